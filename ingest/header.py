"""Find the header of a plain text: a title and lines such as "Company: …" before a blank line.

The header stays part of the text; this says where it ends and what it holds. Several
fields may share a line when three spaces or more stand between them.
"""

import re
from dataclasses import dataclass

from ingest.records import Span, stripped

MOST_LINES = 12
LONGEST_LINE = 2000
FIELD = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{1,30}):[ \t]+(?P<value>\S.*)")
BETWEEN_FIELDS = re.compile(r"[ \t]{3,}|\t| \| ")
# What such lines are called, and what it is to us.
KEYS = {
    "title": "title",
    "kind": "kind",
    "company": "company",
    "labeler": "company",
    "manufacturer": "company",
    "date": "published",
    "published": "published",
    "publication date": "published",
    "effective": "valid_from",
    "effective date": "valid_from",
    "url": "address",
    "address": "address",
    "product": "products",
    "products": "products",
    "jurisdiction": "jurisdictions",
    "jurisdictions": "jurisdictions",
    "language": "language",
    "application": "applications",
    "application number": "applications",
    "applications": "applications",
    "eu number": "applications",
    "spl set id": "set_id",
    "set id": "set_id",
    "version": "edition",
    "edition": "edition",
    "revised": "revised",
    "last revised": "revised",
    "revision date": "revised",
    "date of revision": "revised",
    "dosage form": "form",
    "valid from": "valid_from",
    "valid to": "valid_to",
    "supersedes": "supersedes",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The header lines of a text.

    Attributes:
        title: the first line, when it is not itself a field.
        fields: what the lines declare, by the names of `KEYS`.
        end: where the text after the header and its blank line begins.
    """

    title: Span | None
    fields: dict[str, str]
    end: int


def header(text: str) -> Header | None:
    """Return the header of a text, or None when it begins without one."""
    begin = len(text) - len(text.lstrip("\n"))
    blank = re.compile(r"\n[ \t]*(?:\n|$)").search(text, begin)
    end = blank.start() if blank else len(text)
    lines = text[begin:end].split("\n")
    if len(lines) > MOST_LINES or max(map(len, lines)) > LONGEST_LINE:
        return None
    first = fields_of(lines[0]) or {}
    # "Velmora: new data" is a title; it has a colon as fields do.
    titled = not any(key in KEYS for key in first)
    named = [fields_of(line) for line in lines[titled:]]
    if not all(named) or not any(key in KEYS for fields in named for key in fields or {}):
        return None
    title = stripped(text, Span(begin, begin + len(lines[0]))) if titled else None
    known = {
        name: value
        for fields in named
        for key, value in (fields or {}).items()
        if (name := KEYS.get(key))
    }
    after = len(text) - len(text[end:].lstrip())
    return Header(title, known, after)


def fields_of(line: str) -> dict[str, str] | None:
    """Return the fields of a line; None when some of it is no field."""
    matches = [FIELD.fullmatch(part.strip()) for part in BETWEEN_FIELDS.split(line.strip())]
    if not matches or not all(matches):
        return None
    return {
        match["key"].strip().lower().replace("_", " "): match["value"].strip()
        for match in matches
        if match
    }
