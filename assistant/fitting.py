"""Whether a sentence, where it stands, holds what an answer of the wanted kind needs.

"When was it approved?" is not answered by a sentence without a date, however well the
rest of it fits.
"""

import re
from collections.abc import Sequence
from datetime import date

from assistant.questions import Query
from assistant.wanted import Wanted, pattern
from ingest.language.dates import Precision, dates
from ingest.language.figures import figure_mentions, figures
from ingest.language.meanings import Form, same
from ingest.language.names import agencies
from ingest.language.sentences import BETWEEN_CELLS
from ingest.language.terms import spelled, spells
from ingest.records import Document, Part, Section

# Two capitalised words in a row, as people's names are written; initials and particles too.
FULL_NAME = re.compile(r"\b[A-Z][\w’'.-]*(?:\s(?:[A-Z][\w’'.-]*|van|von|de|der|di|del|al))+")
TITLED = re.compile(
    r"\b(?:Dr|Mr|Ms|Mrs|Prof|Professor|Sir|M\.?D\b|Ph\.?D|PharmD|MBA|said|stated|commented|CEO|Chief"
    r"|chief|[Pp]resident|[Pp]rofessor|[Ff]ounder|[Dd]irector|[Hh]ead|[Cc]hair\w*|[Ii]nvestigator"
    r"|[Oo]fficer|[Aa]uthor|[Pp]resent(?:er|ed by))\b"
)

KNOWN_AS = pattern(
    r"\b(?:known|marketed|sold|branded|launched|approved) (?:as|under)\b",
    r"\b(?:brand|trade|generic|proprietary) name\b",
)

# What a sentence must hold to be an answer of its kind: all of the patterns.
SIGNS = {
    Wanted.MONEY: (pattern(r"[$€£¥]\s?\d", r"\b(?:USD|EUR|RMB|dollars?|euros?|yuan|pounds)\b"),),
    Wanted.SHARE: (
        pattern(
            r"\d\s?(?:%|percent|per cent)",
            r"\bper 1?\d{1,3}(?:,\d{3})*\b",
            r"\b\d+ (?:of|out of) (?:the )?\d+\b",
        ),
    ),
    Wanted.DURATION: (
        pattern(
            r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b",
            r"\b(?:daily|weekly|monthly|annually|yearly|until|indefinitely|life-?long)\b",
        ),
    ),
    Wanted.IDENTIFIER: (
        pattern(
            r"\b(?:NCT\s?\d{8}|CTR\d{8}|ISRCTN\d+|jRCT\w+|EudraCT)\b"
            r"|\bEU/\d/\d{2}/\d+|\b(?:BLA|A?NDA)\s?#?\d{5,6}\b"
        ),
    ),
    Wanted.PERSON: (FULL_NAME, TITLED),
    Wanted.NAME: (
        # A capital inside the sentence, or a code.
        re.compile(r"(?<=[\w,;:(“\"’] )[A-Z][\w-]+|\b[A-Z]{2,}\w*|\b[A-Za-z]+-?\d\w*"),
    ),
    Wanted.OTHER_NAME: (
        # A bracket behind a name, or words that introduce another one.
        re.compile(rf"[\w®™]\s?\((?=[A-Za-z]{{3}})|{KNOWN_AS.pattern}", re.IGNORECASE),
    ),
    Wanted.LIST: (re.compile(r",[^,]{2,60},|;[^;]{2,60};|,? and |•|\n"),),
    Wanted.INDICATION: (
        pattern(
            r"\bfor (?:the )?(?:treatment|prevention|use in|adults?|patients?|people|children)\b",
            r"\bto (?:treat|prevent|slow|delay|reduce|lower|improve)\b",
            r"\b(?:treats?|treatment of|indicated|use (?:in|for)|used\b[^.;]{0,40} (?:in|for))\b",
            r"\b(?:adults?|patients?|people|children|adolescents?) (?:with|who|aged)\b",
        ),
    ),
    Wanted.REASON: (
        pattern(
            r"\b(?:because|due to|owing to|as a result|since|in order to|based on|so that)\b",
            r"\b(?:caused|led to|following|reason|attribut\w+|to allow|to enable|citing)\b",
            r"\b(?:may|can|could|might|has been shown to) (?:also )?(?:cause|lead|result|increase"
            r"|decrease|reduce|produce|worsen|impair|exacerbate|mask|harm)\b",
            r"\brisks? (?:of|for)\b|\b(?:leading to|resulting in|associated with)\b",
        ),
    ),
    Wanted.MECHANISM: (
        pattern(
            r"\b(?:inhibit|bind|block|target|activat|stimulat|suppress|reduc|deplet|recogni)",
            r"\b(?:encod|express|modulat|convert|deliver|consist|compris|contain|compos)",
            r"\b(?:agonist|antagonist|mechanism|designed to|made of|uses?\b|works?\b|acts?\b)",
        ),
    ),
    Wanted.DEFINITION: (
        pattern(
            r"\b(?:is|are|has|have|holds?) (?:an?|the|being)\b",
            r", an? ",
            r"\b(?:designed to|known as)\b",
            r"\b(?:inhibitor|agonist|antagonist|antibod|vaccine|therapy|peptide)",
        ),
    ),
}


