"""The documents: to search, to read, and to hold against each other."""

from pathlib import Path
from typing import Any

import gradio as gr

from ui.library.library import Library, Opened, Place, View
from ui.markup import announced_html
from ui.pages.parts import ACTS, QUIET, part, told

SCRIPT = Path(__file__).with_name("documents.js").read_text(encoding="utf-8")
LONGEST_FIELD = 2000

# The form, the list, what is read, and what is read out.
Shown = tuple[str, str, str, str]


class DocumentsPage:
    """The page and what its parts do; to be made inside of Blocks or of a route of theirs."""

    def __init__(self, library: Library) -> None:
        self.library = library
        with gr.Column(elem_id="documents"):
            self.form = part("", "documents-form", SCRIPT + ACTS)
            self.list = part("", "documents-list", SCRIPT + ACTS)
            self.reading = part("", "documents-reading", SCRIPT + ACTS)
            self.status = part(announced_html(""), "documents-status")
        self.shown = [self.form, self.list, self.reading, self.status]
        for one in (self.form, self.list, self.reading):
            one.select(self.act, None, self.shown, **QUIET)

    def fill(self, request: gr.Request) -> Shown:
        """Show what the address asks for; to be called when the page is opened."""
        asked = {name: str(value)[:LONGEST_FIELD] for name, value in request.query_params.items()}
        return opened(self.library.start(asked))

    def act(self, event: gr.EventData) -> Shown:
        """Show what follows from an act, or what was seen before at the address gone back to."""
        fields = told(event)
        if fields.get("act") == "visit":
            page = self.library.start({**fields, "act": fields.get("visited", "")})
            return changed(page.reading) if page.reading.html else opened(page)
        return changed(self.library.act(fields))


def opened(page: Opened) -> Shown:
    """Return all parts of the page."""
    return page.form, page.list, page.reading.html, announced_html(page.reading.announced)


def changed(view: View) -> Shown:
    """Return the part of the page that changed; the others stay as they are."""
    same: Any = gr.skip()
    listed = view.place is Place.LIST
    return (
        same,
        view.html if listed else same,
        same if listed else view.html,
        announced_html(view.announced),
    )
