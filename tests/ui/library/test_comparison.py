"""Labels of one product beside each other."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.index import Index
from ingest.records import Section, Span
from tests.fakes import document
from ui.library.comparison import Cell, Label, codes_of
from ui.library.comparison_html import OPENING, told_html
from ui.library.library import Library

ROW = re.compile(r'<th role="rowheader" scope="row">(.*?)</th>(.*?)</tr>')
CELL = re.compile(r'<td role="cell"><p class="whose">.*?</p>(.*?)</td>')
TAGS = re.compile(r"<[^>]*>")


def plain(html: str) -> str:
    return " ".join(unescape(TAGS.sub(" ", html)).split())


def rows(library: Library, **fields: str) -> dict[str, list[str]]:
    html = library.act({"act": "labels", **fields}).html
    return {
        name: [plain(cell) for cell in CELL.findall(cells)] for name, cells in ROW.findall(html)
    }


def test_sections_stand_beside_each_other_by_their_topic(library: Library) -> None:
    none = "This label has no such section."

    assert rows(library, product="velmora") == {
        "Indications": [
            "1 Indications and Usage Velmora treats adults with rash.",
            "4.1 Therapeutic indications Velmora is for adults with rash.",
        ],
        "Dose and administration": ["2.1 Recommended Dosage Take one tablet a day.", none],
        "Contraindications": [
            "4 Contraindications None.",
            "4.3 Contraindications It is not for people who are allergic to it.",
        ],
        "Driving and machines": [
            none,
            "4.7 Effects on ability to drive and use machines It has no effect on driving.",
        ],
    }


def test_a_person_chooses_which_labels_are_shown(library: Library) -> None:
    shown = rows(library, product="velmora", label1="eu")

    assert [len(cells) for cells in shown.values()] == [1, 1, 1]


@pytest.mark.parametrize(
    ("product", "said"),
    [
        ("Brenzia", "There is no current label of “Brenzia” here. Choose another product."),
        ("velmotuzumab", "There is only one current label of this product here"),
    ],
)
def test_where_there_is_nothing_to_compare_it_is_said(
    library: Library, product: str, said: str
) -> None:
    assert said in library.act({"act": "labels", "product": product}).html


def test_a_section_without_a_code_belongs_where_the_one_above_it_does() -> None:
    sections = [
        Section("one", ("5 Warnings",), "43685-7", Span(0, 1)),
        Section("one", ("5 Warnings", "Falls"), "42229-5", Span(1, 2)),
        Section("one", ("5 Warnings", "Falls", "At night"), None, Span(2, 3)),
        Section("one", ("Contents",), None, Span(3, 4)),
    ]

    assert codes_of(sections) == ["43685-7", "43685-7", "43685-7", ""]


def test_of_a_long_section_the_rest_is_shown_on_demand_and_no_word_is_lost(
    library: Library,
) -> None:
    sentences = " ".join(f"Sentence {at} is said." for at in range(100))
    text = f"1 Use\n\n{sentences}\n\nThe end."
    section = Section("one", ("1 Use",), "34067-9", Span(0, len(text)))
    card = library.shelf.card("old")

    html = told_html(Cell(Label(card, document(text), (section,)), (0,), None))

    opening, rest = html.split("<details><summary>Show all</summary>")
    assert OPENING / 2 < len(plain(opening)) < OPENING + 20
    assert plain(opening).endswith("is said.")
    assert f"{plain(opening)} {plain(rest)}" == plain(text)


@given(
    said=st.lists(st.sampled_from(["It helps.", "A <b> & c", "\n", "\n\n", "Stop: " + "x " * 300]))
)
def test_beginning_and_rest_together_say_every_word(shelf: Index, said: list[str]) -> None:
    text = "1 Use\n" + " ".join(said)
    section = Section("one", ("1 Use",), "34067-9", Span(0, len(text)))

    html = told_html(Cell(Label(shelf.card("old"), document(text), (section,)), (0,), None))

    shown = TAGS.sub(" ", html.replace("<summary>Show all</summary>", "").replace("<br>", " "))
    assert "".join(unescape(shown).split()) == "".join(text.split())
