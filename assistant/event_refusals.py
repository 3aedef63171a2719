"""Refuse what the documents do not report, and say what they do report, in their own words."""

from collections.abc import Sequence

from assistant.answers import Evidence, Reason, Refusal, attribution
from assistant.questions import Query
from assistant.told_events import ToldEvent, ToldEvents
from ingest.index import Index
from ingest.language.names import table

# What is reported instead is quoted up to this length; the whole stands in the evidence.
LONGEST_QUOTE = 300
NEAREST = 3
WITH_ARTICLE = {"US": "the United States", "EU": "the European Union", "GB": "the United Kingdom"}


def not_reported(query: Query, told: ToldEvents, index: Index) -> Refusal:
    """Return that what is asked is not told of that place, and what is told instead."""
    places = " or ".join(place_name(code) for code in sorted(query.places))
    text = f"The documents do not report this for {places}."
    return refusal(query, text, telling(told.there) or telling(told.elsewhere), index)


def not_for_this(query: Query, told: ToldEvents, index: Index) -> Refusal:
    """Return that what happened is told, but not for what is asked."""
    text = "The documents do not report this for what is asked."
    return refusal(query, text, telling(told.asked), index)


def place_name(code: str) -> str:
    """Return what a jurisdiction is called, as in "Hong Kong"."""
    if code in WITH_ARTICLE:
        return WITH_ARTICLE[code]
    entry = table().get(code)
    return entry["names"][0] if isinstance(entry, dict) and entry["names"] else code


def not_when(query: Query, undated: Sequence[ToldEvent], index: Index) -> Refusal:
    """Return that something is told to have happened, but not when."""
    return refusal(query, "The documents do not say when.", telling(undated), index)


def not_yet(query: Query, expected: Sequence[ToldEvent], index: Index) -> Refusal:
    """Return that something is expected, but not told to have happened."""
    text = "The documents do not report that this happened, only that it was expected."
    return refusal(query, text, telling(expected), index)


def telling(told: Sequence[ToldEvent]) -> list[ToldEvent]:
    """Return events, those that tell most of the question first, then those told last."""
    return sorted(told, key=lambda one: (-one.matter, -issued(one)))


def issued(one: ToldEvent) -> int:
    """Return the day a document came out, as a number; 0 when it does not say."""
    return one.document.published.toordinal() if one.document.published else 0


def refusal(query: Query, text: str, instead: Sequence[ToldEvent], index: Index) -> Refusal:
    """Return a refusal that quotes what is reported instead and offers where it stands."""
    if instead:
        text = f"{text} {reported(instead[0])}"
    offered: dict[str, Evidence] = {}
    for one in instead:
        passage = index.passage_at(one.document.id, one.document.version, one.event.span)
        offered.setdefault(passage.id, Evidence(one.document, passage, one.matter))
        if len(offered) == NEAREST:
            break
    nearest = tuple(offered.values())
    return Refusal(query.words, Reason.NOT_IN_DOCUMENTS, text, evidence=nearest, nearest=nearest)


def reported(one: ToldEvent) -> str:
    """Return what is reported, in the words of the document, and which document it is."""
    words = " ".join(one.words.split())
    if len(words) > LONGEST_QUOTE:
        words = f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return f"They report: “{words}” {attribution(one.document)}."
