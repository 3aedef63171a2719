"""Change sentences so that their quotes still say them."""

import re
from collections.abc import Iterator
from random import Random

from evals.edits.pairs import LABELS, PROSE, Drawn
from evals.edits.places import DOUBTS, day_mentions
from ingest.records import Precision

# The share of sentences that are told as they stand, or as a report: enough of them.
FEW = 0.25
# What is left of a sentence says something; and how many words of one are exchanged, apart.
SHORTEST = 8
TWICE = 2
# "June 4–7, 2025", "May 21-23, 2021": a range is not one day.
RANGED = re.compile(r"\s*[-–]\s*(?:\d|[A-Z])")
CLAUSE = re.compile(r", (?:which|including|based on|according to|with|and|where|while|as well as) ")
BRACKETS = re.compile(r" \((?![^()]*\d[^()]*%)[^()]{2,80}\)")
THIS = re.compile(r"\b(?:This|The) (?:medicine|product|drug)\b")
PASSIVE = re.compile(
    r"(?P<who>(?:The )?(?:U\.?S\.? )?(?:Food and Drug Administration \(FDA\)|FDA)"
    r"|(?:The )?European Commission(?: \(EC\))?) (?:has |have )?"
    r"(?P<did>approved|accepted|granted) (?P<what>[^,;]{3,90}?) (?P<rest>(?:for|as|in|to) .+)"
)
# As regulators, companies and clinicians write the same.
SAME = (
    (r"\bapproximately (?=\d)", "about "),
    (r"\bFDA-approved\b", "FDA-approved"),
    (r"\bmarketing authori[sz]ation\b", "approval"),
    (r"\bapproved by\b", "authorised by"),
    (r"\bsubjects\b", "patients"),
    (r"\bparticipants\b", "patients"),
    (r"\bclinical trial\b", "clinical study"),
    (r"\btrial\b", "study"),
    (r"\badverse reactions\b", "adverse events"),
    (r"\bside effects\b", "adverse reactions"),
    (r"\bonce daily\b", "once a day"),
    (r"\btwice daily\b", "twice a day"),
    (r"\bpediatric patients\b", "children"),
    (r"\brenal impairment\b", "kidney impairment"),
    (r"\bhepatic impairment\b", "liver impairment"),
    (r"\boverall survival\b", "OS"),
    (r"\bsubcutaneously\b", "under the skin"),
    (r"\bdiscontinue\b", "stop"),
    (r"\binitiated\b", "started"),
    (r"\bdemonstrated\b", "showed"),
    (r"\btumou?rs\b", "tumours"),
    (r"\bpercent\b", "%"),
    (r"\bU\.S\. Food and Drug Administration \(FDA\)", "FDA"),
    (r"\bEuropean Medicines Agency \(EMA\)", "EMA"),
)


def supported(one: Drawn, chance: Random) -> Iterator[tuple[str, str]]:
    """Yield sentences that a quote says, each with the name of what was done."""
    if chance.random() < FEW:
        yield "verbatim", one.words
    yield from dates_told_otherwise(one)
    yield from shortened(one)
    yield from reworded(one)
    yield from reported(one, chance)
    if chance.random() < FEW and one.following and PROSE.fullmatch(one.following):
        yield "joined", f"{one.words[:-1]}; {one.following}"
        first = one.following.split()[0]
        if first in ("The", "This", "In", "These", "Patients", "It", "A"):
            yield "joined", f"{one.words[:-1]}, and {first.lower()}{one.following[len(first) :]}"


def dates_told_otherwise(one: Drawn) -> Iterator[tuple[str, str]]:
    """Yield a sentence with a day written otherwise, and with its month alone."""
    for mention in day_mentions(one.words):
        before, behind = one.words[: mention.span.start], one.words[mention.span.end :]
        if mention.precision is not Precision.DAY or RANGED.match(behind):
            continue
        if not mention.span.of(one.words)[0].isalnum() or re.search(r"[-–,\w]$", before):
            continue
        month, day, year = f"{mention.start:%B}", mention.start.day, mention.start.year
        written = mention.span.of(one.words)
        for other in (
            f"{day} {month} {year}",
            f"{month} {day}, {year}",
            f"{mention.start:%Y-%m-%d}",
        ):
            if other != written:
                yield "date written otherwise", f"{before}{other}{behind}"
                break
        if re.search(r"\bon $", before, re.IGNORECASE):
            at = "In " if before.endswith("On ") else "in "
            yield "date less exact", f"{before[:-3]}{at}{month} {year}{behind}"
            yield "date less exact", f"{before[:-3]}{at}{year}{behind}"
        return


def shortened(one: Drawn) -> Iterator[tuple[str, str]]:
    """Yield a sentence without its last clause, and without brackets."""
    cuts = [match.start() for match in CLAUSE.finditer(one.words)]
    for cut in cuts[-1:]:
        kept, dropped = one.words[:cut], one.words[cut:]
        listed = re.match(r", (?:and|as well as) ", dropped)
        if len(kept.split()) >= SHORTEST and not DOUBTS.search(dropped) and not listed:
            yield "clause dropped", f"{kept}."
    for match in BRACKETS.finditer(one.words):
        if not DOUBTS.search(match[0]):
            yield "brackets dropped", one.words[: match.start()] + one.words[match.end() :]
            return


def reworded(one: Drawn) -> Iterator[tuple[str, str]]:
    """Yield a sentence with a word that means the same, and an active one in the passive."""
    done = 0
    for pattern, word in SAME:
        match = re.search(pattern, one.words)
        if match and match[0] != word and done < TWICE:
            done += 1
            yield "synonym", one.words[: match.start()] + word + one.words[match.end() :]
    match = PASSIVE.fullmatch(one.words)
    if match:
        what = match["what"][0].upper() + match["what"][1:]
        yield "passive", f"{what} was {match['did']} by {match['who']} {match['rest']}"


def reported(one: Drawn, chance: Random) -> Iterator[tuple[str, str]]:
    """Yield a sentence as a report of what a document says, or with a label's medicine named."""
    label = one.document.kind in LABELS
    source = "label" if label else "release"
    if chance.random() < FEW:
        lead = chance.choice((f"According to the {source}, ", f"The {source} states that "))
        words = one.words
        first = words.split()[0]
        keep = words[:2].isupper() or (not first.islower() and first not in LOWER)
        yield "reported", lead + (words if keep else words[0].lower() + words[1:])
    match = THIS.search(one.words)
    if label and match and one.document.products:
        name = one.document.products[0]
        yield "name for product", one.words[: match.start()] + name + one.words[match.end() :]


LOWER = frozenset(
    "The This These In Patients It A An At On Of For If When Treatment Most All There".split()
)
