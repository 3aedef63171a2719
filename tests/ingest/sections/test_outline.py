import pytest

from ingest.readers.reading import Heading
from ingest.records import Document, Kind, Span
from ingest.sections import sections

US_LABEL = """\
VELMORA (VELMORAFUSP ALFA) - US prescribing information

== BOXED WARNING ==
WARNING: FEVER See full prescribing information.

== INDICATIONS AND USAGE ==
1 INDICATIONS AND USAGE VELMORA is indicated for adults. ( 1.1 )

1.1 Relapsed Disease (RD) VELMORA is indicated for adults with relapsed disease.

== DOSAGE AND ADMINISTRATION ==
2 DOSAGE AND ADMINISTRATION Give it once. ( 2.1 , 2.2 )

2.1 Recommended Dosage The recommended dosage is 5 mg. [see Warnings and Precautions ( 5.1 )]
5 mg of the powder are dissolved first.
1. Prepare the syringe.
2. Clean the skin.
0.5 Does not include water, as in Section 2.2 Dosage After Missed Doses. Week 2.4 Nausea 3.1 \
2.2 Dosage After Missed Doses If a dose is missed, wait. ( 2.2 )

== WARNINGS AND CAUTIONS ==
5 WARNINGS AND PRECAUTIONS 5.1 Serious Infections Serious and sometimes fatal infections occurred.

== USE IN SPECIFIC POPULATIONS ==
8 USE IN SPECIFIC POPULATIONS

8.1 Pregnancy Risk Summary There are no data.

8.4 Pediatric Use It was not studied.

== PACKAGE LABEL PRINCIPAL DISPLAY PANEL ==
Carton
"""

EU_LABEL = """\
1. NAME OF THE MEDICINAL PRODUCT

Velmora 5 mg powder

4. CLINICAL PARTICULARS

4.1 Therapeutic indications

For adults.

4.2 Posology and method of administration

5 mg once.

4.3 Contraindications

None.

5.1 Pharmacodynamic properties

It binds.
"""

LEAFLET = """\
Velmora leaflet

## What is in this leaflet

What Velmora is

## 1. What Velmora is and what it is used for

It is a medicine.

## 2. What you need to know before you take Velmora

1. Tell your doctor.
2. Drink water.
"""


def outline(
    text: str, kind: Kind, headings: tuple[Heading, ...] = ()
) -> list[tuple[str | None, tuple[str, ...], str]]:
    """Return code, path and first words of each section."""
    document = Document("one", kind, "A title", text, "1", "one.txt")
    return [
        (one.code, one.path, " ".join(one.span.of(text).split()[:3]))
        for one in sections(document, headings)
    ]


def test_a_us_label_is_cut_by_its_numbers_and_coded() -> None:
    dosage = "2 Dosage and Administration"
    populations = "8 Use in Specific Populations"
    assert outline(US_LABEL, Kind.LABEL_US) == [
        (None, ("Beginning",), "VELMORA (VELMORAFUSP ALFA)"),
        ("34066-1", ("Boxed Warning",), "== BOXED WARNING"),
        ("34067-9", ("1 Indications and Usage",), "== INDICATIONS AND"),
        (
            "34067-9",
            ("1 Indications and Usage", "1.1 Relapsed Disease (RD)"),
            "1.1 Relapsed Disease",
        ),
        ("34068-7", (dosage,), "== DOSAGE AND"),
        ("34068-7", (dosage, "2.1 Recommended Dosage"), "2.1 Recommended Dosage"),
        ("34068-7", (dosage, "2.2 Dosage After Missed Doses"), "2.2 Dosage After"),
        (
            "43685-7",
            ("5 Warnings and Precautions", "5.1 Serious Infections"),
            "== WARNINGS AND",
        ),
        ("42228-7", (populations, "8.1 Pregnancy"), "== USE IN"),
        ("34081-0", (populations, "8.4 Pediatric Use"), "8.4 Pediatric Use"),
        ("51945-4", ("Package Label Principal Display Panel",), "== PACKAGE LABEL"),
    ]


