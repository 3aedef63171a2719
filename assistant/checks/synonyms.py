"""Know the words that regulators use for one thing; the table is `words.toml`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from ingest.language.terms import terms
from ingest.records import Span

BETWEEN = re.compile(r"[\n-]")


@cache
def table() -> Mapping[str, Mapping[str, object]]:
    """Return what the table says."""
    read = tomllib.loads(files("assistant.checks").joinpath("words.toml").read_text("utf-8"))
    return {name: dict(entry) for name, entry in read.items()}


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """Return the words and phrases of each meaning."""
    same = table()["same"]
    return {
        f"={name}": tuple(str(form) for form in forms)
        for name, forms in same.items()
        if isinstance(forms, list)
    }


@cache
def single() -> Mapping[str, str]:
    """Return the meaning of each stem that is one of several for it."""
    return {
        terms(form)[0]: name
        for name, forms in groups().items()
        for form in forms
        if not (BETWEEN.search(form) or " " in form)
    }


@cache
def phrases() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return what finds the phrases of a text, and the meaning of each in small letters."""
    known = {
        BETWEEN.sub(" ", form.lower()): name
        for name, forms in groups().items()
        for form in forms
        if BETWEEN.search(form) or " " in form
    }
    longest = sorted(known, key=len, reverse=True)
    written = "|".join(re.escape(form).replace(r"\ ", r"[ \n-]") for form in longest)
    return re.compile(rf"\b(?:{written})\b", re.IGNORECASE), known


def alike(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the phrases of a text that have words of the same meaning, with that meaning."""
    pattern, known = phrases()
    for match in pattern.finditer(text):
        yield Span(*match.span()), known[BETWEEN.sub(" ", match[0].lower())]


def standing_for(stem: str) -> str:
    """Return what stands for a stem: its meaning, else itself."""
    return single().get(stem, stem)


@cache
def plain() -> frozenset[str]:
    """Return the stems that say nothing of a medicine."""
    return listed("plain", "words")


@cache
def light() -> frozenset[str]:
    """Return the stems that put a statement together and state nothing by themselves."""
    return listed("plain", "light")


@cache
def everywhere() -> frozenset[str]:
    """Return the stems that are said of every medicine and tell nothing apart."""
    return listed("everywhere", "words") | plain()


def listed(group: str, name: str) -> frozenset[str]:
    """Return the stems of a list of the table, and what stands for them."""
    stems = terms(str(table()[group][name]))
    return frozenset(stems) | frozenset(standing_for(stem) for stem in stems)
