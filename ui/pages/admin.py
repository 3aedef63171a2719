"""The page Admin in the browser: each handler asks who it is before it does anything."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from ui.administration.administration import Administration
from ui.administration.view import Tab, View
from ui.administration.wording import fault_html
from ui.markup import announced_html
from ui.pages.parts import QUIET, part, told
from ui.people.errors import NotAllowed
from ui.people.records import Person

SECOND = 1.0
# What the page shows, in the order of `AdminPage.shown`.
Shown = tuple[Any, ...]


class AdminPage:
    """The page and what its parts do; to be made inside of Blocks."""

    def __init__(self, administration: Administration, person: Callable[[str], Person]) -> None:
        self.administration = administration
        self.person = person
        self.tab = gr.State(Tab.DOCUMENTS.value)
        with gr.Column(elem_id="admin"):
            self.tabs = part("", "admin-tabs")
            self.progress = part("", "admin-progress")
            self.fault = part("", "admin-fault")
            with gr.Column(elem_id="admin-upload", visible=False) as self.box:
                self.above = part("", "admin-above")
                self.files = gr.File(
                    label="Documents",
                    file_count="multiple",
                    type="filepath",
                    elem_id="admin-files",
                    height=200,
                )
            self.panel = part("", "admin-panel")
            self.status = part(announced_html(""), "admin-status")
        self.timer = gr.Timer(SECOND, active=False)
        self.shown = [
            *(self.tab, self.tabs, self.progress, self.fault, self.box, self.above),
            *(self.panel, self.status, self.timer),
        ]
        self.wire()

    def wire(self) -> None:
        """Say what happens when."""
        for one in (self.tabs, self.progress, self.panel):
            one.select(self.act, self.tab, self.shown, **QUIET)
        self.files.upload(self.upload, self.files, [self.files, *self.shown], **QUIET)
        self.timer.tick(self.tick, self.tab, self.shown, **QUIET)

    def load(self, request: gr.Request) -> Shown:
        """Show the part of the page that its address names."""
        tab = str(request.query_params.get("tab", ""))
        return self._for(request, lambda person: shown(self.administration.page(tab, person)))

    def act(self, event: gr.EventData, tab: str, request: gr.Request) -> Shown:
        """Do what was pressed or sent."""
        fields = {"tab": tab, **told(event)}
        return self._for(request, lambda person: shown(self.administration.act(fields, person)))

    def upload(self, files: Sequence[str] | None, request: gr.Request) -> Shown:
        """Look at what was uploaded; the box is empty again afterwards."""
        given = [Path(file) for file in files or ()]
        return None, *self._for(request, lambda person: self._taken(given, person))

    def tick(self, tab: str, request: gr.Request) -> Shown:
        """Show how far the job is; when it is over, what came of it."""
        return self._for(request, lambda person: self._ticked(tab, person))

    def _taken(self, given: Sequence[Path], person: Person) -> Shown:
        view = self.administration.upload(given, person)
        for file in given:
            # Gradio keeps what arrives; we have a copy of our own.
            file.unlink(missing_ok=True)
        return shown(view)

    def _ticked(self, tab: str, person: Person) -> Shown:
        progress = self.administration.progress(person)
        if not progress.running:
            view = self.administration.page(tab, person)
            if view.tab in {Tab.DOCUMENTS, Tab.EVALUATION}:
                return shown(view)
        skipped = gr.skip()
        return (
            *(skipped, skipped, progress.html, skipped, skipped, skipped, skipped),
            announced_html(progress.announced),
            gr.Timer(active=progress.running),
        )

    def _for(self, request: gr.Request, doing: Callable[[Person], Shown]) -> Shown:
        """Do something for whoever asks, if they may."""
        try:
            return doing(self.person(request.username or ""))
        except NotAllowed as error:
            return refused(str(error))


def shown(view: View) -> Shown:
    """Return what the page shows of a view."""
    return (
        *(view.tab.value, view.tabs, view.progress, view.fault),
        *(gr.Column(visible=bool(view.above)), view.above, view.panel),
        *(announced_html(view.announced), gr.Timer(active=view.running)),
    )


def refused(message: str) -> Shown:
    """Return a page that says why there is nothing on it."""
    return (
        *(Tab.DOCUMENTS.value, "", "", fault_html(message)),
        *(gr.Column(visible=False), "", "", announced_html(""), gr.Timer(active=False)),
    )
