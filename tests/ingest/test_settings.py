from pathlib import Path

import pytest
from pydantic import ValidationError

from ingest.errors import SettingsError
from ingest.settings import Settings, variables

NAMES = (
    "index, embedding_model, names, file_limit_mb, reading_seconds, reading_memory_mb, writer,"
    " model_base_url, model_name, model_api_key, model_api_key_file, model_class, model_options,"
    " model_seconds, second_reader, question_limit, evidence_limit, least_conviction, without,"
    " host, port, hosts, session_hours, idle_minutes, proxy_header, proxies, proxy_admins, mcp,"
    " upload_limit_mb, upload_files, ingest_folders, traces, traces_questions"
)
VARIABLES = ", ".join(f"FIELDCITE_{name.upper()}" for name in NAMES.split(", "))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that has no fieldcite.toml."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(content: str | bytes) -> None:
    written = content if isinstance(content, bytes) else content.encode()
    Path("fieldcite.toml").write_bytes(written)


def refused() -> str:
    with pytest.raises(SettingsError, match=r"(?i)fieldcite|known") as caught:
        Settings.read()
    return str(caught.value)


def test_without_a_file_everything_has_a_default() -> None:
    assert Settings.read().model_dump() == {
        "index": Path(".fieldcite"),
        "embedding_model": "bundled",
        "names": None,
        "writer": "quotes",
        "model_base_url": None,
        "model_name": None,
        "model_api_key": None,
        "model_api_key_file": None,
        "model_class": "llama_index.llms.openai_like.OpenAILike",
        "model_options": {},
        "model_seconds": 20.0,
        "second_reader": None,
        "host": "127.0.0.1",
        "port": 7860,
        "hosts": frozenset(),
        "session_hours": 12,
        "idle_minutes": 120,
        "proxy_header": None,
        "proxies": frozenset(),
        "proxy_admins": frozenset(),
        "mcp": False,
        "question_limit": 2000,
        "evidence_limit": 10,
        "least_conviction": 0.5,
        "without": frozenset(),
        "file_limit_mb": 64,
        "reading_seconds": 300,
        "reading_memory_mb": 2000,
        "upload_limit_mb": 200,
        "upload_files": 200,
        "ingest_folders": (),
        "traces": None,
        "traces_questions": False,
    }


def test_an_option_goes_before_the_environment_the_file_and_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert Settings.read().port == 7860

    write("port = 8001\nhost = 'a'\n")
    assert Settings.read().port == 8001

    monkeypatch.setenv("FIELDCITE_PORT", "8002")
    assert Settings.read().port == 8002

    assert Settings.read(port=8003).port == 8003
    assert Settings.read(port=8003).host == "a"


def test_every_setting_has_a_variable_of_its_name() -> None:
    assert ", ".join(Settings.model_fields) == NAMES
    assert ", ".join(variables()) == VARIABLES


def test_an_unknown_key_of_the_file_is_refused_with_those_that_are_known() -> None:
    write("prot = 8001\n")

    assert refused() == f"prot: unknown setting. Known are {NAMES}."


def test_an_unknown_variable_is_refused_with_those_that_are_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FIELDCITE_PROT", "8001")

    assert refused() == f"FIELDCITE_PROT: unknown variable. Known are {VARIABLES}."


@pytest.mark.parametrize(
    ("said", "means"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("fusion", ["fusion"], id="one"),
        pytest.param("fusion, follow-ups", ["fusion", "follow-ups"], id="several"),
    ],
)
def test_a_variable_says_several_means_with_commas_between(
    monkeypatch: pytest.MonkeyPatch, said: str, means: list[str]
) -> None:
    monkeypatch.setenv("FIELDCITE_WITHOUT", said)

    assert Settings.read().without == frozenset(means)


def test_a_means_that_is_not_known_is_told_with_those_that_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FIELDCITE_WITHOUT", "luck")

    assert refused().startswith("without = 'luck': Input should be 'words', 'meaning', ")


