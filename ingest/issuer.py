"""Read who issued a release, and which products its title names."""

import re
from collections import Counter

from ingest.records import Span

NAME_WORD = r"(?:[A-Z][\w’'.&/-]*|[a-z]{1,3}[A-Z]\w*|and|&|of|de|et|plc|\d+[A-Z]*)"
NAME = rf"(?P<name>[A-Z][\w’'.&/-]*(?:,?[ \xa0]{NAME_WORD}){{0,8}},?)"
# What follows the name of a company at the beginning of its release.
AFTER_NAME = (
    r"[ \xa0]*(?:\((?:[\"“]|NASDAQ|Nasdaq|NYSE|OTC|TSX|SSE|SIX|LSE|HKEX|FSE|TSE|SGX|ASX|ISIN"
    r"|\d{4}\.HK|collectively|the\s[\"“]|[A-Z][\w ]{1,30}\))"
    r"|,?[ \xa0]+(?:an?|the|one of)\s[^.]{0,160}?\b(?:company|leader|manufacturer|firm|group"
    r"|division|subsidiary|corporation|organization|organisation|venture)\b"
    r"|,?[ \xa0]+known as\b"
    r"|[ \xa0]+(?:jointly |has |have )?(?:today|announced|announces|announce|reported|reports)\b)"
)
COMPANY = re.compile(NAME + AFTER_NAME)
SUFFIX = re.compile(
    r"\b(?:Inc|Corp|Corporation|Ltd|Limited|LLC|PLC|plc|AG|SE|SA|S\.A|N\.V|GmbH|KGaA|Co|Company)\.?$"
)
NO_COMPANY = frozenset(
    "administration agency commission ministry authority department committee fda ema nmpa chmp"
    " results data patients today following based according positive new phase the a an in on for"
    " full detailed findings these this".split()
)
REGULATORS = frozenset(("health canada", "swissmedic", "medsafe", "anvisa", "fda", "ema"))
MARKED_PRODUCT = re.compile(
    r"(?P<brand>[A-Z]{3}[\w-]*(?: [A-Z]{2,})?|[A-Z][\w-]+)\s?[®™]\s?"
    r"\((?P<generic>[a-z][\w /,-]{3,80}?)\)"
)
TRADE_NAME = re.compile(
    r"(?P<generic>[A-Z][a-z]+(?: [A-Za-z][a-z]+)?)"
    r" \((?:trade|brand) name:? [\"“]?(?P<brand>[A-Z][\w-]+)"
)
US_TITLE = re.compile(
    r"(?P<brand>[^()]{2,60}?)\s*\((?P<generic>[^()]{2,200})\)\s*-\s*US prescribing information"
)
EU_TITLE = re.compile(r"package leaflet\b[^:]*\)?:\s*(?P<brand>[\w® -]{2,60})$", re.IGNORECASE)
LEAD = 600


def company_at(text: str, start: int) -> str | None:
    """Return the company that the paragraph beginning at `start` is about, if it says so."""
    begin = start + len(text[start:]) - len(text[start:].lstrip(" \t\n*\xa0"))
    match = COMPANY.match(text, begin, min(len(text), begin + LEAD))
    if match is None:
        return None
    name = " ".join(re.sub(r"\.+$", ".", match["name"].strip(" ,")).split())
    words = {word.lower().strip(".,") for word in name.split()}
    first = name.split()[0].lower()
    if words & NO_COMPANY or name.lower() in REGULATORS or first in ("dr.", "mr.", "ms."):
        return None
    return name if SUFFIX.search(name) else name.rstrip(".")


def spelled(company: str, text: str) -> str:
    """Return a company's name in the capitals that the text writes it with."""
    if not company.islower():
        return company
    forms = re.findall(rf"(?<!\w){re.escape(company)}(?!\w)", text, re.IGNORECASE)
    capitals = Counter(form for form in forms if not form.islower())
    return capitals.most_common(1)[0][0] if capitals else company


def products_in(title: str, text: str) -> tuple[str, ...]:
    """Return the products that a title, or a first naming with the trade name, tells of."""
    for pattern in (US_TITLE, EU_TITLE):
        if match := pattern.match(title) or pattern.search(title):
            return tuple(dict.fromkeys(words.strip() for words in match.groups() if words))
    found = [match.group("brand", "generic") for match in MARKED_PRODUCT.finditer(title)]
    found += [match.group("brand", "generic") for match in TRADE_NAME.finditer(text[: LEAD * 10])]
    return tuple(dict.fromkeys(name for pair in found for name in pair))


def paragraph_after(text: str, span: Span) -> int:
    """Return where the first running paragraph after a span begins."""
    for match in re.finditer(r"[^\n]{120,}", text[span.end : span.end + LEAD * 10]):
        return span.end + match.start()
    return span.end
