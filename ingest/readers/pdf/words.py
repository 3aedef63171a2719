"""The words of a page with their places and looks.

The order of a word is its place in the file, which is mostly the order in which a person
reads.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

from ingest.readers.pdf.letters import Letter, Place, frame_of, letters_of
from ingest.readers.pdf.signs import raised_signs
from ingest.readers.pdf.unseen import parted as seen_and_unseen

# Parts of the size of the font: a gap that parts words, and one that the text page takes for
# a space, too.
GAP = 0.18
GAP_TOLD = 0.09
BACKWARDS = -0.35
# A change of the base line that parts lines; less is a raised or lowered letter.
STEP = 0.62
RAISED_BY = 0.17
SAME_SIZE = 0.03


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together.

    Attributes:
        base: where the line is on which it stands.
        order: its place among the words of the page in the file.
        spaced: whether a space stands before it there.
        place: where it begins in the file's coordinates.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    order: int
    spaced: bool = True
    place: Place = (0.0, 0.0)

    @property
    def top(self) -> float:
        """Where its small letters end; capitals of the line below may reach up to it."""
        return self.base - self.size * 0.5

    @property
    def bottom(self) -> float:
        """Where it ends; what hangs below the line does not count."""
        return self.base


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a page by the way they run, first the way most do; and those nobody sees."""

    ways: dict[int, list[Word]]
    unseen: str


def printed_on(page: pypdfium2.PdfPage) -> Printed:
    """Return the words of a page."""
    text = page.get_textpage()
    try:
        letters = list(letters_of(text, frame_of(page)))
    finally:
        text.close()
    shown, hidden = seen_and_unseen(page, letters)
    ways = Counter(letter.look.way for letter in shown if letter.sign.strip())
    return Printed(
        {
            way: list(words_in([letter for letter in shown if letter.look.way == way]))
            for way, _ in ways.most_common()
        },
        " ".join(word.text for word in words_in(hidden)),
    )


def words_in(letters: Sequence[Letter]) -> Iterator[Word]:
    """Yield the words that characters make, in their order."""
    together: list[Letter] = []
    spaced = begins_spaced = True
    order = 0
    for letter in letters:
        if not letter.sign.strip():
            spaced = True
            continue
        if together and (spaced or parted(together[-1], letter)):
            yield word(together, order, spaced=begins_spaced)
            order += 1
            begins_spaced = spaced or is_gap(together[-1], letter)
            together = []
        together.append(letter)
        spaced = False
    if together:
        yield word(together, order, spaced=begins_spaced)


def parted(one: Letter, other: Letter) -> bool:
    """Say whether two characters that follow each other belong to different words."""
    size = max(one.look.size, other.look.size)
    return (
        is_gap(one, other)
        or other.left - one.right < BACKWARDS * size
        or abs(one.base - other.base) > STEP * size
    )


def is_gap(one: Letter, other: Letter) -> bool:
    """Say whether the space between two characters parts words."""
    least = GAP_TOLD if other.apart else GAP
    return other.left - one.right > least * max(one.look.size, other.look.size)


def word(letters: Sequence[Letter], order: int, *, spaced: bool) -> Word:
    """Return the word that characters make; what is raised in it as raised characters."""
    size = max(letter.look.size for letter in letters)
    main = [letter for letter in letters if letter.look.size >= size * (1 - SAME_SIZE)]
    base = Counter(round(letter.base, 1) for letter in main).most_common(1)[0][0]
    return Word(
        "".join(written(letters, base, size)),
        min(letter.left for letter in letters),
        max(letter.right for letter in letters),
        base,
        size,
        bold=all(letter.look.bold for letter in main),
        italic=all(letter.look.italic for letter in main),
        order=order,
        spaced=spaced,
        place=letters[0].place,
    )


def written(letters: Sequence[Letter], base: float, size: float) -> Iterator[str]:
    """Yield the characters of a word, those that stand raised together."""
    lifted = ""
    for letter in letters:
        if base - letter.base > RAISED_BY * size:
            lifted += letter.sign
            continue
        if lifted:
            yield raised_signs(lifted)
            lifted = ""
        yield letter.sign
    if lifted:
        yield raised_signs(lifted)
