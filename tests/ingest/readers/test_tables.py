from collections.abc import Sequence
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.tables import Cell, Grid, lines


def table(*rows: Sequence[str | Cell], heads: int = 0, notes: tuple[str, ...] = ()) -> Grid:
    """Return a table of cells; the first rows are marked as heads."""
    made = tuple(
        tuple(cell if isinstance(cell, Cell) else Cell(cell, head=place < heads) for cell in row)
        for place, row in enumerate(rows)
    )
    return Grid(made, notes=notes)


ARMS = ["Adverse reaction", "VELMORA (N=100)", "Placebo (N=99)"]


def test_each_cell_of_a_row_stands_with_the_head_of_its_column() -> None:
    assert lines(table(ARMS, ["Nausea", "12%", "4%"], heads=1)) == [
        "Adverse reaction: Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%"
    ]


@pytest.mark.parametrize(
    ("grid", "written"),
    [
        pytest.param(
            table(
                [Cell("Reaction", rows=2, head=True), Cell("VELMORA", columns=2, head=True)],
                [Cell("Any grade", head=True), Cell("Grade 3", head=True)],
                ["Nausea", "12", "1"],
            ),
            ["Reaction: Nausea | VELMORA, Any grade: 12 | VELMORA, Grade 3: 1"],
            id="two rows of heads",
        ),
        pytest.param(
            table(["", "VELMORA", "Placebo"], ["", "(N=100)", "(N=99)"], ["Nausea", "12%", "4%"]),
            ["Nausea | VELMORA, (N=100): 12% | Placebo, (N=99): 4%"],
            id="sizes of samples in a row of their own",
        ),
        pytest.param(
            table(
                ["", Cell("Study A", columns=2), Cell("Study B", columns=2)],
                ["Reaction", "VELMORA", "Placebo", "VELMORA", "Placebo"],
                ["Nausea", "12", "4", "13", "5"],
            ),
            [
                (
                    "Reaction: Nausea | Study A, VELMORA: 12 | Study A, Placebo: 4"
                    " | Study B, VELMORA: 13 | Study B, Placebo: 5"
                )
            ],
            id="heads that nothing marks, in two rows",
        ),
        pytest.param(
            table(
                ["Endpoint", "VELMORA (N=100)", "Placebo (N=99)"],
                ["PRIMARY", "n (%)", "n (%)"],
                ["Death", "3 (3)", "4 (4)"],
                heads=1,
            ),
            [
                "PRIMARY",
                (
                    "Endpoint: PRIMARY › Death | VELMORA (N=100), n (%): 3 (3)"
                    " | Placebo (N=99), n (%): 4 (4)"
                ),
            ],
            id="units below the heads, beside the name of a group",
        ),
        pytest.param(
            table(
                [Cell("Table 4. Response", columns=3)],
                ["Response", "VELMORA N=10", "Placebo N=9"],
                ["ORR", "96%", "20%"],
            ),
            ["Table 4. Response", "Response: ORR | VELMORA N=10: 96% | Placebo N=9: 20%"],
            id="a title across the table",
        ),
        pytest.param(
            table(ARMS, ["Nausea", "12%", "4%"], ["Reaction", "Elderly", "Adults"], heads=1),
            [
                "Adverse reaction: Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%",
                "Adverse reaction: Reaction | VELMORA (N=100): Elderly | Placebo (N=99): Adults",
            ],
            id="words in the body are no heads",
        ),
        pytest.param(
            Grid(
                (
                    (Cell("Dose", head=True), Cell("AUC", head=True), Cell("Cmax", head=True)),
                    (Cell("10 mg"), Cell("1"), Cell("2")),
                    (Cell("Dose", head=True), Cell("Cmin", head=True), Cell("Tmax", head=True)),
                    (Cell("20 mg"), Cell("3"), Cell("4")),
                )
            ),
            [
                "Dose: 10 mg | AUC: 1 | Cmax: 2",
                "Dose | Cmin | Tmax",
                "Dose: 20 mg | Cmin: 3 | Tmax: 4",
            ],
            id="other heads further down",
        ),
        pytest.param(
            table(["Dose", "AUC", "Cmax"], ["10 mg", Cell("not tested", columns=2)], heads=1),
            ["Dose: 10 mg | AUC / Cmax: not tested"],
            id="a cell below two heads",
        ),
        pytest.param(
            table(
                ["Dose", "AUC", "Cmax"],
                ["10 mg", Cell("1", rows=2), "2"],
                [Cell("20 mg", columns=3), "3"],
                heads=1,
            ),
            ["Dose: 10 mg | AUC: 1 | Cmax: 2", "Dose: 20 mg | AUC: 1 | Cmax: 3"],
            id="a cell that would lie over one that hangs down",
        ),
        pytest.param(
            table(
                ["Type", Cell("How severe", columns=2)],
                ["", "Mild", "Severe"],
                ["Rash", "go on", "stop"],
            ),
            ["Type: Rash | How severe, Mild: go on | How severe, Severe: stop"],
            id="words below a head that is parted",
        ),
        pytest.param(
            table(
                ["", Cell("Few platelets", columns=2)],
                ["", "When platelets", "Recommended dose"],
                ["", "Fall below 30", "Stop"],
                ["", "Rise again", "Go on"],
            ),
            [
                "Few platelets",
                "When platelets: Fall below 30 | Recommended dose: Stop",
                "When platelets: Rise again | Recommended dose: Go on",
            ],
            id="a margin on the left",
        ),
        pytest.param(
            table(["Dose", "AUC", "Comment"], ["10 mg", "1", ""], heads=1),
            ["Comment", "Dose: 10 mg | AUC: 1"],
            id="a head over nothing",
        ),
    ],
)
def test_heads_are_found_in_however_many_rows(grid: Grid, written: list[str]) -> None:
    assert lines(grid) == written


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        pytest.param(
            [["Age", "Dose"], ["under 6 years", "do not use"]],
            "Age: under 6 years | Dose: do not use",
            id="a word that heads columns",
        ),
        pytest.param(
            [["", "VELMORA", "Placebo"], ["Nausea", "12%", "4%"]],
            "Nausea | VELMORA: 12% | Placebo: 4%",
            id="an empty corner",
        ),
        pytest.param(
            [["Arm", "Alive", "Dead"], ["VELMORA", "90", "10"], ["Placebo", "80", "19"]],
            "Arm: VELMORA | Alive: 90 | Dead: 10",
            id="figures below words",
        ),
        pytest.param(
            [["Reaction", "10 mg", "20 mg"], ["Nausea", "12%", "14%"], ["Rash", "1%", "2%"]],
            "Reaction: Nausea | 10 mg: 12% | 20 mg: 14%",
            id="doses over shares",
        ),
        pytest.param(
            [["", "2021", "2022"], ["Births", "3", "4"]],
            "Births | 2021: 3 | 2022: 4",
            id="years",
        ),
        pytest.param(
            [["", "N\u200b =\u200b 10", "Other"], ["Births", "3", "4"]],
            "Births | N = 10: 3 | Other: 4",
            id="spaces without width",
        ),
    ],
)
def test_a_first_row_that_reads_as_heads_is_heads(rows: list[list[str]], first: str) -> None:
    assert lines(table(*rows))[0] == first


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["Warnings (5.1)", "10/2024"], ["Dosage (2.6)", "1/2024"]], id="dates"),
        pytest.param([["• fever", "• chills"], ["• cough", "• rash"]], id="a list in two columns"),
        pytest.param(
            [["Active substance", "velmorafusp alfa"], ["Strength", "10 mg"], ["Volume", "5 ml"]],
            id="names beside what they name",
        ),
        pytest.param([["Dose", "10 mg once daily"], ["Route", "oral use"]], id="a name as a head"),
        pytest.param([["Adults", "12%", "4%"], ["Children", "13%", "5%"]], id="figures on top"),
        pytest.param([["Adults", "NA", "–"], ["Children", "13%", "5%"]], id="no figures on top"),
        pytest.param([["Norvanta", "1 Main Street"]], id="one row"),
        pytest.param(
            [
                ["Solvent", "90 mL", "slowly"],
                ["Weight", "12", "at once"],
                ["Height", "13", "at once"],
            ],
            id="an amount is the value of its row",
        ),
    ],
)
def test_a_table_without_heads_keeps_its_rows_as_they_are(rows: list[list[str]]) -> None:
    assert lines(table(*rows)) == [" | ".join(row) for row in rows]


