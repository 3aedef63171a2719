from pathlib import Path

import pytest

from evals.evaluation import Average, Evaluation
from evals.gates import Gate, held, read
from ingest.errors import CasesError
from tests.evals.runs import scored

RUN = Evaluation(
    (
        scored("a", "x", right=1, falsely_refused=0),
        scored("b", "x", "y", right=0, falsely_refused=1),
        scored("c", right=1, falsely_refused=0),
        scored("d", right=1, falsely_refused=0),
    )
)


def written(folder: Path, content: str) -> Path:
    file = folder / "gates.toml"
    file.write_text(content, encoding="utf-8")
    return file


def test_a_table_of_gates_is_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        """
        [[gate]]
        score = "right"
        least = 0.7
        [[gate]]
        score = "falsely refused"
        slice = "date"
        most = 0
        """,
    )

    assert read(file) == (Gate("right", "all", 0.7), Gate("falsely refused", "date", 0.0))


def test_without_a_table_there_is_no_gate(tmp_path: Path) -> None:
    assert read(tmp_path / "gates.toml") == ()


@pytest.mark.parametrize(
    ("gate", "value", "passes"),
    [
        pytest.param(Gate("right", "all", 0.7), 0.7, True, id="just reached"),
        pytest.param(Gate("right", "all", 0.7), 0.6999, False, id="just missed"),
        pytest.param(Gate("right", "all", 0.3), 0.1 + 0.2 - 1e-16, True, id="but for rounding"),
        pytest.param(Gate("stale evidence", "all", 0.1), 0.1, True, id="just not too much"),
        pytest.param(Gate("stale evidence", "all", 0.1), 0.1001, False, id="too much"),
        pytest.param(Gate("falsely refused", "all", 0.1), 0.0, True, id="less is better"),
        pytest.param(
            Gate("falsely refused", "all", 0.3), 0.1 + 0.2 + 1e-16, True, id="but for rounding too"
        ),
    ],
)
def test_a_gate_is_the_least_or_of_what_should_be_low_the_most(
    gate: Gate,
    value: float,
    passes: bool,  # noqa: FBT001
) -> None:
    assert gate.passes(value) is passes


def test_a_gate_is_held_against_the_average_of_its_slice() -> None:
    gates = [Gate("right", "all", 0.8), Gate("right", "x", 0.5), Gate("falsely refused", "y", 0.5)]

    # right: (1 + 0 + 1 + 1) / 4 over all, (1 + 0) / 2 of x; falsely refused of y: 1 / 1.
    assert [(one.gate, one.average, one.passed) for one in held(gates, RUN, set())] == [
        (gates[0], Average(3 / 4, 4), False),
        (gates[1], Average(1 / 2, 2), True),
        (gates[2], Average(1, 1), False),
    ]


def test_a_gate_on_a_slice_of_which_a_part_was_left_out_is_not_held() -> None:
    gates = [Gate("right", "all", 0.8), Gate("right", "x", 0.5), Gate("right", "y", 0.5)]

    assert [one.gate.slice for one in held(gates, RUN, {"all", "x"})] == ["y"]


def test_a_gate_on_what_no_case_has_is_not_held() -> None:
    assert held([Gate("brief", "all", 1), Gate("right", "z", 1)], RUN, set()) == ()


def test_a_single_gate_may_be_written_with_one_bracket(tmp_path: Path) -> None:
    file = written(tmp_path, '[gate]\nscore = "right"\nleast = 1')

    assert read(file) == (Gate("right", "all", 1.0),)


def test_all_problems_of_a_table_are_told_together(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        """
        gate = [
            3,
            { score = "rihgt", least = 0.5 },
            { score = "right", most = 0.5 },
            { score = "falsely refused", least = 0.5 },
            { score = "right", least = 70 },
            { score = "right", least = "much" },
            { score = "right", least = true },
            { score = "right", slice = 3, least = 0.5 },
            { score = "right", tag = "date", least = 0.5 },
            { least = 0.5 },
            { score = "right", least = 0.5 },
        ]
        goal = 1
        """,
    )

    with pytest.raises(CasesError, match=r"\w") as caught:
        read(file)

    told = str(caught.value).replace(f"{tmp_path}/", "").splitlines()
    known = told[1].split("Known are ")[1]
    assert {"right,", "falsely", "refused,", "brief,"} <= set(known.split())
    assert [line.replace(known, "…") for line in told] == [
        "gates.toml: gate 1: is no table. Write [[gate]] with two brackets.",
        "gates.toml: gate 2: score = 'rihgt': no such score. Known are …",
        "gates.toml: gate 3: most: not here. A gate on 'right' has least, score, slice.",
        "gates.toml: gate 3: least = None: should be a number from 0 to 1.",
        "gates.toml: gate 4: least: not here. A gate on 'falsely refused' has most, score, slice.",
        "gates.toml: gate 4: most = None: should be a number from 0 to 1.",
        "gates.toml: gate 5: least = 70: should be a number from 0 to 1.",
        "gates.toml: gate 6: least = 'much': should be a number from 0 to 1.",
        "gates.toml: gate 7: least = True: should be a number from 0 to 1.",
        "gates.toml: gate 8: slice = 3: should be 'all' or a tag.",
        "gates.toml: gate 9: tag: not here. A gate on 'right' has least, score, slice.",
        "gates.toml: gate 10: score = None: no such score. Known are …",
        "gates.toml: goal: unknown key.",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param("[[gate", r"gates\.toml: cannot be read .*\[\[gate\]\] tables", id="no TOML"),
        pytest.param("gate = [[]]", "with two brackets", id="a list of lists"),
        pytest.param("gate = 3", "with two brackets", id="no list"),
    ],
)
def test_a_file_that_is_no_table_of_gates_is_named(
    tmp_path: Path, content: str, problem: str
) -> None:
    with pytest.raises(CasesError, match=problem):
        read(written(tmp_path, content))


def test_the_products_own_gates_can_be_read() -> None:
    assert read(Path(__file__).parents[2] / "evals" / "gates.toml")