def test_a_european_label_is_cut_by_its_numbers() -> None:
    clinical = "4. Clinical particulars"
    assert [(code, path) for code, path, _ in outline(EU_LABEL, Kind.LABEL_EU)] == [
        ("1", ("1. Name of the medicinal product",)),
        ("4.1", (clinical, "4.1 Therapeutic indications")),
        ("4.2", (clinical, "4.2 Posology and method of administration")),
        ("4.3", (clinical, "4.3 Contraindications")),
        ("5.1", ("5.1 Pharmacodynamic properties",)),
    ]


def test_a_leaflet_is_cut_by_its_headings_and_not_by_its_lists() -> None:
    assert [(code, path) for code, path, _ in outline(LEAFLET, Kind.LEAFLET_EU)] == [
        (None, ("Beginning",)),
        ("contents", ("What is in this leaflet",)),
        ("leaflet 1", ("1. What Velmora is and what it is used for",)),
        ("leaflet 2", ("2. What you need to know before you take Velmora",)),
    ]


def marked(text: str, *levels: tuple[str, int]) -> tuple[Heading, ...]:
    return tuple(
        Heading(Span(text.index(words), text.index(words) + len(words)), level)
        for words, level in levels
    )


def test_the_path_leads_through_the_levels_that_the_format_marks() -> None:
    text = "Notes\n\nFirst.\n\nOne\n\nText.\n\nInner\n\nText.\n\nInmost\n\nText.\n\nTwo\n\nText."
    headings = marked(text, ("Notes", 1), ("One", 2), ("Inner", 3), ("Inmost", 4), ("Two", 2))

    assert outline(text, Kind.OTHER, headings) == [
        (None, ("Beginning",), "Notes First."),
        (None, ("One",), "One Text."),
        (None, ("One", "Inner"), "Inner Text."),
        (None, ("One", "Inner", "Inmost"), "Inmost Text."),
        (None, ("Two",), "Two Text."),
    ]


def test_headings_of_a_label_in_markdown_are_coded_too() -> None:
    text = "Velmora\n\n2 Dosage and Administration\n\nText.\n\n2.1 Recommended Dosage\n\nOnce."
    headings = marked(
        text, ("Velmora", 1), ("2 Dosage and Administration", 2), ("2.1 Recommended Dosage", 3)
    )

    assert outline(text, Kind.LABEL_US, headings) == [
        (None, ("Beginning",), "Velmora"),
        ("34068-7", ("2 Dosage and Administration",), "2 Dosage and"),
        (
            "34068-7",
            ("2 Dosage and Administration", "2.1 Recommended Dosage"),
            "2.1 Recommended Dosage",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        pytest.param("Only text.\nMore.", [("Text",)], id="no heading"),
        pytest.param(
            "1 Introduction\n\nText.\n\n1.1 Aims of It\n\nText.\n\n2 Methods Used\n\nText.",
            [("1 Introduction",), ("1 Introduction", "1.1 Aims of It"), ("2 Methods Used",)],
            id="numbered headings",
        ),
        pytest.param(
            "1 Introduction\n\nText goes here.\n\n9 Volunteers Took Part\n\nText.",
            [("1 Introduction",)],
            id="a number too far ahead",
        ),
        pytest.param(
            "1. Prepare the Syringe\n2. Clean the Skin\n3. Inject the Dose\n",
            [("Text",)],
            id="steps of an instruction",
        ),
        pytest.param(
            "5 mg of it.\n\n2.5 mL of that.\n\n7.9 Hours later.", [("Text",)], id="amounts"
        ),
        pytest.param("== One ==\nText.\n== Two ==\nText.", [("One",), ("Two",)], id="equals signs"),
        pytest.param(
            "## One\nText.\n### Two\nText.\n## Three\nText.",
            [("One",), ("One", "Two"), ("Three",)],
            id="number signs",
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_other_documents_are_cut_by_what_is_surely_a_heading(
    text: str, paths: list[tuple[str, ...]]
) -> None:
    assert [path for _, path, _ in outline(text, Kind.OTHER)] == paths
