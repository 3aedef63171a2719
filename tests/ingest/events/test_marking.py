"""A marked line leads back to the document, character by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.events.marking import (
    DATE,
    DROPPED,
    MEDICINE,
    PLACE,
    REGULATOR,
    Marked,
    Mention,
    joined_to,
    marked,
    whole,
)
from ingest.language.dates import dates
from ingest.language.regulators import place_mentions, regulators
from ingest.records import Span

TEXT = "China's NMPA approved  *Velmora*®\non June 30, 2023, in Macau."


def line_of(text: str) -> Marked:
    """Return a text marked with what it names; the medicine is Velmora."""
    at = text.find("Velmora")
    found: dict[Span, tuple[str, Mention]] = {
        one.span: (REGULATOR, one) for one in regulators(text)
    }
    found |= {one.span: (DATE, one) for one in dates(text)}
    found |= {
        one.span: (PLACE, one)
        for one in place_mentions(text)
        if not any(one.span.overlaps(other) for other in found)
    }
    if at >= 0:
        found[Span(at, at + len("Velmora"))] = MEDICINE, Span(at, at + len("Velmora"))
    return marked(text, Span(0, len(text)), found)


def test_each_mention_stands_as_one_mark_and_the_rest_as_written() -> None:
    assert line_of(TEXT).line == "§ approved µ on ¤, in ¶."


def test_a_mark_gives_back_what_it_stands_for() -> None:
    one = line_of(TEXT)
    (regulator,), (day,), (place,), (medicine,) = map(one.all, "§¤¶µ")

    assert one.authority(regulator) == ("CN-NMPA", "CN")
    assert str(one.date(day).start) == "2023-06-30"
    assert one.authority(place) == (None, "MO")
    assert one.medicine(medicine).of(TEXT) == "Velmora"


@pytest.mark.parametrize("mark", [REGULATOR, DATE, PLACE, MEDICINE])
def test_no_mark_is_read_as_another(mark: str) -> None:
    one = line_of(TEXT)
    (at,) = one.all(mark)
    reads = {DATE: one.date, REGULATOR: one.authority, MEDICINE: one.medicine}
    own = REGULATOR if mark == PLACE else mark
    for other in reads.keys() - {own}:
        with pytest.raises(KeyError, match=str(at)):
            reads[other](at)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("forVelmora now", "for µ now", id="glued before"),
        pytest.param("Velmorahas won", "µ has won", id="glued behind"),
        pytest.param("forVelmorahas", "for µ has", id="glued on both sides"),
        pytest.param("(Velmora)", "(µ)", id="brackets stay"),
        pytest.param("the “new” one’s", 'the "new" one\'s', id="quotation marks are straight"),
        pytest.param("**Velmora**™ _now_", "µ now", id="emphasis goes"),
        pytest.param("a \n\t b", "a b", id="one space"),
        pytest.param("  a", "a", id="no space at the start"),
    ],
)
def test_the_line_is_plain(text: str, line: str) -> None:
    assert line_of(text).line == line


@given(st.text(alphabet="ab *®\n’“§", max_size=40))
def test_every_character_of_the_line_is_the_documents(text: str) -> None:
    one = marked(text, Span(0, len(text)), {})

    assert len(one.origins) == len(one.line)
    assert list(one.origins) == sorted(set(one.origins))
    straight = {"’": "'", "“": '"'}
    for letter, at in zip(one.line, one.origins, strict=True):
        written = text[at]
        assert letter == (" " if written.isspace() else straight.get(written, written))
    kept = [letter for letter in text if letter not in DROPPED and not letter.isspace()]
    assert len(kept) == sum(letter != " " for letter in one.line)


@given(st.integers(0, 30))
def test_a_sentence_further_down_is_marked_alike(by: int) -> None:
    text = "x" * by + "Velmora won"
    medicine = Span(by, by + len("Velmora"))
    one = marked(text, Span(by, len(text)), {medicine: (MEDICINE, medicine)})

    assert one.line == "µ won"
    assert one.origins == (by, *range(by + len("Velmora"), len(text)))


@pytest.mark.parametrize(
    ("line", "at", "listed"),
    [
        pytest.param("by § and § on", 3, "§ and §", id="two"),
        pytest.param("in ¶, ¶ and the § in ¶ on", 3, "¶, ¶ and the § in ¶", id="three"),
        pytest.param("by § and by § on", 12, "§ and by §", id="asked from the second"),
        pytest.param("by § on", 3, "§", id="alone"),
        pytest.param("by § of ¶ on", 3, "§", id="with its own place only"),
        pytest.param("§ acted and § slept", 0, "§", id="two clauses"),
    ],
)
def test_authorities_are_listed_where_nothing_else_stands_between(
    line: str, at: int, listed: str
) -> None:
    stretch = joined_to(line, at)
    assert line[stretch.start : stretch.stop] == listed


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("§ of ¶ acted", "§ of ¶", id="of a place"),
        pytest.param("§ in the ¶, ¶ acted", "§ in the ¶, ¶", id="of a place in another"),
        pytest.param("§ acted in ¶", "§", id="a place further on"),
    ],
)
def test_an_authority_takes_in_the_place_it_is_of(line: str, words: str) -> None:
    assert whole(line, 0).of(line) == words
