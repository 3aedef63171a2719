import io
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf.parse import answer
from ingest.records import Part

WIDTH, HEIGHT = 612.0, 792.0
STEP = 12.0
PLAIN, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
LEFT, RIGHT = 72.0, 320.0


class Put(NamedTuple):
    """Words at a place on a page, `down` from its upper edge."""

    down: float
    words: str
    left: float = LEFT
    font: str = PLAIN
    size: float = 10.0
    rise: float = 0.0


class Rule(NamedTuple):
    """A line from one place to another, both down from the upper edge."""

    left: float
    down: float
    right: float
    below: float


Page = Sequence[Put | Rule]


def drawn(*pages: Page) -> bytes:
    """Return a PDF in which the words of each page come in the order in which they are given."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT))
    for page in pages:
        for one in page:
            draw(canvas, one)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def draw(canvas: Canvas, one: Put | Rule) -> None:
    """Draw words or a line."""
    if isinstance(one, Rule):
        canvas.line(one.left, HEIGHT - one.down, one.right, HEIGHT - one.below)
        return
    text = canvas.beginText(one.left, HEIGHT - one.down)
    text.setFont(one.font, one.size)
    text.setRise(one.rise)
    text.textOut(one.words)
    canvas.drawText(text)


def lines(down: float, *words: str, left: float = LEFT, font: str = PLAIN) -> list[Put]:
    """Return lines below each other."""
    return [Put(down + STEP * place, one, left, font) for place, one in enumerate(words)]


def read(*pages: Page) -> dict[str, Any]:
    """Return what is read of the pages."""
    return answer(drawn(*pages))


def text(*pages: Page) -> str:
    """Return the text of the pages."""
    return str(read(*pages)["text"])


def headings(found: dict[str, Any]) -> list[tuple[str, int, str | None]]:
    """Return the headings with level and code."""
    return [
        (found["text"][start:end], level, code) for start, end, level, code in found["headings"]
    ]


ONE = (
    "Velmora was given to adults with gout every week and all of them",
    "were seen again by their physician in the month that followed it.",
)
# Columns of running text: each line as wide as its column.
COLUMN_ONE = (
    "Velmora is for adults with gout who",
    "cannot take any other medicine and",
    "who have been told of all its risks",
    "by a physician who knows what they",
    "are and how they can be kept small.",
    "It is given once a week at one hour",
)
COLUMN_TWO = (
    "Norvanta has seen no other reaction",
    "in the trial of adults with gout or",
    "in the trial of those with pain and",
    "goes on to look for any that may be",
    "rare, as they are told to it by the",
    "physicians who have seen them first",
)


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_not() -> None:
    assert text([*lines(100, *ONE), *lines(160, "It was well tolerated.")]) == (
        f"{ONE[0]} {ONE[1]}\n\nIt was well tolerated."
    )


@pytest.mark.parametrize("upwards", [False, True], ids=["as it is read", "upwards"])
def test_two_columns_are_read_one_after_the_other_however_they_stand_in_the_file(
    *, upwards: bool
) -> None:
    page = [*lines(100, *COLUMN_ONE), *lines(100, *COLUMN_TWO, left=RIGHT)]

    found = text(page[::-1] if upwards else page)

    assert " ".join(found.split()) == " ".join((*COLUMN_ONE, *COLUMN_TWO))


def test_what_runs_across_both_columns_parts_what_is_above_from_what_is_below() -> None:
    across = Put(190, "What was seen in the trials of Velmora in adults with gout or with pain")
    found = text(
        [
            *lines(100, *COLUMN_ONE),
            *lines(100, *COLUMN_TWO, left=RIGHT),
            across,
            *lines(220, *COLUMN_TWO),
            *lines(220, *COLUMN_ONE, left=RIGHT),
        ]
    )

    assert " ".join(found.split()) == " ".join(
        (*COLUMN_ONE, *COLUMN_TWO, across.words, *COLUMN_TWO, *COLUMN_ONE)
    )


def test_short_lines_beside_each_other_are_no_columns() -> None:
    found = text(
        [Put(100, "Dose"), Put(100, "5 mg", RIGHT), Put(112, "Route"), Put(112, "oral", RIGHT)]
    )

    assert [line.split() for line in found.splitlines() if line] == [
        ["Dose", "5", "mg"],
        ["Route", "oral"],
    ]


BODY = ("First", "Second", "Third", "Fourth")


def paged(*, head: str = "", foot: str = "") -> list[list[Put]]:
    """Return pages with the same words at their edges; "#" is the number of the page."""
    return [
        [
            *([Put(30, head.replace("#", str(number)))] if head else []),
            *lines(120, f"{word} is told here of Velmora."),
            *([Put(765, foot.replace("#", str(number)), 300)] if foot else []),
        ]
        for number, word in enumerate(BODY, start=1)
    ]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        pytest.param("", "#", id="a page number"),
        pytest.param("", "Page # of 4", id="a page number in words"),
        pytest.param("VELMORA prescribing information", "", id="a running head"),
        pytest.param("VELMORA prescribing information", "- # -", id="both"),
    ],
)
def test_what_comes_back_at_the_edge_of_pages_is_no_text(head: str, foot: str) -> None:
    found = text(*paged(head=head, foot=foot))

    assert found.split("\n\n") == [f"{word} is told here of Velmora." for word in BODY]


def test_a_line_at_the_edge_that_stands_once_is_kept() -> None:
    pages = paged(head="VELMORA prescribing information", foot="#")
    pages[1].append(Put(750, "Call Norvanta at once."))
    pages[2].insert(0, Put(45, "Only here is the dose 5 mg."))

    found = text(*pages)

    assert "Call Norvanta at once." in found
    assert "Only here is the dose 5 mg." in found
    assert "prescribing" not in found


def test_figures_at_the_edge_that_do_not_count_the_pages_are_kept() -> None:
    pages = paged()
    for page, dose in zip(pages, (70, 15, 240, 3), strict=True):
        page.append(Put(765, f"{dose}"))

    assert [one for one in ("70", "15", "240", "3") if one not in text(*pages).split()] == []


def test_a_page_alone_keeps_all_that_stands_on_it() -> None:
    assert text(paged(head="VELMORA", foot="1")[0]).split("\n\n") == [
        "VELMORA",
        "First is told here of Velmora.",
        "1",
    ]


@pytest.mark.parametrize(
    ("one", "other", "elsewhere", "said"),
    [
        pytest.param("small-", "cell", "A non-small thing.", "small-cell", id="one of its own"),
        pytest.param("treat-", "ment", "The treatment is long.", "treatment", id="a parted word"),
        pytest.param("treat-", "ment", "It is over.", "treat-ment", id="a word not known"),
        pytest.param("10-", "mg", "It is over.", "10-mg", id="a figure"),
        pytest.param("re-", "Velmora", "It was reVelmora.", "re-Velmora", id="a capital"),
        pytest.param("and/", "or", "It is over.", "and/or", id="a stroke"),
        pytest.param(
            "re-",
            "treatment",
            "A re-treatment, retreatment: re-treatment.",
            "re-treatment",
            id="written both ways",
        ),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_word_stands_without_it(
    one: str, other: str, elsewhere: str, said: str
) -> None:
    filling = "Adults with gout were given Velmora every week and their"
    found = text([*lines(100, f"{filling} {one}", f"{other} was told."), *lines(160, elsewhere)])

    assert found == f"{filling} {said} was told.\n\n{elsewhere}"


def test_a_compound_that_is_parted_at_its_hyphen_keeps_it() -> None:
    found = text(
        [
            *lines(
                100,
                "It is for adults who have been told that they have a non-",
                "small-cell cancer.",
            )
        ]
    )

    assert found.endswith("a non-small-cell cancer.")


def test_raised_figures_and_marks_stay_raised() -> None:
    found = text(
        [
            Put(100, "Give 2 x 10"),
            Put(100, "6", 72 + 52, PLAIN, 6.5, 4),
            Put(100, "cells.", 72 + 60),
        ]
    )

    assert found == "Give 2 x 10⁶ cells."


def test_each_bullet_is_an_item_of_a_list() -> None:
    found = text(
        [
            *lines(100, "Tell patients:"),
            Put(118, "\u2022"),
            Put(118, "to call Norvanta when they feel worse than they did on the day", 90),
            Put(130, "before, and", 90),
            Put(142, "\u2022"),
            Put(142, "to rest.", 90),
        ]
    )

    assert found.split("\n\n", 1)[1].splitlines() == [
        "- to call Norvanta when they feel worse than they did on the day before, and",
        "- to rest.",
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    found = read(
        [*lines(640, "Before it."), *lines(680, *ONE[:1])],
        [*lines(100, *ONE[1:]), *lines(160, "After it.")],
    )

    assert found["text"] == f"Before it.\n\n{ONE[0]} {ONE[1]}\n\nAfter it."
    begun = found["text"].index(ONE[1])
    assert found["pages"] == [[1, 0, begun], [2, begun, len(found["text"])]]


def test_a_paragraph_that_ended_does_not_go_on_on_the_next_page() -> None:
    assert text(lines(680, f"{ONE[0]}."), lines(100, "Nobody fell ill.")) == (
        f"{ONE[0]}.\n\nNobody fell ill."
    )


def test_a_blank_page_is_a_page_without_text() -> None:
    found = read(lines(100, "One."), [], lines(100, "Three."))

    assert found["text"] == "One.\n\nThree."
    assert [
        (number, found["text"][start:end].strip()) for number, start, end in found["pages"]
    ] == [
        (1, "One."),
        (2, ""),
        (3, "Three."),
    ]


def test_numbered_lines_in_bold_are_headings_with_their_levels() -> None:
    found = read(
        [
            Put(100, "1 INDICATIONS AND USAGE", font=BOLD),
            *lines(125, *ONE),
            Put(165, "1.1 Gout in Adults", font=BOLD),
            *lines(190, *ONE),
            Put(230, "1.1.1 Elderly", font=BOLD),
            *lines(255, *ONE),
            *lines(300, "1.2 Tablets were taken by mistake every week and by all the adults"),
        ]
    )

    assert headings(found) == [
        ("1 INDICATIONS AND USAGE", 1, None),
        ("1.1 Gout in Adults", 2, None),
        ("1.1.1 Elderly", 3, None),
    ]


def test_a_heading_over_two_lines_is_one_and_a_bold_sentence_is_none() -> None:
    first = "5.1 Serious Infections in Adults Who Were Given Velmora Every Week"
    second = "and in Those Who Were Not"
    found = read(
        [
            *lines(100, first, second, font=BOLD),
            *lines(140, *ONE),
            Put(190, "Stop Velmora at once.", font=BOLD),
            *lines(220, *ONE),
        ]
    )

    assert [name for name, _, _ in headings(found)] == [
        f"{first} {second}",
    ]


def test_highlights_and_contents_are_parts_without_headings_inside() -> None:
    found = read(
        [
            Put(100, "HIGHLIGHTS OF PRESCRIBING INFORMATION", font=BOLD),
            *lines(120, "These do not include all that is known of Velmora."),
            Put(150, "INDICATIONS AND USAGE", font=BOLD),
            *lines(170, *ONE),
            Put(220, "FULL PRESCRIBING INFORMATION: CONTENTS*", font=BOLD),
            Put(245, "1 INDICATIONS AND USAGE", font=BOLD),
            *lines(260, "1.1 Gout"),
            Put(300, "FULL PRESCRIBING INFORMATION", font=BOLD),
            Put(325, "1 INDICATIONS AND USAGE", font=BOLD),
            *lines(350, *ONE),
        ]
    )

    assert headings(found) == [
        ("HIGHLIGHTS OF PRESCRIBING INFORMATION", 1, Part.HIGHLIGHTS),
        ("FULL PRESCRIBING INFORMATION: CONTENTS*", 1, Part.CONTENTS),
        ("1 INDICATIONS AND USAGE", 1, None),
    ]
    assert headings(found)[-1][0] == found["text"][found["text"].rindex("1 IND") :].split("\n")[0]


ACROSS = (72.0, 222.0, 322.0, 422.0)
ROWS = (
    ("Adverse reaction", "VELMORA (N=100)", "Placebo (N=99)"),
    ("Nausea", "12%", "4%"),
    ("Rash", "3%", "1%"),
)


def ruled(rows: Sequence[Sequence[str]], down: float, *, bold: bool = True) -> list[Put | Rule]:
    """Return a table of which each cell is ruled; the first row is bold."""
    height = 20.0
    bottom = down + height * len(rows)
    level = [
        Rule(ACROSS[0], down + height * n, ACROSS[-1], down + height * n)
        for n in range(len(rows) + 1)
    ]
    upright = [Rule(at, down, at, bottom) for at in ACROSS]
    words = [
        Put(down + height * place + 13, cell, at + 4, BOLD if bold and not place else PLAIN)
        for place, row in enumerate(rows)
        for at, cell in zip(ACROSS, row, strict=False)
        if cell
    ]
    return [*level, *upright, *words]


def test_a_ruled_table_is_rows_with_heads_and_its_caption() -> None:
    found = read(
        [
            *lines(80, "The reactions are below."),
            Put(120, "Table 1: Adverse Reactions in Adults", font=BOLD),
            *ruled(ROWS, 130),
            *lines(220, "Others were rare."),
        ]
    )
    ((start, end, caption),) = found["tables"]

    assert caption == "Table 1: Adverse Reactions in Adults"
    assert found["text"][start:end].split("\n") == [
        caption,
        "",
        "Adverse reaction: Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%",
        "Adverse reaction: Rash | VELMORA (N=100): 3% | Placebo (N=99): 1%",
    ]
    assert found["text"].startswith("The reactions are below.\n\nTable 1")
    assert found["text"].endswith("\n\nOthers were rare.")


def test_a_table_goes_on_over_pages_and_its_heads_stand_once() -> None:
    found = read(
        [Put(80, "Table 1: Adverse Reactions", font=BOLD), *ruled(ROWS, 90)],
        [*ruled([ROWS[0], ("Pain", "9%", "8%")], 72), *lines(200, "Others were rare.")],
    )

    assert len(found["tables"]) == 1
    assert "Adverse reaction: Pain | VELMORA (N=100): 9% | Placebo (N=99): 8%" in found["text"]
    assert found["text"].count("Adverse reaction:") == 3
    _, start, end = found["pages"][1]
    assert found["text"][start:end].startswith("Adverse reaction: Pain")


def test_tables_of_other_columns_are_not_one() -> None:
    other = [Put(400, "Table 2: Doses", font=BOLD)]
    found = read(
        [Put(80, "Table 1: Reactions", font=BOLD), *ruled(ROWS, 90), *other, *ruled(ROWS, 410)]
    )

    assert [caption for _, _, caption in found["tables"]] == [
        "Table 1: Reactions",
        "Table 2: Doses",
    ]


def test_a_frame_around_text_is_no_table() -> None:
    frame = [
        Rule(60, 90, 500, 90),
        Rule(60, 140, 500, 140),
        Rule(60, 90, 60, 140),
        Rule(500, 90, 500, 140),
    ]
    found = read([*frame, *lines(110, *ONE)])

    assert found["tables"] == ()
    assert found["text"] == " ".join(ONE)


def test_words_on_white_beside_the_page_are_not_read() -> None:
    assert text(
        [*lines(100, "Velmora is for gout."), Put(-40, "Draft 7"), Put(100, "Draft 8", 700)]
    ) == ("Velmora is for gout.")


WORDS = st.lists(
    st.sampled_from("Velmora gout 5 mg (5.1) treat- ment • 12% 1.2 Adults a. Table 1".split()),
    min_size=1,
    max_size=7,
).map(" ".join)
PUTS = st.builds(
    Put,
    st.floats(40, 770),
    WORDS,
    st.sampled_from((LEFT, RIGHT, 90.0, 200.0)),
    st.sampled_from((PLAIN, BOLD, ITALIC)),
    st.sampled_from((7.0, 10.0, 14.0)),
    st.just(0.0),
)
BLOCKS = st.one_of(
    st.lists(PUTS, max_size=12),
    st.floats(60, 600).map(lambda down: lines(down, *COLUMN_ONE)),
    st.floats(60, 400).map(lambda down: [*ruled(ROWS, down)]),
)


@settings(max_examples=25)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_pages_tile_the_text_and_spans_lie_in_it(pages: list[list[Put | Rule]]) -> None:
    found = read(*pages)
    whole = found["text"]

    assert [number for number, _, _ in found["pages"]] == list(range(1, len(pages) + 1))
    assert "".join(whole[start:end] for _, start, end in found["pages"]) == whole
    assert all(0 <= start <= end <= len(whole) for _, start, end in found["pages"])
    for spans in (found["headings"], found["tables"]):
        places = [place for start, end, *_ in spans for place in (start, end)]
        assert places == sorted(places)
        assert all(0 <= start < end <= len(whole) for start, end, *_ in spans)


@settings(max_examples=25)
@given(st.lists(st.lists(PUTS, max_size=6), min_size=1, max_size=2))
def test_no_letter_is_lost_or_written_twice(pages: list[list[Put]]) -> None:
    spread = [
        [one._replace(down=120.0 + 60 * place) for place, one in enumerate(page)] for page in pages
    ]
    pieces = [one.words for page in spread for one in page]

    assert sorted(letters(text(*spread))) == sorted(letters("".join(pieces)))


def letters(words: str) -> str:
    """Return the letters and figures of words."""
    return re.sub(r"[\W_]", "", words)
