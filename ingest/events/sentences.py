"""Go through the sentences of a release in which events may be told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.language.instructions import meant_for_people
from ingest.language.sentences import bare, sentences
from ingest.records import Document, Part, Section, Span

# Where a release tells what may come, whom to ask, or what every release repeats.
PASSED_OVER = frozenset({Part.FORWARD_LOOKING, Part.CONTACTS, Part.SAFETY, Part.HEADER})
HEADINGS = frozenset({Part.HEADLINE, Part.DATELINE})
# Sections that explain what a designation or a kind of review is.
EXPLAINS = re.compile(
    r"\babout (?:the )?(?:fda'?s? )?(?:fast track|breakthrough|rmat|regenerative medicine"
    r"|orphan|priority review|prime|accelerated|pdufa|emergency use)",
    re.IGNORECASE,
)
# What a company says of itself under every release.
OF_ITSELF = re.compile(
    r"\b(?:is|are) (?:a|an|the|one of)\b[^.]{0,160}\b(?:company|companies|leader"
    r"|enterprise|organi[sz]ation|firm|biotech\w*)\b"
    r"|\bFor (?:over|more than|nearly|almost) (?:\d+|a century)|\b(?:Lilly"
    r"|Merck) (?:unites|is a medicine company)|\bour purpose\b|founded in \d{4}",
    re.IGNORECASE,
)
OPENING = 500
# A release tells its news in its first sentences.
LEADING = 4
LONGEST = 2_500
# No event is told without one of these; most sentences have none.
HINT = re.compile(
    r"approv|authori[sz]|licen[sc]|clear|accept|submi|\bfil(?:ed|es|ing)|grant|designat"
    r"|PDUFA|user fee"
    r"|action date|goal date|target date|orphan|fast.track|breakthrough|RMAT"
    r"|regenerative medicine adv|\bPRIME\b|priority|opinion"
    r"|recommend|response letter|\bCRLs?\b|refus|reject|declin|hold\b|advisory|AdCom"
    r"|withdr|revok|suspen|recall|boxed"
    r"|named.patient|compassionate|expanded.access|early.access|special.access|launch"
    r"|available in|NRDL|reimbursement"
    r"|conver|emergency|under review|reviews|validat|rolling|expan(?:ded|ds)|broaden"
    r"|extend|sakigake|QIDP|passport"
    r"|rare pediatric|\bBTD\b|\bODD\b|accelerated|tacit|implied",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and where in its release it stands."""

    span: Span
    section: Section
    leading: bool
    heading: bool


def told_in(document: Document, sections: Sequence[Section]) -> Iterator[Place]:
    """Yield the sentences of a document that may tell events."""
    body = 0
    for section in sections:
        if section.code in PASSED_OVER or EXPLAINS.search(section.heading):
            continue
        if section.code == Part.ABOUT and is_of_itself(document, section):
            continue
        heading = section.code in HEADINGS
        for span in meant_for_people(document.text, sentences(document.text, section.span)):
            plain = bare(document.text, span)
            leading = heading or (section.code in (Part.BODY, None) and body < LEADING)
            body += not heading
            if len(plain) <= LONGEST and HINT.search(document.text, plain.start, plain.end):
                yield Place(plain, section, leading, heading)


def is_of_itself(document: Document, section: Section) -> bool:
    """Say whether a section is what a company says of itself under every release."""
    end = min(section.span.end, section.span.start + OPENING)
    return bool(OF_ITSELF.search(document.text, section.span.start, end))
