"""The style sheet of the documents' page."""

import re
from pathlib import Path

import ui

STYLE = (Path(ui.__file__).parent / "styles" / "documents.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)


def test_nothing_is_fetched_from_anywhere() -> None:
    assert re.findall(r"url\(|@import|https?:", STYLE) == []


def test_it_touches_no_other_page() -> None:
    selectors = re.findall(r"([^{};]+)\{", RULES)
    single = [one.strip() for many in selectors for one in many.split(",")]

    assert [one for one in single if not one.startswith(("#documents", "@media"))] == []


def test_colours_are_those_of_the_whole_interface() -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", RULES.replace("#documents", "")) == []
