"""Serve the real page before an assistant that knows its replies by heart.

A program of its own, `python -m tests.ui.page PORT`, so that what Gradio leaves open at
its end is not taken for a fault of a test.
"""

import sys
from collections import defaultdict
from threading import Event
from time import sleep

from assistant.answers import Citation, Claim, Notice, NoticeKind, Reason, Reply
from assistant.conversation import Conversation
from assistant.questions import Filters
from ingest.records import Document, Kind, Section, Span
from ingest.settings import Settings
from tests.fakes import Scripted, answer, document, evidence, refusal, span
from ui.app import build_app, serve

FILLER = "This sentence of the release says nothing that anybody asks about.\n\n" * 60
HOSTILE = '<img src="http://evil.example/x.png" onerror="alert(1)"> ${alert(2)} {{value}}'
APPROVED = "China's NMPA approved Velmora on June 30, 2023."
ACCEPTED = "Singapore's HSA accepted the application on January 29, 2025."
RELEASE = document(
    f"Velmora approved in Macau\n\n{FILLER}{APPROVED} {ACCEPTED}\n\nAbout Velmora\n\n{HOSTILE}\n",
    id="velmora-macau",
    source="corpus/velmora.md",
    title="Velmora approved in Macau",
    version="0123456789abcdef",
    kind=Kind.PRESS_RELEASE,
    company="Velm Inc.",
    jurisdictions=("MO",),
    products=("Velmora",),
)
CUTS = (0, RELEASE.text.index("This"), RELEASE.text.index("About"), len(RELEASE.text))
SECTIONS = tuple(
    Section(RELEASE.id, (name,), None, Span(start, end))
    for name, start, end in zip(
        ("Headline", "Body", "About Velmora"), CUTS[:-1], CUTS[1:], strict=True
    )
)


class Shelf:
    """An index that holds one document."""

    def documents(self) -> tuple[Document, ...]:
        return (RELEASE,)

    def document(self, identity: str, /) -> Document:
        return RELEASE

    def sections(self, identity: str, /) -> tuple[Section, ...]:
        return SECTIONS


def quoted(words: str, number: int) -> Citation:
    place = span(RELEASE, words)
    return Citation(number, RELEASE, SECTIONS[1], place, words)


def scripted() -> "Thoughtful":
    known: dict[str, Reply | Exception] = {
        "When was Velmora approved?": answer(
            RELEASE,
            query="When was Velmora approved?",
            claims=(
                Claim("China approved it in June 2023.", (1,)),
                Claim("Singapore accepted the application in 2025.", (2,)),
            ),
            citations=(quoted(APPROVED, 1), quoted(ACCEPTED, 2)),
        ),
        "And in Singapore?": answer(
            RELEASE,
            query="When was Velmora accepted in Singapore?",
            claims=(Claim(ACCEPTED, (1,)),),
            citations=(quoted(ACCEPTED, 1),),
        ),
        "What does it cost?": refusal(
            query="What does it cost?",
            text="The documents do not say what Velmora costs.",
            nearest=(evidence(RELEASE, APPROVED),),
            notices=(Notice(NoticeKind.AS_OF, f"As of today. {HOSTILE}"),),
        ),
        "Break!": RuntimeError("a secret of the machine"),
    }
    return Thoughtful(defaultdict(lambda: refusal(Reason.UNCLEAR), known))


class Thoughtful(Scripted):
    """An assistant that takes its time over one question."""

    def ask(
        self,
        question: str,
        conversation: Conversation = Conversation(),  # noqa: B008 (frozen)
        filters: Filters = Filters(),  # noqa: B008 (frozen)
    ) -> Reply:
        if question == "Think!":
            sleep(1)
        return super().ask(question, conversation, filters)


if __name__ == "__main__":
    app = build_app(scripted(), Shelf())
    sys.stdout.write(f"{serve(app, Settings.read(port=int(sys.argv[1])))}\n")
    sys.stdout.flush()
    Event().wait()
