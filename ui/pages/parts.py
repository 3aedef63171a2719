"""What all pages are made of: parts that are written by us, and what happens in them."""

from pathlib import Path
from typing import Any

import gradio as gr

from ui.terminal import whole

ACTS = Path(__file__).with_name("acts.js").read_text(encoding="utf-8")
# No event can be called from outside of the page, and none covers the page while it runs.
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
LONGEST_WORD = 2000


def part(html: str, name: str, script: str = ACTS) -> gr.HTML:
    """Return a part of the page that is written by us, with what its buttons trigger."""
    return gr.HTML(html, elem_id=name, js_on_load=script, apply_default_css=False)


def told(event: gr.EventData) -> dict[str, str]:
    """Return what a browser says of an act: whatever it says, as short words by short names."""
    said = getattr(event, "_data", None)
    if not isinstance(said, dict):
        return {}
    return {
        str(name): whole(str(value)[:LONGEST_WORD])
        for name, value in said.items()
        if isinstance(value, str | int | float)
    }
