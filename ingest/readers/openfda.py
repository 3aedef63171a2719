"""Read labels as openFDA gives them: JSON with a field for each section.

A field holds the words of a section without its paragraphs, and those of its subsections
too, which stand again in fields of their own; the highlights of the section stand between
the two. Here each sentence stands once: a field that is part of another becomes a heading
inside it, and the highlights come first and apart. Tables are read from their own fields.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.errors import DamagedDocument, DocumentError
from ingest.language.loinc import SECTION_NAMES
from ingest.language.products import distinct
from ingest.readers.blocks import parsed, written
from ingest.readers.front import title_from_name
from ingest.readers.gathering import NOTE
from ingest.readers.openfda_fields import CODES, HIDDEN, ORDER
from ingest.readers.reading import Contents, Front, Limits, Reading
from ingest.readers.spl import HIGHLIGHTS, marked
from ingest.readers.spl_front import day
from ingest.records import Kind, Part, Span

Values = Mapping[str, Any]
# "( 5.1 , 8.3 )" at the end of what the highlights say: where the label says it in full.
REFERENCE = re.compile(r"\(\s*\d{1,2}(?:\.\d{1,2})*(?:\s*,\s*\d{1,2}(?:\.\d{1,2})*)*\s*\)\s*\.?")
OWN = re.compile(r"\[\s*see\b[^\]]*\]\s*\.?", re.IGNORECASE)
# "1 INDICATIONS AND USAGE", before a word that is not all capitals.
NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?\s+[A-Z][A-Z/,&()\s-]{3,80}?(?=\s[A-Z]?[a-z]|$)")
TITLE = re.compile(
    r"[A-Z][\w,/()-]*(?:\s(?:and|of|or|in|the|for|to|[A-Z][\w,/()-]*)){0,8}(?=\s[A-Z])"
)
LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Field:
    """A section: its name in the answer, its words, and its tables as markup."""

    name: str
    words: str
    tables: tuple[str, ...]

    @property
    def code(self) -> str | None:
        """The LOINC code of the section."""
        return CODES.get(self.name)


def read_openfda(content: bytes, path: Path, _limits: Limits) -> Contents:
    """Return the labels of a file: one, or those of an answer with many.

    Raises:
        DamagedDocument: it is no JSON, or holds no label.
    """
    try:
        answer = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        message = f"{path}: is no JSON in UTF-8 ({error}). Get the file again."
        raise DamagedDocument(" ".join(message.split())) from error
    labels = results(answer)
    if not labels:
        message = f"{path}: is JSON and holds no label of openFDA. Remove it from the folder."
        raise DamagedDocument(message)
    readings, problems = [], []
    for number, label in enumerate(labels, start=1):
        member = "" if len(labels) == 1 else str(label.get("set_id") or number)
        if is_label(label):
            readings.append(reading(label, path, member))
        else:
            text = f"{path}#{member}: holds no section of a label. Remove it from the file."
            problems.append(DamagedDocument(text))
    if not readings:
        raise problems[0]
    return Contents(tuple(told_apart(readings)), tuple[DocumentError, ...](problems))


def results(answer: object) -> list[dict[str, Any]]:
    """Return the labels of an answer, or the one that stands alone."""
    found = answer.get("results", [answer]) if isinstance(answer, dict) else answer
    labels = found if isinstance(found, list) else []
    return [
        label
        for label in labels
        if isinstance(label, dict) and ("set_id" in label or is_label(label))
    ]


def is_label(label: Values) -> bool:
    """Say whether some of its fields are sections."""
    return any(name in CODES and isinstance(label[name], list) for name in label)


def told_apart(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield the readings, each under a name that no other one has."""
    seen: dict[str, int] = {}
    for one in readings:
        seen[one.member] = seen.get(one.member, 0) + 1
        count = seen[one.member]
        member = one.member if count == 1 else f"{one.member}-{count}"
        yield Reading(one.text, one.headings, one.front, one.pages, member, one.tables)


