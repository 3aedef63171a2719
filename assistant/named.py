"""What a question names, and where in it: medicines, places, agencies, dates, other names."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.language.dates import dates
from ingest.language.meanings import EDGES, Form, asked, form_of, forms_like, phrase_length, spaced
from ingest.language.names import agencies, is_medicine, looks_like_name, places
from ingest.language.terms import STOP_WORDS
from ingest.records import Span

WORD = re.compile(r"\S+")
POSSESSIVE = re.compile(r"['’]s?$")
# "CRS", "ORR": of the matter, unless the documents know a medicine of that name.
ACRONYM = re.compile(r"[A-Z]{2,6}s?|[A-Z]{2,4}-[A-Z]")
# "24-week", "2-year": a number with its unit.
COUNTED = re.compile(r"\d+-[a-z]+")
# "Gaucher disease", "Kaposi sarcoma": the name belongs to the word behind it.
OF_DISEASE = re.compile(
    r"(?:['’]s)?\s+(?:disease|syndrome|lymphoma|sarcoma|leuk\w+|criteria|score)\b"
)
EPONYMS = frozenset("crohn alzheimer parkinson hodgkin huntington sjogren behcet graves".split())
# "I" and titles have a capital and name nothing.
NAMELESS = frozenset("i i'm i'd i've dr mr ms prof phase ok hi hello".split())
# Questions of some conversations.
KEPT = 256
SENTENCE_END = tuple(".?!:")
# In a question written in capitals, they tell no names.
SHOUTED = 0.7


class Sort(StrEnum):
    """What a name is the name of; `NAME`: a trial, a company or an unknown product."""

    PRODUCT = "product"
    PLACE = "place"
    AGENCY = "agency"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Named:
    """A name or a date as it stands in a question."""

    sort: Sort
    span: Span
    words: str
    form: Form


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of a question: where it stands without marks, and as it is compared."""

    span: Span
    words: str
    plain: str
    first: bool


def named(question: str, names: Collection[Form] = ()) -> tuple[Named, ...]:
    """Return what a question names, in order; `names` are those of medicines, as terms."""
    return found_in(question, frozenset(names))


@lru_cache(maxsize=KEPT)
def found_in(question: str, names: frozenset[Form]) -> tuple[Named, ...]:
    """Return what a question names; kept, because a question is read several times."""
    found = [
        Named(Sort.DATE, mention.span, mention.span.of(question), ()) for mention in dates(question)
    ]
    taken = [one.span for one in found]
    found += [
        one
        for one in from_words(typed(question), question, names)
        if not any(one.span.overlaps(span) for span in taken)
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def of_sort(found: Sequence[Named], *sorts: Sort) -> tuple[Named, ...]:
    """Return the names of some sorts."""
    return tuple(one for one in found if one.sort in sorts)


def typed(question: str) -> list[Typed]:
    """Return the words of a question without the marks around them."""
    found = []
    first = True
    for match in WORD.finditer(question):
        bare = match[0].strip(EDGES)
        start = match.start() + (match[0].find(bare) if bare else 0)
        kept = POSSESSIVE.sub("", bare)
        found.append(Typed(Span(start, start + len(kept)), bare, spaced(bare), first))
        first = match[0].endswith(SENTENCE_END)
    return found


def from_words(words: Sequence[Typed], question: str, names: frozenset[Form]) -> Iterator[Named]:
    """Yield the names among the words, the longest of those that begin at one."""
    plain = [word.plain for word in words]
    known = every_phrase(names)
    shouted = is_shouted(words)
    at = 0
    while at < len(words):
        length = phrase_length(plain, at, known)
        if length:
            span = Span(words[at].span.start, words[at + length - 1].span.end)
            yield from of_form(form_of(plain[at : at + length]), span, question, names)
        elif not shouted or is_medicine(plain[at]):
            yield from by_look(words[at], question)
        at += max(1, length)


@lru_cache(maxsize=2)
def every_phrase(names: frozenset[Form]) -> frozenset[Form]:
    """Return all phrases that are known: of medicines, of places, of the field."""
    return names | places() | forms_like().keys()


def of_form(form: Form, span: Span, question: str, names: Collection[Form]) -> Iterator[Named]:
    """Yield a known phrase if it is a name, and not a word of the field."""
    if form in places():
        sort = Sort.AGENCY if form in agencies() else Sort.PLACE
        yield Named(sort, span, span.of(question), form)
    elif form in names:
        yield Named(Sort.PRODUCT, span, span.of(question), form)


def by_look(word: Typed, question: str) -> Iterator[Named]:
    """Yield a word as a name if it looks like one."""
    form = form_of([word.plain])
    made = Named(Sort.PRODUCT, word.span, word.span.of(question), form)
    if is_medicine(word.plain):
        yield made
    elif word.words and is_name(word, form, question):
        yield Named(Sort.NAME, made.span, made.words, form)


def is_name(word: Typed, form: Form, question: str) -> bool:
    """Say whether a word that no one knows is a name by its capitals and digits."""
    ordinary = word.plain in STOP_WORDS | NAMELESS or form in forms_like() or form in asked()
    if ordinary or ACRONYM.fullmatch(word.words) or COUNTED.fullmatch(word.words):
        return False
    if POSSESSIVE.sub("", word.plain) in EPONYMS or OF_DISEASE.match(question, word.span.end):
        return False
    letters = sum(mark.isalpha() for mark in word.words)
    return letters > 1 and looks_like_name(word.words, first=word.first)


def is_shouted(words: Sequence[Typed]) -> bool:
    """Say whether a question is written in capitals, or Every Word Begins With One."""
    lettered = [word.words for word in words if word.words.isascii() and word.words.isalpha()]
    with_capital = sum(word[0].isupper() for word in lettered)
    return len(lettered) > len(NAMED_ALONE) and with_capital > SHOUTED * len(lettered)


# So few words may all be names: "Velmora Hong Kong".
NAMED_ALONE = ("one", "two", "three")
