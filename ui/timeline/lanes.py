"""Find a place for each event in the plot: a band for each product and place.

Inside a band, events that would cover each other stand below each other. With many
products the plot shows those that most is told of; nothing is left out of a band.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ui.timeline.points import Told

MOST_BANDS = 12
# The name of a band takes a lane of its own, and below its last lane there is some air.
NAME, AIR = 1.0, 0.3
# A symbol is about as wide as this share of the plot on a small screen.
SYMBOL = 1 / 36


@dataclass(frozen=True, slots=True)
class Band:
    """A product in one place, from `top` downwards, in lanes."""

    product: str
    place: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands.

    Attributes:
        lane: for the index of each event that is shown, the middle of its lane.
        products: how many are shown, `of` how many that have a date.
    """

    bands: tuple[Band, ...]
    lane: Mapping[int, float]
    products: int
    of: int

    @property
    def height(self) -> float:
        """All lanes together."""
        return self.bands[-1].bottom if self.bands else 0


def plan(told: Sequence[Told], *, most: int = MOST_BANDS) -> Plan:
    """Return where the events that have a date stand; of so many products that bands suffice."""
    dated = [index for index, one in enumerate(told) if one.start]
    groups: dict[tuple[str, str], list[int]] = {}
    for index in dated:
        groups.setdefault((told[index].product.casefold(), told[index].place), []).append(index)
    counts = Counter(told[index].product.casefold() for index in dated)
    ranked = sorted(counts, key=lambda name: (not name, -counts[name], name))
    shown = first_products(ranked, Counter(product for product, _ in groups), most)
    apart = least_distance([told[index] for index in dated])
    bands: list[Band] = []
    lane: dict[int, float] = {}
    top = 0.0
    for product in shown:
        places = sorted(
            (key for key in groups if key[0] == product), key=lambda key: (-len(groups[key]), key)
        )
        for key in places:
            lanes = lanes_of(groups[key], told, apart)
            lane |= {index: top + NAME + at + 0.5 for index, at in lanes.items()}
            first = told[groups[key][0]]
            bottom = top + NAME + max(lanes.values()) + 1 + AIR
            bands.append(Band(first.product, first.place, top, bottom))
            top = bottom
    return Plan(tuple(bands), lane, len(shown), len(ranked))


def first_products(ranked: Sequence[str], bands: Mapping[str, int], most: int) -> list[str]:
    """Return the first products that together need no more bands; one at least."""
    shown: list[str] = []
    for product in ranked:
        most -= bands[product]
        if shown and most < 0:
            break
        shown.append(product)
    return shown


def least_distance(told: Sequence[Told]) -> timedelta:
    """Return how far apart two symbols have to be not to cover each other."""
    first, last = extent(told)
    return (last - first) * SYMBOL


def extent(told: Sequence[Told]) -> tuple[date, date]:
    """Return the first and the last day on which any of the events may have been."""
    starts = [one.start for one in told if one.start]
    ends = [one.end for one in told if one.end]
    return (min(starts), max(ends)) if starts and ends else (date.min, date.min)


def lanes_of(indexes: Sequence[int], told: Sequence[Told], apart: timedelta) -> dict[int, int]:
    """Return the lane of each event of a band: the first in which nothing is covered."""
    ends: list[date] = []
    lanes: dict[int, int] = {}
    for index in indexes:
        start, end = told[index].start or date.min, told[index].end or date.min
        free = (at for at, taken in enumerate(ends) if start - taken > apart)
        at = next(free, len(ends))
        ends[at : at + 1] = [end]
        lanes[index] = at
    return lanes
