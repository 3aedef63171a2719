"""The real client of the library against a real server on loopback."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from llama_index.core.llms import (
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
)

from assistant.model.endpoint import ATTEMPTS, FAILURES, Endpoint
from assistant.model.errors import ModelFailed
from assistant.model.messages import Message
from ingest.errors import SettingsError
from ingest.settings import Settings
from tests.assistant.model.speaking import (
    KEY,
    Act,
    breaks_off,
    goes_on,
    listening,
    refuses,
    says,
    sleeps,
    speaks,
)

ASKED = [Message("system", "rules"), Message("user", "question")]


@contextmanager
def endpoint(address: str, **more: object) -> Iterator[Endpoint]:
    named = {"writer": "model", "model_base_url": address, "model_name": "m"}
    with closing(Endpoint.of(Settings.read(**(named | {"model_seconds": 5} | more)))) as model:
        yield model


def written(address: str, **more: object) -> str:
    with endpoint(address, **more) as model:
        return "".join(model.write(ASKED, structured=False))


def test_what_is_written_comes_piece_by_piece() -> None:
    with (
        listening(speaks("June ", "2023", pause=0.2)) as (address, script),
        endpoint(address) as model,
    ):
        begun = time.monotonic()
        pieces = model.write(ASKED, structured=True)
        assert next(pieces) == "June "
        assert time.monotonic() - begun < 5
        assert "".join(pieces) == "2023"

    (asked,) = script.asked
    assert [one["role"] for one in asked["messages"]] == ["system", "user"]
    assert asked["response_format"]["type"] == "json_schema"
    assert (asked["model"], asked["stream"], asked["temperature"]) == ("m", True, 0)
    assert "tools" not in asked


@pytest.mark.parametrize("status", [400, 422])
def test_where_the_shape_is_not_known_it_is_asked_without_from_then_on(status: int) -> None:
    with listening(refuses(status), speaks("yes")) as (address, script), endpoint(address) as model:
        assert "".join(model.write(ASKED, structured=True)) == "yes"

    assert not model.structured
    assert ["response_format" in one for one in script.asked] == [True, False]


@pytest.mark.parametrize("act", [refuses(429), refuses(500), refuses(503), sleeps(0)], ids=str)
def test_what_may_pass_is_tried_again_once(act: Act) -> None:
    with listening(act, speaks("yes")) as (address, script):
        assert written(address) == "yes"

    assert len(script.asked) == ATTEMPTS


BAD: dict[str, tuple[Act, str]] = {
    "out of quota": (refuses(429, f"the key {KEY} has no quota"), "is out of quota"),
    "broken": (refuses(500), "refused with status 500"),
    "wrong key": (refuses(401, f"the key {KEY} is wrong"), "refused with status 401"),
    "no such model": (refuses(404), "refused with status 404"),
    "hangs up": (sleeps(0), "could not be reached"),
    "hangs up in the middle": (breaks_off("June "), "could not be reached"),
    "no events": (says(b"<html>", "text/html"), ""),
    "events that are no JSON": (says(b"data: {\n\n"), "could not be reached"),
    "says nothing for long": (sleeps(30), "took longer than 0.5 seconds"),
    "drips": (goes_on("x", 0.02), "took longer than 0.5 seconds"),
}


@pytest.mark.parametrize(("act", "reason"), BAD.values(), ids=BAD)
def test_whatever_goes_wrong_is_one_kind_of_error_in_time(act: Act, reason: str) -> None:
    begun = time.monotonic()
    with listening(act) as (address, _):
        if not reason:
            assert written(address, model_seconds=0.5) == ""
            return
        with pytest.raises(ModelFailed, match=reason) as caught:
            written(address, model_seconds=0.5 if "0.5" in reason else 5, model_api_key=KEY)

    assert time.monotonic() - begun < 8
    assert KEY not in str(caught.value)


def test_where_nobody_listens_is_told() -> None:
    with pytest.raises(ModelFailed, match="could not be reached"):
        written("http://127.0.0.1:9/v1")


def test_after_several_failures_it_is_left_alone() -> None:
    with listening(refuses(401)) as (address, script), endpoint(address) as model:
        for _ in range(FAILURES):
            with pytest.raises(ModelFailed, match=r"status 401|left alone"):
                "".join(model.write(ASKED, structured=False))
        with pytest.raises(ModelFailed, match="is left alone for a while"):
            "".join(model.write(ASKED, structured=False))

    assert len(script.asked) == FAILURES


def test_who_has_read_enough_has_seen_no_failure() -> None:
    with listening(speaks("June ", "2023")) as (address, _), endpoint(address) as model:
        for _ in range(FAILURES + 1):
            pieces = model.write(ASKED, structured=False)
            assert next(pieces) == "June "
            pieces.close()


def test_the_key_goes_to_the_server_and_nowhere_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with listening(speaks("yes")) as (address, script):
        assert written(address, model_api_key=KEY) == "yes"

    assert script.keys == [f"Bearer {KEY}"]
    assert KEY not in repr(Settings.read(model_api_key=KEY))
    assert KEY not in str(capsys.readouterr())


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "no package": (
        {"model_class": "llama_index.llms.nowhere.Nobody"},
        "not installed. Run: pip install llama-index-llms-nowhere",
    ),
    "no model": ({"model_class": "pathlib.Path"}, "model_class = 'pathlib.Path': "),
    "no such option": ({"model_options": {"max_retries": "many"}}, "refuses what it is given"),
}


@pytest.mark.parametrize(("more", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_model_that_cannot_be_had_is_told_with_the_way_out(
    more: dict[str, object], reason: str
) -> None:
    with pytest.raises(SettingsError, match=reason):
        written("http://127.0.0.1:9/v1", **more)


class Own(CustomLLM):
    """A model of another provider's package, as far as llama-index asks for one."""

    model: str
    max_tokens: int
    region: str

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name=self.model)

    def complete(
        self,
        prompt: str,
        formatted: bool = False,  # noqa: FBT001, FBT002 (the library's)
        **_: object,
    ) -> CompletionResponse:
        raise NotImplementedError

    def stream_complete(
        self,
        prompt: str,
        formatted: bool = False,  # noqa: FBT001, FBT002 (the library's)
        **_: object,
    ) -> CompletionResponseGen:
        yield CompletionResponse(text=self.region, delta=self.region)


def test_another_provider_is_the_class_of_its_package() -> None:
    named = {"model_class": f"{__name__}.Own", "model_options": {"region": "east"}}

    assert written("http://127.0.0.1:9", **named) == "east"
    with endpoint("http://127.0.0.1:9", **named) as model:
        assert not model.structured
