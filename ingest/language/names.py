"""Know names: of places that regulate medicines and their agencies, of medicines by their look.

The places are in `tables/jurisdictions.toml`, their agencies in `tables/regulators.toml`.
A word looks like the name of a medicine, trial or company when it carries a capital or a
digit where ordinary words do not, or ends as international nonproprietary names do.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from ingest.language.authorities import Reading, Sure
from ingest.language.authorities import table as authorities
from ingest.language.meanings import Form, form_of, spaced

# Stems of the International Nonproprietary Names (WHO, "The use of stems in the selection
# of INN"), those long enough not to end ordinary words.
INN = re.compile(
    r"[a-z]{3,}(?:mab|nib|cept|leucel|temcel|gene|parvovec|tide|glutide|gliptin|gliflozin|flozin|ciclib"
    r"|parib|lisib|rafenib|metinib|degib|zomib|stat|vastatin|sartan|prazole|setron|triptan|gepant"
    r"|ximab|zumab|tuzumab|kinra|limus|taxel|platin|rubicin|mycin|floxacin|cillin|conazole|fungin"
    r"|vir|navir|tegravir|buvir|asvir|previr|siran|nersen|rsen|grel|xaban|gatran|parin|platide"
    r"|glitazone|oxetine|azepam|azolam|idone|apine|piprazole|lukast|terol|asone|onide|dronate"
    r"|calcet|vaptan|ciguat|entan|fenacin|dopa|giline|stigmine|mantine|orexant|melteon|tinib"
    r"|adine|afil|bactam|caine|cavir|citabine|clopramide|cromil|cycline|dipine|domide|estrant"
    r"|fibrate|formin|glinide|grastim|limod|lutamide|mustine|olol|olone|oxacin|penem|peridol"
    r"|perone|phylline|poetin|pramine|profen|promazine|prost|racetam|relin|relix|rozole|semide"
    r"|sulfan|tecan|terodine|thiazide|thromycin|triptyline|trexate|trexed|tropium|vudine|zolid)"
    r"(?:-[a-z]{4})?"
)
# Endings above that ordinary words of this field share.
ORDINARY = frozenset(
    "thermostat hygiene oxygene antigene peptide nucleotide polypeptide neuropeptide photostat"
    " protein gene intervene convene contravene anthracycline tetracycline quinolone"
    " fluoroquinolone carbapenem".split()
)
CODED = re.compile(r"(?=.*[^\W\d_])(?=.*\d)\w[\w-]*|\w*[a-zà-ÿ][A-Z]\w*")


@cache
def table() -> dict[str, object]:
    """Return what the table of places says."""
    text = files("ingest.language").joinpath("tables/jurisdictions.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def places_table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the code of each place with its names."""
    return tuple(
        (code, tuple(entry["names"])) for code, entry in table().items() if isinstance(entry, dict)
    )


@cache
def silent_places() -> tuple[str, ...]:
    """Return the names that hold the name of a place and mean none, or several."""
    silent = table()["silent"]
    return tuple(silent) if isinstance(silent, list) else ()


@cache
def agency_names() -> tuple[tuple[Form, str], ...]:
    """Return every name of an agency that regulates medicines, with the code of its place.

    One that several places use comes with its place only: "Thai FDA", "FDA Thailand".
    """
    names = dict(places_table())
    return tuple(
        (form_of(spaced(one).split()), reading.place)
        for authority in authorities().authorities.values()
        for name, reading in authority.names
        for one in told_of(name, reading, names[reading.place])
    )


def told_of(name: str, reading: Reading, places: Sequence[str]) -> Iterator[str]:
    """Yield how an agency is named where no text around it tells its place."""
    if reading.sure is Sure.ALONE:
        yield name
        return
    for place in places:
        yield from (f"{place} {name}", f"{name} {place}")
        yield from (f"{name} of {place}", f"{name} of the {place}")


@cache
def agencies() -> frozenset[Form]:
    """Return every name of an agency that regulates medicines."""
    return frozenset(form for form, _ in agency_names())


@cache
def jurisdictions() -> tuple[tuple[Form, str], ...]:
    """Return each form that names a place or its agency, with the place's code, longest first."""
    named = [
        (form_of(spaced(name).split()), code) for code, names in places_table() for name in names
    ]
    return tuple(sorted({*named, *agency_names()}, key=lambda pair: (-len(pair[0]), pair)))


@cache
def by_first_term() -> dict[str, tuple[tuple[Form, str | None], ...]]:
    """Return the forms of places and agencies by their first term; no code if they mean none."""
    found: dict[str, list[tuple[Form, str | None]]] = {}
    silent = [(form_of(spaced(name).split()), None) for name in silent_places()]
    for form, code in (*jurisdictions(), *silent):
        found.setdefault(form[0], []).append((form, code))
    return {term: tuple(forms) for term, forms in found.items()}


def jurisdictions_in(told: str) -> frozenset[str]:
    """Return the codes of the places that a line of terms names, or whose agencies it names.

    `told` holds terms between spaces, as in " approv by the fda ".
    """
    known = by_first_term()
    some = [pair for term in set(told.split()) for pair in known.get(term, ())]
    found = set()
    for form, code in sorted(some, key=lambda pair: (-len(pair[0]), pair[0])):
        words = f" {' '.join(form)} "
        if words in told:
            found.add(code)
            # What is part of a longer name is not named: no China in "Hong Kong, China".
            told = told.replace(words, " ; ")
    return frozenset(code for code in found if code)


@cache
def places() -> frozenset[Form]:
    """Return every name of a place that regulates medicines, and of its agencies."""
    return frozenset(form for form, _ in jurisdictions())


def place_forms(form: Form) -> frozenset[Form]:
    """Return every name of the place, and of its agencies, that a phrase names; none if none."""
    codes = {code for known, code in jurisdictions() if known == form}
    return frozenset(known for known, code in jurisdictions() if code in codes)


def looks_like_name(words: str, *, first: bool) -> bool:
    """Say whether words of a question look like a name; the `first` word has a capital anyway."""
    return any(
        CODED.fullmatch(word)
        or (len(word) > 1 and word.isupper())
        or (word[0].isupper() and not first)
        or is_medicine(word)
        for word in words.split()
    )


def is_medicine(word: str) -> bool:
    """Say whether a word ends as nonproprietary names of medicines do."""
    plain = word.lower()
    return bool(INN.fullmatch(plain)) and plain not in ORDINARY
