import time

import pytest
from bs4.element import Tag

from ingest.readers.blocks import parsed, written
from ingest.readers.reading import Heading
from ingest.records import Span

LONG_TIME = 20.0


def test_a_heading_may_carry_the_code_of_its_section() -> None:
    made = written(parsed('<h1 data-code="34084-4">Adverse reactions</h1><h2>Other</h2>'))

    assert made.headings == (
        Heading(Span(0, 17), 1, "34084-4"),
        Heading(Span(19, 24), 2),
    )


def test_a_footnote_within_a_cell_leaves_its_mark_and_stands_below_the_table() -> None:
    cell = 'Nausea<span data-note="a">Of any <b>grade</b>.</span> or more'
    page = f"<table><tr><th>Reaction<th>N<tr><td>{cell}<td>4</table>"

    assert written(parsed(page)).text == (
        "Reaction: Nauseaᵃ or more | N: 4 | Note a: Of any grade.\na: Of any grade."
    )


def test_what_is_dropped_is_dropped_from_tables_too() -> None:
    def is_secret(tag: Tag) -> bool:
        return tag.name == "i"

    made = written(parsed("<table><tr><td>a<i>b</i><td>c</table>"), is_secret)

    assert made.text == "a | c"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<table>" * 5_000 + "<tr><td>x" + "</table>" * 5_000, id="tables in tables"),
        pytest.param(
            "<table>" + "<tr><td rowspan=65534>x<td>y" * 5_000 + "</table>", id="cells that hang"
        ),
        pytest.param(
            "<table><tr>" + "<td rowspan=65534 colspan=1000>x" * 2_000 + "<tr><td>y" * 2_000,
            id="cells that hang and reach far",
        ),
        pytest.param(
            "<table><tr><th>" + "Head " * 5_000 + "<th>N" + "<tr><td>1<td>2" * 10_000,
            id="a head of many words",
        ),
        pytest.param("<table><tr>" + "<td>x" * 50_000, id="a row of many cells"),
        pytest.param("<table><tr><td>x<td>y</table>" * 5_000, id="many tables"),
    ],
)
def test_a_table_made_to_do_harm_does_none(page: str) -> None:
    start = time.monotonic()

    made = written(parsed(page))

    assert len(made.text) < 20 * len(page)
    assert time.monotonic() - start < LONG_TIME
