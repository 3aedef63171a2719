"""Pair the things and the dates that a sentence lists side by side.

"On January 29 and February 14, 2025, the NDA was accepted by A and B, respectively": the first of
the things has the first of the dates. Only a sentence that says so is read, and only when
one list of things is as long as one list of dates; in doubt nothing is paired.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.language.mentions import DateMention
from ingest.language.sentences import sentences
from ingest.records import Span

IN_ORDER = re.compile(r"\brespectively\b|\bin (?:that|this|the same) order\b", re.IGNORECASE)
LEAD = r"(?:(?:in|on|by|from|for|to|with|as|both)\s+)?(?:(?:the|its|an?|their)\s+)?"
# "the Health Sciences Authority (HSA) of Singapore, and": what still belongs to the thing before.
BRACKETS = r"(?:\s*[(（][^()（）]{1,60}[)）])?"  # noqa: RUF001 (Chinese writers use wide brackets)
PLACE = r"(?:\s+(?:of|in|for)\s+(?:the\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3}(?:,\s+China)?)?"
AFTER = rf"{BRACKETS}{PLACE}{BRACKETS}[®™]?"
LAST_JOINT = re.compile(rf"{AFTER}\s*,?\s*(?:(?:and|or|as well as)\s+|&\s*){LEAD}")
JOINT = re.compile(rf"{AFTER}\s*(?:[,;]|,?\s*(?:and|or|&))\s*{LEAD}")
OPENED = re.compile(r"\s*[(（]\s*")  # noqa: RUF001 (as above)
# What stands between a list and the word that orders it tells of nothing else.
FOREIGN = re.compile(r"[\d%;]")


def respectively(
    text: str, things: Sequence[Span], dated: Sequence[DateMention]
) -> dict[Span, DateMention] | None:
    """Return the date of each thing where a sentence says that they go in order; else None.

    Args:
        text: a sentence, or more than one.
        things: where regulators, products or designations are named, all of one sort.
        dated: the dates in `text`.
    """
    for sentence in sentences(text):
        for order in IN_ORDER.finditer(text, sentence.start, sentence.end):
            found = paired(text, order, inside(things, sentence), within(dated, sentence))
            if found is not None:
                return found
    return None


def inside(things: Sequence[Span], sentence: Span) -> list[Span]:
    """Return the things named in a sentence, in order, without names that are part of another."""
    named = sorted({thing for thing in things if thing.within(sentence)})
    return [
        thing
        for thing in named
        if not any(thing != other and thing.within(other) for other in named)
    ]


def short_names(text: str, named: Sequence[Span]) -> dict[Span, Span]:
    """Return the names that stand in brackets behind a longer one, each with that one."""
    return {
        after: before
        for before, after in pairwise(named)
        if OPENED.fullmatch(text, before.end, after.start)
    }


def within(dated: Sequence[DateMention], sentence: Span) -> dict[Span, DateMention]:
    """Return the dates of a sentence, in order."""
    known = {one.span: one for one in dated if one.span.within(sentence)}
    return dict(sorted(known.items()))


def paired(
    text: str, order: re.Match[str], things: Sequence[Span], dated: dict[Span, DateMention]
) -> dict[Span, DateMention] | None:
    """Return the pairs, if just one list of things is as long as just one list of dates."""
    short = short_names(text, things)
    fitting = [
        (named, days)
        for named in lists(text, [thing for thing in things if thing not in short])
        for days in lists(text, list(dated))
        if len(named) == len(days)
    ]
    if len(fitting) != 1 or not orders(text, order, *fitting[0]):
        return None
    days = {thing: dated[day] for thing, day in zip(*fitting[0], strict=True)}
    return days | {name: days[full] for name, full in short.items() if full in days}


def lists(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Return the runs of spans that are joined into lists which end in "and"."""
    runs: list[list[Span]] = []
    for span in spans:
        if runs and JOINT.fullmatch(text, runs[-1][-1].end, span.start):
            runs[-1].append(span)
        else:
            runs.append([span])
    return [run for run in runs if len(run) > 1 and ends_in_and(text, run)]


def ends_in_and(text: str, run: Sequence[Span]) -> bool:
    """Say whether a list is complete: the last of it, and only that, follows an "and"."""
    joints = [
        LAST_JOINT.fullmatch(text, before.end, after.start) for before, after in pairwise(run)
    ]
    return joints[-1] is not None and not any(joints[:-1])


def orders(text: str, order: re.Match[str], named: Sequence[Span], days: Sequence[Span]) -> bool:
    """Say whether "respectively" stands by one of two lists, with nothing else to order between."""
    edges = [(run[0].start, run[-1].end) for run in (named, days)]
    gaps = [
        (end, order.start()) if end <= order.start() else (order.end(), start)
        for start, end in edges
    ]
    return any(start <= end and not FOREIGN.search(text, start, end) for start, end in gaps)
