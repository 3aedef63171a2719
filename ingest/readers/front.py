"""Turn what a file declares, in header lines, front matter or a manifest, into a Front."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from ingest.language.authorisations import numbers
from ingest.language.dates import Precision, dates
from ingest.readers.reading import Front
from ingest.records import Kind
from ingest.revision import told

# Other names for the fields of a Front.
ALIASES = {
    "labeler": "company",
    "manufacturer": "company",
    "date": "published",
    "effective": "valid_from",
    "url": "address",
    "link": "address",
    "product": "products",
    "jurisdiction": "jurisdictions",
    "lang": "language",
    "version": "edition",
    "spl_set_id": "set_id",
    "application": "applications",
    "application_number": "applications",
    "eu_number": "applications",
    "dosage_form": "form",
    "last_revised": "revised",
}
FIELDS = tuple(Front.__dataclass_fields__)
SEPARATORS = re.compile(r"\s*[,;]\s*")
ADDRESS = re.compile(r"https?://\S+")
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
PARTIAL_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
DASHED_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def declared(values: Mapping[str, object]) -> Front:
    """Return the Front that the values make up; unknown names are left to their owner.

    Raises:
        ValueError: names a value that cannot be read, and says how to write it.
    """
    named = {ALIASES.get(name, name): value for name, value in values.items() if value is not None}
    return Front(
        title=words(named, "title"),
        kind=kind(named),
        company=words(named, "company"),
        published=day(named, "published"),
        valid_from=day(named, "valid_from"),
        valid_to=day(named, "valid_to"),
        address=words(named, "address"),
        products=listed(named, "products"),
        jurisdictions=listed(named, "jurisdictions"),
        language=language(named),
        set_id=words(named, "set_id"),
        edition=words(named, "edition"),
        applications=applications(named),
        revised=revised(named),
        form=words(named, "form"),
        supersedes=words(named, "supersedes"),
    )


def stated(values: Mapping[str, str]) -> Front:
    """Return the Front of header lines; what cannot be read stays unknown, the lines stay text."""
    readable: dict[str, object] = {}
    for name, value in values.items():
        try:
            declared({name: value})
        except ValueError:
            continue
        if name != "address" or ADDRESS.fullmatch(value):
            readable[name] = value
    return declared(readable)


def words(named: Mapping[str, object], name: str) -> str | None:
    """Return a value of words."""
    value = named.get(name)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        message = f"{name} = {value!r}: must be words. Write it in quotes."
        raise ValueError(message)  # noqa: TRY004 (a problem of the file, told with the others)
    return " ".join(str(value).split())


def listed(named: Mapping[str, object], name: str) -> tuple[str, ...] | None:
    """Return a value of several words: a list, or one string with commas."""
    value = named.get(name)
    if value is None:
        return None
    parts = SEPARATORS.split(value.strip()) if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        message = f'{name} = {value!r}: must be a list of words, such as ["one", "two"].'
        raise ValueError(message)
    return tuple(part.strip() for part in parts if part.strip())


def day(named: Mapping[str, object], name: str) -> date | None:
    """Return a value that is one day."""
    value = named.get(name)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    exact = [one for one in dates(str(value)) if one.precision is Precision.DAY]
    if len(exact) != 1:
        message = f"{name} = {value!r}: must be one day. Write it as 2025-03-28."
        raise ValueError(message)
    return exact[0].start


def applications(named: Mapping[str, object]) -> tuple[str, ...] | None:
    """Return the numbers of authorisations a value lists, each written in one way."""
    parts = listed(named, "applications")
    known = numbers("\n".join(parts or ()))
    return known or parts


def revised(named: Mapping[str, object]) -> str | None:
    """Return when a value says that a text was revised, no more exact than it does."""
    value = named.get("revised")
    if value is None or isinstance(value, date):
        return value.isoformat()[:10] if value else None
    plain = str(value).strip()
    if PARTIAL_DATE.fullmatch(plain):
        return plain
    if found := told(plain):
        return found
    message = f"revised = {value!r}: must be a day, a month or a year: 2023-08-14, 2023-08, 2023."
    raise ValueError(message)


def kind(named: Mapping[str, object]) -> Kind | None:
    """Return the kind of document a value names."""
    value = named.get("kind")
    if value is None:
        return None
    try:
        return Kind(str(value))
    except ValueError:
        message = f"kind = {value!r}: unknown. Known are {', '.join(Kind)}."
        raise ValueError(message) from None


def language(named: Mapping[str, object]) -> str | None:
    """Return the language a value names, without its country."""
    code = words(named, "language")
    if code is None:
        return None
    match = LANGUAGE.fullmatch(code)
    if match is None:
        message = f'language = {code!r}: must be a code of two letters, such as "en".'
        raise ValueError(message)
    return match[1].lower()


def title_from_name(path: Path) -> str:
    """Return a title made from a file's name; dates in it keep their hyphens."""
    kept = DASHED_DATE.findall(path.stem)
    parts = DASHED_DATE.split(path.stem)
    spaced = [" ".join(re.split(r"[\s_-]+", part)).strip() for part in parts]
    pairs = zip(spaced, [*kept, ""], strict=True)
    return " ".join(word for pair in pairs for word in pair if word) or path.name