def test_a_page_in_a_frame_has_no_heads() -> None:
    grid = table(
        [Cell("What should I know? " + "Velmora may cause fever. " * 10, columns=3)],
        ["", "fever and chills", "cough"],
        [Cell("This guide has been approved.", columns=2), "Revised: 2/2024"],
    )

    assert lines(grid)[1:] == [
        "fever and chills | cough",
        "This guide has been approved. | Revised: 2/2024",
    ]


def test_a_name_beside_its_value_is_no_head_though_it_is_marked() -> None:
    grid = Grid(((Cell("Form", head=True), Cell("Dose")), (Cell("Route", head=True), Cell("oral"))))

    assert lines(grid) == ["Form | Dose", "Route | oral"]


def test_an_empty_cell_makes_no_noise_and_moves_no_figure() -> None:
    assert lines(table(ARMS, ["Nausea", "", "4%"], ["", "12%", ""], heads=1)) == [
        "Adverse reaction: Nausea | Placebo (N=99): 4%",
        "VELMORA (N=100): 12%",
    ]


@pytest.mark.parametrize(
    ("body", "written"),
    [
        pytest.param(
            [[Cell("Stomach", columns=3)], ["Nausea", "12%", "4%"], ["Vomiting", "1%", "2%"]],
            [
                "Stomach",
                "Adverse reaction: Stomach › Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%",
                "Adverse reaction: Stomach › Vomiting | VELMORA (N=100): 1% | Placebo (N=99): 2%",
            ],
            id="across the table",
        ),
        pytest.param(
            [["Stomach", "", ""], ["Nausea", "12%", "4%"], ["Skin", "", ""], ["Rash", "1%", "2%"]],
            [
                "Stomach",
                "Adverse reaction: Stomach › Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%",
                "Skin",
                "Adverse reaction: Skin › Rash | VELMORA (N=100): 1% | Placebo (N=99): 2%",
            ],
            id="beside empty cells",
        ),
        pytest.param(
            [[Cell("Adults", columns=3)], ["Skin", "", ""], ["Rash", "1%", "2%"]],
            [
                "Adults",
                "Skin",
                "Adverse reaction: Adults › Skin › Rash | VELMORA (N=100): 1% | Placebo (N=99): 2%",
            ],
            id="one below another",
        ),
        pytest.param(
            [
                ["Stomach", "", ""],
                ["\u00a0\u00a0Nausea", "12%", "4%"],
                ["Headache", "1%", "2%"],
                ["\u00a0\u00a0severe", "0%", "1%"],
                ["Rash", "5%", "6%"],
            ],
            [
                "Stomach",
                "Adverse reaction: Stomach › Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%",
                "Adverse reaction: Headache | VELMORA (N=100): 1% | Placebo (N=99): 2%",
                "Adverse reaction: Headache › severe | VELMORA (N=100): 0% | Placebo (N=99): 1%",
                "Adverse reaction: Rash | VELMORA (N=100): 5% | Placebo (N=99): 6%",
            ],
            id="only what is set in belongs to it",
        ),
        pytest.param(
            [
                [Cell("Adults", columns=3)],
                [Cell("The following were seen after the end of the study.", columns=3)],
                ["Rash", "1%", "2%"],
            ],
            [
                "Adults",
                "The following were seen after the end of the study.",
                "Adverse reaction: Rash | VELMORA (N=100): 1% | Placebo (N=99): 2%",
            ],
            id="a sentence between rows names nothing",
        ),
        pytest.param(
            [
                [Cell("Response", bold=True), "", ""],
                ["Complete", "12%", "4%"],
                [Cell("Survival", bold=True), "1%", "2%"],
            ],
            [
                "Response",
                "Adverse reaction: Response › Complete | VELMORA (N=100): 12% | Placebo (N=99): 4%",
                "Adverse reaction: Survival | VELMORA (N=100): 1% | Placebo (N=99): 2%",
            ],
            id="what is in bold like a group is not in it",
        ),
        pytest.param(
            [["Nausea", "12%", "4%"], ["Skin", "", ""], ["Rash", "1%", "2%"]],
            [
                "Adverse reaction: Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%",
                "Skin",
                "Adverse reaction: Rash | VELMORA (N=100): 1% | Placebo (N=99): 2%",
            ],
            id="where some rows have no group it is not known which do",
        ),
        pytest.param(
            [
                ["Response", "", ""],
                ["Complete", "12%", "4%"],
                ["Duration", "n=28", "n=27"],
                ["Months", "5", "6"],
            ],
            [
                "Response",
                "Adverse reaction: Response › Complete | VELMORA (N=100): 12% | Placebo (N=99): 4%",
                "Adverse reaction: Duration | VELMORA (N=100): n=28 | Placebo (N=99): n=27",
                "Adverse reaction: Duration › Months | VELMORA (N=100): 5 | Placebo (N=99): 6",
            ],
            id="a group with its own sizes",
        ),
    ],
)
def test_a_row_begins_with_the_group_to_which_it_belongs(
    body: list[list[str | Cell]], written: list[str]
) -> None:
    grid = table(ARMS, *body, heads=1)

    assert lines(grid) == written


