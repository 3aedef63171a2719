"""Learn which names are one medicine's from how documents introduce them.

"EBGLYSS® (lebrikizumab-lbkz)", "Equecabtagene Autoleucel (trade name: FUCASO)", "donanemab
(LY3002813)". Only a bracket right behind a name counts, and one of the two has to end as
nonproprietary names do, so that "Merck (NYSE: MRK)" makes no aliases.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.language.meanings import Form, form_of, spaced
from ingest.language.names import is_medicine
from ingest.language.products import FORM_WORDS, without_suffix

BRAND = r"[A-Z][A-Za-z]{2,}(?:-[A-Z][\w]*)?(?: XR| Kwikpen)?"
GENERIC = r"[a-z]{4,}(?:-[a-z]{4})?(?: [a-z]{5,}(?:-[a-z]{4})?)?"
CODE = r"[A-Z]{1,6}-?\d{2,7}[A-Z]?"
INTRODUCTIONS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?P<one>{BRAND})\s?[®™]?\s?\((?P<other>{GENERIC})(?:\)|[,;] )",
        rf"\b(?P<one>(?i:{GENERIC}))\s\((?:trade|brand) name:? [\"“]?(?P<other>{BRAND})",
        rf"\b(?P<one>(?i:{GENERIC}))\s\((?P<other>{CODE})\)",
        rf"\b(?P<one>{CODE})\s\((?P<other>{GENERIC})\)",
        rf"\b(?P<one>(?i:{GENERIC}))\s\((?:formerly )?[\"“]?(?P<other>[a-z]{{3,}}-cel)\b",
        rf"\b(?P<one>(?i:{GENERIC})),? (?:also|formerly) known as (?P<other>{CODE}|{BRAND})",
    )
)
ACRONYM = re.compile(r"\s\((?P<short>[A-Z][A-Za-z]{1,6})\)")
ACRONYM_WORD = re.compile(r"[A-Za-z]\w+")
# The words of an acronym stand within so many characters before it.
WORDS_WITHIN = 160
# What the first word of a cell therapy's name ends with: "equecabtagene", "ciltacabtagene".
STEM = re.compile(r"(?:cabta|vicle|marta)?gene$")


@lru_cache(maxsize=4)
def aliases_in(text: str) -> frozenset[tuple[str, str]]:
    """Return pairs of names that a text introduces as one medicine's."""
    return frozenset(
        pair
        for introduction in INTRODUCTIONS
        for match in introduction.finditer(text)
        for pair in pairs(match["one"], match["other"])
    )


def acronyms_in(text: str) -> frozenset[tuple[str, str]]:
    """Return pairs of an acronym and the words it is introduced for: "cystic fibrosis (CF)"."""
    found = set()
    for match in ACRONYM.finditer(text):
        letters = [letter.lower() for letter in match["short"] if letter.isalpha()]
        before = text[max(0, match.start() - WORDS_WITHIN) : match.start()]
        words = re.split(r"[\s-]", before)[-len(letters) :]
        if not all(ACRONYM_WORD.fullmatch(word) for word in words):
            continue
        if [word[0].lower() for word in words] == letters and len(letters) > 1:
            found.add((" ".join(words), match["short"]))
    return frozenset(found)


def pairs(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield the two names of an introduction, and the one without the FDA's suffix."""
    one, other = medicine(one), medicine(other)
    if not any(is_medicine(word) for word in (*one.split(), *other.split())):
        return
    # "Velmora Intravenous Infusion (velmotuzumab)": the form is no name.
    if FORM_WORDS & {one.lower(), other.lower()}:
        return
    yield one, other
    for name in (one, other):
        bare = without_suffix(name)
        if bare != name:
            yield name, bare


def medicine(name: str) -> str:
    """Return a name without the words that only stand beside it: "Therapy Islatravir"."""
    words = name.split()
    known = [at for at, word in enumerate(words) if is_medicine(word)]
    if not known:
        return name
    # The second word of a cell or gene therapy's name is one too: "ciltacabtagene autoleucel".
    return " ".join(words[known[0] : known[-1] + 1])


def medicines(known: frozenset[tuple[str, str]]) -> frozenset[Form]:
    """Return the names, as terms, of which one at least ends as a medicine's does."""
    named = {
        pair for pair in known if any(is_medicine(word) for name in pair for word in name.split())
    }
    return frozenset(families(frozenset(named)))


def short(name: str) -> list[str]:
    """Return the ways in which a cell therapy's name is shortened: "cilta-cel", "eque-cel"."""
    first, _, last = name.lower().partition(" ")
    if not last.endswith("cel"):
        return []
    # The stem tells what the gene does; what stands before it is the product's own.
    own = STEM.sub("", first)
    return [f"{first[:length]}-cel" for length in range(3, len(own) + 1)]


def families(known: frozenset[tuple[str, str]]) -> dict[Form, frozenset[Form]]:
    """Return, for each name, all names of the same medicine, as terms.

    A substance has the names of all products made of it. Of a product no other product's are
    its own: neither another brand of the substance, nor a biosimilar with four other letters.
    """
    web = Web()
    for pair in sorted(known):
        web.join(*pair)
        for name in pair:
            for shortened in short(name):
                web.join(name, shortened)
    return {form: web.family(form) for form in web.beside}


@dataclass(frozen=True, slots=True)
class Web:
    """Which names stand beside which, as terms, and what they are names of."""

    beside: dict[Form, set[Form]] = field(default_factory=lambda: defaultdict(set))
    substances: set[Form] = field(default_factory=set)
    suffixed: set[Form] = field(default_factory=set)
    capital: set[Form] = field(default_factory=set)

    def join(self, one: str, other: str) -> None:
        """Take in that two names stand beside each other."""
        pair = [form_of(spaced(name).split()) for name in (one, other)]
        for name, form in zip((one, other), pair, strict=True):
            self.beside[form].update(pair)
            if any(is_medicine(word) for word in name.split()):
                self.substances.add(form)
            elif name[0].isupper() and not any(mark.isdigit() for mark in name):
                self.capital.add(form)
            if without_suffix(name) != name:
                self.suffixed.add(form)

    def is_brand(self, form: Form) -> bool:
        """Say whether a name is a product's: with a capital, beside a substance."""
        return form in self.capital and bool(self.beside[form] & self.substances)

    def brands(self, form: Form) -> set[Form]:
        """Return the brands that stand beside a name."""
        return {one for one in self.beside[form] if self.is_brand(one)}

    def family(self, start: Form) -> frozenset[Form]:
        """Return the names that are led to from one without passing to another product."""
        found, waiting = {start}, [start]
        while waiting:
            one = waiting.pop()
            led = {to for to in self.beside[one] - found if self.leads(start, one, to)}
            found |= led
            waiting += led
        return frozenset(found)

    def leads(self, start: Form, one: Form, to: Form) -> bool:
        """Say whether one name leads to the next, on the way from where it started."""
        if one == start:
            return start not in self.suffixed or to not in self.substances or self.own(start, to)
        if self.is_brand(one):
            return False
        particular = self.is_brand(start) or start in self.suffixed
        if self.is_brand(to):
            return not particular
        return not particular or to not in self.substances or self.own(one, to, start)

    def own(self, one: Form, to: Form, *more: Form) -> bool:
        """Say whether all products with the next name have this one too."""
        return self.brands(to) <= self.brands(one).union(more)