def reading(label: Values, path: Path, member: str) -> Reading:
    """Return one label."""
    fields = fields_of(label)
    outer = [one for one in fields if not any(is_inside(one, other) for other in fields)]
    inner = [one for one in fields if one not in outer]
    page = BeautifulSoup("", "lxml")
    body = page.new_tag("body")
    apart = [highlights_apart(one) for one in outer]
    told = [words for _, _, words in apart if words]
    if told:
        body.append(heading(page, HIGHLIGHTS, 1, Part.HIGHLIGHTS))
        for words in told:
            body.append(paragraph(page, words))
    for one, (own, rest, _) in zip(outer, apart, strict=True):
        for part in section(page, one, own, rest, inner):
            body.append(part)
    sheet = written(body)
    return Reading(
        sheet.text, sheet.headings, front_of(label, path), member=member, tables=sheet.tables
    )


def fields_of(label: Values) -> list[Field]:
    """Return the sections of a label in the order that labels have."""
    names = sorted((name for name in label if name in CODES), key=ORDER.index)
    return [
        Field(name, words, tuple(strings(label.get(f"{name}_table"))))
        for name in names
        if name not in HIDDEN
        for words in strings(label[name])
    ]


def strings(value: object) -> list[str]:
    """Return the strings of a field."""
    if not isinstance(value, list):
        return []
    return [one.strip() for one in value if isinstance(one, str) and one.strip()]


def is_inside(one: Field, other: Field) -> bool:
    """Say whether the words of one section are part of another one's."""
    return one is not other and len(one.words) < len(other.words) and one.words in other.words


def highlights_apart(one: Field) -> tuple[str, str, str]:
    """Return a section's own words, those of its subsections, and its highlights.

    The highlights stand between the two. What they say ends with the number, in brackets, of
    where the section says it in full; what has a "see" in its brackets is the section's own.
    """
    first = first_subsection(one)
    lead, rest = one.words[:first], one.words[first:]
    number = re.match(r"(\d{1,2})\s", one.words)
    ends = [
        match.end() for match in REFERENCE.finditer(lead) if number and refers(match, number[1])
    ]
    if not ends:
        return lead, rest, ""
    begin = max((match.end() for match in OWN.finditer(lead[: ends[-1]])), default=0)
    begin = max(begin, heading_length(one))
    if not rest:
        begin = repeated_from(lead, heading_length(one), ends[-1])
    return lead[:begin] + lead[ends[-1] :], rest, lead[begin : ends[-1]].strip()


def refers(match: re.Match[str], number: str) -> bool:
    """Say whether numbers in brackets name a section of this number, or a part of it."""
    return any(found.split(".")[0] == number for found in re.findall(r"[\d.]+\d|\d", match[0]))


def repeated_from(words: str, begin: int, end: int) -> int:
    """Return where the highlights begin in a section without subsections: where it repeats."""
    own = words[begin:end]
    for count in (3, 2, 1):
        first = " ".join(own.split()[:count])
        again = own.find(first, len(first)) if first else -1
        if again > 0:
            return begin + again
    return end


def first_subsection(one: Field) -> int:
    """Return where the first numbered subsection begins in the words of a section."""
    match = re.match(r"(\d{1,2})\s", one.words)
    if match is None:
        return len(one.words)
    inner = re.search(rf"(?<=\s){match[1]}\.1\s+(?=[A-Z])", one.words)
    return inner.start() if inner else len(one.words)


def heading_length(one: Field) -> int:
    """Return how much of a section's words is its printed heading; 0 when it has none."""
    name = SECTION_NAMES.get(one.code or "", "").replace(" ", r"\s+").replace("and", "(?:and|&)")
    known = re.compile(rf"(?:\d{{1,2}}\s+)?{name}(?:/STORAGE AND HANDLING)?(?!\w)", re.IGNORECASE)
    match = (known.match(one.words) if name else None) or NUMBER.match(one.words)
    return match.end() if match and match.end() <= LONGEST_HEADING else 0


