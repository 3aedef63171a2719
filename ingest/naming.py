"""Read what a label is named in its title lines: the names of the product, and its form.

"HUMIRA® (adalimumab) injection, for subcutaneous use" holds two names and a form; strengths and
forms are part of no name. A title that does not part its words beyond doubt names nothing.
"""

import re
from dataclasses import dataclass

from ingest.language.products import FORM_WORDS, MARK, distinct, folded

UNIT = (
    r"(?:mg|mcg|micrograms?|µg|μg|ng|g|kg|ml|l|iu|i\.u\.|units?|u|%|mbq|gbq|mmol|meq|ppm|million"
    r"|milligrams?|nanograms?|dose|cells|elisa|anti-xa|x|×)"
)
STRENGTH = re.compile(
    rf"(?:^|(?<=\s))\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?(?:{UNIT}\b|%)"
    rf"(?:\s?/\s?(?:[\d.,]+\s?)?(?:{UNIT}\b|actuation|dose|hours?|h\b|[\d.,]+))*",
    re.IGNORECASE,
)
NO_NAME = frozenset("instructions information package two three four several different".split())
BRACKETED = re.compile(r"\((?P<inside>[^()]{3,160})\)")
# Said beside a substance, and none of its own: "human", "live, attenuated".
QUALIFIER = re.compile(
    r"\b(?:human|recombinant|live|attenuated|inactivated|adjuvanted|adsorbed|bovine|porcine|rabbit"
    r"|equine|rdna|origin|strain|vaccine|liposomal|u-?\d+|adenovirus|dna|quadrivalent)\b",
    re.IGNORECASE,
)
AMONG = re.compile(r"\s*(?:,\s*and\b|,|;|/|\+|\band\b|&)\s*", re.IGNORECASE)
DASHED = re.compile(r"\s[-–—]\s")
LONGEST_NAME = 60
MOST_WORDS = 5
LONGEST_FORM = 120
STUCK_TM = re.compile(r"(?<=[A-Z]{3})\s?TM\b")
# What else dosage forms are told with.
FORM_MORE = FORM_WORDS | frozenset(
    "use and or in with of a after dilution reconstitution only prefilled pre-filled syringe"
    " syringes pens vial vials bottle bag single-dose multiple-dose single-use device pump inhaler"
    " oil water dry ready-to-use wearable lipid complex nebulization nebulisation irrigation"
    " instillation intradermal intra-articular parenteral topically medicated urethral"
    " dental suspended".split()
)
JOINING = re.compile(r"(?:[\s,]|\b(?:and|or|in|with|of|a|for|after))+$")
PROSE = re.compile(r"\b(?:with|see|from|this|that|trials?|patients?)\b", re.IGNORECASE)
PRONOUNCED = re.compile(r"[A-Z]{2,}-|-[A-Z]{2,}")


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a product, brand first, and its form, where they are told."""

    names: tuple[str, ...] = ()
    form: str | None = None

    def and_also(self, other: "Named") -> "Named":
        """Return both together: every name once, and every form."""
        forms = [form for form in (self.form, other.form) if form]
        told = {folded(form): form for form in forms}
        return Named(distinct([*self.names, *other.names]), "; ".join(told.values()) or None)


NOTHING = Named()


def of_lines(lines: list[str]) -> Named:
    """Return what title lines name: brand, substances in brackets, then the form."""
    named = NOTHING
    forms: list[str] = []
    for line in entries(lines):
        one = of_line(line)
        named = Named(distinct([*named.names, *one.names]))
        forms += [one.form] if one.form else []
    once = {folded(form): form for form in forms}
    return Named(ordered(named.names), "; ".join(once.values()) or None)


def entries(lines: list[str]) -> list[str]:
    """Return the lines, each joined with those that go on with it."""
    joined: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in lines)):
        begins_new = "(" in line and not line.startswith("(")
        if joined and (line.startswith("(") or (not begins_new and "(" in joined[-1])):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def of_line(line: str) -> Named:
    """Return what one title line names."""
    plain = STUCK_TM.sub("", " ".join(MARK.sub(" ", line).split()))
    bracket = BRACKETED.search(plain)
    if bracket is None:
        return parted(plain)
    before, after = parted(plain[: bracket.start()]), plain[bracket.end() :].strip(" ,:;-–")
    if not before.names or PRONOUNCED.search(bracket["inside"]):
        return NOTHING
    substances = substances_in(bracket["inside"])
    return Named((*before.names, *substances), form_in(after) or before.form)


def parted(words: str) -> Named:
    """Return the name that words begin with, and the form behind it or behind a strength."""
    strength = STRENGTH.search(words)
    dash = DASHED.search(words)
    ends = [match.start() for match in (strength, dash) if match]
    name = words[: min(ends)] if ends else words
    kept = name.split()
    for at, word in enumerate(kept):
        if at and word.lower().strip(",") in FORM_WORDS:
            name, rest = " ".join(kept[:at]), " ".join(kept[at:]) + words[len(name) :]
            break
    else:
        rest = words[dash.end() :] if dash and not strength else words[len(name) :]
    if not is_name(name):
        return NOTHING
    behind = list(STRENGTH.finditer(rest))
    last = rest[behind[-1].end() :] if behind else rest
    return Named((name.strip(" ,"),), form_in(STRENGTH.sub(" ", rest)) or form_in(last))


def is_name(words: str) -> bool:
    """Say whether words may be a product's name: short, and no sentence."""
    plain = words.strip(" ,")
    return (
        1 < len(plain) <= LONGEST_NAME
        and plain[0].isalpha()
        and not re.search(r"[.:;?!]\s|[.:;?!]$", plain)
        and not PROSE.search(plain)
        and len(plain.split()) <= MOST_WORDS
        and plain.split()[0].lower() not in FORM_WORDS | NO_NAME
    )


def form_in(words: str) -> str | None:
    """Return the dosage form that words begin with; what goes on after it is left."""
    kept: list[str] = []
    for word in words.strip(" ,:;-–/+()").split():
        if word.lower().strip(",;.") not in FORM_MORE:
            break
        kept.append(word)
        if word.endswith((".", ";")):
            break
    form = JOINING.sub("", " ".join(kept)).strip(" ,.;")
    first = re.split(r"[\s,]", form.lower())[0] if form else ""
    return form if first in FORM_WORDS and len(form) <= LONGEST_FORM else None


def substances_in(words: str) -> list[str]:
    """Return the substances that are told together: "elexacaftor, tezacaftor, and ivacaftor"."""
    plain = STRENGTH.sub(" ", " ".join(words.split()))
    if QUALIFIER.search(plain):
        first = plain.split(",")[0]
        return [(plain if QUALIFIER.search(first) else first).strip(" ,*")]
    found = [without_form(part.strip(" ,.*")) for part in AMONG.split(plain)]
    return [one for one in found if is_name(one)]


def without_form(words: str) -> str:
    """Return a substance without the form behind it: "metoclopramide tablets"."""
    kept = words.split()
    for at, word in enumerate(kept):
        if at and word.lower().strip(",") in FORM_WORDS:
            return " ".join(kept[:at])
    return words


def ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return brands before substances; a brand begins with a capital."""
    return tuple(sorted(names, key=lambda name: name[0].islower()))
