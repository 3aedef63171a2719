"""Measure whether the sections of real labels are found: `python -m evals.coverage FOLDER…`.

A section is expected when the document itself has it, never because one would wish it: it
stands in the contents of a US label, among the fields or codes of its file, among the marked
or capital headings of its text; product information of the EU has 4.1 to 5.3 in each summary
of product characteristics, and sections 1 to 6 in each leaflet. Regulation lets a US label leave
out what does not apply to the medicine (21 CFR 201.56(d)(3)), often 7, 9, 10, 14 or 15; so no
number is asked of every label.

Archives (.tar.gz) are unpacked to a temporary folder.
"""

import re
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.pipeline import Limits, divided, found
from ingest.records import Document, Kind, Part, Section

SUMMARY = ("4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "4.9", "5.1", "5.2", "5.3")
LEAFLET = tuple(f"leaflet {number}" for number in range(1, 7))
LAST = 17
FEWEST_LISTED = 8
# The codes of sections 1 to 17, those of the old format, and the names of openFDA's fields.
CODES = {
    "34067-9": "indications_and_usage",
    "34068-7": "dosage_and_administration",
    "43678-2": "dosage_forms_and_strengths",
    "34070-3": "contraindications",
    "43685-7": "warnings_and_cautions",
    "34071-1": "warnings",
    "42232-9": "precautions",
    "34084-4": "adverse_reactions",
    "34073-7": "drug_interactions",
    "43684-0": "use_in_specific_populations",
    "42227-9": "drug_abuse_and_dependence",
    "34088-5": "overdosage",
    "34089-3": "description",
    "34090-1": "clinical_pharmacology",
    "43680-8": "nonclinical_toxicology",
    "34092-7": "clinical_studies",
    "34093-5": "references",
    "34069-5": "how_supplied",
    "34066-1": "boxed_warning",
}
CODED = re.compile(r'<code code="(\d{5}-\d)"')
FIELD = re.compile(r'"(?P<name>[a-z_]+)": \[')
LISTED = re.compile(r"(?<!\S)(\d{1,2})\.?\s+(?=[A-Z]{3})")
MARKED = re.compile(r"^== (?P<name>[^=\n]+) ==$", re.MULTILINE)
CAPITALS = re.compile(
    r"^(?:\d{1,2}\.?[ \t]+)?(?P<name>[A-Z][A-Z &]{6,60})[ \t]*:?[ \t]*$", re.MULTILINE
)
UNNUMBERED = re.compile(r"^[\d.]+\s+")
ASIDE = (Part.HIGHLIGHTS, Part.CONTENTS, "42230-3", "42231-1", "59845-8", "68498-5", "51945-4")
PLURAL = {"warnings and precautions": "warnings_and_cautions"}


@dataclass(slots=True)
class Coverage:
    """What was found in a folder.

    Attributes:
        missing: for each label that misses sections, which.
    """

    name: str
    documents: int = 0
    failed: list[str] = field(default_factory=list)
    sections: int = 0
    labels: int = 0
    missing: dict[str, list[str]] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def share(self) -> float | None:
        """The share of labels whose main sections were all found; None without labels."""
        return (self.labels - len(self.missing)) / self.labels if self.labels else None


def main(folders: Sequence[str]) -> int:
    """Print what was found in each folder; 1 when nothing was given."""
    if not folders:
        print("usage: python -m evals.coverage FOLDER…", file=sys.stderr)  # noqa: T201 (a command)
        return 1
    measured = [measure(Path(folder)) for folder in folders]
    print(table(measured))  # noqa: T201 (a command)
    return 0


def measure(folder: Path) -> Coverage:
    """Return what is found in a folder, a file or an archive."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        coverage = Coverage(folder.name)
        root = unpacked(folder, Path(place)) if tarfile_named(folder) else folder
        for file in found([root]).documents:
            take(file, coverage)
        coverage.seconds = time.monotonic() - begun
    return coverage


def tarfile_named(path: Path) -> bool:
    """Say whether a path names an archive."""
    return path.name.endswith((".tar.gz", ".tgz", ".tar"))


def unpacked(archive: Path, place: Path) -> Path:
    """Return the folder to which an archive was unpacked."""
    with tarfile.open(archive) as content:
        content.extractall(place, filter="data")
    return place


def take(file: Path, coverage: Coverage) -> None:
    """Add what is found in a file."""
    documents, problems = divided(file, Limits())
    coverage.failed += problems
    for document, sections in documents:
        coverage.documents += 1
        coverage.sections += len(sections)
        wanted = list(expected(document, sections, file, alone=len(documents) == 1))
        if not wanted:
            continue
        coverage.labels += 1
        lacking = missing(wanted, sections)
        if lacking:
            coverage.missing[document.source] = lacking


def expected(
    document: Document, sections: Sequence[Section], file: Path, *, alone: bool
) -> Iterator[str]:
    """Yield what the document itself has: a code for each section, or a number from 1 to 17."""
    match document.kind:
        case Kind.LABEL_US:
            raw = file.read_text(encoding="utf-8", errors="replace") if alone else ""
            yield from american(document, sections, raw, file.suffix.lower())
        case Kind.LABEL_EU:
            for part in parts(sections, "Summary of product characteristics") or [""]:
                yield from (f"{part} {number}".strip() for number in SUMMARY)
            for part in parts(sections, "Package leaflet"):
                yield from (f"{part} {number}" for number in LEAFLET)
        case Kind.LEAFLET_EU:
            yield from LEAFLET
        case _:
            return


def parts(sections: Sequence[Section], name: str) -> list[str]:
    """Return what the summaries or the leaflets of a document are called, each once."""
    return list(dict.fromkeys(one.path[0] for one in sections if one.path[0].startswith(name)))


def american(
    document: Document, sections: Sequence[Section], raw: str, suffix: str
) -> Iterable[str]:
    """Return what a US label has: by its codes, its fields, its contents, its headings."""
    if suffix == ".xml":
        return [code for code in CODES if code in set(CODED.findall(raw))]
    if suffix == ".json":
        names = {match["name"] for match in FIELD.finditer(raw)}
        return [code for code, name in CODES.items() if name in names]
    listed = contents(document, sections)
    if len(listed) >= FEWEST_LISTED:
        return [str(number) for number in listed]
    names = {
        named(match["name"])
        for match in (*MARKED.finditer(document.text), *CAPITALS.finditer(document.text))
    }
    return [code for code, name in CODES.items() if name in names]


def contents(document: Document, sections: Sequence[Section]) -> list[int]:
    """Return the numbers of sections in the contents, as long as they go up."""
    listed: list[int] = []
    for section in sections:
        if section.code == Part.CONTENTS:
            for match in LISTED.finditer(document.text, section.span.start, section.span.end):
                number = int(match[1])
                if number <= LAST and number > (listed[-1] if listed else 0):
                    listed.append(number)
    return listed


def named(words: str) -> str:
    """Return a heading as openFDA names the field."""
    plain = " ".join(words.lower().replace("&", "and").split())
    return PLURAL.get(plain, plain.replace(" ", "_"))


def missing(wanted: Iterable[str], sections: Sequence[Section]) -> list[str]:
    """Return which of the sections that a document has were not found.

    A section that holds only its subsections has no text of its own: it is found when a path
    leads through it, or something has its code.
    """
    outside = [one for one in sections if one.code not in ASIDE]
    codes = {one.code for one in outside}
    codes |= {f"{one.path[0]} {one.code}" for one in outside}
    numbers = {words.split(" ", 1)[0].rstrip(".") for one in outside for words in one.path}
    led = {named(UNNUMBERED.sub("", words)) for one in outside for words in one.path}
    return [
        one
        for one in wanted
        if one not in codes and one not in numbers and CODES.get(one, one) not in led
    ]


def table(measured: Sequence[Coverage]) -> str:
    """Return a Markdown table of what was found, and below it what is missing where."""
    lines = [
        "| folder | documents | failed | sections, mean | labels | all main sections | seconds |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for one in measured:
        mean = f"{one.sections / one.documents:.1f}" if one.documents else "–"
        share = "–" if one.share is None else f"{one.share:.1%}"
        lines.append(
            f"| {one.name} | {one.documents} | {len(one.failed)} | {mean} | {one.labels}"
            f" | {share} | {one.seconds:.1f} |"
        )
    for one in measured:
        lines += [
            f"- {Path(source).name}: without {', '.join(lacking)}"
            for source, lacking in one.missing.items()
        ]
        lines += [f"- failed: {problem}" for problem in one.failed]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
