"""Tell which known name a misspelt one must mean, and keep names that look alike apart.

To take one medicine for another is worse than not to know a name. So a word is corrected
only when one known name alone is near: a slip or two of the fingers away, by the length of
the word, and nothing else nearly as near. Short words, codes and suffixes are as they are.
"""

import re
from collections.abc import Callable, Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingest.language.terms import folded

# The longest words in which none, and one, may be wrong; two in longer ones.
SHORT = 5
MIDDLING = 8
MOST = 2
SYLLABLE = 3
# "adalimumab-aaty" and "-adaz" are two medicines, "ide-cel" and "cilta-cel" too.
SUFFIXED = re.compile(r"(?P<stem>.+?)(?P<suffix>(?:[-‐‑ ].+)?)")


def nearest(word: str, known: Collection[str], *, is_ordinary: Callable[[str], bool]) -> str | None:
    """Return the one known name that a misspelt name must mean, if there is one.

    A known name and an ordinary word are never corrected.
    """
    plain = folded(word)
    names = {folded(name): name for name in known}
    if plain in names or is_ordinary(word) or is_exact(plain):
        return None
    near = process.extract(plain, list(names), scorer=OSA.distance, score_cutoff=MOST + 1, limit=2)
    if not near:
        return None
    (name, wrong, _), *rivals = near
    is_alone = all(other > wrong + 1 for _, other, _ in rivals)
    return names[name] if is_alone and is_slip(plain, name) else None


def is_exact(word: str) -> bool:
    """Say whether every letter of a word counts: it is short, or a code."""
    return len(word) <= SHORT or not all(letter.isalpha() or letter in "-‐‑ " for letter in word)


def is_slip(word: str, name: str) -> bool:
    """Say whether a word is a name with a slip of the fingers."""
    written, meant = SUFFIXED.fullmatch(word), SUFFIXED.fullmatch(name)
    if not written or not meant or written["suffix"] != meant["suffix"] or is_exact(name):
        return False
    one, other = written["stem"], meant["stem"]
    wrong = OSA.distance(one, other)
    if one[0] != other[0]:
        return wrong == 1 and one[:2] == other[1::-1]
    near = wrong <= allowed(min(len(one), len(other)))
    return near and not (wrong == MOST and in_one_place(one, other))


def allowed(length: int) -> int:
    """Return how many slips a word of some length may have."""
    return (length > SHORT) + (length > MIDDLING)


def in_one_place(one: str, other: str) -> bool:
    """Say whether all that differs stands in one place, as in "prednisone" and "prednisolone".

    So do names of one class differ, by a syllable: "sitagliptin", "saxagliptin". Two slips of
    the fingers seldom fall together.
    """
    shorter = min(len(one), len(other))
    before = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    behind = next(
        (at for at in range(shorter - before) if one[-1 - at] != other[-1 - at]), shorter - before
    )
    return max(len(one), len(other)) - before - behind <= SYLLABLE
