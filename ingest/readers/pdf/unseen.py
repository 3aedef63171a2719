"""Part the characters of a page that a person sees from those that nobody does.

Nobody sees what is drawn without ink, too small, or in the colour of the paper. But words
without ink that lie over a picture are those that the picture shows, as in a scan.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pypdfium2
from numpy.typing import NDArray

from ingest.readers.pdf.ink import Ink
from ingest.readers.pdf.letters import Letter, Look
from ingest.readers.pdf.pictures import Edges, pictures_on

# The smallest print, in points, that anybody could read with a glass.
SMALLEST = 0.8
# Dots to a point, and how far two shades of grey may lie apart that look the same.
SCALE = 2
ALIKE = 14
# Where a letter stands above its line and below it, in parts of its size.
ABOVE, BELOW = 0.7, 0.1
# Of letters in the colour of the paper so many may stand upon a line of a table.
STANDING_OUT = 0.2


def parted(page: pypdfium2.PdfPage, letters: Sequence[Letter]) -> tuple[list[Letter], list[Letter]]:
    """Return the characters of a page that a person sees, and those that nobody does."""
    hidden = unseen_looks(page, letters)
    return (
        [one for one in letters if id(one.look) not in hidden],
        [one for one in letters if id(one.look) in hidden],
    )


def unseen_looks(page: pypdfium2.PdfPage, letters: Sequence[Letter]) -> set[int]:
    """Return the looks of characters that nobody sees; a look is that of one object."""
    together: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters:
        if letter.look.ink is not Ink.DARK or letter.look.size < SMALLEST:
            together[id(letter.look)].append(letter)
    if not together:
        return set()
    pictures = list(pictures_on(page))
    pale = {name for name, some in together.items() if is_pale(some[0].look)}
    inkless = {name for name, some in together.items() if some[0].look.ink is Ink.NONE}
    shown = {name for name in inkless if over(together[name], pictures)}
    if pale:
        drawn = page.render(scale=SCALE, may_draw_forms=False, grayscale=True).to_numpy()
        level = not page.get_rotation()
        shown |= {name for name in pale if not level or stand_out(together[name], drawn)}
    return together.keys() - shown


def over(letters: Sequence[Letter], pictures: Sequence[Edges]) -> bool:
    """Say whether characters lie over pictures."""
    return all(
        any(
            left <= letter.place[0] <= right and bottom <= letter.place[1] <= top
            for left, bottom, right, top in pictures
        )
        for letter in letters
    )


def is_pale(look: Look) -> bool:
    """Say whether the ground decides whether characters are seen."""
    return look.ink is Ink.PALE and look.size >= SMALLEST


def stand_out(letters: Sequence[Letter], drawn: NDArray[Any]) -> bool:
    """Say whether anything is to be seen where characters are drawn; in doubt it is."""
    if letters[0].look.way:
        return True
    seen = sum(stands_out(letter, drawn) for letter in letters)
    return seen > STANDING_OUT * len(letters)


def stands_out(letter: Letter, drawn: NDArray[Any]) -> bool:
    """Say whether there are two shades where a character is drawn."""
    size = letter.look.size
    top, bottom = letter.base - ABOVE * size, letter.base + BELOW * size
    left, top, right, bottom = (
        round(edge * SCALE) for edge in (letter.left, top, letter.right, bottom)
    )
    box = drawn[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    return bool(box.size) and int(box.max()) - int(box.min()) > ALIKE
