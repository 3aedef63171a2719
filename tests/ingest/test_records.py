import hashlib
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import Kind, Page, Passage, Section, Span, digest, stripped
from tests.fakes import document

spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: Span(*sorted(pair)))
DOSES = Section("velmora", ("2 Dosage", "2.1 Adults"), "34068-7", Span(10, 90))


def characters(span: Span) -> set[int]:
    return set(range(span.start, span.end))


@pytest.mark.parametrize(
    ("start", "end"),
    [pytest.param(-1, 3, id="before the text"), pytest.param(4, 3, id="backwards")],
)
def test_a_span_that_no_text_has_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"a span cannot run from {start} to {end}"):
        Span(start, end)


def test_a_span_is_the_words_it_stands_for() -> None:
    text = "Take 5 mg once daily."

    assert Span(5, 9).of(text) == "5 mg"
    assert Span(17, 21).of(text) == "ily."
    assert Span(21, 21).of(text) == ""
    assert len(Span(5, 9)) == 4


def test_a_span_that_runs_past_the_text_is_not_cut_short() -> None:
    with pytest.raises(IndexError, match="span 5–22 runs past a text of 21 characters"):
        Span(5, 22).of("Take 5 mg once daily.")


@given(before=st.text(max_size=5), inside=st.text(max_size=8), span=spans)
def test_a_shifted_span_finds_its_words_in_the_text_around(
    before: str, inside: str, span: Span
) -> None:
    if span.end <= len(inside):
        assert span.shifted(len(before)).of(before + inside) == span.of(inside)


@given(one=spans, other=spans)
def test_spans_overlap_when_they_share_a_character(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(characters(one) & characters(other))


@given(one=spans, other=spans)
def test_a_span_is_within_another_when_all_its_characters_are(one: Span, other: Span) -> None:
    if len(one):
        assert one.within(other) == (characters(one) <= characters(other))


def test_an_empty_span_is_within_what_it_stands_in_or_beside() -> None:
    assert Span(3, 3).within(Span(3, 5))
    assert Span(5, 5).within(Span(3, 5))
    assert not Span(6, 6).within(Span(3, 5))


@given(before=st.text(max_size=3), inside=st.text(alphabet=" \n\ta", max_size=8))
def test_stripping_takes_the_white_space_at_both_ends_and_nothing_else(
    before: str, inside: str
) -> None:
    text = f"{before}{inside} after"
    span = Span(len(before), len(before) + len(inside))

    assert stripped(text, span).of(text) == inside.strip()
    assert stripped(text, span).within(span)


@pytest.mark.parametrize(
    ("at", "page"),
    [
        pytest.param(0, 1, id="first"),
        pytest.param(9, 1, id="last character of a page"),
        pytest.param(10, 2, id="first character of the next"),
        pytest.param(15, None, id="between pages"),
        pytest.param(20, 4, id="after a page left out"),
    ],
)
def test_a_quote_is_on_the_page_where_it_begins(at: int, page: int | None) -> None:
    pages = (Page(1, Span(0, 10)), Page(2, Span(10, 15)), Page(4, Span(18, 30)))

    assert document("word " * 6, pages=pages).page_of(Span(at, at + 8)) == page


def test_a_document_without_pages_has_no_page_to_name() -> None:
    assert document("word").page_of(Span(0, 4)) is None


def test_a_heading_is_read_from_the_outermost_inwards() -> None:
    assert DOSES.heading == "2 Dosage › 2.1 Adults"


def test_a_passage_knows_its_document_by_its_section() -> None:
    cut = Passage.cut(DOSES, Span(20, 24), "5 mg")

    assert (cut.document, cut.section, cut.span, cut.text) == (
        "velmora",
        DOSES,
        Span(20, 24),
        "5 mg",
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            Passage.cut(replace(DOSES, document="brenzia"), Span(20, 24), "5 mg"), id="document"
        ),
        pytest.param(
            Passage.cut(replace(DOSES, path=("2 Dosage",)), Span(20, 24), "5 mg"), id="heading"
        ),
        pytest.param(Passage.cut(DOSES, Span(19, 24), "5 mg"), id="start"),
        pytest.param(Passage.cut(DOSES, Span(20, 25), "5 mg"), id="end"),
        pytest.param(Passage.cut(DOSES, Span(20, 24), "6 mg"), id="text"),
    ],
)
def test_what_a_passage_says_and_where_takes_part_in_its_id(other: Passage) -> None:
    assert other.id != Passage.cut(DOSES, Span(20, 24), "5 mg").id


def test_the_code_of_its_section_takes_no_part_in_the_id_of_a_passage() -> None:
    uncoded = replace(DOSES, code=None)

    assert (
        Passage.cut(uncoded, Span(20, 24), "5 mg").id == Passage.cut(DOSES, Span(20, 24), "5 mg").id
    )


def test_a_digest_is_of_the_content_written_as_canonical_json() -> None:
    written = '{"a":["é",1],"b":null}'

    assert digest({"b": None, "a": ("é", 1)}) == hashlib.sha256(written.encode()).hexdigest()


def test_a_digest_tells_one_content_from_another() -> None:
    contents = [["ab", "c"], ["a", "bc"], ["abc"], "abc", ["ab", "c", None], {"ab": "c"}]

    assert len({digest(content) for content in contents}) == len(contents)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: setattr(Span(0, 1), "end", 2), id="span"),
        pytest.param(lambda: setattr(DOSES, "code", None), id="section"),
        pytest.param(lambda: setattr(document("a"), "kind", Kind.OTHER), id="document"),
    ],
)
def test_a_value_does_not_change(change: Callable[[], None]) -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field"):
        change()
