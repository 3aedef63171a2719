"""The conversation: a question box, what was replied, and the source pane beside it."""

from collections.abc import Iterator
from logging import getLogger
from pathlib import Path
from secrets import token_hex
from typing import Any

import gradio as gr

from assistant.conversation import Conversation
from ui.handlers import Chat, View
from ui.markup import announced_html, examples_html

BRAND = "<h1>Fieldcite</h1><p>Answers from your documents, with the words they rest on</p>"
LOG = getLogger(__name__)

# The turns, what is read out, and the conversation itself.
Shown = tuple[str, str, Conversation]
# The question box, the question being worked on, and what is shown.
Asked = tuple[str, str, str, str, Conversation]


class ChatPage:
    """The page and what its parts do; to be made inside of Blocks."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.script = Path(__file__).with_name("chat.js").read_text(encoding="utf-8")
        start = chat.start()
        self.conversation, self.asked = gr.State(start.conversation), gr.State("")
        with gr.Row(elem_id="top"):
            self.part(BRAND, "brand")
            self.again = gr.Button("New conversation", elem_id="again", scale=0)
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="talk"):
                self.thread = self.part(start.html, "thread")
                with gr.Column(elem_id="foot"), gr.Row(elem_id="composer"):
                    self.question = question_box()
                    self.button = gr.Button("Ask", variant="primary", elem_id="ask", scale=0)
                self.examples = self.part(examples_html(chat.examples), "examples")
                self.status = self.part(announced_html(""), "status")
            self.pane = self.part("", "pane")
        self.wire()

    def part(self, html: str, name: str) -> gr.HTML:
        """Return a part of the page that is written by us, with what its buttons trigger."""
        return gr.HTML(html, elem_id=name, js_on_load=self.script, apply_default_css=False)

    def wire(self) -> None:
        """Say what happens when. No event can be called from outside of the page."""
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        shown = [self.thread, self.status, self.conversation]
        asking: dict[str, Any] = {
            "fn": self.reply,
            "inputs": [self.question, self.conversation],
            "outputs": [self.question, self.asked, *shown],
        }
        picked = self.examples.select(self.pick, None, self.question, **quiet)
        asked = [
            # What is asked while another reply is looked for is asked after it, never beside it.
            gr.on(
                [self.question.submit, self.button.click],
                **asking,
                **quiet,
                trigger_mode="always_last",
            ),
            picked.then(**asking, **quiet),
        ]
        for event in asked:
            event.failure(self.fail, [self.asked, self.conversation], shown, **quiet)
        begun = [self.question, self.asked, *shown, self.pane]
        self.again.click(self.restart, None, begun, cancels=asked, **quiet)
        self.thread.select(self.open, self.conversation, self.pane, **quiet)
        self.pane.select(self.close, None, self.pane, **quiet)

    def reply(self, question: str, conversation: Conversation) -> Iterator[Asked]:
        """Show that the question is being worked on, then the reply."""
        words = question.strip()
        if not words:
            yield "", "", gr.skip(), announced_html("Type a question first"), conversation
            return
        typed: Any = ""
        for view in self.chat.ask(words, conversation):
            yield typed, words, *shown(view)
            typed = gr.skip()  # meanwhile the next question may stand in the box

    def fail(self, question: str, conversation: Conversation) -> Shown:
        """Show that a question met a fault of ours; the log has the traceback above this line."""
        if not question:
            # No fault: a new conversation was begun, which took the question back.
            return gr.skip(), gr.skip(), conversation
        reference = token_hex(3)
        LOG.error("reference %s: a question could not be worked on", reference)
        message = f"Something unexpected happened. Tell your administrator: reference {reference}."
        return shown(self.chat.failed(question, conversation, message))

    def restart(self) -> tuple[str, str, str, str, Conversation, str]:
        """Start a new conversation."""
        return "", "", *shown(self.chat.start()), ""

    def pick(self, event: gr.EventData) -> str:
        """Put an example into the question box."""
        return self.chat.example(getattr(event, "example", None))

    def open(self, event: gr.EventData, conversation: Conversation) -> str:
        """Show a quote in its document."""
        wanted = {name: getattr(event, name, None) for name in ("turn", "number", "nearest")}
        return self.chat.open(wanted, conversation)

    def close(self) -> str:
        """Put the document away."""
        return ""


def question_box() -> gr.Textbox:
    """Return the box that questions are typed in."""
    return gr.Textbox(
        label="Your question",
        placeholder="Ask a question…",
        lines=1,
        max_lines=6,
        autofocus=True,
        elem_id="question",
    )


def shown(view: View) -> Shown:
    """Return what the page shows of a view."""
    return view.html, announced_html(view.announced), view.conversation
