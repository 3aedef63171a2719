import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.pdf.hyphens import forms_of
from ingest.readers.pdf.parse import answer
from tests.printing import BOLD, HEIGHT, ITALIC, Print

PROSE = (
    "Velmora was studied in adults with moderate disease who had not responded to earlier"
    " treatment, and the results were compared with those of placebo after twelve weeks."
)
SECOND = (
    "Patients who stopped the treatment early were followed to the end of the study, as the"
    " protocol had said before the first of them was enrolled."
)


@dataclass(frozen=True)
class Told:
    """What was read."""

    text: str
    pages: list[str]
    headings: list[tuple[str, int, str | None]]
    tables: list[tuple[str, str]]


def read(content: bytes) -> Told:
    found = answer(content)
    text = found["text"]
    return Told(
        text,
        [text[start:end] for _, start, end in found["pages"]],
        [(text[start:end], level, code) for start, end, level, code in found["headings"]],
        [(caption, text[start:end]) for start, end, caption in found["tables"]],
    )


def printed(draw: Callable[[Print], object]) -> Told:
    sheet = Print()
    draw(sheet)
    return read(sheet.done())


def test_the_lines_of_a_paragraph_are_one_line_and_paragraphs_are_parted() -> None:
    sheet = Print()
    y = sheet.paragraph(72, 100, PROSE)
    sheet.paragraph(72, y, SECOND)

    assert read(sheet.done()).text == f"{PROSE}\n\n{SECOND}"


def test_paragraphs_without_space_between_are_parted_where_a_line_ends_early() -> None:
    sheet = Print()
    y = sheet.paragraph(72, 100, PROSE) - 6
    sheet.paragraph(72, y, SECOND)

    assert read(sheet.done()).text == f"{PROSE}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("lefts", "width"),
    [
        pytest.param((50, 320), 240, id="two columns"),
        pytest.param((40, 225, 410), 160, id="three columns"),
    ],
)
def test_columns_are_read_one_after_the_other(lefts: tuple[float, ...], width: float) -> None:
    sheet = Print()
    said = [f"{name}: {PROSE} {SECOND}" for name in ("First", "Second", "Third")[: len(lefts)]]
    for left, words in zip(lefts, said, strict=True):
        sheet.paragraph(left, 100, words, width=width)

    assert read(sheet.done()).text == "\n\n".join(said)


def test_columns_are_told_by_their_looks_when_the_file_mixes_them() -> None:
    sheet = Print()
    left = [PROSE[at : at + 40].strip() for at in range(0, 160, 40)] * 2
    for row, words in enumerate(left):
        sheet.text(320, 100 + 12 * row, f"right side line {row} says this")
        sheet.text(50, 100 + 12 * row, words)
    # A row that stands above comes last in the file, so its order tells nothing.
    sheet.text(
        50, 60, "A title that runs over the whole page and over both of its columns, drawn last"
    )
    text = read(sheet.done()).text

    assert text.startswith("A title that runs")
    assert text.index(left[-1][-8:]) < text.index("right side line 0")


def test_a_heading_over_two_columns_comes_first_and_a_rule_ends_them() -> None:
    sheet = Print()
    sheet.text(200, 60, "HIGHLIGHTS", font=BOLD)
    for side, left in (("left", 50), ("right", 320)):
        sheet.paragraph(left, 100, f"Upper {side}. {PROSE}", width=240)
        sheet.paragraph(left, 400, f"Lower {side}. {SECOND}", width=240)
    sheet.rule(40, 350, 570, 350)
    text = read(sheet.done()).text

    places = [
        text.index(one)
        for one in ("HIGHLIGHTS", "Upper left", "Upper right", "Lower left", "Lower right")
    ]
    assert places == sorted(places)


def test_cells_beside_each_other_stay_on_their_line() -> None:
    sheet = Print()
    for row, (name, value) in enumerate([("Nausea", "12%"), ("Headache", "8%"), ("Rash", "3%")]):
        sheet.text(72, 100 + 12 * row, name)
        sheet.text(300, 100 + 12 * row, value)

    assert read(sheet.done()).text == "Nausea   12%\nHeadache   8%\nRash   3%"


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_the_page_begins_within() -> None:
    sheet = Print()
    first = PROSE.index(" disease")
    sheet.paragraph(72, 700, PROSE[:first])
    sheet.turn()
    sheet.paragraph(72, 72, PROSE[first + 1 :])
    told = read(sheet.done())

    assert told.text == PROSE
    assert told.pages == [PROSE[: first + 1], PROSE[first + 1 :]]


def test_a_paragraph_that_has_ended_does_not_go_on_on_the_next_page() -> None:
    sheet = Print()
    sheet.paragraph(72, 700, PROSE)
    sheet.turn()
    sheet.paragraph(72, 72, SECOND)

    assert read(sheet.done()).pages == [f"{PROSE}\n\n", SECOND]


