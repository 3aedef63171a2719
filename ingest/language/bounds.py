"""Read for whom a text speaks by a measure: "at least 25 kg", "aged 12 years and older".

Labels set doses and limits by weight, age and kidney function. Whether "14 kg to less than
25 kg" is said of a child of 20 kg, no shared word tells.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ingest.language.figures import NUMBER, figures
from ingest.language.meanings import Form
from ingest.language.terms import spelled
from ingest.records import Span

# What is measured of a person, in one spelling; months of age are parts of a year.
UNITS = {"kg": "kg", "ml/min": "ml/min", "year": "years", "years": "years", "months": "months"}
MONTHS_A_YEAR = 12
ADULT = Decimal(18)
INFINITE = Decimal("Infinity")

UNIT = r"kg|ml/min(?!/)|years?|months"
FROM = r"at least|(?:a )?minimum(?: of)?|(?:not|no) less than|from(?: the age of)?|≥|>="
ABOVE = r"(?:more|greater|older|heavier|higher) than|over|above|exceeding|>"
UP_TO = r"at most|up to|(?:not|no) more than|(?:a )?maximum(?: of)?|≤|<="
BELOW = r"(?:less|younger|lighter|lower) than|below|under|<"
ON_UP = r"(?:and|or) (?:older|over|above|more|greater|heavier|higher|up)\b"
ON_DOWN = r"(?:and|or) (?:younger|under|below|less|fewer|lighter|lower)\b"
BOUND = re.compile(
    rf"""
    (?P<aged>\bage[ds]?\ (?:of\ |is\ )?|\ba\ (?=\d+[-\ ]year))?
    (?:(?<!\w)(?:(?P<at_least>{FROM.replace(" ", "[ ]")})|(?P<above>{ABOVE.replace(" ", "[ ]")})
      |(?P<up_to>{UP_TO.replace(" ", "[ ]")})|(?P<below>{BELOW.replace(" ", "[ ]")}))\s*)?
    (?<![\w.,/])(?P<low>{NUMBER})
    (?:[\s-]?(?P<own>{UNIT})(?:\ of\ age)?)?
    (?:\s?(?:-|–|to|and|but|or|up\ to)\s?(?P<under>(?:{BELOW.replace(" ", "[ ]")})\s?)?
       (?P<high>{NUMBER})(?=[\s-]?(?:{UNIT})\b))?
    (?:[\s-]?(?P<unit>{UNIT})\b)?
    (?P<old>[-\ ](?:of\ age|olds?)\b)?
    (?:,?\ (?:(?P<on_up>{ON_UP.replace(" ", "[ ]")})|(?P<on_down>{ON_DOWN.replace(" ", "[ ]")})))?
    (?P<later>\ of\ age\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
ADULTS = re.compile(r"\badults?\b", re.IGNORECASE)
# How a question says that a figure is somebody's: "weighing 20 kg", "a woman of 85 years".
LEAD = re.compile(
    r"\b(?:(?:who )?weigh(?:s|ing|t)?(?: of| is)?|aged?(?: of)?"
    r"|(?P<someone>patients?|child|children|woman|man|girl|boy|infant|person|someone|adult) of"
    r"|of)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where to where a text speaks of a measure; `None` where it sets no end."""

    unit: str
    least: Decimal | None = None
    most: Decimal | None = None
    above: bool = False
    below: bool = False

    def hold(self, other: "Bounds") -> bool:
        """Say whether all that other bounds hold lies within these."""
        return self.lowest <= other.lowest and other.highest <= self.highest

    def meet(self, other: "Bounds") -> bool:
        """Say whether something lies within both."""
        return self.lowest <= other.highest and other.lowest <= self.highest

    @property
    def lowest(self) -> tuple[Decimal, int]:
        """The lower end; one that is left out counts as a little more."""
        return (-INFINITE if self.least is None else self.least, int(self.above))

    @property
    def highest(self) -> tuple[Decimal, int]:
        """The upper end; one that is left out counts as a little less."""
        return (INFINITE if self.most is None else self.most, -int(self.below))


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a question says of a person: where it stands, and how much it is."""

    words: str
    span: Span
    within: Bounds

    @property
    def mark(self) -> Form:
        """The term that stands in a line for words that speak for this quantity."""
        return ("=" + "".join(self.words.split()),)


def is_mark(form: Form) -> bool:
    """Say whether terms are the mark of a quantity, which no text can hold."""
    return form[0].startswith("=")


def bounds(text: str) -> tuple[Bounds, ...]:
    """Return all bounds that a text sets, in order; an adult is 18 years or older."""
    found = [one for match in BOUND.finditer(text) if (one := read(match))]
    if ADULTS.search(text):
        found.append(Bounds("years", ADULT))
    return tuple(found)


def read(match: re.Match[str], *, someone: bool = False) -> Bounds | None:
    """Return the bounds of one match; none where it sets none, or measures no person.

    `someone` is whether the words before say that it is a person's.
    """
    low, high = number(match["low"]), number(match["high"])
    unit = unit_of(match, someone=someone)
    if unit is None or low is None:
        return None
    if match["own"] and UNITS[match["own"].lower()] == "months" and unit == "years":
        low /= MONTHS_A_YEAR
    if unit == "months":
        unit, low, high = "years", low / MONTHS_A_YEAR, high / MONTHS_A_YEAR if high else None
    if high is not None:
        return Bounds(unit, low, high, below=bool(match["under"]))
    if match["at_least"] or match["above"] or match["on_up"]:
        return Bounds(unit, low, above=bool(match["above"]))
    if match["up_to"] or match["below"] or match["on_down"]:
        return Bounds(unit, most=low, below=bool(match["below"]))
    return None


def unit_of(match: re.Match[str], *, someone: bool = False) -> str | None:
    """Return what is measured; none where years are not those of an age."""
    written = match["unit"] or match["own"]
    unit = UNITS[written.lower()] if written else "years" if match["aged"] else None
    if unit not in ("years", "months"):
        return unit
    old = re.search("old|young", match[0], re.IGNORECASE) or "of age" in match[0]
    return unit if match["aged"] or old or someone else None


def number(words: str | None) -> Decimal | None:
    """Return a number as it is written; none without one."""
    return Decimal(words.replace(",", "")) if words else None


def quantities(question: str) -> tuple[Quantity, ...]:
    """Return what a question says of a person: "20 kg", "10-year-old", "aged 70"."""
    return tuple(one for match in BOUND.finditer(question) if (one := quantity(match, question)))


def quantity(match: re.Match[str], question: str) -> Quantity | None:
    """Return one quantity, with the words that lead to it; none where it is no person's."""
    lead = LEAD.search(question, 0, match.start("low"))
    someone = lead is not None and bool(lead["someone"])
    within = read(match, someone=someone) or exactly(match, someone=someone)
    if within is None:
        return None
    span = Span(lead.start() if lead else match.start(), match.end())
    return Quantity(match[0].strip(), span, within)


def exactly(match: re.Match[str], *, someone: bool) -> Bounds | None:
    """Return a figure as the bounds of itself; none where it measures no person."""
    value, unit = number(match["low"]), unit_of(match, someone=someone)
    if value is None or unit is None:
        return None
    if unit == "months":
        unit, value = "years", value / MONTHS_A_YEAR
    return Bounds(unit, value, value)


def holds(text: str, one: Quantity) -> bool | None:
    """Say whether a text speaks for a quantity; none where it says nothing of the measure."""
    within = one.within
    bare = figures(BOUND.sub(lambda match: " " if read(match) else match[0], text))
    if within in {Bounds(each.unit or "", each.value, each.value) for each in bare}:
        return True
    own = [each for each in bounds(text) if each.unit == within.unit]
    if any(each.hold(within) for each in own):
        return True
    return False if own and not any(each.meet(within) for each in own) else None


def holds_all(text: str, some: Iterable[Quantity]) -> bool | None:
    """Say whether a text speaks for all quantities of which it says something; none if none."""
    said = [one for each in some if (one := holds(text, each)) is not None]
    return all(said) if said else None


def line_of(text: str, some: Iterable[Quantity]) -> str:
    """Return a text as a line of terms, with the mark of each quantity that it speaks for."""
    marks = "".join(f"{one.mark[0]} " for one in some if holds(text, one))
    return spelled(text) + marks