@pytest.mark.parametrize(
    ("body", "stubs"),
    [
        pytest.param(
            [
                ["Week 52", "Total score", "1", "2"],
                ["", "Erosion score", "3", "4"],
                ["Week 104", "Total score", "5", "6"],
                ["", "Erosion score", "7", "8"],
            ],
            ["Week 52", "Week 52", "Week 104", "Week 104"],
            id="said once for several rows",
        ),
        pytest.param(
            [["Week 52", "Men", "1", "2"], ["", "Total", "3", "4"], ["", "Women", "5", "6"]],
            ["Week 52", "Score: Total", "Score: Women"],
            id="a sum may be of all that stands above",
        ),
        pytest.param(
            [["Week 52", "0.7", "1", "2"], ["", "0.8", "3", "4"]],
            ["Week 52", "Score: 0.8"],
            id="a second column of figures names nothing",
        ),
    ],
)
def test_what_is_said_once_for_several_rows_is_said_in_each(
    body: list[list[str]], stubs: list[str]
) -> None:
    rows = lines(table(["", "Score", "VELMORA", "Placebo"], *body, heads=1))

    assert [row.split(" | ")[0] for row in rows] == stubs


@pytest.mark.parametrize(
    ("grid", "written"),
    [
        pytest.param(
            table(
                ARMS,
                ["Nauseaᵃ", "12%*", "4%"],
                ["Rash", "1%", "2%"],
                [Cell("ᵃ Of any grade.\n* p<0.01 ** p<0.001", columns=3)],
                heads=1,
            ),
            [
                (
                    "Adverse reaction: Nauseaᵃ | VELMORA (N=100): 12%* | Placebo (N=99): 4%"
                    " | Note a: Of any grade. | Note *: p<0.01"
                ),
                "Adverse reaction: Rash | VELMORA (N=100): 1% | Placebo (N=99): 2%",
                "ᵃ Of any grade.",
                "* p<0.01 ** p<0.001",
            ],
            id="at the bottom of the table",
        ),
        pytest.param(
            table(ARMS, ["Nausea†", "12%", "4%"], heads=1, notes=("†: Or vomiting.",)),
            [
                (
                    "Adverse reaction: Nausea† | VELMORA (N=100): 12% | Placebo (N=99): 4%"
                    " | Note †: Or vomiting."
                ),
                "†: Or vomiting.",
            ],
            id="kept apart by the format",
        ),
        pytest.param(
            table(
                ARMS,
                [Cell("Nausea", marks=("b",)), "12%", "4%"],
                heads=1,
                notes=("b: Or vomiting.",),
            ),
            [
                (
                    "Adverse reaction: Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%"
                    " | Note b: Or vomiting."
                ),
                "b: Or vomiting.",
            ],
            id="a mark handed in",
        ),
        pytest.param(
            table(
                ["Dose", "Cells", "Area"],
                ["1", "3.2×10⁶ kg", "1.5 m²"],
                heads=1,
                notes=("6: A note.", "2: Another."),
            ),
            ["Dose: 1 | Cells: 3.2×10⁶ kg | Area: 1.5 m²", "6: A note.", "2: Another."],
            id="a power and a square are no marks",
        ),
        pytest.param(
            table(
                ARMS,
                [Cell("Stomach*", columns=3)],
                ["Nausea", "12%", "4%"],
                [Cell("* After meals", columns=3)],
                heads=1,
            ),
            [
                "Stomach* | Note *: After meals",
                "Adverse reaction: Stomach* › Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%",
                "* After meals",
            ],
            id="the mark of a group is not that of its rows",
        ),
        pytest.param(
            table(ARMS, ["Nauseaᵃ", "12%", "4%"], ["a", "Of any grade."], heads=1),
            [
                (
                    "Adverse reaction: Nauseaᵃ | VELMORA (N=100): 12% | Placebo (N=99): 4%"
                    " | Note a: Of any grade."
                ),
                "a Of any grade.",
            ],
            id="a mark in a cell of its own",
        ),
    ],
)
def test_a_row_ends_with_the_footnotes_that_it_marks(grid: Grid, written: list[str]) -> None:
    assert lines(grid) == written


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        pytest.param(100_000, 1, id="down"),
        pytest.param(1, 100_000, id="across"),
        pytest.param(100_000, 100_000, id="both"),
    ],
)
def test_a_cell_that_spans_without_end_does_no_harm(rows: int, columns: int) -> None:
    spanning = Cell("Nausea", rows=rows, columns=columns)

    made = lines(table(ARMS, [spanning, "1", "2"], ["3", "4", "5"], heads=1))

    assert sum(len(line) for line in made) < 1_000
    assert all(any(figure in line for line in made) for figure in "12345")