def with_edges(pages: int, *, header: str, footer: str) -> bytes:
    sheet = Print()
    for number in range(1, pages + 1):
        sheet.text(72, 40, header)
        sheet.paragraph(72, 100, f"Only on page {number}: {PROSE}")
        sheet.text(72, HEIGHT - 40, footer)
        sheet.text(300, HEIGHT - 40, f"Page {number} of {pages}")
        sheet.text(400, HEIGHT - 25, str(number + 6))
        sheet.turn()
    return sheet.done()


@pytest.mark.parametrize("pages", [2, 3, 9])
def test_what_stands_at_the_edge_of_every_page_is_left_out(pages: int) -> None:
    text = read(with_edges(pages, header="VELMORA label", footer="Reference ID: 4711234")).text

    assert text == "\n\n".join(f"Only on page {number}: {PROSE}" for number in range(1, pages + 1))


def test_a_line_at_the_edge_that_stands_once_is_kept() -> None:
    text = read(with_edges(1, header="VELMORA label", footer="Revised: 3/2024")).text

    assert text.startswith("VELMORA label")
    assert "Revised: 3/2024" in text
    assert "Page 1 of 1" in text


def test_a_heading_at_the_top_of_several_pages_is_kept_where_others_have_text() -> None:
    sheet = Print()
    for number in range(9):
        repeated = number % 2 == 0
        y = sheet.text(72, 60, "PARTICULARS TO APPEAR", font=BOLD) if repeated else 60
        sheet.paragraph(72, y, f"{PROSE.split()[number]} says {PROSE}")
        sheet.turn()

    assert read(sheet.done()).text.count("PARTICULARS TO APPEAR") == 5


def test_figures_at_the_edge_that_do_not_count_pages_are_kept() -> None:
    sheet = Print()
    for value in ("41", "17", "88", "23"):
        sheet.paragraph(72, 100, PROSE)
        sheet.text(72, HEIGHT - 40, value)
        sheet.turn()
    text = read(sheet.done()).text

    assert re.findall(r"^\d\d$", text, re.MULTILINE) == ["41", "17", "88", "23"]


def test_a_stamp_across_every_page_is_left_out_and_one_across_a_single_page_stays() -> None:
    sheet = Print()
    for number in range(4):
        sheet.paragraph(72, 100, PROSE)
        sheet.canvas.saveState()
        sheet.canvas.translate(150, 300)
        sheet.canvas.rotate(45)
        sheet.canvas.drawString(0, 0, "DRAFT")
        if number == 2:
            sheet.canvas.drawString(0, -40, "SUPERSEDED")
        sheet.canvas.restoreState()
        sheet.turn()
    pages = read(sheet.done()).pages

    assert [("DRAFT" in page) for page in pages] == [False, False, True, False]
    assert "SUPERSEDED" in pages[2]


def test_a_page_that_is_turned_is_read_as_it_is_seen() -> None:
    sheet = Print()
    sheet.canvas.rotate(90)
    for row, line in enumerate(("Velmora was studied in adults", "with moderate disease.")):
        sheet.canvas.drawString(100, -100 - 12 * row, line)

    assert read(sheet.done()).text == "Velmora was studied in adults with moderate disease."


def test_upright_words_beside_the_text_are_not_mixed_into_it() -> None:
    sheet = Print()
    sheet.paragraph(72, 100, PROSE)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(300, -40, "Norvanta confidential")

    assert read(sheet.done()).text == f"{PROSE}\n\nNorvanta confidential"


def raised(sheet: Print, base: str, mark: str, *, up: float) -> None:
    sheet.text(72, 100, base)
    sheet.text(72 + sheet.canvas.stringWidth(base), 100 - up, mark, size=6)


@pytest.mark.parametrize(
    ("base", "mark", "up", "text"),
    [
        pytest.param("2 x 10", "6", 4, "2 x 10⁶", id="power"),
        pytest.param("Nausea", "a", 4, "Nauseaᵃ", id="footnote mark"),
        pytest.param("Nausea", "a,b", 4, "Nauseaᵃ,ᵇ", id="footnote marks"),
        pytest.param("VELMORA", "®", 4, "VELMORA®", id="sign"),
        pytest.param("C", "max", -2, "Cmax", id="lowered"),
    ],
)
def test_what_stands_raised_is_raised_in_the_text(
    base: str, mark: str, up: float, text: str
) -> None:
    assert printed(lambda sheet: raised(sheet, base, mark, up=up)).text == text


