"""Read days and months that a release tells without a year: "on June 10", "In March, ...".

Such a date is the last one before the day of issue or the next one after it. The words around it
say which ("granted", "will meet"), or it is near; where they disagree with the calendar,
or the sentence is about another year, nothing is read.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.language.mentions import DAY, MONTH, MONTH_NAME, OPEN, SHUT, DateMention, in_year
from ingest.language.sentences import sentences
from ingest.records import Span

NAMED = rf"(?-i:(?=[A-Z])){MONTH}"
# A full stop after a month ends the sentence unless it goes on.
NAMED_ALONE = rf"(?-i:(?=[A-Z])){MONTH_NAME}(?:\.(?=,|\s+(?-i:[a-z])))?(?!\w)"
# "June 3-5" is more than a day, "in March of that year" is told above.
NO_LIST = r"(?!\s*(?:[-–—,&]|to|through|and|or)\s*\d)"
NOT_THAT = r"(?!\s*[\d*])(?!,?\s+(?:of|that|the (?:same|following|previous|prior))\b)"
IN = r"\b(?:in|since|during|by|until|through)"
FUZZY = r"(?:early[\s-]+|mid[\s-]*|late[\s-]+)?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<told>{NAMED}\s*{DAY}{SHUT}){NO_LIST}",
        rf"(?P<told>{OPEN}{DAY}(?:\s+of)?\s+{NAMED}(?!\w)){NOT_THAT}",
        rf"{IN}\s+{FUZZY}(?P<told>{NAMED_ALONE}){NOT_THAT}",
    )
)
AHEAD = re.compile(
    r"\b(?:(?:will|to|would|may|should)\s+be(?:\s+\w+)?|will\s+\w+|expect\w*|plan(?:s|ned)?"
    r"|anticipat\w+|scheduled|upcoming|forthcoming|intends?|target\w*|goal|aims?|deadline|slated"
    r"|projected|set for|due)\b"
)
BACK = re.compile(
    r"\b(?:was|were|had|has|met|took|led|came|began|held|won|gave|made|\w{2,}(?<!e)ed)\b"
)
NEARBY = 600
CLOSE = 92


def yearless(text: str, issued: date, stated: Sequence[DateMention]) -> Iterator[DateMention]:
    """Yield the days and months without a year whose year is beyond doubt."""
    for form in FORMS:
        for match in form.finditer(text):
            span = Span(*match.span("told"))
            if any(span.overlaps(other.span) for other in stated):
                continue
            sentence = sentence_at(text, span)
            found = meant(match, issued, sentence.of(text))
            if found and not of_another_year(found, sentence, stated):
                yield found


def sentence_at(text: str, span: Span) -> Span:
    """Return the sentence around some words."""
    near = Span(max(0, span.start - NEARBY), min(len(text), span.end + NEARBY))
    return next((one for one in sentences(text, near) if span.within(one)), span)


def of_another_year(mention: DateMention, sentence: Span, stated: Sequence[DateMention]) -> bool:
    """Say whether a sentence tells years, and only others than that of the mention."""
    years = {one.start.year for one in stated if one.span.within(sentence)}
    return bool(years) and mention.start.year not in years


def meant(match: re.Match[str], issued: date, words: str) -> DateMention | None:
    """Return which of the days or months of that name is meant; None when in doubt."""
    span, parts = Span(*match.span("told")), match.groupdict()
    years = range(max(1, issued.year - 1), min(9999, issued.year + 1) + 1)
    known = [one for year in years if (one := in_year(span, year, parts))]
    past = max((one for one in known if one.start <= issued), key=start, default=None)
    ahead = min((one for one in known if one.end >= issued), key=start, default=None)
    if past is None or ahead is None or past == ahead:
        return past if past == ahead else None
    near = min(past, ahead, key=lambda one: distance(one, issued))
    told = tense(words, past, ahead)
    if told is None or told == near:
        return near if told or distance(near, issued) <= CLOSE else None
    return told if told.start.year == issued.year and distance(near, issued) > CLOSE else None


def tense(words: str, past: DateMention, ahead: DateMention) -> DateMention | None:
    """Return the one of two dates that the verbs of a sentence speak of."""
    looks_ahead = AHEAD.search(words) is not None
    looks_back = BACK.search(AHEAD.sub("", words)) is not None
    if looks_ahead == looks_back:
        return None
    return ahead if looks_ahead else past


def start(mention: DateMention) -> date:
    """Return the first day that a date may stand for."""
    return mention.start


def distance(mention: DateMention, issued: date) -> int:
    """Return how many days lie between a date and the day of issue."""
    return max((mention.start - issued).days, (issued - mention.end).days, 0)