def test_a_table_that_would_become_many_times_as_long_keeps_its_rows() -> None:
    long = "Head " * 2_000
    body = [["a", str(figure)] for figure in range(500)]

    made = lines(table([long, long], *body, heads=1))

    assert made[1:] == [" | ".join(row) for row in body]
    assert sum(len(line) for line in made) < 2 * sum(len(one) for one in (long, long)) + 5_000


def test_spans_that_would_fill_a_table_many_times_over_are_not_filled() -> None:
    first = [Cell("x", rows=5_000) for _ in range(5_000)]

    made = lines(Grid((tuple(first), *((Cell("y"),) for _ in range(5_000)))))

    assert sum(len(line) for line in made) < 100_000


texts = st.sampled_from(
    ["", "", "Nausea", "N=10", "12%", "4", "ᵃ note", "* p", "\u00a0set in", "-"]
)
cells = st.builds(
    Cell,
    texts,
    rows=st.integers(1, 4),
    columns=st.integers(1, 4),
    head=st.booleans(),
)


@given(st.lists(st.lists(cells, max_size=5).map(tuple), max_size=7).map(tuple))
def test_no_cell_is_lost(rows: tuple[tuple[Cell, ...], ...]) -> None:
    made = "\n".join(lines(Grid(rows)))

    assert all(cell.text.strip() in made for row in rows for cell in row)


