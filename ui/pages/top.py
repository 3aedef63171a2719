"""The bar at the top of each page: where one is, where one can go, and who one is."""

from collections.abc import Callable

import gradio as gr

from ui.pages.parts import QUIET, part
from ui.people.records import Person
from ui.top_html import top_html


class Top:
    """The bar of one page; to be made inside of Blocks."""

    def __init__(self, page: str, person: Callable[[str | None], Person], app: gr.Blocks) -> None:
        self.page, self.person = page, person
        self.bar = part(top_html(page, None), "top")
        app.load(self.arrive, None, self.bar, **QUIET)

    def arrive(self, request: gr.Request) -> str:
        """Fill the bar when the page is opened."""
        return top_html(self.page, self.person(request.username))
