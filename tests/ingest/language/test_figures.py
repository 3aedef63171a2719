from decimal import Decimal

import pytest

from ingest.language.figures import Figure, figure_mentions, figures, unsupported_figures


def figure(value: str, unit: str | None = None) -> Figure:
    return Figure(Decimal(value).normalize(), unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("5 mg", {figure("5", "mg")}, id="a unit"),
        pytest.param(".5 and 0.5", {figure("0.5")}, id="one value in two spellings"),
        pytest.param("1,000 or 1000", {figure("1000")}, id="thousands"),
        pytest.param("10–15 mg", {figure("10", "mg"), figure("15", "mg")}, id="a range"),
        pytest.param("three or more lines", {figure("3")}, id="a number word"),
        pytest.param("a 24-week trial", {figure("24", "weeks")}, id="a unit behind a hyphen"),
        pytest.param("72 percent", {figure("72", "%")}, id="percent in words"),
        pytest.param("$1.5 million", {figure("1500000", "$")}, id="money"),
        pytest.param("12.5 mg/kg", {figure("12.5", "mg/kg")}, id="a compound unit"),
        pytest.param("NCT05066646, 4-1BB and CD19", set(), id="digits of names"),
        pytest.param("on June 30, 2023", set(), id="a date"),
    ],
)
def test_figures_are_read_with_their_units(text: str, expected: set[Figure]) -> None:
    assert figures(text) == expected


def test_the_span_of_a_figure_holds_its_unit() -> None:
    text = "The dose is 25 mg daily."

    assert [mention.span.of(text) for mention in figure_mentions(text)] == ["25 mg"]


@pytest.mark.parametrize(
    ("draft", "quote", "supported"),
    [
        pytest.param("5 mg", "25 mg", False, id="a longer figure does not vouch for a shorter"),
        pytest.param("5 mg", "5 mL", False, id="the unit is part of the figure"),
        pytest.param("0.5 mg", ".5 mg", True, id="spelling does not matter"),
        pytest.param("15 mg", "10 to 15 mg", True, id="the end of a range"),
    ],
)
def test_a_figure_needs_the_same_figure_in_a_quote(
    draft: str, quote: str, *, supported: bool
) -> None:
    assert (not unsupported_figures(draft, [quote])) is supported