runs = st.lists(st.integers(1, 3), min_size=1, max_size=4)


@st.composite
def designs(draw: st.DrawFn) -> tuple[Grid, list[list[str]]]:
    """Draw a table of figures that no two cells share, and what each of its rows must say."""
    groups = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    height = draw(st.integers(2, 5))
    marked = draw(st.booleans())
    tops = [f"Top{place}" for place, wide in enumerate(groups) for _ in range(wide)]
    subs = [f"Sub{place} (N={place})" for place in range(len(tops))]
    first = [Cell("Stub", rows=2, head=marked)]
    first += [Cell(f"Top{place}", columns=wide, head=marked) for place, wide in enumerate(groups)]
    rows: list[list[Cell]] = [first, [Cell(sub, head=marked) for sub in subs]]
    rows += [[Cell(f"Row{row}")] for row in range(height)]
    said = [[f"Stub: Row{row}"] for row in range(height)]
    for column, (top, sub) in enumerate(zip(tops, subs, strict=True)):
        lengths = draw(st.lists(st.integers(1, 3), min_size=height, max_size=height))
        starts = [0, *(end for end in accumulate(lengths) if end < height)]
        for start, end in zip(starts, [*starts[1:], height], strict=True):
            figure = str(1000 + 100 * column + start)
            rows[2 + start].append(Cell(figure, rows=end - start))
            for row in range(start, end):
                said[row].append(f"{top}, {sub}: {figure}")
    return Grid(tuple(map(tuple, rows))), said


@given(designs())
def test_no_figure_comes_under_another_head(design: tuple[Grid, list[list[str]]]) -> None:
    grid, said = design

    assert [line.split(" | ") for line in lines(grid)] == said