def test_items_of_a_list_stand_one_a_line() -> None:
    sheet = Print()
    y = sheet.paragraph(72, 100, "Tell your doctor if you:") - 6
    for words in ("have a cold", f"take other medicines. {PROSE}", "are pregnant"):
        sheet.text(80, y, "•")
        y = sheet.paragraph(92, y, words, width=440) - 6
    sheet.paragraph(72, y + 12, SECOND)

    assert read(sheet.done()).text == (
        "Tell your doctor if you:\n\n- have a cold\n- take other medicines. "
        f"{PROSE}\n- are pregnant\n\n{SECOND}"
    )


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(("of a non-", "small tumour"), "of a non-small tumour", id="unknown"),
        pytest.param(
            ("an injec-", "tion, the injection"), "an injection, the injection", id="known"
        ),
        pytest.param(
            ("low-dose and low-", "dose and lowdose"),
            "low-dose and low-dose and lowdose",
            id="both",
        ),
        pytest.param(("treated with CAR-", "T cells"), "treated with CAR-T cells", id="capital"),
        pytest.param(("once a 10-", "mg tablet"), "once a 10-mg tablet", id="figure"),
        pytest.param(("one to 10-", "20 tablets"), "one to 10-20 tablets", id="range"),
        pytest.param(("and/", "or less"), "and/or less", id="slash"),
        pytest.param(("the treat\u00ad", "ment ends"), "the treatment ends", id="soft hyphen"),
        pytest.param(("0.5 -", "0.7"), "0.5 - 0.7", id="dash alone"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_when_the_document_says_so(
    lines: tuple[str, str], text: str
) -> None:
    assert forms_of(lines).joined(*lines) == text


def test_a_document_that_parts_many_words_parts_unknown_ones_too() -> None:
    lines = [
        "an injec-",
        "tion or injection",
        "a treat-",
        "ment or treatment",
        "in pa-",
        "tients or patients",
    ]

    assert (
        forms_of([*lines, "an abbre-", "viation"]).joined("an abbre-", "viation")
        == "an abbreviation"
    )
    assert forms_of([*lines, "a low dose", "low-", "dose"]).joined("low-", "dose") == "low-dose"


def test_headings_have_the_levels_of_their_numbers_and_looks() -> None:
    sheet = Print()
    y = sheet.text(72, 100, "4. CLINICAL PARTICULARS", font=BOLD) + 6
    y = sheet.text(72, y, "4.1   Therapeutic indications", font=BOLD) + 6
    y = sheet.paragraph(72, y, PROSE)
    y = sheet.text(72, y, "Elderly", font=ITALIC)
    y = sheet.paragraph(72, y, SECOND)
    headings = read(sheet.done()).headings

    assert [words for words, _, _ in headings] == [
        "4. CLINICAL PARTICULARS",
        "4.1 Therapeutic indications",
        "Elderly",
    ]
    levels = [level for _, level, _ in headings]
    assert levels == sorted(set(levels))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Take 5 mg of Velmora once a day.", id="a sentence"),
        pytest.param("Table 3: Adverse reactions in adults", id="a caption"),
        pytest.param("to be taken with food", id="no capital"),
        pytest.param("Velmora may cause the following:", id="what leads to a list"),
    ],
)
def test_bold_words_that_name_nothing_are_no_heading(words: str) -> None:
    sheet = Print()
    y = sheet.paragraph(72, 100, words, font=BOLD)
    sheet.paragraph(72, y, PROSE)

    assert read(sheet.done()).headings == []


def test_bold_paragraphs_below_each_other_are_no_headings() -> None:
    sheet = Print()
    y = sheet.paragraph(72, 100, "Serious infections", font=BOLD)
    sheet.paragraph(72, y, PROSE, font=BOLD)

    assert read(sheet.done()).headings == []


def test_highlights_and_contents_are_one_heading_each() -> None:
    sheet = Print()
    y = sheet.text(72, 60, "HIGHLIGHTS OF PRESCRIBING INFORMATION", font=BOLD)
    y = sheet.text(72, y + 6, "INDICATIONS AND USAGE", font=BOLD)
    y = sheet.paragraph(72, y, PROSE)
    y = sheet.text(72, y + 6, "FULL PRESCRIBING INFORMATION: CONTENTS*", font=BOLD)
    y = sheet.text(72, y, "1 INDICATIONS AND USAGE", font=BOLD)
    y = sheet.text(72, y, "2 DOSAGE AND ADMINISTRATION", font=BOLD)
    y = sheet.text(72, y + 6, "FULL PRESCRIBING INFORMATION", font=BOLD)
    y = sheet.text(72, y + 6, "1 INDICATIONS AND USAGE", font=BOLD)
    sheet.paragraph(72, y + 6, SECOND)

    assert read(sheet.done()).headings == [
        ("HIGHLIGHTS OF PRESCRIBING INFORMATION", 1, "highlights"),
        ("FULL PRESCRIBING INFORMATION: CONTENTS*", 1, "contents"),
        ("1 INDICATIONS AND USAGE", 1, None),
    ]


words = st.lists(st.sampled_from(PROSE.split()), min_size=1, max_size=60).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(words, max_size=4), min_size=1, max_size=5))
def test_pages_tile_the_text_and_every_word_is_on_its_page(pages: list[list[str]]) -> None:
    sheet = Print()
    for paragraphs in pages:
        y = 150.0
        for one in paragraphs:
            y = sheet.paragraph(72, y, one)
        sheet.turn()
    told = read(sheet.done())

    assert "".join(told.pages) == told.text
    assert [page.split() for page in told.pages] == [
        [word for one in paragraphs for word in one.split()] for paragraphs in pages
    ]
    assert all(words == words.strip() and words for words, _, _ in told.headings)
