"""Find the names of a sentence: trials, regulators, places, medicines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.named import Sort, named
from ingest.language.meanings import Form
from ingest.language.regulators import place_mentions, regulators
from ingest.language.terms import folded
from ingest.records import Span

REGISTRY = re.compile(
    r"\b(?:NCT ?\d{4,}|CTR\d{6,}"
    r"|(?:EudraCT|EU CT|CTIS)(?: (?:number|no\.?))?:? ?\d{4}-\d{6}-\d{2}(?:-\d{2})?"
    r"|\d{4}-\d{6}-\d{2}(?:-\d{2})?|ISRCTN ?\d{6,}|ChiCTR[\w-]*\d{6,}|jRCTs?\d{6,}|JapicCTI-?\d{4,}"
    r"|UMIN\d{6,}|ACTRN\d{10,}|DRKS\d{6,}|KCT\d{6,})\b",
    re.IGNORECASE,
)
# "KEYNOTE-024", "MONARCH 3", "CARTITUDE-1": programmes of trials are written in capitals.
NUMBERED = re.compile(
    r"\b(?!COVID|SARS|PART|TYPE|GRADE|PHASE|TABLE|STUDY|STAGE|FIGURE|SECTION|WEEK|MONTH|DAY|COHORT)"
    r"[A-Z]{4,}(?:-[A-Z]+)?[-‑ ](?!(?:19|20)\d\d\b)\d{1,4}[A-Za-z]?\b(?![-‑.,]?\d)"
)
# "DRIVE-AHEAD", "EMPA-KIDNEY"
DOUBLE = re.compile(r"\b[A-Z]{4,}-[A-Z]{2,}\b(?!-)")
KEPT = 4096


@dataclass(frozen=True, slots=True)
class Called:
    """A name where it stands.

    Attributes:
        sort: "trial", "place" or "product".
        key: what it is compared by; the code of a place, also for its regulators.
        regulator: the authority, as in "EU-EMA", and the body of it, where one is named.
    """

    sort: str
    key: str
    span: Span
    regulator: tuple[str, str | None] | None = None


@lru_cache(maxsize=KEPT)
def names_in(text: str, names: frozenset[Form]) -> tuple[Called, ...]:
    """Return the names of a text; `names` are those of medicines, as terms."""
    return (*trials(text), *authorities(text), *medicines(text, names))


def trials(text: str) -> Iterator[Called]:
    """Yield the identifiers of trials."""
    for pattern in (REGISTRY, NUMBERED, DOUBLE):
        for match in pattern.finditer(text):
            key = "".join(mark for mark in folded(match[0]) if mark.isalnum())
            yield Called("trial", key, Span(*match.span()))


def authorities(text: str) -> Iterator[Called]:
    """Yield the regulators and the places."""
    for one in regulators(text):
        yield Called("place", one.jurisdiction, one.span, (one.id, one.body))
    for place in place_mentions(text):
        yield Called("place", place.jurisdiction, place.span)


def medicines(text: str, names: frozenset[Form]) -> Iterator[Called]:
    """Yield the medicines that are known, or look like one."""
    for one in named(text, names):
        if one.sort is Sort.PRODUCT:
            yield Called("product", " ".join(one.form), one.span)