def test_the_variables_of_other_programs_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTHER_PORT", "8001")
    monkeypatch.setenv("PORT", "8001")

    assert Settings.read() == Settings()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("index = ''", "should name a folder", id="no folder"),
        pytest.param("embedding_model = ''", "should have at least 1 character", id="no model"),
        pytest.param("writer = 'oracle'", "Input should be 'quotes'", id="an unknown writer"),
        pytest.param("host = ''", "should have at least 1 character", id="no host"),
        pytest.param("port = 0", "greater than or equal to 1", id="no port"),
        pytest.param("port = 65536", "less than or equal to 65535", id="a port too high"),
        pytest.param("port = 'web'", "should be a valid integer", id="no number"),
        pytest.param("question_limit = 99", "greater than or equal to 100", id="short questions"),
        pytest.param("question_limit = 9001", "less than or equal to 9000", id="long questions"),
        pytest.param("evidence_limit = 0", "greater than or equal to 1", id="no evidence"),
        pytest.param("evidence_limit = 51", "less than or equal to 50", id="much evidence"),
        pytest.param("file_limit_mb = 0", "greater than or equal to 1", id="small files"),
        pytest.param("file_limit_mb = 1025", "less than or equal to 1024", id="large files"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_its_reason_and_the_way_out(
    line: str, reason: str
) -> None:
    write(line)
    name, value = line.split(" = ")

    told = refused()

    assert told.startswith(f"{name} = {value}: ")
    assert reason in told
    assert told.endswith(f". Change it in fieldcite.toml or FIELDCITE_{name.upper()}.")


def test_an_empty_variable_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDCITE_INDEX", "")

    assert refused() == (
        "index = '': should name a folder. Change it in fieldcite.toml or FIELDCITE_INDEX."
    )


@pytest.mark.parametrize("value", [1, 65535])
def test_a_value_on_its_bound_is_taken(value: int) -> None:
    assert Settings.read(port=value).port == value


def test_all_problems_are_told_together_one_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    write("port = 70000\ncolour = 'red'\n")
    monkeypatch.setenv("FIELDCITE_EVIDENCE_LIMIT", "none")
    monkeypatch.setenv("FIELDCITE_PROT", "1")

    assert refused() == (
        f"FIELDCITE_PROT: unknown variable. Known are {VARIABLES}.\n"
        "evidence_limit = 'none': Input should be a valid integer, unable to parse string as an"
        " integer. Change it in fieldcite.toml or FIELDCITE_EVIDENCE_LIMIT.\n"
        "port = 70000: Input should be less than or equal to 65535."
        " Change it in fieldcite.toml or FIELDCITE_PORT.\n"
        f"colour: unknown setting. Known are {NAMES}."
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("port = \n", id="no TOML"),
        pytest.param("port = 1\nport = 2\n", id="a key twice"),
        pytest.param(b"host = '\xff'\n", id="no UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(content: str | bytes) -> None:
    write(content)

    told = refused()

    assert told.startswith("fieldcite.toml cannot be read: ")
    assert told.endswith(". Correct the TOML.")
    assert "\n" not in told


def test_a_file_that_cannot_be_read_does_not_hide_an_unknown_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("port = \n")
    monkeypatch.setenv("FIELDCITE_PROT", "1")

    first, second = refused().split("\n")

    assert first.startswith("FIELDCITE_PROT: unknown variable.")
    assert second.startswith("fieldcite.toml cannot be read: ")


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings.read().port = 1


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_a_model_has_to_be_said_where_to_find() -> None:
    with pytest.raises(SettingsError, match="is not set") as caught:
        Settings.read(writer="model")

    assert str(caught.value).splitlines() == [
        (
            "writer = 'model': model_base_url is not set."
            " Set it in fieldcite.toml or FIELDCITE_MODEL_BASE_URL."
        ),
        (
            "writer = 'model': model_name is not set."
            " Set it in fieldcite.toml or FIELDCITE_MODEL_NAME."
        ),
    ]
    other = "llama_index.llms.anthropic.Anthropic"
    assert Settings.read(writer="model", model_name="m", model_class=other).model_base_url is None


def test_the_key_of_a_model_is_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDCITE_MODEL_API_KEY", "sk-secret")
    settings = Settings.read()

    assert settings.api_key() == "sk-secret"
    assert "sk-secret" not in f"{settings!r} {settings} {settings.model_dump()}"
    with pytest.raises(SettingsError, match="model_api_key: ") as caught:
        Settings.read(model_api_key=b"sk-secret\xff")
    assert "sk-secret" not in str(caught.value)
    with pytest.raises(SettingsError, match="two keys"):
        Settings.read(model_api_key_file=tmp_path / "key")


def test_the_key_of_a_model_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sk-secret\n", encoding="utf-8")

    assert Settings.read(model_api_key_file=tmp_path / "key").api_key() == "sk-secret"
    with pytest.raises(SettingsError, match="none cannot be read"):
        Settings.read(model_api_key_file=tmp_path / "none").api_key()
