from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Evidence, NoticeKind
from assistant.whole_sections import MOST_WORDS, beginning, notice_of
from ingest.records import Passage, Section, Span
from tests import fakes

HEADING = "4 Contraindications"
GOUT = "Do not give Velmora to patients with gout. "
ASTHMA = "Patients with severe asthma must not have it. "
LONG = "Those who have had a reaction to any other of the medicines of this kind are excluded. "


def evidence_of(*passages: str, path: Sequence[str] = (HEADING,)) -> list[Evidence]:
    """Return a section that is cut into these passages."""
    text = "".join(passages)
    of = fakes.document(text)
    section = Section(of.id, tuple(path), "34070-3", Span(0, len(text)))
    found, start = [], 0
    for words in passages:
        within = Span(start, start + len(words))
        found.append(Evidence(of, Passage.cut(section, within, words), 1.0))
        start = within.end
    return found


def told(*passages: str) -> tuple[list[str], bool]:
    quotes, goes_on = beginning(evidence_of(*passages))
    return [quote.words for quote in quotes], goes_on


@pytest.mark.parametrize(
    ("passages", "quoted", "goes_on"),
    [
        pytest.param([GOUT + ASTHMA], [(GOUT + ASTHMA).strip()], False, id="whole"),
        pytest.param(
            [GOUT, ASTHMA], [GOUT.strip(), ASTHMA.strip()], False, id="a quote of each passage"
        ),
        pytest.param([f"{HEADING}\n\n", GOUT], [GOUT.strip()], False, id="without its heading"),
        pytest.param([f"{HEADING}\n\nNone."], [f"{HEADING}\n\nNone."], False, id="none"),
        pytest.param(
            [GOUT + ASTHMA + "Gout. Severe asthma. Epilepsy. " + GOUT],
            [(GOUT + ASTHMA + "Gout. Severe asthma. Epilepsy.").strip()],
            False,
            id="what is printed again at the end is not quoted again, and nothing new is lost",
        ),
        pytest.param([], [], False, id="nothing"),
    ],
)
def test_a_section_is_quoted_from_its_beginning(
    passages: list[str], quoted: list[str], *, goes_on: bool
) -> None:
    assert told(*passages) == (quoted, goes_on)


def test_a_long_section_is_said_to_go_on() -> None:
    every = [f"{at} kinds of reaction to medicine {at} are known by now. " for at in range(40)]

    quotes, goes_on = beginning(evidence_of("".join(every)))

    assert goes_on
    assert sum(len(quote.words.split()) for quote in quotes) <= MOST_WORDS
    notice = notice_of(quotes)
    assert notice.kind is NoticeKind.EXCERPT
    assert HEADING in notice.text


@given(st.lists(st.sampled_from([GOUT, ASTHMA, LONG, "None. ", f"{HEADING}\n\n"]), max_size=12))
def test_quotes_are_words_of_their_passage_and_in_order(passages: list[str]) -> None:
    quotes, _ = beginning(evidence_of(*passages))

    assert all(quote.span.within(quote.evidence.passage.span) for quote in quotes)
    starts = [quote.span.start for quote in quotes]
    assert starts == sorted(set(starts))


@given(st.lists(st.sampled_from([GOUT, ASTHMA, LONG]), min_size=1, max_size=3, unique=True))
def test_no_sentence_of_a_short_section_is_missing(passages: list[str]) -> None:
    quoted, goes_on = told(*passages)

    assert not goes_on
    assert " ".join(quoted).split() == "".join(passages).split()
