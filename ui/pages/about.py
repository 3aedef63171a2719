"""What the assistant does and does not, and on what it rests."""

from collections.abc import Callable

import gradio as gr

from ui.about_html import State, about_html
from ui.pages.parts import QUIET, part


class AboutPage:
    """The page; to be made inside of Blocks."""

    def __init__(self, state: Callable[[], State], app: gr.Blocks) -> None:
        self.state = state
        self.text = part(about_html(state()), "about")
        app.load(self.arrive, None, self.text, **QUIET)

    def arrive(self) -> str:
        """Fill the page when it is opened: the documents may have changed since."""
        return about_html(self.state())
