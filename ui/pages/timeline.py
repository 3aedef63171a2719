"""The timeline: events chosen, drawn and listed, and the source pane beside them."""

from pathlib import Path

import gradio as gr

from ui.markup import announced_html
from ui.pages.parts import ACTS, QUIET, part, told
from ui.timeline.timeline import Page, Timeline

SCRIPT = ACTS + Path(__file__).with_name("timeline.js").read_text(encoding="utf-8")
HEADING = (
    "<h2>Timeline</h2><p>What the documents tell of medicines and their regulators."
    " Every event opens the words that tell it.</p>"
)

# What was chosen's form, plot, table, and what is read out.
Shown = tuple[str, str, str, str]


class TimelinePage:
    """The page and what its parts do; to be made inside of Blocks or of a route."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="timeline"):
                part(HEADING, "timeline-heading")
                self.form = part("", "timeline-form", SCRIPT)
                self.plot = part("", "timeline-plot", SCRIPT)
                self.table = part("", "timeline-table", SCRIPT)
                self.status = part(announced_html(""), "status")
            self.pane = part("", "pane", SCRIPT)
        self.wire()

    def wire(self) -> None:
        """Say what happens when; the first of all when the page is opened."""
        events = [self.plot, self.table, self.status]
        gr.on(None, self.arrive, None, [self.form, *events], **QUIET)
        self.form.select(self.choose, None, [self.form, *events], **QUIET)
        for opener in (self.plot, self.table):
            opener.select(self.open, None, self.pane, **QUIET)
        self.pane.select(self.close, None, self.pane, **QUIET)

    def arrive(self, request: gr.Request) -> Shown:
        """Show what the page's address asks for."""
        asked = {str(name): str(value) for name, value in request.query_params.items()}
        return shown(self.timeline.start(asked))

    def choose(self, event: gr.EventData) -> Shown:
        """Show what is chosen; the form stays as it is, so that nobody is thrown out of it."""
        fields = told(event)
        if fields.get("act") == "clear":
            return shown(self.timeline.start({}))
        _, *events = shown(self.timeline.start(fields))
        return gr.skip(), *events

    def open(self, event: gr.EventData) -> str:
        """Show the words that tell an event in their document."""
        return self.timeline.open(told(event))

    def close(self) -> str:
        """Put the document away."""
        return ""


def shown(page: Page) -> Shown:
    """Return what the page's parts show."""
    return page.form, page.plot, page.table, announced_html(page.announced)
