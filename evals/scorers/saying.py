"""Say whether a text says something: the same words, dates and figures.

Dates compare as dates and figures as figures with their units, so "5 mg" does not stand in
"25 mg", "June 2023" does not stand in "June 30, 2023", and "30 June 2023" does.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ingest.language.dates import dates
from ingest.language.figures import Figure, figure_mentions
from ingest.language.terms import folded

if TYPE_CHECKING:
    from ingest.records import Span

WORD = re.compile(r"[^\W_]+")

Token = str | Figure | tuple[date, date]


def any_stands(spellings: Sequence[str], texts: Sequence[str]) -> bool:
    """Say whether any spelling of a fact stands in any of the texts."""
    return any(stands(spelling, text) for spelling in spellings for text in texts)


def stands(wanted: str, text: str) -> bool:
    """Say whether `text` says `wanted`: the same words, dates and figures, one after another."""
    sought = tokens(wanted)
    if all(isinstance(token, str) for token in sought):
        # Without this, "patients" would not stand in "two patients", which is one figure.
        return holds([*words(wanted)], [*words(text)])
    return holds(sought, tokens(text))


def holds(sought: Sequence[Token], found: Sequence[Token]) -> bool:
    """Say whether `sought` is a run of `found`; nothing is not."""
    return bool(sought) and any(
        all(map(same, sought, found[start:])) for start in range(len(found) - len(sought) + 1)
    )


def same(wanted: Token, found: Token) -> bool:
    """Say whether two tokens mean the same; a figure wanted without a unit may have any."""
    if isinstance(wanted, Figure) and isinstance(found, Figure):
        return wanted.value == found.value and wanted.unit in (None, found.unit)
    return wanted == found


def tokens(text: str) -> list[Token]:
    """Return dates, figures and the words between them, in order."""
    read: list[tuple[Span, Token]] = [(mention.span, mention.meaning) for mention in dates(text)]
    read += [(mention.span, mention.figure) for mention in figure_mentions(text)]
    found: list[Token] = []
    end = 0
    for span, token in sorted(read, key=lambda one: one[0]):
        found += [*words(text[end : span.start]), token]
        end = span.end
    return [*found, *words(text[end:])]


def words(text: str) -> Iterator[str]:
    """Yield the words of a text without case, accents and trade marks."""
    return (folded(match[0]) for match in WORD.finditer(text))
