"""The style sheet: its colours can be told apart, and it fetches nothing."""

import re
from pathlib import Path

import pytest

import ui

STYLE = (Path(ui.__file__).parent / "style.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")

# Words on what they stand on. WCAG 2.2 level AA asks for 4.5 to 1.
READ = [
    ("ink", "paper"),
    ("ink", "card"),
    ("quiet", "paper"),
    ("quiet", "card"),
    ("accent", "card"),
    ("accent", "paper"),
    ("accent", "accent-wash"),
    ("accent-ink", "accent"),
    ("highlight-ink", "highlight"),
    ("ink", "caution-wash"),
    ("ink", "fault-wash"),
]
# Edges and other things that have to be seen: 3 to 1.
SEEN = [("strong-line", "card"), ("strong-line", "paper"), ("caution", "caution-wash")]


def colours(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by their names."""
    block = re.search(rf"^{re.escape(scheme)} {{(.*?)^}}", STYLE, re.DOTALL | re.MULTILINE)
    assert block is not None
    return dict(COLOUR.findall(block[1]))


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [":root", ".dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [(*pair, 4.5) for pair in READ] + [(*pair, 3.0) for pair in SEEN],
    ids=str,
)
def test_colours_can_be_told_apart(scheme: str, front: str, back: str, least: float) -> None:
    known = colours(scheme)

    assert contrast(known[front], known[back]) >= least


def test_each_scheme_sets_the_same_colours() -> None:
    assert colours(":root").keys() == colours(".dark").keys()


def test_nothing_is_fetched_from_anywhere() -> None:
    assert re.findall(r"url\(|@import|https?:", STYLE) == []


def test_the_page_has_the_colour_of_its_paper_before_its_style_comes() -> None:
    app = (Path(ui.__file__).parent / "app.py").read_text(encoding="utf-8")

    assert f'body_background_fill="{colours(":root")["paper"]}"' in app
    assert f'body_background_fill_dark="{colours(".dark")["paper"]}"' in app
