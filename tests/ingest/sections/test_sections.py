from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.reading import Heading
from ingest.records import Document, Kind, Span
from ingest.sections import sections

# What releases and labels are made of, to be put together in any order.
PIECES = [
    *("\n", "\n\n", " ", "\t", "\u00a0", "**", "****", "* ", "## ", "### ", "== ", " ==", "- "),
    *("BASEL, May 5, 2024 – ", "SAN JOSE, CA---- ", "(BUSINESS WIRE)", "/ -- ", "March 28, 2025 "),
    *("Company: Aldane\n", "Date: 2025-03-28\n", "About Aldane", "About the Trial The Trial "),
    *("IMPORTANT SAFETY INFORMATION", "Contraindications", "WARNINGS AND PRECAUTIONS "),
    *("Forward-Looking Statements", "This press release contains forward-looking statements. "),
    *("Media Contact:", "SOURCE Aldane", "Source: Aldane, Inc. ", "References", "### "),
    *('"We are glad that it is so far," said Ann Lee. ', "“It is a long sentence. ", "” ", '"'),
    *("1 INDICATIONS AND USAGE ", "2.1 Recommended Dosage ", "2.2 Next Title Of ", "5 mg of it. "),
    *("4.1 Therapeutic indications", "1. What it is and what it is used for", "1. Do this."),
    *("A sentence of the text. ", "word ", "Title Case Words", "naïve 10⁶ 国家 ", "\u2028"),
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=60).map("".join)


def document(text: str, kind: Kind) -> Document:
    return Document("one", kind, text.strip()[:30] or "A title", text, "1", "one.txt")


@given(texts, st.sampled_from(Kind), st.lists(st.integers(0, 300), max_size=8))
def test_the_sections_of_a_document_spell_it_once_in_order(
    text: str, kind: Kind, cuts: list[int]
) -> None:
    inside = sorted({cut for cut in cuts if cut < len(text)})
    pairs = zip(inside[::2], inside[1::2], strict=False)
    headings = [Heading(Span(start, end), 1 + start % 3) for start, end in pairs]

    found = sections(document(text, kind), headings)

    assert "".join(one.span.of(text) for one in found) == text
    assert [one.span.start for one in found] == [0, *(one.span.end for one in found)][: len(found)]
    assert all(one.path and all(one.path) for one in found)
    if text.strip():
        assert all(one.span.of(text).strip() for one in found)


@given(texts, st.sampled_from(Kind))
def test_neighbouring_sections_differ_in_name(text: str, kind: Kind) -> None:
    names = [(one.path, one.code) for one in sections(document(text, kind))]

    assert all(one != other for one, other in pairwise(names))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "unit",
    [
        pytest.param('"We are glad of it all," said Ann. ', id="quotations"),
        pytest.param("**About X** ", id="stars"),
        pytest.param("*", id="only stars"),
        pytest.param("1.1 A ", id="numbers"),
        pytest.param("== ", id="equals signs"),
        pytest.param("\n", id="newlines"),
        pytest.param("AAA ", id="capitals"),
        pytest.param("About Aldane forward-looking ", id="abouts"),
        pytest.param("11", id="digits"),
        pytest.param(" ", id="spaces"),
    ],
)
def test_a_long_monotonous_text_takes_no_long_time(kind: Kind, unit: str) -> None:
    text = "BASEL, May 5, 2024 – " + unit * (200_000 // len(unit))

    found = sections(document(text, kind))

    assert sum(len(one.span) for one in found) == len(text)
