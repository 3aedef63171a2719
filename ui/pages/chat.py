"""The conversation: a question box, what was replied, and the source pane beside it."""

from collections.abc import Callable, Iterator
from logging import getLogger
from pathlib import Path
from secrets import token_hex
from typing import Any

import gradio as gr

from ui.chat.choosing import filters_html
from ui.chat.foot_html import suggestions_html
from ui.chat.past import Past
from ui.chat.suggestions import Suggestions
from ui.chat.talk import Talk
from ui.handlers import Chat, View
from ui.markup import announced_html, examples_html
from ui.pages.parts import ACTS, QUIET, part, told
from ui.people.records import Person

LOG = getLogger(__name__)
SCRIPT = ACTS + Path(__file__).with_name("chat.js").read_text(encoding="utf-8")

# The turns, what is read out, and the conversation itself.
Shown = tuple[str, str, Talk]
# The question box, the question being worked on, and what is shown.
Asked = tuple[str, str, str, str, Talk]


class ChatPage:
    """The page and what its parts do; to be made inside of Blocks."""

    def __init__(
        self,
        chat: Chat,
        past: Past,
        suggestions: Suggestions,
        person: Callable[[str | None], Person],
        app: gr.Blocks,
    ) -> None:
        self.chat, self.past, self.suggesting, self.person = chat, past, suggestions, person
        start = chat.start()
        self.talk, self.asked = gr.State(start.talk), gr.State("")
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="talk"):
                self.head = part(HEAD, "talk-head", SCRIPT)
                self.thread = part(start.html, "thread", SCRIPT)
                with gr.Column(elem_id="foot"):
                    self.suggestions = part("", "suggestions", SCRIPT)
                    self.chips = part(filters_html(start.talk.filters, chat.choices()), "chips")
                    with gr.Row(elem_id="composer"):
                        self.question = question_box()
                        self.button = gr.Button("Ask", variant="primary", elem_id="ask", scale=0)
                self.examples = part(examples_html(chat.examples), "examples", SCRIPT)
                self.status = part(announced_html(""), "status", SCRIPT)
            self.pane = part("", "pane", SCRIPT)
        self.panel = part("", "past", SCRIPT)
        self.wire_asking()
        self.wire_rest(app)

    def wire_asking(self) -> None:
        """Say what happens when somebody asks. No event can be called from outside of the page."""
        self.shown = [self.thread, self.status, self.talk]
        asking: dict[str, Any] = {
            "fn": self.reply,
            "inputs": [self.question, self.talk],
            "outputs": [self.question, self.asked, *self.shown],
        }
        self.runs = [
            # What is asked while another reply is looked for is asked after it, never beside it.
            gr.on(
                [self.question.submit, self.button.click],
                **asking,
                **QUIET,
                trigger_mode="always_last",
            ),
            *(
                picked.then(**asking, **QUIET)
                for picked in (
                    self.examples.select(self.pick, None, self.question, **QUIET),
                    self.suggestions.select(self.pick, None, self.question, **QUIET),
                )
            ),
        ]
        for run in self.runs:
            run.failure(self.fail, [self.asked, self.talk], self.shown, **QUIET)
            run.success(self.suggest, self.talk, self.suggestions, **QUIET)

    def wire_rest(self, app: gr.Blocks) -> None:
        """Say what happens with quotes, what is chosen, and earlier conversations."""
        everything = [self.question, self.asked, *self.shown, self.pane, self.chips, self.panel]
        self.thread.select(self.act, self.talk, [self.pane, self.status], **QUIET)
        self.pane.select(self.open, self.talk, self.pane, **QUIET)
        self.chips.select(self.choose, self.talk, [self.talk, self.chips], **QUIET)
        self.head.select(self.turn_to, self.talk, everything, cancels=self.runs, **QUIET).then(
            self.suggest, self.talk, self.suggestions, **QUIET
        )
        self.panel.select(self.turn_to, self.talk, everything, **QUIET).then(
            self.suggest, self.talk, self.suggestions, **QUIET
        )
        app.load(self.arrive, self.talk, everything, **QUIET)

    def arrive(self, talk: Talk, request: gr.Request) -> tuple[Any, ...]:
        """Fill the page when it is opened: with the conversation that its address names."""
        person = self.person(request.username)
        wanted = request.query_params.get("conversation", "")
        view = self.chat.resume(wanted, person) if wanted else self.chat.start()
        # The page shows its start already, and somebody may have begun to ask.
        return left(8) if talk.turns or not view.talk.turns else self.everything(view)

    def everything(self, view: View, past: Any = "") -> tuple[Any, ...]:  # noqa: ANN401 (Gradio's)
        """Return the whole page as it shows a view."""
        chips = filters_html(view.talk.filters, self.chat.choices())
        return "", "", *shown(view), "", chips, past

    def reply(self, question: str, talk: Talk, request: gr.Request) -> Iterator[Asked]:
        """Show that the question is being worked on, then the reply."""
        person = self.person(request.username)
        words = question.strip()
        if not words:
            yield "", "", gr.skip(), announced_html("Type a question first"), talk
            return
        typed: Any = ""
        for view in self.chat.ask(words, talk, person):
            yield typed, words, *shown(view)
            typed = gr.skip()  # meanwhile the next question may stand in the box

    def fail(self, question: str, talk: Talk) -> Shown:
        """Show that a question met a fault of ours; the log has the traceback above this line."""
        if not question:
            # No fault: a new conversation was begun, which took the question back.
            return gr.skip(), gr.skip(), talk
        reference = token_hex(3)
        LOG.error("reference %s: a question could not be worked on", reference)
        message = f"Something unexpected happened. Tell your administrator: reference {reference}."
        return shown(self.chat.failed(question, talk, message))

    def suggest(self, talk: Talk) -> str:
        """Offer questions to go on with."""
        return suggestions_html(self.suggesting.after(talk))

    def pick(self, event: gr.EventData) -> str:
        """Put an example or a suggestion into the question box."""
        return told(event).get("question", "")

    def act(self, event: gr.EventData, talk: Talk, request: gr.Request) -> tuple[Any, Any]:
        """Do what is pressed in the conversation: open a quote, take what a person thinks of it."""
        person = self.person(request.username)
        said = told(event)
        if said.get("act") == "opinion":
            return gr.skip(), announced_html(self.past.opinion(said, talk, person))
        return self.chat.open(said, talk), gr.skip()

    def open(self, event: gr.EventData, talk: Talk) -> str:
        """Show another quote in its document, or put the document away."""
        said = told(event)
        return "" if said.get("act") == "close" else self.chat.open(said, talk)

    def choose(self, event: gr.EventData, talk: Talk) -> tuple[Talk, str]:
        """Take what is chosen beside the next question."""
        chosen = self.chat.chosen(told(event), talk)
        return chosen, filters_html(chosen.filters, self.chat.choices())

    def turn_to(self, event: gr.EventData, talk: Talk, request: gr.Request) -> tuple[Any, ...]:
        """Begin anew, or go to an earlier conversation, or look through them."""
        person = self.person(request.username)
        said = told(event)
        match said.get("act"):
            case "again":
                return self.everything(self.chat.start())
            case "recall":
                return self.everything(self.chat.resume(said.get("conversation", ""), person))
            case "forget" | "forget-all":
                gone = self.past.forget(said, person)
                kept = talk.id not in gone and said["act"] == "forget"
                past = self.past.html(person, talk)
                return (*left(7), past) if kept else self.everything(self.chat.start(), past)
            case _:
                return *left(7), self.past.act(said, talk, person)


HEAD = (
    '<button type="button" class="quiet" data-act="past">Your conversations</button>'
    '<button type="button" class="quiet" data-act="again" id="again">New conversation</button>'
)


def left(count: int) -> tuple[Any, ...]:
    """Return that so many parts of the page stay as they are."""
    return tuple(gr.skip() for _ in range(count))


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
    return view.html, announced_html(view.announced), view.talk
