"""Know which words and phrases mean one thing: "ORR" and "overall response rate".

The table is `tables/synonyms.toml`. A meaning is a set of forms; a form is a run of terms.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ingest.language.mentions import MONTHS
from ingest.language.terms import JOINT, STOP_WORDS, folded, terms, terms_of

Form = tuple[str, ...]
EDGES = " .,;:?!\"'“”‘’()[]"
# Words of the longest phrase that is looked for: "European Committee for Treatment and
# Research in Multiple Sclerosis".
LONGEST = 10
# Words of some thousand sentences.
KEPT = 20_000
NUMBERED = frozenset("phase grade type stage part cohort".split())
# Two things in one: "HAP/VAP", "Keytruda+Lenvima"; not a unit like "mg/kg".
SEPARATED = re.compile(r"(?<=[A-Za-z]{3})[/+](?=[A-Za-z]{3})")
DOTTED = re.compile(r"(?:\w\.){2,}")


@cache
def meanings() -> dict[str, frozenset[Form]]:
    """Return the forms of each meaning, by its name."""
    table = tomllib.loads(
        files("ingest.language").joinpath("tables/synonyms.toml").read_text(encoding="utf-8")
    )
    return {
        f"{group}.{name}": frozenset(form_of(spaced(form).split()) for form in forms)
        for group, entries in table.items()
        for name, forms in entries.items()
    }


@cache
def asked() -> dict[Form, frozenset[Form]]:
    """Return, for each form that only questions use, the forms that documents use for it."""
    known = meanings()
    told = {name.split(".")[1]: forms for name, forms in known.items() if not is_asked(name)}
    return {
        form: told[name.split(".")[1]]
        for name, forms in known.items()
        if is_asked(name)
        for form in forms
    }


def is_asked(name: str) -> bool:
    """Say whether a meaning's forms are understood in questions alone."""
    return name.startswith("asked.")


@cache
def events() -> frozenset[Form]:
    """Return every form that means that something happened."""
    told = {
        form for name, forms in meanings().items() if name.startswith("events.") for form in forms
    }
    return frozenset(told | {form for form, forms in asked().items() if forms & told})


@cache
def clinical() -> frozenset[Form]:
    """Return every form that names a condition, an effect, a kind of patient or a measure."""
    return frozenset(
        form for name, forms in meanings().items() if name.startswith("clinical.") for form in forms
    )


@cache
def forms_like() -> dict[Form, frozenset[Form]]:
    """Return, for each form, all forms that mean the same in one of its meanings."""
    alike: dict[Form, set[Form]] = {}
    for name, forms in meanings().items():
        for form in forms if not is_asked(name) else ():
            alike.setdefault(form, set()).update(forms)
    return {form: frozenset(forms) for form, forms in alike.items()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word or known phrase of a question: as it was typed, and as terms."""

    words: str
    form: Form


def phrases(text: str, names: Collection[Form] = ()) -> tuple[Phrase, ...]:
    """Return what a question is about: known phrases and names whole, other words one by one.

    Stop words are left out unless they belong to a known phrase; nothing comes twice.
    """
    typed = SEPARATED.sub(" ", text).split()
    words = [spaced(word) for word in typed]
    known = {*forms_like(), *asked(), *names}
    found: dict[Form, Phrase] = {}
    at = 0
    while at < len(words):
        length = phrase_length(words, at, known) or numbered(typed, words, at)
        if length or words[at] not in STOP_WORDS:
            some = slice(at, at + max(1, length))
            form = form_of(words[some])
            found.setdefault(form, Phrase(" ".join(typed[some]).strip(EDGES), form))
        at += max(1, length)
    return tuple(phrase for form, phrase in found.items() if form)


def numbered(typed: Sequence[str], words: Sequence[str], at: int) -> int:
    """Return 2 where a word and its number are one name, as in "MONARCH 3" or "phase 3"."""
    if words[at] in STOP_WORDS or words[at] in MONTHS:
        return 0
    if at + 1 < len(words) and words[at + 1].isdigit():
        return 2 if typed[at][0].isupper() or words[at] in NUMBERED else 0
    return 0


def spaced(text: str) -> str:
    """Return the folded text with its marks replaced by spaces; hyphens and points inside stay."""
    kept = (mark if mark.isalnum() or mark in "-‐‑–.,'’%" else " " for mark in folded(text))
    stripped = (word.strip(",'’-–") for word in "".join(kept).split())
    return " ".join(word if DOTTED.fullmatch(word) else word.strip(".") for word in stripped)


def phrase_length(words: Sequence[str], at: int, known: Collection[Form]) -> int:
    """Return how many words from `at` on are a known phrase; 0 when none is."""
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        some = words[at : at + length]
        if length == 1 and some[0] in STOP_WORDS:
            continue
        if form_of(some) in known:
            return length
    return 0


def form_of(words: Sequence[str]) -> Form:
    """Return the terms of some words."""
    return tuple(term for word in words for term in form_of_word(word))


@lru_cache(maxsize=KEPT)
def form_of_word(word: str) -> Form:
    """Return the terms of one word; kept, because each is looked up in phrases of all lengths."""
    return tuple(
        term
        for one in word.split()
        for term in ((terms_of(one)[1:] if JOINT.search(one) else ()) or terms(one))
    )


def same(form: Form) -> frozenset[Form]:
    """Return every form that means the same, itself included; "anti CD19" also as one word."""
    if form in asked():
        return asked()[form]
    return forms_like().get(form, frozenset()) | {form, *joined(form)}


def joined(form: Form) -> Iterator[Form]:
    """Yield two terms as one, as a hyphenated word is also written."""
    if len(form) == len(PAIR):
        yield ("".join(form),)


PAIR = ("first", "second")
