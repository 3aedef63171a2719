"""Tell where the title of a subsection ends in words that have lost their line ends.

"5.1 Serious Infections VELMORA may cause …": a title has capitals on all but its small
words, so the sentence behind it begins with the last capital before a word that no title
has in small letters, or with a word that titles write small: "The", "In", "Because". Where
neither comes soon, it is not known where the title ends.
"""

import re
from collections.abc import Container, Iterator, Sequence

from ingest.language.loinc import SECTION_NAMES

# What regulation calls subsections, in the wordings that labels use.
USUAL = re.compile(
    r"clinical (?:trials?|stud(?:y|ies)) experience|post-?\s?marketing (?:experience|reports)"
    r"|pregnancy|lactation|labor and delivery|nursing mothers|pediatric use|geriatric use"
    r"|females and males of reproductive potential|(?:renal|hepatic) impairment"
    r"|mechanism of action|pharmacodynamics|pharmacokinetics|microbiology|pharmacogenomics"
    r"|immunogenicity|controlled substance|abuse|dependence|how supplied|storage and handling"
    r"|carcinogenesis(?:, | and | & )mutagenesis,?(?: and| or| &)? impairment of fertility"
    r"|animal (?:toxicology|pharmacology)(?: and ?/ ?or | and | or )(?:toxicology|pharmacology)"
    r"|recommended dos(?:age|e)(?= The | In )|(?:non)?teratogenic effects|general"
    r"|information for patients|laboratory tests|drug interactions|labor and delivery"
    r"|drug ?/ ?laboratory test interactions",
    re.IGNORECASE,
)
TOKEN = re.compile(r"\S+")
# Titles write these small.
SMALL = frozenset(
    "a an and as at by due for from in into of on or per the to via with within without versus vs."
    " vs after among before between during following including not than through under using".split()
)
# They stand in titles where a word with a capital follows: "when Velmora Is Added to".
SOMETIMES = frozenset("is are be if that used when while who".split())
# Sentences begin so, and titles have no such word in them.
STARTERS = frozenset(
    "A All Although An As Based Because Before Both During Due Each For Following If In It Its"
    " Most No Of On One Only Since Some Table Tables Figure The There These They This To Two"
    " Three Under When While With Figures".split()
)
# What a label tells its reader to do, before the name of the product.
DOING = frozenset(
    "Administer Advise Apply Assess Avoid Check Confirm Consider Continue Dilute Discard"
    " Discontinue Do Dose Evaluate Give Initiate Inject Inspect Instruct Interrupt Measure Monitor"
    " Obtain Permanently Prepare Reconstitute Reduce Resume Select Start Stop Store Swallow Take"
    " Test Titrate Use Used Verify Withhold".split()
)
SIGNS = re.compile(r"[^\w]+")
BULLET = re.compile(r"[•●▪◦·–—-]")
REACH = 20
# "[see Warnings and Precautions ( 5.1 )]", "Table 5.1 Doses": a number of something else.
REFERRED = re.compile(
    r"(?:\b(?:sections?|tables?|figures?|and|or|to|than|of|by|was|were|is|versus|vs\.?|see|in)"
    r"|[,(\[–<>=≥≤±-])\s*$",
    re.IGNORECASE,
)
PANEL = re.compile(
    r"(?:package[ /]+label(?:ing)?[ ./-]*)?principal[ ]+display[ ]+panel(?!\w)", re.IGNORECASE
)
CAPITALS = re.compile(
    r"[A-Z][A-Z/,&:()\s-]{3,90}(?<![\s(&])(?=\s+(?:[A-Z]?[a-z]|[\d•(])|\s[A-Z]\s|$)"
)
LONGEST = 24
ENDS = 3


