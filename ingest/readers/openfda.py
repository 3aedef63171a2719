"""Read labels as openFDA gives them: JSON with a field for each section.

A field holds the words of a section without its paragraphs, and those of its subsections
too, which stand again in fields of their own; the highlights of the section stand between
the two. Here each sentence stands once: a field that is part of another becomes a heading
inside it, and the highlights come first and apart. Tables are read from their own fields.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from ingest.errors import DamagedDocument, DocumentError
from ingest.language.products import distinct
from ingest.readers.blocks import written
from ingest.readers.front import title_from_name
from ingest.readers.openfda_body import section_of
from ingest.readers.openfda_fields import CODES, fields_of, nested, strings, whole
from ingest.readers.reading import Contents, Front, Limits, Reading
from ingest.readers.spl import HIGHLIGHTS
from ingest.readers.spl_front import day
from ingest.readers.spl_markup import heading
from ingest.records import Kind, Part

Values = Mapping[str, Any]
# What else a label of openFDA has; other JSON may have fields named as sections are.
SIGNS = ("set_id", "effective_time", "openfda", "spl_product_data_elements")
MOST_FIELDS = 1_000


def read_openfda(content: bytes, path: Path, _limits: Limits) -> Contents:
    """Return the labels of a file: one, or those of an answer with many.

    Raises:
        DamagedDocument: it is no JSON, or holds no label.
    """
    labels = labels_in(answer_in(content, path))
    if not any(is_label(label) for label in labels):
        message = f"{path}: is JSON and holds no label of openFDA. Remove it from the folder."
        raise DamagedDocument(message)
    readings: list[Reading] = []
    problems: list[DocumentError] = []
    for number, label in enumerate(labels, start=1):
        member = "" if len(labels) == 1 else named(label, number)
        try:
            readings.append(reading(label, path, member))
        except DocumentError as error:
            problems.append(error)
    if not readings:
        raise problems[0]
    return Contents(tuple(told_apart(readings)), tuple(problems))


def answer_in(content: bytes, path: Path) -> object:
    """Return what a file of JSON holds."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        message = f"{path}: is no JSON in UTF-8 ({reason}). Get the file again."
        raise DamagedDocument(message) from error


def labels_in(answer: object) -> Sequence[object]:
    """Return the labels of an answer, or the one that stands alone."""
    found = answer.get("results", [answer]) if isinstance(answer, dict) else answer
    return found if isinstance(found, list) else []


def is_label(label: object) -> bool:
    """Say whether a value has sections, and what else a label has."""
    return (
        isinstance(label, dict)
        and any(name in label for name in SIGNS)
        and any(strings(label.get(name)) for name in CODES)
    )


def named(label: object, number: int) -> str:
    """Return what one of several labels is called: by its number of the set, or its place."""
    known = label if isinstance(label, dict) else {}
    names = (known.get(name) for name in ("set_id", "id"))
    return next((one for one in names if isinstance(one, str) and one.strip()), str(number))


def told_apart(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield the readings, each under a name that no other one has."""
    seen: dict[str, int] = {}
    for one in readings:
        seen[one.member] = seen.get(one.member, 0) + 1
        count = seen[one.member]
        yield one if count == 1 else replace(one, member=f"{one.member}-{count}")


def reading(label: object, path: Path, member: str) -> Reading:
    """Return one label.

    Raises:
        DamagedDocument: it is none.
    """
    name = f"{path}#{member}" if member else str(path)
    if not isinstance(label, dict) or not is_label(label):
        message = f"{name}: holds no section of a label. Remove it from the file."
        raise DamagedDocument(message)
    fields = fields_of(label)
    if len(fields) > MOST_FIELDS:
        message = f"{name}: has {len(fields):,} sections, more than any label. Divide it."
        raise DamagedDocument(message)
    page = BeautifulSoup("", "lxml")
    body = page.new_tag("body")
    front = front_of(label, path)
    names = {word for name in front.products or () for word in name.lower().split()}
    sections = [section_of(one, page, names) for one in nested(fields)]
    short = [tag for _, highlights in sections for tag in highlights]
    if short:
        body.append(heading(page, HIGHLIGHTS, 1, Part.HIGHLIGHTS))
    for tag in (*short, *(tag for own, _ in sections for tag in own)):
        body.append(tag)
    sheet = written(body)
    return Reading(sheet.text, sheet.headings, front, member=member, tables=sheet.tables)


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
        set_id=said(label, "set_id"),
        edition=said(label, "version"),
        applications=tuple(strings(known.get("application_number"))) or None,
        revised=day(said(label, "effective_time")),
    )


def said(label: Values, name: str) -> str | None:
    """Return a value that is words or a number."""
    value = label.get(name)
    return whole(str(value)).strip() or None if isinstance(value, str | int) else None
