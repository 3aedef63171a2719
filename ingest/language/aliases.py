"""Learn which names are one medicine's from how documents introduce them.

"EBGLYSS® (lebrikizumab-lbkz)", "Equecabtagene Autoleucel (trade name: FUCASO)", "donanemab
(LY3002813)". Only a bracket right behind a name counts, and one of the two has to end as
nonproprietary names do, so that "Merck (NYSE: MRK)" makes no aliases.
"""

import re
from collections.abc import Iterator

from ingest.language.meanings import Form, form_of, spaced
from ingest.language.names import is_medicine

BRAND = r"[A-Z][A-Za-z]{2,}(?:-[A-Z][\w]*)?(?: XR| Kwikpen)?"
GENERIC = r"[a-z]{4,}(?:-[a-z]{4})?(?: [a-z]{5,}(?:-[a-z]{4})?)?"
CODE = r"[A-Z]{1,6}-?\d{2,7}[A-Z]?"
INTRODUCTIONS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?P<one>{BRAND})\s?[®™]?\s?\((?P<other>{GENERIC})\)",
        rf"\b(?P<one>(?i:{GENERIC}))\s\((?:trade|brand) name:? [\"“]?(?P<other>{BRAND})",
        rf"\b(?P<one>(?i:{GENERIC}))\s\((?P<other>{CODE})\)",
        rf"\b(?P<one>(?i:{GENERIC}))\s\((?:formerly )?[\"“]?(?P<other>[a-z]{{3,}}-cel)\b",
        rf"\b(?P<one>(?i:{GENERIC})),? (?:also|formerly) known as (?P<other>{CODE}|{BRAND})",
    )
)
ACRONYM = re.compile(
    r"(?P<words>(?:[A-Za-z]\w+[\s-]){1,6}[A-Za-z]\w+)\s\((?P<short>[A-Z][A-Za-z]{1,6})\)"
)
# Four letters that the FDA adds to the names of biological products since 2017.
# What the first word of a cell therapy's name ends with: "equecabtagene", "ciltacabtagene".
STEM = re.compile(r"(?:cabta|vicle|marta)?gene$")
SUFFIX = re.compile(r"(?<=[a-z]{4})-[a-z]{4}\b")


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
        words = re.split(r"[\s-]+", match["words"])[-len(letters) :]
        if [word[0].lower() for word in words] == letters and len(letters) > 1:
            found.add((" ".join(words), match["short"]))
    return frozenset(found)


def pairs(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield the two names of an introduction, and the one without the FDA's suffix."""
    one, other = medicine(one), medicine(other)
    if not any(is_medicine(word) for word in (*one.split(), *other.split())):
        return
    yield one, other
    for name in (one, other):
        bare = SUFFIX.sub("", name)
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
    if not last.endswith("leucel"):
        return []
    # The stem tells what the gene does; what stands before it is the product's own.
    own = STEM.sub("", first)
    return [f"{first[:length]}-cel" for length in range(3, len(own) + 1)]


def families(known: frozenset[tuple[str, str]]) -> dict[Form, frozenset[Form]]:
    """Return, for each name, all names of the same medicine, as terms."""
    family: dict[Form, set[Form]] = {}
    for pair in sorted(known):
        named = [*pair, *(shortened for name in pair for shortened in short(name))]
        forms = [form_of(spaced(name).split()) for name in named]
        merged = set(forms).union(*(family.get(form, set()) for form in forms))
        for form in merged:
            family[form] = merged
    return {form: frozenset(forms) for form, forms in family.items()}
