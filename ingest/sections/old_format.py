"""Find the headings of a US label by their names, where it has no numbers.

Labels approved before 2006 may have the old format: DESCRIPTION, CLINICAL PHARMACOLOGY,
INDICATIONS AND USAGE and so on in capitals, and below PRECAUTIONS parts such as "Information
for Patients". Labels of medicines without a prescription have "Drug Facts".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.records import Span
from ingest.sections.codes import american_code
from ingest.sections.cut import heading_words
from ingest.sections.heads import Head

MAIN = {
    "boxed warning": "34066-1",
    "description": "34089-3",
    "clinical pharmacology": "34090-1",
    "clinical studies": "34092-7",
    "indications and usage": "34067-9",
    "indications": "34067-9",
    "contraindications": "34070-3",
    "warnings": "34071-1",
    "precautions": "42232-9",
    "adverse reactions": "34084-4",
    "drug abuse and dependence": "42227-9",
    "overdosage": "34088-5",
    "dosage and administration": "34068-7",
    "how supplied": "34069-5",
    "references": "34093-5",
    "animal pharmacology and toxicology": "34091-9",
    "nonclinical toxicology": "43680-8",
}
BELOW: Mapping[str, Mapping[str, str]] = {
    "42232-9": {
        "general": "34072-9",
        "general precautions": "34072-9",
        "information for patients": "34076-0",
        "laboratory tests": "34075-2",
        "drug interactions": "34073-7",
        "drug/laboratory test interactions": "34074-5",
        "carcinogenesis, mutagenesis, impairment of fertility": "34083-6",
        "carcinogenesis, mutagenesis, and impairment of fertility": "34083-6",
        "carcinogenesis, mutagenesis and impairment of fertility": "34083-6",
        "pregnancy": "42228-7",
        "teratogenic effects": "34077-8",
        "nonteratogenic effects": "34078-6",
        "labor and delivery": "34079-4",
        "nursing mothers": "34080-2",
        "pediatric use": "34081-0",
        "geriatric use": "34082-8",
    },
    "34090-1": {
        "mechanism of action": "43679-0",
        "pharmacodynamics": "43681-6",
        "pharmacokinetics": "43682-4",
        "microbiology": "49489-8",
    },
    "42227-9": {
        "controlled substance": "34085-1",
        "abuse": "34086-9",
        "dependence": "34087-7",
    },
}
DRUG_FACTS = {
    "active ingredient": "55106-9",
    "active ingredients": "55106-9",
    "purpose": "55105-1",
    "purposes": "55105-1",
    "use": "34067-9",
    "uses": "34067-9",
    "warnings": "34071-1",
    "do not use": "50570-1",
    "ask a doctor before use": "50569-3",
    "ask a doctor or pharmacist before use": "50568-5",
    "when using this product": "50567-7",
    "stop use and ask a doctor": "50566-9",
    "if pregnant or breast-feeding": "53414-9",
    "keep out of reach of children": "50565-1",
    "directions": "34068-7",
    "other information": "44425-7",
    "inactive ingredients": "51727-6",
    "questions": "53413-1",
}
BELOW_WARNINGS = frozenset(
    ("50570-1", "50569-3", "50568-5", "50567-7", "50566-9", "53414-9", "50565-1")
)
FACTS = re.compile(r"^[ \t#*=]*drug facts\b", re.MULTILINE | re.IGNORECASE)


def spelled(names: Iterable[str]) -> str:
    """Return a pattern of names, the longest first; white space may be of any kind."""
    longest = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)


MAIN_LINE = re.compile(
    rf"^[ \t#*=]*(?P<name>{spelled([name.upper() for name in MAIN])})"
    r"(?=[ \t]*[:*=]*[ \t]*$|[ \t]+[A-Z(][^\s,.]* )[ \t:*=]*",
    re.MULTILINE,
)
PARTS = {
    code: re.compile(
        rf"(?:^[ \t#*=]*|(?<=[.)\]:]\s))(?P<name>{spelled(names)})"
        r"(?=[ \t]*[:*=]*[ \t]*$|:\s|[ \t]+(?:[A-Z]|\d+\s))[ \t:*=]*",
        re.MULTILINE | re.IGNORECASE,
    )
    for code, names in BELOW.items()
}
FACT_LINE = re.compile(
    rf"^[ \t#*=•]*(?P<name>{spelled(DRUG_FACTS)})(?=\W)[ \t:?*=]*", re.MULTILINE | re.IGNORECASE
)


def named_heads(text: str, span: Span, marked: Sequence[Head]) -> list[Head]:
    """Return the headings of a label in the old format, in order."""
    if FACTS.search(text, span.start, span.end):
        return [] if marked else list(facts(text, span))
    mains = list(main_heads(text, span, marked))
    outer = sorted([*marked, *mains], key=lambda head: head.start)
    ends = [*(one.start for one in outer[1:]), span.end]
    found = [
        part
        for one, end in zip(outer, ends, strict=False)
        for part in part_heads(text, one, Span(min(one.end, end), end))
    ]
    return sorted([*mains, *found], key=lambda head: head.start)


def main_heads(text: str, span: Span, marked: Sequence[Head]) -> Iterator[Head]:
    """Yield the headings in capitals that begin a line; where the format marks some, these."""
    for match in MAIN_LINE.finditer(text, span.start, span.end):
        name = " ".join(match["name"].lower().split())
        above = next((one for one in reversed(marked) if one.end <= match.start()), None)
        beside = above and not text[above.end : match.start()].strip()
        if marked and not beside:
            continue
        start = match.start("name")
        yield Head(start, match.end("name"), heading_words(match["name"]), None, code=MAIN[name])


def part_heads(text: str, outer: Head, span: Span) -> Iterator[Head]:
    """Yield the headings of the parts of a section, each once."""
    code = outer.code or american_code(None, outer.name)
    seen: set[str] = set()
    for match in PARTS[code].finditer(text, span.start, span.end) if code in PARTS else ():
        name = " ".join(match["name"].split())
        own = BELOW[code or ""][name.lower()]
        if own not in seen and (name[0].isupper() or name.isupper()):
            seen.add(own)
            start = match.start("name")
            yield Head(start, match.end("name"), heading_words(name), None, code=own, printed="")


def facts(text: str, span: Span) -> Iterator[Head]:
    """Yield the headings of "Drug Facts"."""
    for match in FACT_LINE.finditer(text, span.start, span.end):
        name = " ".join(match["name"].split())
        if name[0].isupper():
            code = DRUG_FACTS[name.lower()]
            yield Head(match.start("name"), match.end("name"), heading_words(name), None, code=code)
