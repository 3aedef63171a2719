"""Whether a sentence, where it stands, holds what an answer of the wanted kind needs."""

import re
from datetime import date

from assistant.questions import Query
from assistant.wanted import WITHOUT_YEAR, Wanted, can_answer
from ingest.language.dates import Precision, dates
from ingest.language.figures import figure_mentions, figures
from ingest.language.meanings import Form, same
from ingest.language.names import agencies
from ingest.language.terms import spelled, spells
from ingest.records import Document, Part, Section

# Where a release prints the day it came out.
ISSUED = frozenset({Part.HEADLINE, Part.DATELINE, Part.HEADER})
# A figure right behind one of these numbers a thing and counts nothing: "Phase 3".
NUMBERING = re.compile(r"\b(?:phase|grade|type|stage|week|day|part|cohort|arm)s?\s*$", re.IGNORECASE)
# "469 adult participants", "6,609 people with": this near behind a figure stands what it counts.
BEHIND = 40


def fits(query: Query, text: str, document: Document, section: Section) -> bool:
    """Say whether a sentence holds what an answer of the wanted kind needs.

    The day a release came out, in its headline or dateline, dates nothing but the release;
    a figure that the question names itself is no answer to it.
    """
    if query.wanted is Wanted.DATE:
        return dates_something(text, document.published if section.code in ISSUED else None)
    if query.wanted is Wanted.REGULATOR:
        told = spelled(text)
        return any(spells(told, form) for form in agencies())
    if query.wanted is Wanted.NUMBER:
        return tells_a_new_figure(text, query)
    return can_answer(text, query.wanted)


def dates_something(text: str, issue: date | None) -> bool:
    """Say whether a text tells a date other than the day of issue."""
    told = dates(text)
    if not told:
        return bool(WITHOUT_YEAR.search(text))
    return any((mention.start, mention.end) != (issue, issue) for mention in told)


def tells_a_new_figure(text: str, query: Query) -> bool:
    """Say whether a text tells a figure that the question does not, of what it counts."""
    asked = figures(query.words)
    new = [
        mention.span
        for mention in figure_mentions(text)
        if mention.figure not in asked and not NUMBERING.search(text, 0, mention.span.start)
    ]
    if not query.counted:
        return bool(new)
    return any(counts(text[span.start : span.end + BEHIND], query.counted) for span in new)


def counts(words: str, noun: Form) -> bool:
    """Say whether the words from a figure on say that it counts the noun."""
    told = spelled(words)
    return any(spells(told, form) for form in same(noun))


def tells_a_day(text: str) -> bool:
    """Say whether a text dates something to the day."""
    return any(mention.precision is Precision.DAY for mention in dates(text))
