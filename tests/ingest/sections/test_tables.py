from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.reading import Heading, Table
from ingest.records import Document, Kind, Span
from ingest.sections import sections
from tests.ingest.sections.outlines import marked, told

TEXT = """\
6 ADVERSE REACTIONS

Some occurred.

Table 1: Reactions
Reaction: Nausea | VELMORA: 12%
7 DRUG INTERACTIONS | VELMORA: 3%

More words.

7 DRUG INTERACTIONS

None.
"""
ROWS = Span(TEXT.index("Table 1"), TEXT.index("More"))
REACTIONS = "6 Adverse Reactions"


def test_a_table_with_a_caption_is_a_section_below_its_place_and_the_parent_goes_on() -> None:
    found = told(TEXT, Kind.LABEL_US, tables=[Table(ROWS, "Table 1: Reactions")])
    assert found == [
        ("34084-4", (REACTIONS,)),
        ("34084-4", (REACTIONS, "Table 1: Reactions")),
        ("34084-4", (REACTIONS,)),
        ("34073-7", ("7 Drug Interactions",)),
    ]


def test_a_table_without_a_caption_is_not_cut_off_and_holds_no_heading() -> None:
    found = told(TEXT, Kind.LABEL_US, tables=[Table(ROWS, "")])
    assert found == [("34084-4", (REACTIONS,)), ("34073-7", ("7 Drug Interactions",))]


def test_a_heading_alone_stays_with_the_table_below_it() -> None:
    text = "Doses\n\nAge: 5 | Dose: 1\n"
    heads = marked(text, ("Doses", 1, None))
    rows = Span(text.index("Age"), len(text))
    assert told(text, Kind.OTHER, heads, [Table(rows, "By age")]) == [(None, ("Doses", "By age"))]


def test_a_table_before_every_heading_is_a_section_of_the_beginning() -> None:
    text = "Words.\nA: 1\nWords.\n\n1.1 Aims\n"
    rows = Span(text.index("A"), text.index("A") + 5)
    assert [path for _, path in told(text, Kind.OTHER, tables=[Table(rows, "One")])] == [
        ("Text",),
        ("Text", "One"),
        ("Text",),
    ]


def test_a_release_is_not_cut_at_its_tables() -> None:
    text = "BASEL, May 5, 2024 – Aldane announced it.\nA: 1\nMore of it.\n"
    rows = Span(text.index("A: 1"), text.index("More"))
    tables = [Table(rows, "Results")]
    assert told(text, Kind.PRESS_RELEASE, tables=tables) == told(text, Kind.PRESS_RELEASE)


PIECES = [
    *(
        "\n",
        "\n\n",
        " ",
        "1 INDICATIONS AND USAGE\n",
        "2.1 Dose\n",
        "MEDICATION GUIDE\n",
        "Words. ",
    ),
    *("HIGHLIGHTS OF PRESCRIBING INFORMATION\n", "FULL PRESCRIBING INFORMATION: CONTENTS*\n"),
    *("FULL PRESCRIBING INFORMATION\n", "17 PATIENT COUNSELING INFORMATION\n", "WARNING: FEVER\n"),
    *(
        "ANNEX I\n",
        "ANNEX II\n",
        "1. NAME OF THE MEDICINAL PRODUCT\n",
        "4.1 Therapeutic indications ",
    ),
    *("B. PACKAGE LEAFLET\n", "Package leaflet: Information for the user\n", "A. LABELLING\n"),
    *("What is in this leaflet\n", "1. What it is and what it is used for\n", "PRECAUTIONS\n"),
    *("*Sections omitted from the full prescribing information are not listed.\n", "General: ok. "),
]
CODES = [None, "34066-1", "34084-4", "42231-1", "42229-5", "highlights", "contents", "51945-4"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.sampled_from(Kind),
    st.lists(st.integers(0, 400), max_size=10),
    st.lists(st.integers(0, 400), max_size=8),
    st.lists(st.sampled_from(CODES), min_size=5, max_size=5),
    st.booleans(),
)
def test_sections_cover_the_text_once_whatever_headings_tables_and_codes_there_are(  # noqa: PLR0913, PLR0917 (each is drawn)
    text: str,
    kind: Kind,
    at: list[int],
    rows: list[int],
    codes: list[str | None],
    named: bool,  # noqa: FBT001 (drawn)
) -> None:
    inside = sorted({place for place in at if place < len(text)})
    pairs = zip(inside[::2], inside[1::2], strict=False)
    headings = [Heading(Span(start, end), 1 + start % 3, codes[start % 5]) for start, end in pairs]
    edges = sorted({place for place in rows if place <= len(text)})
    tables = [
        Table(Span(start, end), "Table 1" if named else "")
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]

    found = sections(Document("one", kind, "A title", text, "1", "one.txt"), headings, tables)

    assert "".join(one.span.of(text) for one in found) == text
    assert [one.span.start for one in found] == [0, *(one.span.end for one in found)][: len(found)]
    assert all(one.path and all(one.path) for one in found)
    if text.strip():
        assert all(one.span.of(text).strip() for one in found)
