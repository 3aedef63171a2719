"""What only a number tells apart: type 1 and type 2, phase 2 and phase 3, VLM-042 and VLM-043.

To a search they are nearly the same words; to a physician they are different things.
"""

import re
from collections.abc import Iterator

SORTS = r"type|phase|grade|stage|cohort|part|study|arm|group|cycle|week"
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
NUMBER = r"(?:\d{1,3}|(?-i:IV|V|I{1,3}))[a-d]?(?![\w%.]|\s?(?:mg|kg|mL|%))"
NUMBERED = re.compile(
    rf"\b(?P<sort>{SORTS})s?[ -](?P<from>≥ ?|>= ?|at least )?(?P<first>{NUMBER})"
    rf"(?P<more>(?:\s?(?:,|/|-|–|or|and|to|,? or|,? and)\s?{NUMBER})*)"
    r"(?P<up>,? (?:or|and) (?:higher|greater|above|more|worse|later))?"
    r"(?P<down>,? (?:or|and) (?:lower|less|below|earlier))?",
    re.IGNORECASE,
)
EACH = re.compile(rf"(?P<joint>-|–|to)?\s?(?P<number>{NUMBER})", re.IGNORECASE)
HIGHEST = 1000
# A family of names of which each has a number: products in development, trials.
CODED = re.compile(r"(?<![\w-])(?P<family>[A-Z]{3,12})-?(?P<number>\d{1,5})(?![\d-])")
# Registers and diseases: one sentence may name several of these, or none of those asked.
NO_FAMILY = frozenset("NCT CTR ISRCTN COVID EUDRACT".split())

Numbers = dict[str, frozenset[int]]


def told_apart(question: str, text: str) -> bool:
    """Say whether a text speaks of other numbers of a sort than the question does."""
    return apart(sorts(question), sorts(text)) or apart(families(question), families(text))


def apart(asked: Numbers, told: Numbers) -> bool:
    """Say whether something is numbered in both, and no number is the same."""
    return any(not asked[sort] & told[sort] for sort in asked.keys() & told.keys())


def sorts(text: str) -> Numbers:
    """Return the numbers of each sort that a text names: "grades 3 to 4" are 3 and 4."""
    found: Numbers = {}
    for match in NUMBERED.finditer(text):
        sort = match["sort"].lower()
        found[sort] = found.get(sort, frozenset()) | frozenset(numbers(match))
    return found


def numbers(match: re.Match[str]) -> Iterator[int]:
    """Yield the numbers of one mention; all above or below, where it says so."""
    last = value(match["first"])
    yield last
    for each in EACH.finditer(match["more"]):
        following = value(each["number"])
        yield from range(last, following + 1) if each["joint"] else (following,)
        last = following
    if match["up"] or match["from"]:
        yield from range(last, HIGHEST)
    if match["down"]:
        yield from range(last)


def value(words: str) -> int:
    """Return a number, written in digits or as a Roman numeral; what divides it is left out."""
    plain = words.lower().rstrip("abcd")
    return ROMAN[plain] if plain in ROMAN else int(plain)


def families(text: str) -> Numbers:
    """Return the numbers of each family of names that a text names: CYB003 is 3 of CYB."""
    found: Numbers = {}
    for match in CODED.finditer(text):
        family = match["family"]
        if family not in NO_FAMILY:
            found[family] = found.get(family, frozenset()) | {int(match["number"])}
    return found
