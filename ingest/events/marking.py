"""A sentence in which each mention stands as one mark, so that patterns can be short.

"China's NMPA approved Velmora on June 30, 2023" becomes "§ approved µ on ¤". Every place of
the marked line leads back to the document.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.language.dates import DateMention
from ingest.language.regulators import PlaceMention, RegulatorMention
from ingest.records import Span

REGULATOR, DATE, PLACE, MEDICINE = "§", "¤", "¶", "µ"

Mention = RegulatorMention | DateMention | PlaceMention | Span
# Emphasis and the marks of registered names say nothing; neither does a bracket left empty.
DROPPED = frozenset("*®™©_#")
QUOTES = str.maketrans("’‘“”", "''\"\"")

ONE = rf"[{REGULATOR}{PLACE}](?: (?:of|in)(?: the)? {PLACE})?(?:,? {PLACE})?"
# "by § of ¶, ¶ and the § in ¶"
LISTED = re.compile(
    rf"{ONE}(?:(?:,? (?:and|or|as well as)|,|/)(?: (?:in|by|from|to))?(?: the)? ?{ONE})+"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its mentions marked.

    Attributes:
        span: where the sentence stands in the document.
        line: its words, single-spaced, with a mark for each mention.
        origins: for each character of the line, where it begins in the document.
        mentions: what each mark stands for, by its place in the line.
    """

    span: Span
    line: str
    origins: tuple[int, ...]
    mentions: Mapping[int, Mention]

    def all(self, mark: str) -> list[int]:
        """Return the places of all marks of a kind, in order."""
        return [at for at in self.mentions if self.line[at] == mark]

    def date(self, at: int) -> DateMention:
        """Return the date that stands at a place.

        Raises:
            KeyError: when no date stands there.
        """
        mention = self.mentions[at]
        if not isinstance(mention, DateMention):
            raise KeyError(at)
        return mention

    def authority(self, at: int) -> tuple[str | None, str]:
        """Return the regulator and the jurisdiction of a mark; a place has no regulator.

        Raises:
            KeyError: when neither stands there.
        """
        mention = self.mentions[at]
        if isinstance(mention, RegulatorMention):
            return mention.id, mention.jurisdiction
        if isinstance(mention, PlaceMention):
            return None, mention.jurisdiction
        raise KeyError(at)

    def medicine(self, at: int) -> Span:
        """Return where the medicine's name stands in the document.

        Raises:
            KeyError: when no medicine stands there.
        """
        mention = self.mentions[at]
        if not isinstance(mention, Span):
            raise KeyError(at)
        return mention


def marked(text: str, span: Span, found: Mapping[Span, tuple[str, Mention]]) -> Marked:
    """Return a sentence with its mentions marked; `found` holds spans of the document."""
    line: list[str] = []
    origins: list[int] = []
    mentions: dict[int, Mention] = {}
    for mark, at, mention in pieces(text, span, found):
        if mark == " " and (not line or line[-1] == " "):
            continue
        if mention is not None:
            mentions[len(line)] = mention
        line.append(mark)
        origins.append(at)
    return Marked(span, "".join(line).translate(QUOTES), tuple(origins), mentions)


def pieces(
    text: str, span: Span, found: Mapping[Span, tuple[str, Mention]]
) -> Iterator[tuple[str, int, Mention | None]]:
    """Yield each character of the marked line, where it comes from and what it stands for."""
    at = span.start
    for place in sorted(found):
        yield from plain(text, at, place.start)
        mark, mention = found[place]
        # A copy that lost a space glues a mention to the words beside it: "inChinahas".
        if place.start > span.start and text[place.start - 1].isalnum():
            yield " ", place.start, None
        yield mark, place.start, mention
        at = place.end
        if at < span.end and text[at].isalnum():
            yield " ", at, None
    yield from plain(text, at, span.end)


def plain(text: str, start: int, end: int) -> Iterator[tuple[str, int, None]]:
    """Yield the characters between mentions, without emphasis."""
    for at in range(start, end):
        if text[at] not in DROPPED:
            yield (" " if text[at].isspace() else text[at]), at, None


def joined_to(line: str, at: int) -> range:
    """Return the stretch of the line in which marks of places and agencies are listed with one."""
    for match in LISTED.finditer(line):
        if match.start() <= at < match.end():
            return range(match.start(), match.end())
    return range(at, at + 1)


def whole(line: str, at: int) -> Span:
    """Return an authority in the line with the place it is of: "§ of ¶"."""
    match = re.compile(ONE).match(line, at)
    return Span(at, match.end() if match else at + 1)
