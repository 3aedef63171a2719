"""Find praise in a sentence that its quotes do not hold."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.faults import Fault, Finding

# What companies and advertisements say of medicines and documents rarely of facts.
PRAISE = re.compile(
    r"\b(?:outstanding|remarkabl[ey]|exceptional(?:ly)?|excellent|impressive(?:ly)?|unprecedented"
    r"|unparalleled|superb(?:ly)?|powerful(?:ly)?|profound(?:ly)?|compelling|encouraging|promising"
    r"|favou?rabl[ey]|robust|transformative|transformational|groundbreaking|ground-breaking"
    r"|game[- ]chang(?:ing|er)|best[- ]in[- ]class|first[- ]in[- ]class|world[- ]class"
    r"|revolutionary|revolutioni[sz](?:es|ed|ing)|innovative|novel|cutting[- ]edge"
    r"|state[- ]of[- ]the[- ]art|landmark|pioneering|superior(?:ity)?|unique(?:ly)?"
    r"|breakthrough|miracle|miraculous|amazing"
    r"|extraordinary|dramatic(?:ally)?|striking(?:ly)?|leading|unmatched|unrivall?ed|ideal(?:ly)?"
    r"|perfect(?:ly)?|highly|extremely|very|significant(?:ly)?|substantial(?:ly)?|meaningful(?:ly)?"
    r"|potent|proven|trusted|safe and effective|well[- ]tolerated|life[- ](?:changing|saving)"
    r"|hope|exciting|excited|proud|delighted|important|successful(?:ly)?|strong(?:ly)?|great(?:ly)?"
    r"|best|better|preferred|optimal|advanced|new standard|milestone|impactful|convenient(?:ly)?"
    r"|effortless(?:ly)?|gold standard|clear(?:ly)? benefits?|major advance|paradigm)\b",
    re.IGNORECASE,
)


def strange_praise(sentence: str, quotes: Sequence[str]) -> Iterator[Finding]:
    """Yield the praise of a sentence that no quote has."""
    known = {match[0].lower() for quote in quotes for match in PRAISE.finditer(quote)}
    for match in PRAISE.finditer(sentence):
        if match[0].lower() not in known:
            yield Finding(Fault.PROMOTION, match[0])
