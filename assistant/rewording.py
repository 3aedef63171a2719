"""Reword questions: take off what only leads to them, put words in the place of others."""

import re
from collections.abc import Iterable, Sequence

from assistant.named import Named, Sort
from ingest.records import Span

AUX = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)"
)
ASKING = r"(?:what|which|who|whom|whose|when|where|why|how)"
POLITE = re.compile(
    r"(?:ok(?:ay)?|thanks(?: a lot)?|thank you(?: very much)?|thx|great|good(?: to know)?|perfect"
    r"|right|i see|got it|hi|hello|hey|sorry|well|hm+|yes|no|please|interesting|understood|alright"
    r"|cool|fine|wow|oh|ah)(?:[,.!:;…]+\s*|\s+(?=and\b|but\b|so\b|what\b|how about\b|then\b"
    r"|please\b|i meant?\b))",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:and|but|or|also|so|then|now|plus|again|instead|what about|how about|what of"
    r"|i meant?|i was asking about|make that|or rather|rather|specifically|in particular)"
    r"(?:,\s*|\s+)",
    re.IGNORECASE,
)
SAME = re.compile(
    r"(?:(?:is|was|are|were) (?:it|that|this|these|they) (?:also |still )?(?:the same|true|so"
    r"|the case)(?: also)?|does (?:it|that|this|the same) (?:also )?(?:apply|hold)(?: true| also)?"
    r"|(?:the )?same(?: question| thing)?)\s+(?=(?:for|in|with|at|by|to|under)\b)",
    re.IGNORECASE,
)
CONTRACTED = re.compile(
    r"\b(what|when|where|who|how|why|that|it|there)['’]s\b(?! own)", re.IGNORECASE
)
# Lower-case "us" behind an article is the country.
COUNTRY = re.compile(r"\bthe us\b(?!\s+(?:all|and you)\b)")
END = re.compile(r"[\s?.!…]+$")
# What joins the names of one list, or a name and its other name.
JOIN = re.compile(
    r"\s*(?:,?\s*(?:and|or|plus|vs\.?|versus|with)(?: (?:in|by|for|the|of|with))*|[,/&+(]|['’]s)\s*"
    r"(?:the )?",
    re.IGNORECASE,
)

WITH_ARTICLE = re.compile(r"united |u\.|european (?:union|commission|medicines)", re.IGNORECASE)
Edit = tuple[Span, str]


def plain(question: str) -> str:
    """Return a question without contractions: "What is" for "What's"."""
    return COUNTRY.sub("the US", CONTRACTED.sub(r"\1 is", question))


def without_lead(question: str) -> tuple[str, bool]:
    """Return a question without what leads to it, and whether that ties it to one before."""
    words = END.sub("", plain(question))
    led = False
    while True:
        if polite := POLITE.match(words):
            words = words[polite.end() :]
        elif lead := (SAME.match(words) or LEAD.match(words)):
            words, led = words[lead.end() :], True
        else:
            return words, led


def close(words: str) -> str:
    """Return words as a question: with a capital and a question mark."""
    bare = END.sub("", words.strip())
    return f"{bare[:1].upper()}{bare[1:]}?"


def bare(question: str) -> str:
    """Return a question without the mark at its end."""
    return END.sub("", question)


def lowered(words: str) -> str:
    """Return words with a small first letter."""
    return f"{words[:1].lower()}{words[1:]}"


def edited(words: str, edits: Iterable[Edit]) -> str:
    """Return words with some ranges of them replaced."""
    for span, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        words = f"{words[: span.start]}{new}{words[span.end :]}"
    return words


def appended(question: str, phrase: str) -> str:
    """Return a question with a phrase at its end."""
    return f"{bare(question)} {phrase}?"


def run_of(question: str, targets: Sequence[Named]) -> Span:
    """Return the range of the first name and those that are listed with it."""
    end = targets[0].span.end
    for one in targets[1:]:
        if not JOIN.fullmatch(question[end : one.span.start]):
            break
        end = one.span.end
    run = question[targets[0].span.start : end]
    opened = "(" in run and question[end : end + 1] == ")"
    return Span(targets[0].span.start, end + opened)


def listed(words: Iterable[str]) -> str:
    """Return words as a list: "A, B and C"."""
    *most, last = dict.fromkeys(words)
    return f"{', '.join(most)} and {last}" if most else last


def with_article(name: Named) -> str:
    """Return a place or agency as it stands in a sentence: "the FDA", "the US", "Japan"."""
    words = written(name)
    return f"the {words}" if words.isupper() or WITH_ARTICLE.match(words) else words


def written(name: Named) -> str:
    """Return a place or agency with the capitals it is written with."""
    if not name.words.islower():
        return name.words
    short = len(name.words) < len("china") or (name.sort is Sort.AGENCY and " " not in name.words)
    return name.words.upper() if short else name.words.title()


def is_of_place(name: Named) -> bool:
    """Say whether a name is that of a place or its agency."""
    return name.sort in {Sort.PLACE, Sort.AGENCY}
