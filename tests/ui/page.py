"""Serve the real page before an assistant that knows its replies by heart.

A program of its own, `python -m tests.ui.page PORT`, so that what Gradio leaves open at
its end is not taken for a fault of a test.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import sleep

from assistant.answers import Citation, Claim, Notice, NoticeKind, Reason, Reply
from assistant.conversation import Conversation
from assistant.questions import Filters
from ingest.index import Index, Source
from ingest.index.catalog import Addition
from ingest.records import Kind, Passage, Section, Span
from ingest.settings import Settings
from tests.fakes import Hashing, Scripted, answer, document, evidence, refusal, span
from ui.building import people_of
from ui.desk import Desk
from ui.web.server import serving
from ui.web.site import site

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


@contextmanager
def desk(settings: Settings) -> Iterator[Desk]:
    """Give a desk with the release in a real index, an account or none, and scripted replies."""
    source = Source(RELEASE.source, RELEASE.source, "", "", RELEASE.id, RELEASE.version)
    cut = tuple(Passage.cut(one, one.span, one.span.of(RELEASE.text)) for one in SECTIONS)
    with Index.create(settings.index, Hashing()) as index, people_of(settings) as people:
        index.add([Addition(RELEASE, SECTIONS, cut, frozenset(), source)])
        yield Desk(settings, scripted(), index, people)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        chosen = Settings.read(port=int(sys.argv[1]), index=Path(folder))
        with desk(chosen) as made, serving(site(made), chosen) as address:
            sys.stdout.write(f"{address}\n")
            sys.stdout.flush()
            Event().wait()
