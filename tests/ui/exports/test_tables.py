"""Rows as CSV, read again."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from ui.exports.tables import as_csv

CELLS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("=+-@\t\r\n\"',;")),
    max_size=12,
)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_says_its_encoding_names_its_columns_and_ends_its_lines_as_windows_does() -> None:
    rows = [{"question": "≥ 5 mg?", "asked": "1"}, {"question": 'Say "no", please', "by": "Eve"}]

    assert as_csv(rows) == (
        b'\xef\xbb\xbfquestion,asked,by\r\n\xe2\x89\xa5 5 mg?,1,\r\n"Say ""no"", please",,Eve\r\n'
    )


def test_a_formula_is_shown_and_not_worked_out() -> None:
    cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "1=1"]

    assert read(as_csv([{"cell": cell} for cell in cells])) == [
        ["cell"],
        *([f"'{cell}"] for cell in cells[:-1]),
        ["1=1"],
    ]


@given(st.lists(st.fixed_dictionaries({"a": CELLS, "=b": CELLS}), min_size=1))
def test_no_cell_is_a_formula_and_none_loses_a_letter(rows: list[dict[str, str]]) -> None:
    columns = ["a", "=b"]
    header, *lines = read(as_csv([{name: row[name] for name in columns} for row in rows]))

    assert header == ["a", "'=b"]
    assert len(lines) == len(rows)
    for row, line in zip(rows, lines, strict=True):
        for was, cell in zip((row[name] for name in columns), line, strict=True):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert cell in {was, f"'{was}"}


def test_no_rows_are_an_empty_table() -> None:
    assert as_csv([]) == b"\xef\xbb\xbf"