def section(
    page: BeautifulSoup, one: Field, own: str, rest: str, inner: Sequence[Field]
) -> Iterator[Tag]:
    """Yield the heading, the words and the tables of a section."""
    length = heading_length(one)
    called = SECTION_NAMES.get(one.code or "") or one.name.replace("_", " ").capitalize()
    printed = own[:length].strip() or called
    yield heading(page, printed, 1, one.code)
    words = f"{own[length:].strip()}\n{rest}".strip()
    tables = [table for markup in one.tables for table in tables_in(markup)]
    places = [(place, table) for table in tables if (place := place_of(table, words))]
    placed = {id(table) for _, table in places}
    headings = [
        (Span(at, at + length), heading(page, words[at : at + length], 2, sub.code))
        for sub in inner
        if (at := words.find(sub.words)) >= 0 and (length := title_length(sub))
    ]
    end = 0
    for span, tag in sorted([*places, *headings], key=lambda pair: pair[0]):
        if span.start >= end:
            yield paragraph(page, words[end : span.start])
            yield tag
            end = span.end
        elif tag.name == "table":
            yield tag
    yield paragraph(page, words[end:])
    yield from (table for table in tables if id(table) not in placed)


def place_of(table: Tag, words: str) -> Span | None:
    """Return where the words of a table stand in those of its section, spaces apart."""
    wanted = "".join(table.get_text().split())
    places = [at for at, sign in enumerate(words) if not sign.isspace()]
    squeezed = "".join(words.split())
    start = squeezed.find(wanted) if wanted else -1
    if start < 0:
        return None
    return Span(places[start], places[start + len(wanted) - 1] + 1)


def title_length(sub: Field) -> int:
    """Return how much of the words of a subsection is its heading; 0 when that is not sure."""
    match = re.match(r"\d{1,2}\.\d{1,2}\s+", sub.words)
    name = TITLE.match(sub.words, match.end()) if match else None
    if match is None or name is None:
        return 0
    return match.end() + len(usual(sub.name, sub.words[match.end() :]) or name[0])


def usual(name: str, words: str) -> str:
    """Return the beginning of words that is what the field is called."""
    plain = name.replace("_", " ")
    return words[: len(plain)] if words[: len(plain)].lower() == plain else ""


def heading(page: BeautifulSoup, words: str, level: int, code: str | None) -> Tag:
    """Return a heading of the page."""
    tag = page.new_tag(f"h{level}")
    if code:
        tag["data-code"] = code
    tag.string = words
    return tag


def paragraph(page: BeautifulSoup, words: str) -> Tag:
    """Return a paragraph of the page."""
    tag = page.new_tag("div")
    tag.string = words.strip()
    return tag


def tables_in(markup: str) -> Iterator[Tag]:
    """Yield the tables of a piece of markup, their footnotes marked as such."""
    tree = parsed(markup.replace("<linkHtml", "<span").replace("</linkHtml>", "</span>"))
    for table in tree.find_all("table"):
        if not table.find_parent("table"):
            for number, note in enumerate(table.find_all("footnote")):
                note[NOTE] = marked(number)
            yield table.extract()


def front_of(label: Values, path: Path) -> Front:
    """Return what a label of openFDA says of itself."""
    told = label.get("openfda")
    known: dict[str, Any] = told if isinstance(told, dict) else {}
    brands, generics = strings(known.get("brand_name")), strings(known.get("generic_name"))
    names = distinct([*brands, *generics, *strings(known.get("substance_name"))])
    companies = strings(known.get("manufacturer_name"))
    title = names[0] if names else title_from_name(path)
    if len(names) > 1:
        title = f"{names[0]} ({names[1]})"
    return Front(
        title=title,
        kind=Kind.LABEL_US,
        company=companies[0] if len(companies) == 1 else None,
        products=names or None,
        jurisdictions=("US",),
        set_id=label.get("set_id") if isinstance(label.get("set_id"), str) else None,
        edition=str(label["version"]) if label.get("version") else None,
        applications=tuple(strings(known.get("application_number"))) or None,
        revised=day(str(label.get("effective_time") or "")),
    )
