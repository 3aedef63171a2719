from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.sentences import sentences
from ingest.passages import COMFORTABLE, FOREWORD_SHARE, clause_end, foreword, passages
from ingest.records import Document, Passage, Section, Span
from tests.fakes import Hashing, document, section

# What decides where sentences and clauses end, and some letters of more than one byte.
prose = st.text(alphabet="aB3 .!?\n;,•*ü単”", max_size=300)
written = prose.filter(lambda text: text.strip() != "")


@dataclass(frozen=True)
class Letters:
    """Counts a piece for each character that is no white space, as a strict tokenizer may."""

    limit: int

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [len("".join(text.split())) for text in texts]


def cut(text: str, *, title: str = "A title", limit: int = 64) -> tuple[Passage, ...]:
    """Return the passages of a text that is one section."""
    of = document(text, title=title)
    return passages(of, [replace(section(of), path=("Dosage",))], Hashing(limit=limit))


def words(count: int, *, last: str = ".") -> str:
    return " ".join(["word"] * count) + last


@given(before=prose, inside=written, after=prose, limit=st.integers(24, 80))
def test_passages_of_a_section_spell_that_section_and_no_more(
    before: str, inside: str, after: str, limit: int
) -> None:
    of = document(before + inside + after)
    within = Span(len(before), len(before) + len(inside))

    found = passages(of, [Section(of.id, ("Dosage",), None, within)], Letters(limit))

    assert "".join(one.text for one in found) == inside
    assert all(one.span.of(of.text) == one.text for one in found)
    assert [one.span.start for one in found[:1]] == [within.start]


@given(inside=written, title=prose, heading=prose, limit=st.integers(24, 300))
def test_no_passage_exceeds_the_limit_with_its_title_and_headings(
    inside: str, title: str, heading: str, limit: int
) -> None:
    of = document(inside, title=title)
    where = Section(of.id, (heading, "Adults"), None, Span(0, len(inside)))
    counter = Letters(limit)

    for one in passages(of, [where], counter):
        front = foreword(title, where, counter)
        # Two more are the marks that a model puts around every text.
        assert counter.pieces([f"{front}\n{one.text}"])[0] + 2 <= limit


@given(title=prose, heading=prose, limit=st.integers(0, 100))
def test_title_and_headings_never_take_more_than_their_share(
    title: str, heading: str, limit: int
) -> None:
    where = Section("velmora", (heading, "2.1 Adults"), None, Span(0, 0))

    front = foreword(title, where, Letters(limit))

    assert Letters(limit).pieces([front])[0] <= limit * FOREWORD_SHARE
    assert f"{title}\n{where.heading}".startswith(front)


def test_title_and_headings_stand_whole_in_front_when_there_is_room() -> None:
    where = Section("velmora", ("2 Dosage", "2.1 Adults"), None, Span(0, 0))

    assert foreword("Velmora label", where, Hashing()) == "Velmora label\n2 Dosage › 2.1 Adults"


def test_a_long_title_leaves_out_its_last_words() -> None:
    where = Section("velmora", ("Dosage",), None, Span(0, 0))

    # A quarter of 20 pieces.
    assert foreword("one two three four five six", where, Hashing(limit=20)) == (
        "one two three four five"
    )


@given(st.lists(st.integers(1, 12), min_size=1, max_size=30), st.integers(24, 60))
def test_sentences_stay_whole_when_they_fit(lengths: list[int], limit: int) -> None:
    text = " ".join(words(length).capitalize() for length in lengths)
    ends = {span.end for span in sentences(text)}

    for one in cut(text, limit=limit):
        assert one.span.end == len(text) or len(text[: one.span.end].rstrip()) in ends


def test_sentences_go_together_as_long_as_it_is_comfortable() -> None:
    half = COMFORTABLE // 2
    sizes = [half, half, half + 1, half, 10]

    found = cut(" ".join(words(size).capitalize() for size in sizes), limit=1000)

    # 64 + 64 are 128 words; 65 + 64 are 129; 64 + 10 are 74.
    assert [len(one.text.split()) for one in found] == [2 * half, half + 1, half + 10]


def test_the_limit_of_a_small_model_counts_before_comfort() -> None:
    # 24 pieces less three of title and heading and four of reserve leave 17.
    found = cut(" ".join(words(6).capitalize() for _ in range(5)), limit=24)

    assert [len(one.text.split()) for one in found] == [12, 12, 6]


def test_a_sentence_longer_than_the_limit_is_cut_between_clauses() -> None:
    clauses = (
        "Velmora may be taken with food at any hour of the day; ",
        "or without it, as patients and their doctors may prefer, before noon.",
    )

    # 17 words fit beside title and heading; the sentence has 24.
    assert [one.text for one in cut("".join(clauses), limit=24)] == list(clauses)


def test_a_word_longer_than_the_limit_is_cut_and_nothing_of_it_is_lost() -> None:
    of = document("a" * 100)

    found = passages(of, [section(of)], Letters(40))

    assert "".join(one.text for one in found) == "a" * 100
    # A quarter of 40 is the most for title and heading; nine of it and four of reserve go.
    assert max(len(one.text) for one in found) <= 40 - 9 - 4


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        pytest.param("one two three; four five, six", "one two three; ", id="a semicolon"),
        pytest.param("one two three, four five six", "one two three, ", id="a comma"),
        pytest.param("one two three • four five six", "one two three • ", id="a list mark"),
        pytest.param("one; two three, four; five six", "one; two three, four; ", id="the middle"),
        pytest.param("one two three four", "one two ", id="a space"),
        pytest.param("one; two three four five six seven", "one; two three ", id="an edge"),
        pytest.param("abcdefgh", "abcd", id="no mark at all"),
    ],
)
def test_a_sentence_is_cut_where_it_reads_best(sentence: str, first: str) -> None:
    assert sentence[: clause_end(sentence)] == first


@given(st.text(alphabet="a ;,•*", min_size=2, max_size=20))
def test_both_parts_of_a_sentence_that_is_cut_have_something(sentence: str) -> None:
    assert 0 < clause_end(sentence) < len(sentence)


def test_each_section_is_cut_by_itself_and_a_blank_one_has_no_passage() -> None:
    of: Document = document("One is here. \n \nTwo is there.")
    parts = [
        Section(of.id, (name,), None, Span(start, end))
        for name, start, end in (("One", 0, 12), ("Blank", 12, 16), ("Two", 16, 29))
    ]

    assert [(one.section.path, one.text) for one in passages(of, parts, Hashing())] == [
        (("One",), "One is here."),
        (("Two",), "Two is there."),
    ]


def test_white_space_around_sentences_belongs_to_a_passage_too() -> None:
    assert [one.text for one in cut("\n\n  One is here.\n\n")] == ["\n\n  One is here.\n\n"]
