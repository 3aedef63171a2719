"""Write the source pane for what a person opens: the document at the cited place.

From one citation of an answer the next and the one before can be reached, from each the
whole document and the file it was read from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, assert_never
from urllib.parse import urlencode

from assistant.answers import Answer, Refusal, Reply
from ingest.errors import NotFound
from ingest.records import Document, Section, Span
from ui.chat.talk import Talk
from ui.source import Beside, source_html

GONE = (
    '<article class="source"><p role="alert">This quote is no longer at hand. Ask the question'
    " again.</p></article>"
)


class Sections(Protocol):
    """Where the sections of documents stand."""

    def sections(self, identity: str, version: str | None = None, /) -> tuple[Section, ...]:
        """Return the sections of a version, in order."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a document, among those that one reply leads to."""

    document: Document
    section: Section
    span: Span


def opened(told: Mapping[str, str], talk: Talk, held: Sections) -> str:
    """Return the pane for the words that a browser asks for; a sentence where there are none."""
    reply = talk.reply(told.get("turn", ""))
    places = {} if reply is None else places_of(reply)
    key = told.get("number", "") or told.get("nearest", "")
    if key not in places:
        return GONE
    one = places[key]
    return source_html(
        one.document,
        outline(one, held),
        cited=one.span,
        section=one.section,
        beside=beside(list(places), key, told, one),
    )


def places_of(reply: Reply) -> dict[str, Place]:
    """Return the words that a reply leads to, by what a browser calls them."""
    match reply:
        case Answer(citations=citations):
            return {
                str(one.number): Place(one.document, one.section, one.span) for one in citations
            }
        case Refusal(nearest=nearest):
            return {
                str(number): Place(one.document, one.passage.section, one.passage.span)
                for number, one in enumerate(nearest)
            }
        case never:
            assert_never(never)


def outline(place: Place, held: Sections) -> tuple[Section, ...]:
    """Return the sections of a document, or the one cited when it is no longer at hand."""
    try:
        found = held.sections(place.document.id, place.document.version)
    except NotFound:
        found = ()
    return found or (place.section,)


def beside(keys: list[str], key: str, told: Mapping[str, str], place: Place) -> Beside:
    """Return what the pane offers beside the words: the other quotes, the document, its file."""
    at = keys.index(key)
    name = "number" if told.get("number") else "nearest"
    document = {"document": place.document.id, "version": place.document.version}
    page = place.document.page_of(place.span)
    words = {"start": str(place.span.start), "end": str(place.span.end)}
    return Beside(
        turn=told.get("turn", ""),
        name=name,
        number=key,
        before=keys[at - 1] if at else None,
        after=keys[at + 1] if at + 1 < len(keys) else None,
        count=f"Quote {at + 1} of {len(keys)}" if name == "number" else "",
        whole=f"/documents?{urlencode(document)}",
        file=f"/documents/file?{urlencode(document)}",
        picture=f"/documents/page?{urlencode(document | words)}" if page else None,
    )
