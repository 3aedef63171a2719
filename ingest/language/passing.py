"""Say whether the name of a place is part of another name, or is named to leave it out."""

import re

from ingest.language.places import STATES
from ingest.records import Span

STATE_NAMES = frozenset(STATES.split())

# What follows the place in the name of an organisation: "European Hematology Association".
ORGANISATION = re.compile(
    r"(?:\s+(?:[A-Z][\w&.'’-]*|of|for|and|the|in|on|&))*?\s+(?:Association|Societ(?:y|ies)|Universit(?:y|ies)|Academy"
    r"|Colleges?|Hospitals?|Institutes?|Foundation|Network|Registry|Journal|Congress|Conference"
    r"|Federation|Alliance|Consortium|Council|League|Organi[sz]ation|Group|Inc|Ltd|Limited|Corp"
    r"|Corporation|Holdings|Pharmaceuticals?|Pharma|Biotech|Biosciences?|Therapeutics|Securities"
    r"|Exchange|Cent(?:er|re)|Meeting|Week|Court|Senate|Government|Congressman|Patents?|Dollars?)\b"
)
# What stands before it in one: "University of Hong Kong", "Bank of America".
INSTITUTION = re.compile(
    r"\b(?:University|Bank|Academy|College|Institute|Hospital|Society|Cent(?:er|re)|Association"
    r"|Council|School|Board|Fund|Museum|Chamber of Commerce)"
    r"\s+(?:of|for|in)\s+(?:the\s+)?$"
)
# A company of that place: "Eli Lilly Canada", "Norvanta Pharma Japan"; not "In Japan".
AFFILIATE = re.compile(
    r"(?:^|[\s(])(?P<word>[A-Z][a-z]+[A-Za-z]*|(?<=, )[A-Z]{2,5}|(?<= of )[A-Z]{2,5})[ \u00a0]$"
)
NO_COMPANY = frozenset(
    "in the from for and or to by with across within throughout outside of is are was when while"
    " as at under over both between beyond after before since until mainland western eastern"
    " northern southern central all other only not except including first new following phase"
    " january february march april may june july august september october november december".split()
)
ENDS_A_NAME = re.compile(r"(?!\s+[A-Z])(?!['’]s)")
OUT = re.compile(
    r"\b(?:outside|except|excluding|other than|apart from)(?:\s+(?:of|for|in))?(?:\s+the)?\s+$"
    r"|\b(?:ex|non)[-‐‑]$",
    re.IGNORECASE,
)
# "outside the U.S. and Canada", "outside of the United States, Europe and Japan"
LISTED_OUT = re.compile(
    r"\b(?:outside|except|excluding)(?:\s+(?:of|for|in))?(?:\s+the)?(?:\s+[A-Z][\w.]*){1,3}"
    r"(?:,(?:\s+the)?(?:\s+[A-Z][\w.]*){1,3})*,?\s+(?:and|or)\s+(?:the\s+)?$"
)
# "U.S.-based", "Japanese patients", "a European study": of people or firms, not where it holds.
OF_PEOPLE = re.compile(
    r"[-‐‑]Americans?\b|[-‐‑ ]+(?:based(?! (?:up)?on\b)|headquartered|listed|born|sourced)\b"
    r"|\s+(?:(?:adult|elderly|healthy|male|female|pediatric|paediatric|adolescent)\s+)*(?:patients?|participants?|subjects?|people|men|women|children"
    r"|adults?|adolescents?|volunteers?|populations?|subgroups?|subpopulations?|cohorts?|descent|ancestry"
    r"|origin|citizens?|dollars?|francs?|companies|company|biotech\w*|physicians?|investigators?)\b",
    re.IGNORECASE,
)
# "Lebanon, Indiana"; "(US 16/936,032)" is a patent.
IN_A_STATE = re.compile(r",\s+(?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]{2})\b")
PATENT = re.compile(r"\s+(?:Patent\b|\d{1,4}[/,]\d{3})", re.IGNORECASE)
CAPITALS = re.compile(r"\b(?:CONTACT|ABOUT|FOLLOW|JOIN|VISIT|CALL|EMAIL|WITH|TELL|LET)\s+$")
ADJECTIVE = re.compile(r"(?:ese|ish|ean|ian|can|wiss|ench|utch|reek|hai|aeli|audi|zech)$")
WINDOW = 120


def is_passing(text: str, span: Span) -> bool:
    """Say whether a place's name does not say where something holds."""
    before, behind = text[max(0, span.start - WINDOW) : span.start], text[span.end :][:WINDOW]
    if OUT.search(before) or LISTED_OUT.search(before) or OF_PEOPLE.match(behind):
        return True
    if INSTITUTION.search(before) or ORGANISATION.match(behind):
        return True
    if PATENT.match(behind) or is_in_a_state(behind):
        return True
    words = span.of(text)
    lets_us = words == "US" and CAPITALS.search(before) is not None
    return lets_us or is_affiliate(text, words, before, behind)


def is_in_a_state(behind: str) -> bool:
    """Say whether a state follows: the place is a town of a foreign name."""
    match = IN_A_STATE.match(behind)
    return match is not None and match["state"].replace(" ", "").lower() in STATE_NAMES


def is_affiliate(text: str, words: str, before: str, behind: str) -> bool:
    """Say whether a place's name ends that of a company: "Eli Lilly Canada"."""
    match = AFFILIATE.search(before)
    if not match or match["word"].lower() in NO_COMPANY or ADJECTIVE.search(words):
        return False
    # In a headline every word has a capital.
    return bool(ENDS_A_NAME.match(behind)) and not is_headline(text)


def is_headline(text: str) -> bool:
    """Say whether most longer words of a text begin with a capital."""
    longer: list[str] = re.findall(r"\b[A-Za-z]{4,}", text)
    return 2 * sum(word[0].isupper() for word in longer) > len(longer)
