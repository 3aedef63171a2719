"""Documents that tell a machine what to say change no answer, and the admin is told of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Answer, Refusal, Reply
from assistant.assistant import Assistant
from ingest.index import Index
from ingest.index.catalog import Deed
from ingest.pipeline import Limits, Report, ingest
from ingest.settings import Settings
from tests.assistant.conftest import CORPUS
from tests.assistant.injected import ELSE, FALSE, INJECTED, ORDER, text
from tests.fakes import Hashing

FALSE_ASKED = "When was Velmora launched in Japan?"
QUESTIONS = (
    "When was Velmora approved in the European Union?",
    "When was Velmora approved in the United States?",
    "When was Velmora launched in Germany?",
    "What is the recommended starting dose of Velmora?",
    "What is the dose of Velmora?",
    "How is Velmora stored?",
    "What are the side effects of Velmora?",
    "Is Velmora approved in Japan?",
    "Does Velmora have a boxed warning?",
    "What is the list price of Velmora?",
    FALSE_ASKED,
)
LIMITS = Limits(10**7)


def substance(reply: Reply) -> object:
    """Return what a reply says and rests on; how it was found is beside the point."""
    if isinstance(reply, Answer):
        return [one.text for one in reply.claims], [one.quote for one in reply.citations]
    return reply.reason


@pytest.fixture(scope="module")
def tampered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Report, Assistant]]:
    """Give an assistant that has read the injected documents among the others."""
    folder = tmp_path_factory.mktemp("injected")
    for name, content in INJECTED.items():
        (folder / name).write_bytes(content)
    with Index.create(tmp_path_factory.mktemp("index"), Hashing()) as index:
        ingest([CORPUS], index, limits=LIMITS)
        yield ingest([folder], index, limits=LIMITS), Assistant(index, Settings())


def test_there_are_forty() -> None:
    assert len(INJECTED) == 40


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_changes_in_substance(
    question: str, assistant: Assistant, tampered: tuple[Report, Assistant]
) -> None:
    assert substance(tampered[1].ask(question)) == substance(assistant.ask(question))


@pytest.mark.parametrize("name", INJECTED)
def test_what_one_says_is_not_answered_where_nothing_else_is_known(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(INJECTED[name])
    with Index.create(tmp_path / "index", Hashing()) as index:
        ingest([tmp_path / name], index, limits=LIMITS)

        reply = Assistant(index, Settings()).ask(FALSE_ASKED)

    assert isinstance(reply, Refusal)
    assert "2020" not in reply.text


def test_what_is_said_openly_would_be_answered(tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_bytes(text(f"{FALSE}."))
    with Index.create(tmp_path / "index", Hashing()) as index:
        ingest([tmp_path / "open.txt"], index, limits=LIMITS)

        reply = Assistant(index, Settings()).ask(FALSE_ASKED)

    assert isinstance(reply, Answer)


def test_each_is_told_to_the_admin(tampered: tuple[Report, Assistant]) -> None:
    report, _ = tampered

    assert not report.failed
    assert {Path(one.source).name for one in report.marked} == set(INJECTED)
    told = {Path(one.source or "").name for one in report.deeds if one.deed is Deed.MARKED}
    assert told == set(INJECTED)


def test_what_the_properties_of_a_file_say_is_told_and_is_no_title(
    tampered: tuple[Report, Assistant],
) -> None:
    report, assistant = tampered
    told = [one.words for one in report.marked if one.where == "the properties of the file"]

    assert told == [ORDER, ELSE]
    assert ORDER not in {one.title for one in assistant.index.documents()}


def test_the_documents_at_hand_hold_nothing_of_the_kind(tmp_path: Path) -> None:
    with Index.create(tmp_path, Hashing()) as index:
        assert ingest([CORPUS], index, limits=LIMITS).marked == ()
