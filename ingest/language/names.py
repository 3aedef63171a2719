"""Know names: of places that regulate medicines and their agencies, of medicines by their look.

The places and agencies are in `tables/jurisdictions.toml`. A word looks like the name of a
medicine, trial or company when it carries a capital or a digit where ordinary words do
not, or ends as international nonproprietary names do.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from ingest.language.meanings import Form, form_of, spaced

# Stems of the International Nonproprietary Names (WHO, "The use of stems in the selection
# of INN"), those long enough not to end ordinary words.
INN = re.compile(
    r"[a-z]{3,}(?:mab|nib|cept|leucel|gene|parvovec|tide|glutide|gliptin|gliflozin|flozin|ciclib"
    r"|parib|lisib|rafenib|metinib|degib|zomib|stat|vastatin|sartan|prazole|setron|triptan|gepant"
    r"|ximab|zumab|tuzumab|kinra|limus|taxel|platin|rubicin|mycin|floxacin|cillin|conazole|fungin"
    r"|vir|navir|tegravir|buvir|asvir|previr|siran|nersen|rsen|grel|xaban|gatran|parin|platide"
    r"|glitazone|oxetine|azepam|azolam|idone|apine|piprazole|lukast|terol|asone|onide|dronate"
    r"|calcet|vaptan|ciguat|entan|fenacin|dopa|giline|stigmine|mantine|orexant|melteon|tinib)"
    r"(?:-[a-z]{4})?"
)
# Endings above that ordinary words of this field share.
ORDINARY = frozenset(
    "thermostat hygiene oxygene antigene peptide nucleotide polypeptide neuropeptide photostat"
    " protein gene intervene convene contravene".split()
)
CODED = re.compile(r"(?=.*[^\W\d_])(?=.*\d)\w[\w-]*|\w*[a-zà-ÿ][A-Z]\w*")


@cache
def table() -> dict[str, dict[str, list[str]]]:
    """Return what the table says of each place: its names, its regulators."""
    text = files("ingest.language").joinpath("tables/jurisdictions.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def agencies() -> frozenset[Form]:
    """Return every name of an agency that regulates medicines."""
    return frozenset(
        form_of(spaced(name).split()) for entry in table().values() for name in entry["regulators"]
    )


@cache
def jurisdictions() -> tuple[tuple[Form, str], ...]:
    """Return each form that names a place or its agency, with the place's code, longest first."""
    forms = [
        (form_of(spaced(name).split()), code)
        for code, entry in table().items()
        for name in (*entry["names"], *entry["regulators"])
    ]
    return tuple(sorted(forms, key=lambda pair: -len(pair[0])))


def jurisdictions_in(told: str) -> frozenset[str]:
    """Return the codes of the places that a line of terms names, or whose agencies it names.

    `told` holds terms between spaces, as in " approv by the fda ".
    """
    found = set()
    for form, code in jurisdictions():
        words = f" {' '.join(form)} "
        if words in told:
            found.add(code)
            # What is part of a longer name is not named: no China in "Hong Kong, China".
            told = told.replace(words, " ; ")
    return frozenset(found)


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