def title_length(words: str, names: Container[str] = ()) -> int:
    """Return how much of some words is a title; 0 when that is not sure.

    Args:
        words: what follows the number of a subsection.
        names: the words, in small letters, that the names of the product consist of.
    """
    if match := USUAL.match(words):
        rest = words[match.end() :].lstrip()
        if not rest or not rest[0].islower():
            return match.end()
    tokens = list(TOKEN.finditer(words[: LONGEST * 20]))[:LONGEST]
    if not tokens or not begins_title(tokens[0][0]):
        return 0
    for place, token in enumerate(tokens[1:], start=1):
        word = token[0]
        before = tokens[place - 1][0]
        again = place > 1 and word == tokens[0][0]
        starts = (again or word.strip(",") in STARTERS) and not leads_on(before)
        if starts or closes(before):
            return tokens[place - 1].end()
        if is_said(tokens, place):
            begin = sentence_start([one[0] for one in tokens], place, names)
            return tokens[begin - 1].end() if begin > 0 else 0
    return len(words.rstrip()) if len(words) <= tokens[-1].end() else 0


def begins_title(word: str) -> bool:
    """Say whether a title may begin with a word."""
    first = word.lstrip('(“"')
    return first[:1].isupper() or first[:1].isdigit()


def leads_on(word: str) -> bool:
    """Say whether a title goes on behind a word."""
    return (word.lower() in SMALL and word[0].islower()) or word.endswith((",", "/", "-"))


def closes(word: str) -> bool:
    """Say whether a word ends the title: a colon or a full stop stands behind it."""
    return word.endswith((":", ".")) and len(word) > ENDS and word.lower() not in SMALL


def is_said(tokens: list[re.Match[str]], place: int) -> bool:
    """Say whether a word is one of a sentence and of no title."""
    word = tokens[place][0]
    plain = word.strip("(),;:.").lower()
    if not word.lstrip('(“"')[:1].islower() or plain in SMALL:
        return False
    following = tokens[place + 1][0] if place + 1 < len(tokens) else ""
    return not (plain in SOMETIMES and following[:1].isupper())


def sentence_start(words: Sequence[str], place: int, names: Container[str]) -> int:
    """Return which word begins the sentence that has a small word in a place."""
    begin = place - 1
    while begin > 0 and (
        words[begin][0].islower() or SIGNS.fullmatch(words[begin]) or leads_on(words[begin - 1])
    ):
        begin -= 1
    while begin > 1 and is_name(words[begin], names) and is_name(words[begin - 1], names):
        begin -= 1
    if begin > 1 and (words[begin - 1] in DOING or BULLET.fullmatch(words[begin - 1])):
        begin -= 1
    return begin


def is_name(word: str, names: Container[str]) -> bool:
    """Say whether a word is one of the product's name, or a sign behind it."""
    return bool(SIGNS.fullmatch(word)) or SIGNS.sub("", word).lower() in names


def numbers_in(words: str, section: int) -> Iterator[re.Match[str]]:
    """Yield the numbers, one after another, that may begin the subsections of a section."""
    last = 0
    number = re.compile(rf"(?:^|(?<=\s)){section}\.(?P<part>\d{{1,2}})\.?\s+(?=[A-Z“\"\d(])")
    for match in number.finditer(words):
        part = int(match["part"])
        before = words[max(0, match.start() - REACH) : match.start()]
        if part <= last or REFERRED.search(before):
            continue
        usual = USUAL.match(words, match.end())
        if part == last + 1 or usual:
            yield match
            last = part


def named_length(words: str, code: str | None, usual: str) -> int:
    """Return how much of some words is the name of their section, as usual or in capitals."""
    name = SECTION_NAMES.get(code or "", "") or usual
    spelled = r"\s+(?:(?:and|&|or)\s+)?".join(
        re.escape(word) for word in name.split() if word.lower() not in ("and", "or")
    )
    known = re.compile(rf"{spelled}(?:\s?/\s?storage and handling)?:?(?!\w)", re.IGNORECASE)
    patterns = (known, PANEL, CAPITALS, USUAL)
    match = next(filter(None, (pattern.match(words) for pattern in patterns)), None)
    return match.end() if match else 0
