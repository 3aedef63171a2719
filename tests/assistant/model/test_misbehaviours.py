"""What language models do wrong, played by a real server; a person sees what is right."""

import json
import time
from collections.abc import Sequence
from contextlib import closing

import pytest

from assistant.answers import Answer, Claim, NoticeKind, Passing
from assistant.model.endpoint import Endpoint
from assistant.model.writer import ModelWriter
from ingest.settings import Settings
from tests import fakes
from tests.assistant.checks.told import (
    ACCEPTED,
    APPROVED,
    DOSE,
    GOOD,
    NAMES,
    QUOTES,
    TRIAL,
    WRONG,
)
from tests.assistant.model.speaking import (
    Act,
    breaks_off,
    claims,
    goes_on,
    listening,
    refuses,
    says,
    sleeps,
    speaks,
)

QUESTION = "When was Velmora approved in China, and how is it given?"
SECONDS = 2.0
SHOWN = 4  # of the quotes


def in_quotes() -> Answer:
    """Return the answer as the quotes give it."""
    citations = tuple(
        fakes.citation(one.document, one.words, number=number)
        for number, one in enumerate(QUOTES[:SHOWN], start=1)
    )
    texts = tuple(Claim(one.quote, (one.number,)) for one in citations)
    return Answer(query=QUESTION, claims=texts, citations=citations)


def grown(act: Act, seconds: float = SECONDS) -> list[Answer]:
    """Return the answer as it grows while the server does something."""
    with listening(act) as (address, _):
        settings = Settings.read(
            writer="model", model_base_url=address, model_name="m", model_seconds=seconds
        )
        with closing(Endpoint.of(settings)) as endpoint:
            begun = time.monotonic()
            parts = list(ModelWriter(endpoint).retold(in_quotes(), NAMES))
            assert time.monotonic() - begun < seconds + 3
    return parts


def test_what_is_right_is_let_through_and_the_rest_stays_quoted() -> None:
    *parts, whole = grown(claims((GOOD, [1]), (TRIAL, [3])))

    assert [part.claims[-1].text for part in parts] == [GOOD, TRIAL]
    assert [one.text for one in whole.claims] == [GOOD, TRIAL, ACCEPTED, DOSE]
    assert [one.quote for one in whole.citations] == [APPROVED, TRIAL, ACCEPTED, DOSE]
    assert whole.writer == "model"
    assert [one.passing for one in whole.checks] == [Passing.LET_THROUGH] * 2


UNCITED: dict[str, Sequence[int]] = {
    "a citation there is not": [7],
    "a citation of nothing": [0],
    "no citation": [],
}
MISBEHAVIOURS = {
    name: (sentence, numbers)
    for name, (sentence, numbers, _) in WRONG.items()
    if max(numbers) <= SHOWN
} | {name: ("Velmora was approved on June 30, 2023.", numbers) for name, numbers in UNCITED.items()}


@pytest.mark.parametrize(("sentence", "numbers"), MISBEHAVIOURS.values(), ids=MISBEHAVIOURS)
def test_a_wrong_sentence_never_reaches_a_person(sentence: str, numbers: Sequence[int]) -> None:
    *parts, whole = grown(claims((GOOD, [1]), (sentence, list(numbers))))

    assert {one.text for part in parts for one in part.claims} == {GOOD}
    assert [one.text for one in whole.claims] == [GOOD, *(one.words for one in QUOTES[1:SHOWN])]
    (fallen,) = whole.checks[1:]
    assert fallen.passing is not Passing.LET_THROUGH
    assert fallen.reason


FAILING: dict[str, tuple[Act, str]] = {
    "writes without end": (goes_on("Velmora. ", 0.0), "characters"),
    "writes the same for ever": (goes_on(f"{GOOD} [7]\n", 0.0), ""),
    "half a JSON": (speaks('{"claims": [{"text": "China'), "broke off"),
    "nothing": (speaks(), "wrote nothing"),
    "empty claims": (claims(), ""),
    "a slow drip": (goes_on("V", 0.05), "took longer than"),
    "no reply": (sleeps(30), "took longer than"),
    "too many questions": (refuses(429), "quota"),
    "a broken server": (refuses(500), "500"),
    "a closed connection": (sleeps(0), "could not be reached"),
    "a connection closed in the middle": (breaks_off('{"claims": [{"te'), "could not be reached"),
    "a page instead": (says(b"<html>sign in</html>", "text/html"), ""),
    "talk": (speaks("Sure! Velmora is a wonderful medicine."), ""),
}


@pytest.mark.parametrize(("act", "reason"), FAILING.values(), ids=FAILING)
def test_where_the_model_fails_the_quotes_answer_and_a_notice_says_so(
    act: Act, reason: str
) -> None:
    whole = grown(act)[-1]

    before = in_quotes()
    assert (whole.claims, whole.citations) == (before.claims, before.citations)
    assert whole.writer == "quotes"
    (notice,) = whole.notices
    assert notice.kind is NoticeKind.WRITER_FALLBACK
    assert reason in notice.text


def test_what_had_passed_before_it_failed_gives_way_to_the_quotes() -> None:
    begun = json.dumps({"text": GOOD, "citations": [1]})
    *parts, whole = grown(speaks(f'{{"claims": [{begun}, {{"te'))

    assert parts[0].claims[0].text == GOOD
    assert whole.claims == in_quotes().claims
