"""Read the numbers of marketing authorisations, written in one way each.

"BLA125057", "NDA 021880", "EU/1/18/1289/001" (the last part is a pack, not the product),
"国药准字S20230001", "PLGB 12345/0001". A licence number of a manufacturer ("U.S. License Number
1889") and an orphan designation ("EU/3/18/2018") are none.
"""

import re
from collections.abc import Iterable

AMERICAN = re.compile(
    r"(?<![A-Za-z])(?P<type>ANDA|NDA|BLA|U\.S\. BL)\s?(?:(?:No\.?|Number|\#)\s?)?:?\s?"
    r"(?P<number>\d{6})(?!\d)"
)
EUROPEAN = re.compile(r"(?<![\w/])EU/1/\d{2}/\d{3,4}(?!\d)")
CHINESE = re.compile(r"国药准字\s*(?P<number>[A-Z]{1,2}\d{8})(?!\d)")
BRITISH = re.compile(r"(?<!\w)(?P<type>PL(?:GB|NI)?)\s(?P<number>\d{4,5}/\d{4})(?!\d)")


def american(text: str) -> tuple[str, ...]:
    """Return the numbers of applications to the FDA, as "BLA125057"."""
    found = AMERICAN.finditer(text)
    return unique(
        f"{'BLA' if 'BL' in one['type'] else one['type']}{one['number']}" for one in found
    )


def european(text: str) -> tuple[str, ...]:
    """Return the products' parts of the numbers in the EU register, as "EU/1/18/1289"."""
    return unique(match[0] for match in EUROPEAN.finditer(text))


def chinese(text: str) -> tuple[str, ...]:
    """Return the approval numbers of China's agency."""
    return unique(f"国药准字{match['number']}" for match in CHINESE.finditer(text))


def british(text: str) -> tuple[str, ...]:
    """Return the product licence numbers of the United Kingdom."""
    return unique(f"{match['type']} {match['number']}" for match in BRITISH.finditer(text))


def numbers(text: str) -> tuple[str, ...]:
    """Return every number of a marketing authorisation."""
    return (*american(text), *european(text), *chinese(text), *british(text))


def unique(found: Iterable[str]) -> tuple[str, ...]:
    """Return each once, in order."""
    return tuple(dict.fromkeys(found))