# "From what age": not how long, and not how much.
ASKS_AGE = pattern(r"\b(?:what|which) (?:\w+ )?age\b", r"\bhow old\b")
AGED = pattern(
    r"\b\d+ (?:years?|months?|weeks?)\b[^.]{0,12}\b(?:age|old|older)\b",
    r"\b(?:aged?|ages?|median age\b[^.]{0,20}) (?:of |was |from |over |under |at least )*\d",
)

# "Code name": as companies number what they develop, "VLM-042".
ASKS_CODE = pattern(r"\bcodes?\b")
CODE = re.compile(r"\b[A-Za-z]{1,6}-?\d{2,7}[A-Z]?\b")
# "What dose": so much of a medicine, and not so many patients or doses.
ASKS_DOSE = pattern(
    r"\b(?:what|which)\b[^.?]{0,40}\bdos(?:e|age)\b(?! (?:reduc|adjust|modif|level))"
)
DOSED = pattern(
    r"\d\s?-?(?:mg|mcg|[µμ]g|g|ng|mL|L|IU|U|milligrams?|micrograms?|grams?|units?)\b(?!/dL)",
    r"\b(?:\d|one|two|three|four|five|six|half)[\w./ -]{0,25}\b(?:tablets?|capsules?|drops?|puffs?"
    r"|inhalations?|sprays?|patch(?:es)?|vials?|sachets?|syringes?|times)\b",
    r"\d[\w./ ×-]{0,60}\b(?:genomes|vg|cells)\b",
)

# Also so much of it: "the full dose", "no dose adjustment".
DOSED_IN_WORDS = pattern(
    r"\b(?:full|half|double|usual|same|normal) (?:of )?(?:the )?(?:\w+ )?dos(?:e|age)\b",
    r"\bno (?:dos(?:e|age|ing) )?adjustment\b",
)

# A day or month whose year the sentence leaves out: "on June 10", "in December last year".
WITHOUT_YEAR = re.compile(
    r"(?:\b|(?<=[a-z]))(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\s?\d{1,2}(?!\d)"
    r"|\b(?:[Ii]n|[Ss]ince|[Bb]y|until|during|early|late|last|this) (?:January|February|March"
    r"|April|May|June|July|August|September|October|November|December)\b"
)

# Where a release prints the day it came out.
ISSUED = frozenset({Part.HEADLINE, Part.DATELINE, Part.HEADER})
# A figure right behind one of these numbers a thing and counts nothing: "Phase 3".
NUMBERING = re.compile(
    r"\b(?:phase|grade|type|stage|week|day|part|cohort|arm)s?\s*$", re.IGNORECASE
)
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
    if query.wanted is Wanted.OTHER_NAME:
        coded = CODE.search(text) or not ASKS_CODE.search(query.words)
        return bool(coded) and names_again(text, query.products)
    if asks_age(query):
        return bool(AGED.search(text))
    if query.wanted is Wanted.NUMBER:
        return tells_the_number(text, query)
    return can_answer(text, query.wanted)


def asks_age(query: Query) -> bool:
    """Say whether a question asks how old somebody has to be."""
    return query.wanted in (Wanted.NUMBER, Wanted.DURATION) and bool(ASKS_AGE.search(query.words))


def can_answer(text: str, wanted: Wanted) -> bool:
    """Say whether a text on its own can be an answer of a kind, whatever is asked."""
    if wanted is Wanted.DATE:
        return dates_something(text, None)
    if wanted is Wanted.NUMBER:
        return bool(figure_mentions(text))
    return all(sign.search(text) for sign in SIGNS.get(wanted, ()))


def tells_the_number(text: str, query: Query) -> bool:
    """Say whether a text tells a figure that may be asked for: of a dose, so much of it."""
    if not ASKS_DOSE.search(query.words):
        return tells_a_new_figure(text, query)
    if DOSED_IN_WORDS.search(text):
        return True
    return bool(DOSED.search(text)) and tells_a_new_figure(text, query)


def names_again(text: str, products: Sequence[str]) -> bool:
    """Say whether a text gives a medicine another name: "VB-101 (velmotuzumab)"."""
    for name in products:
        word = re.escape(name)
        bracket = rf"\b{word}\W{{0,3}}\([^()]*[A-Za-z]{{4}}|[A-Za-z]{{4}}[®™]?\s*\([^()]*\b{word}\b"
        if re.search(bracket, text, re.IGNORECASE) or KNOWN_AS.search(text):
            return True
    return False


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
    if BETWEEN_CELLS in text and counts(text.split(BETWEEN_CELLS, maxsplit=1)[0], query.counted):
        # A row says at its head what all its figures count: "Outcome: Deaths | Placebo: 47".
        return bool(new)
    return any(counts(text[span.start : span.end + BEHIND], query.counted) for span in new)


def counts(words: str, noun: Form) -> bool:
    """Say whether the words from a figure on say that it counts the noun."""
    told = spelled(words)
    return any(spells(told, form) for form in same(noun))


def tells_a_day(text: str) -> bool:
    """Say whether a text dates something to the day."""
    return any(mention.precision is Precision.DAY for mention in dates(text))
