"""Find the tables that lines rule, and which of their cells span rows and columns.

Level and upright lines that meet make a grid; where a piece of line is missing between two
of its fields they are one cell. What has one column is a frame around text, and a grid
whose cells are no rectangles cannot be read with certainty: neither is a table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.strokes import Stroke, Strokes

# In points: lines so near to each other are one; an open side of a table is wider than this.
NEAR = 3.0
OPEN = 12.0
# A row without upright lines between two parts of a table is no taller.
TALLEST = 26.0
MOST_FIELDS = 20_000
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: where it is on the page, and which rows and columns of the grid it spans."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int
    rows: int
    columns: int

    def holds(self, across: float, down: float) -> bool:
        """Say whether a place lies in the cell."""
        return self.left <= across < self.right and self.top <= down < self.bottom


@dataclass(frozen=True, slots=True)
class Ruled:
    """The grid of a table: its cells, row by row, and the places of its columns."""

    boxes: tuple[Box, ...]
    across: tuple[float, ...]
    down: tuple[float, ...]


def grids(strokes: Strokes, captions: Sequence[float] = ()) -> Iterator[Ruled]:
    """Yield the grids that lines make; `captions`: where tables are named on the page."""
    for level, upright in stacked(list(groups(strokes)), captions):
        across = edges([*(one.at for one in upright), *open_sides(level, upright)])
        down = edges([*(one.at for one in level), *open_ends(level, upright)])
        if len(across) <= FEWEST or len(down) < FEWEST:
            continue
        if len(across) * len(down) > MOST_FIELDS:
            continue
        boxes = cells(across, down, level, upright)
        if boxes:
            yield Ruled(boxes, tuple(across), tuple(down))


def groups(strokes: Strokes) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Yield the lines that hang together."""
    left_level, left_upright = list(strokes.level), list(strokes.upright)
    while left_upright:
        upright = [left_upright.pop(0)]
        level: list[Stroke] = []
        waiting = list(upright)
        while waiting:
            one = waiting.pop()
            if one in upright:
                met = [other for other in left_level if meet(other, one)]
                left_level = [other for other in left_level if other not in met]
                level += met
            else:
                met = [other for other in left_upright if meet(one, other)]
                left_upright = [other for other in left_upright if other not in met]
                upright += met
            waiting += met
        yield level, upright


Group = tuple[list[Stroke], list[Stroke]]


def stacked(groups_found: Sequence[Group], captions: Sequence[float]) -> Iterator[Group]:
    """Yield the groups of lines, those as one between which a row has no upright lines."""
    ordered = sorted((group for group in groups_found if group[0]), key=top_of)
    waiting: list[Group] = []
    for group in ordered:
        place = next((at for at, one in enumerate(waiting) if follows(one, group, captions)), None)
        if place is None:
            waiting.append(group)
        else:
            level, upright = waiting[place]
            waiting[place] = (level + group[0], upright + group[1])
    yield from waiting


def top_of(group: Group) -> float:
    """Return where a group of lines begins."""
    return min(one.at for one in group[0])


def follows(one: Group, other: Group, captions: Sequence[float]) -> bool:
    """Say whether a group begins right below another, as wide as it, and no caption between."""
    bottom, top = max(line.at for line in one[0]), top_of(other)
    if not -NEAR <= top - bottom <= TALLEST or any(bottom < at < top for at in captions):
        return False
    lefts = [min(line.start for line in level) for level, _ in (one, other)]
    rights = [max(line.end for line in level) for level, _ in (one, other)]
    return abs(lefts[0] - lefts[1]) <= NEAR and abs(rights[0] - rights[1]) <= NEAR


def meet(level: Stroke, upright: Stroke) -> bool:
    """Say whether a level and an upright line touch."""
    return level.covers(upright.at) and upright.covers(level.at)


def edges(places: Sequence[float]) -> list[float]:
    """Return places in order, those that are nearly one as one."""
    kept: list[list[float]] = []
    for place in sorted(places):
        if kept and place - kept[-1][-1] <= NEAR:
            kept[-1].append(place)
        else:
            kept.append([place])
    return [sum(near) / len(near) for near in kept]


def open_sides(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[float]:
    """Return the ends of level lines that run on beyond the outermost upright ones."""
    left, right = min(one.at for one in upright), max(one.at for one in upright)
    starts = [one.start for one in level if one.start < left - OPEN]
    ends = [one.end for one in level if one.end > right + OPEN]
    return [*([min(starts)] if starts else []), *([max(ends)] if ends else [])]


def open_ends(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[float]:
    """Return the ends of upright lines that run on beyond the outermost level ones."""
    if not level:
        return []
    top, bottom = min(one.at for one in level), max(one.at for one in level)
    starts = [one.start for one in upright if one.start < top - OPEN]
    ends = [one.end for one in upright if one.end > bottom + OPEN]
    return [*([min(starts)] if starts else []), *([max(ends)] if ends else [])]


def cells(
    across: Sequence[float],
    down: Sequence[float],
    level: Sequence[Stroke],
    upright: Sequence[Stroke],
) -> tuple[Box, ...]:
    """Return the cells of a grid, or nothing when one is no rectangle."""
    rows, columns = len(down) - 1, len(across) - 1
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    boxes: list[Box] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            fields = joined_fields(row, column, (across, down), (level, upright))
            height = max(field[0] for field in fields) - row + 1
            width = max(field[1] for field in fields) - column + 1
            if len(fields) != height * width or min(field[1] for field in fields) < column:
                return ()
            owner |= dict.fromkeys(fields, (row, column))
            boxes.append(
                Box(
                    across[column],
                    down[row],
                    across[column + width],
                    down[row + height],
                    row,
                    column,
                    height,
                    width,
                )
            )
    return tuple(boxes)


def joined_fields(
    row: int,
    column: int,
    places: tuple[Sequence[float], Sequence[float]],
    lines: tuple[Sequence[Stroke], Sequence[Stroke]],
) -> set[tuple[int, int]]:
    """Return the fields that make one cell with a field: no line runs between them."""
    across, down = places
    level, upright = lines
    found = {(row, column)}
    waiting = [(row, column)]
    while waiting:
        y, x = waiting.pop()
        middle_x, middle_y = (across[x] + across[x + 1]) / 2, (down[y] + down[y + 1]) / 2
        beside = []
        if x + 2 < len(across) and not is_wall(upright, across[x + 1], middle_y):
            beside.append((y, x + 1))
        if x and not is_wall(upright, across[x], middle_y):
            beside.append((y, x - 1))
        if y + 2 < len(down) and not is_wall(level, down[y + 1], middle_x):
            beside.append((y + 1, x))
        if y and not is_wall(level, down[y], middle_x):
            beside.append((y - 1, x))
        waiting += [field for field in beside if field not in found]
        found |= set(beside)
    return found


def is_wall(strokes: Sequence[Stroke], at: float, place: float) -> bool:
    """Say whether one of some lines runs through a place."""
    return any(
        abs(stroke.at - at) <= NEAR and stroke.start <= place <= stroke.end for stroke in strokes
    )
