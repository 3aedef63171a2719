"""Know praise in what companies write of their own medicines.

"Outstanding efficacy and a favorable safety profile" tells no result: it is the company's
word for one. A sentence that praises and gives no figure is not quoted as an answer.
"""

import re

from assistant.wanted import pattern
from ingest.language.dates import dates
from ingest.language.figures import figure_mentions
from ingest.records import Document, Kind

PRAISE = (
    r"(?:outstanding|remarkable|exceptional|excellent|impressive|unprecedented|unparalleled|superb"
    r"|potent|powerful|profound|compelling|encouraging|promising|favou?rable|strong|robust"
    r"|transformative|transformational|groundbreaking|game-changing|best-in-class|world-class)"
)
PRAISED = (
    r"(?:efficacy|effectiveness|safety|tolerability|profiles?|responses?|benefits?|results?|data"
    r"|outcomes?|persistence|activity|performance|durability|potential|therapy|treatment)"
)
PRAISING = pattern(rf"\b{PRAISE}(?:,? (?:and )?[\w-]+){{0,3}}? {PRAISED}\b")
# The number behind a phase or a code is no result.
NUMBERED = re.compile(r"(?:\b(?:[Pp]hase|[Tt]ype|[Gg]rade|[Pp]art|[Ss]tage)|[A-Z]-?)\s*$")
# The texts that authorities approve weigh their words.
LABELS = frozenset({Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU})


def only_praises(text: str, document: Document) -> bool:
    """Say whether a sentence of a company praises its medicine, and gives no figure or date."""
    if document.kind in LABELS or not PRAISING.search(text) or dates(text):
        return False
    return not any(tells_a_number(text, mention.span.start) for mention in figure_mentions(text))


def tells_a_number(text: str, at: int) -> bool:
    """Say whether a figure counts something, and is not the number of a phase or a code."""
    return not NUMBERED.search(text, 0, at)
