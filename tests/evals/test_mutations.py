"""The suite is worth something only if it turns red when the product is broken.

Each mutation breaks one thing on purpose: in the replies, or in the assistant itself.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answers import Answer, Citation, Claim, Evidence, Reason, Refusal, Reply, Verdict
from assistant.assistant import Assistant
from assistant.conversation import Conversation
from assistant.questions import Filters
from evals import gates
from evals.report import render
from evals.runner import Answering, Outcome, Plan, evaluate
from ingest.index import Index, Remembering, load
from ingest.language.dates import dates
from ingest.pipeline import Limits, ingest
from ingest.records import Precision, Span
from ingest.regulatory import Role
from ingest.settings import Means, Settings

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "evals" / "cases").glob("*.toml"))
# Before the label of which two revisions are in the corpus was revised.
BEFORE = date(2024, 12, 31)


@dataclass(frozen=True)
class Replayed:
    """What the assistant replied before, as a mutation leaves it."""

    replies: Mapping[tuple[str, Conversation, Filters], Reply]
    mutate: Callable[[Reply], Reply]

    def ask(self, question: str, conversation: Conversation, filters: Filters) -> Reply:
        return self.mutate(self.replies[question, conversation, filters])


@dataclass(frozen=True)
class Recording:
    """The assistant, and all that it replied."""

    assistant: Answering
    replies: dict[tuple[str, Conversation, Filters], Reply]

    def ask(self, question: str, conversation: Conversation, filters: Filters) -> Reply:
        reply = self.assistant.ask(question, conversation, filters)
        self.replies[question, conversation, filters] = reply
        return reply


@dataclass(frozen=True)
class Suite:
    """The whole suite on the sample corpus, with a run of the unbroken product accepted."""

    folder: Path
    index: Index
    replies: Mapping[tuple[str, Conversation, Filters], Reply]

    @property
    def baseline(self) -> Path:
        """The file of the accepted run, with the table of gates beside it."""
        return self.folder / "baseline.json"

    def run(self, asked: Answering) -> Outcome:
        return evaluate(self.index, asked, Plan(CASES, self.baseline, jobs=2))


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    folder = tmp_path_factory.mktemp("suite")
    shutil.copy(ROOT / "evals" / gates.FILE, folder)
    with Index.create(folder / "index", Remembering(load("bundled"))) as index:
        ingest([ROOT / "corpus"], index, limits=Limits(10_000_000))
        recording = Recording(Assistant(index, Settings()), {})
        plan = Plan(CASES, folder / "baseline.json", accept=True, jobs=2)
        assert evaluate(index, recording, plan).accepted
        yield Suite(folder, index, recording.replies)


def broken_by(outcome: Outcome) -> set[str]:
    """Return the scores whose gate does not hold or that really fell."""
    fallen = {one.score for one in outcome.comparisons if one.fell}
    return fallen | {one.gate.score for one in outcome.gates if not one.passed}


def test_the_unbroken_product_passes_and_answers_the_same_in_another_process(suite: Suite) -> None:
    # Another process orders its sets in another way; no answer may hang on that.
    told = subprocess.run(
        [
            *(sys.executable, "-c", "from ui.cli import main; main()", "eval", "--json"),
            *("--index", suite.folder / "index", "--baseline", suite.baseline),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    outcome = json.loads(told.stdout)
    assert told.returncode == 0
    assert outcome["passed"]
    assert outcome["changes"] == []


# ── replies that are broken ──────────────────────────────────────────────────


def citing(reply: Answer, change: Callable[[Citation], Citation]) -> Answer:
    return replace(reply, citations=tuple(change(one) for one in reply.citations))


def at(citation: Citation, start: int, end: int) -> Citation:
    """Return a citation of other words of the same document, if there are any."""
    text = citation.document.text
    span = Span(min(start, len(text) - 1), min(end, len(text)))
    quote = span.of(text)
    return replace(citation, span=span, quote=quote) if quote.strip() else citation


def shifted(reply: Reply) -> Reply:
    if isinstance(reply, Refusal):
        return reply
    return citing(reply, lambda one: at(one, one.span.start + 1, one.span.end + 1))


def neighbouring(reply: Reply) -> Reply:
    if isinstance(reply, Refusal):
        return reply
    return citing(reply, lambda one: at(one, one.span.end, one.span.end + len(one.span)))


def role_dropped(reply: Reply) -> Reply:
    if isinstance(reply, Refusal):
        return reply
    dated = [
        replace(one, event=replace(one.event, date=replace(one.event.date, role=Role.EVENT)))
        if one.event.date
        else one
        for one in reply.events
    ]
    return replace(reply, events=tuple(dated))


def always_refusing(reply: Reply) -> Reply:
    return Refusal(reply.query, Reason.NOT_IN_DOCUMENTS, "No.", evidence=reply.evidence)


def never_refusing(reply: Reply) -> Reply:
    if isinstance(reply, Answer) or not reply.evidence:
        return reply
    return quoting(reply, reply.evidence[0])


def quoting(reply: Reply, evidence: Evidence) -> Answer:
    """Return an answer that quotes a passage, whatever was asked."""
    passage = evidence.passage
    text = passage.span.of(evidence.document.text)
    citation = Citation(1, evidence.document, passage.section, passage.span, text)
    return Answer(reply.query, (Claim(text, (1,)),), (citation,), reply.evidence)


def more_exact(reply: Reply) -> Reply:
    """Make a day of each month that is told."""
    if isinstance(reply, Refusal):
        return reply
    return claiming(reply, to_the_day)


def to_the_day(text: str) -> str:
    for mention in reversed(dates(text)):
        if mention.precision is Precision.MONTH:
            day = f"{mention.meaning[0]:%B} 1, {mention.meaning[0].year}"
            text = text[: mention.span.start] + day + text[mention.span.end :]
    return text


def claiming(reply: Answer, change: Callable[[str], str]) -> Answer:
    claims = tuple(replace(one, text=change(one.text)) for one in reply.claims)
    return replace(reply, claims=claims)


def other_unit(reply: Reply) -> Reply:
    if isinstance(reply, Refusal):
        return reply
    return claiming(reply, lambda text: text.replace(" mg", " g").replace("%", " mg"))


def the_other_verdict(reply: Reply) -> Reply:
    if isinstance(reply, Refusal) or reply.verdict is None:
        return reply
    return replace(reply, verdict=Verdict.NO if reply.verdict is Verdict.YES else Verdict.YES)


def without_notices(reply: Reply) -> Reply:
    return replace(reply, notices=())


def of_another_place(reply: Reply) -> Reply:
    """Answer from the first passage offered whose document speaks of other places."""
    if isinstance(reply, Refusal):
        return reply
    places = {place for one in reply.citations for place in one.document.jurisdictions}
    others = (
        one
        for one in reply.evidence
        if one.document.jurisdictions and not places & {*one.document.jurisdictions}
    )
    other = next(others, None)
    return quoting(reply, other) if other else reply


def rambling(reply: Reply) -> Reply:
    if isinstance(reply, Refusal):
        return reply
    return claiming(reply, lambda text: " ".join([text] * 4))


MUTATIONS = [
    pytest.param(shifted, "literal", id="spans are shifted by one"),
    pytest.param(neighbouring, "grounded", id="a neighbouring passage is cited"),
    pytest.param(neighbouring, "citation recall", id="what is cited does not carry the claim"),
    pytest.param(role_dropped, "right", id="the role of a date is dropped"),
    pytest.param(always_refusing, "falsely refused", id="everything is refused"),
    pytest.param(never_refusing, "refused", id="nothing is refused"),
    pytest.param(more_exact, "not more exact", id="a month becomes a day"),
    pytest.param(other_unit, "citation recall", id="a unit becomes another"),
    pytest.param(the_other_verdict, "right", id="yes becomes no"),
    pytest.param(without_notices, "noticed", id="notices are lost"),
    pytest.param(of_another_place, "right jurisdiction", id="another place answers"),
    pytest.param(rambling, "brief", id="answers ramble"),
]


@pytest.mark.parametrize(("mutate", "score"), MUTATIONS)
def test_broken_replies_turn_the_suite_red(
    suite: Suite, mutate: Callable[[Reply], Reply], score: str
) -> None:
    outcome = suite.run(Replayed(suite.replies, mutate))

    assert not outcome.passed
    assert score in broken_by(outcome)
    assert points_at(outcome, score)


def points_at(outcome: Outcome, score: str) -> bool:
    """Say whether the report names the score as failed."""
    lines = render(outcome).splitlines()
    return any(line.startswith(f"✗ {score} ") for line in lines)


def test_one_crash_turns_the_suite_red(suite: Suite) -> None:
    first = next(iter(suite.replies.values()))

    def crash(reply: Reply) -> Reply:
        if reply is first:
            message = "broken on purpose"
            raise ValueError(message)
        return reply

    outcome = suite.run(Replayed(suite.replies, crash))

    assert not outcome.passed
    assert "crashed: ValueError: broken on purpose" in render(outcome)


# ── an assistant that is broken ──────────────────────────────────────────────


@dataclass(frozen=True)
class Past:
    """An assistant that answers from what has been superseded since."""

    assistant: Assistant

    def ask(self, question: str, conversation: Conversation, filters: Filters) -> Reply:
        day = filters.as_of or BEFORE
        return self.assistant.ask(question, conversation, replace(filters, as_of=day))


def reduced(suite: Suite, means: set[Means]) -> Assistant:
    return Assistant(suite.index, Settings(without=frozenset(means)))


def test_a_superseded_label_turns_the_suite_red(suite: Suite) -> None:
    outcome = suite.run(Past(Assistant(suite.index, Settings())))

    assert not outcome.passed
    assert "right version" in broken_by(outcome)


@pytest.mark.parametrize(
    ("means", "scores"),
    [
        pytest.param(
            {Means.WORDS}, {"recall at 5", "nDCG at 10"}, id="fusion is lost, vectors are left"
        ),
        pytest.param(
            {Means.CONVICTION, Means.SCOPING},
            {"refused"},
            id="any sentence of any product is good enough",
        ),
        pytest.param({Means.FOLLOW_UPS}, {"followed"}, id="the conversation is forgotten"),
        pytest.param({Means.EVENTS}, {"right", "refused"}, id="events are not known"),
    ],
)
def test_a_lost_part_turns_the_suite_red(suite: Suite, means: set[Means], scores: set[str]) -> None:
    outcome = suite.run(reduced(suite, means))

    assert not outcome.passed
    assert scores & broken_by(outcome)
