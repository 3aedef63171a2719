"""Compare the names of products, however they are written: "Humira®" and "HUMIRA" are one.

Since 2017 the FDA adds four letters without meaning to the names of biological products, so
that each has its own: "adalimumab-aaty" is another product than "adalimumab" and "Humira", and
of the same family.
"""

import re
import unicodedata

# Some fonts keep these marks where Unicode has no characters.
MARK = re.compile(r"[®™©℠\ue000-\uf8ff]|\((?:R|TM|C|SM)\)", re.IGNORECASE)
DASH = re.compile(r"\s*[-‐‑–—]\s*")
SUFFIX = re.compile(r"(?<=[^\W\d_]{4})\s?[-‐‑–]\s?(?P<letters>[a-z]{4})\b", re.IGNORECASE)
# Words of four letters that follow a hyphen in names and mean something.
WORDS = frozenset("acid base cell dose drug eyed free gene like lead part plus self type".split())

# The words with which the dosage form begins; one of them never is a product's first word.
FORM_WORDS = frozenset(
    "tablet tablets capsule capsules caplets injection injectable infusion solution suspension"
    " emulsion cream ointment gel lotion foam shampoo spray aerosol powder granules film patch"
    " system transdermal concentrate lyophilized lyophilised implant insert pessary suppository"
    " suppositories syrup elixir drops kit pellets oral nasal ophthalmic topical intravenous"
    " subcutaneous intramuscular intravitreal intrathecal intravesical inhalation vaginal buccal"
    " sublingual rectal otic for extended-release delayed-release immediate-release film-coated"
    " coated gastro-resistant prolonged-release modified-release hard soft chewable effervescent"
    " dispersible orodispersible dispersion sterile radiopharmaceutical intrauterine liposome"
    " usp lozenge lozenges enema pen cartridge concentrated autoinjector"
    " eye ear mouthwash paste stick swab gum".split()
)


def folded(name: str) -> str:
    """Return a name as names are compared: small letters, no ® or ™, single spaces."""
    plain = unicodedata.normalize("NFKD", MARK.sub(" ", name)).casefold()
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return DASH.sub("-", " ".join(letters.split()))


def without_suffix(name: str) -> str:
    """Return a nonproprietary name without the four letters of the FDA, if it has them."""
    return SUFFIX.sub(lambda match: match[0] if match["letters"].lower() in WORDS else "", name)


def distinct(names: list[str]) -> tuple[str, ...]:
    """Return the names without ® and ™, each once, in order and as first written."""
    kept: dict[str, str] = {}
    for name in names:
        plain = " ".join(MARK.sub(" ", name).split()).strip(" ,;:-–")
        if plain:
            kept.setdefault(folded(plain), plain)
    return tuple(kept.values())
