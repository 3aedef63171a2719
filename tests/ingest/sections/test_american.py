import pytest

from ingest.records import Kind, Part
from tests.ingest.sections.outlines import marked, told

US = Kind.LABEL_US
PRINTED = """\
HIGHLIGHTS OF PRESCRIBING INFORMATION
VELMORA (velmorafusp alfa) injection. Initial U.S. Approval: 2019
WARNING: FEVER AND CHILLS
See full prescribing information for complete boxed warning.
-----INDICATIONS AND USAGE-----
VELMORA is indicated for adults. (1.1)
5.1 Take care: it is said below in full.
FULL PRESCRIBING INFORMATION: CONTENTS*
WARNING: FEVER AND CHILLS
1 INDICATIONS AND USAGE
1.1 Relapsed Disease
2 DOSAGE AND ADMINISTRATION
2.1 Recommended Dosage in Adults and in
Children
2.2 Preparation
5 WARNINGS AND PRECAUTIONS
5.1 Fever
8 USE IN SPECIFIC POPULATIONS
8.6 Renal Impairment
17 PATIENT COUNSELING INFORMATION
*Sections or subsections omitted from the full prescribing information are not listed.
FULL PRESCRIBING INFORMATION
WARNING: FEVER AND CHILLS
FEVER
It can be severe.
1 INDICATIONS AND USAGE
1.1 Relapsed Disease
VELMORA is indicated for adults.
2 DOSAGE AND ADMINISTRATION
2.1 Recommended Dosage in Adults
and in Children
The dose is 5 mg, as section
5.1 Fever tells.
2.2 Preparation
Mix it.
2.3 Hours later it is clear.
2.2.1 Dilution
Dilute it.
5 WARNINGS AND PRECAUTIONS
5.1 Fever
It occurred in
5.2 Percent of patients.
8 USE IN SPECIFIC POPULATIONS
8.6 Renal Impairment
It was not studied.
17 PATIENT COUNSELING INFORMATION
Advise the patient to read the
Medication Guide.
MEDICATION GUIDE
VELMORA
1. What is VELMORA?
2. Take it.
INSTRUCTIONS FOR USE
1 INDICATIONS AND USAGE is no heading here.
"""
DOSAGE = "2 Dosage and Administration"


def test_highlights_contents_full_information_and_patient_parts_are_told_apart() -> None:
    assert told(PRINTED, US) == [
        (Part.HIGHLIGHTS, ("Highlights of Prescribing Information",)),
        (Part.CONTENTS, ("Contents",)),
        ("34066-1", ("Boxed Warning: FEVER AND CHILLS",)),
        ("34067-9", ("1 Indications and Usage", "1.1 Relapsed Disease")),
        ("34068-7", (DOSAGE, "2.1 Recommended Dosage in Adults and in Children")),
        ("34068-7", (DOSAGE, "2.2 Preparation")),
        ("34068-7", (DOSAGE, "2.2 Preparation", "2.2.1 Dilution")),
        ("43685-7", ("5 Warnings and Precautions", "5.1 Fever")),
        ("88828-9", ("8 Use in Specific Populations", "8.6 Renal Impairment")),
        ("88436-1", ("17 Patient Counseling Information",)),
        ("42231-1", ("Medication Guide",)),
        ("59845-8", ("Instructions for Use",)),
    ]


def test_a_label_whose_line_ends_were_lost_has_the_same_parts() -> None:
    text = (
        "HIGHLIGHTS OF PRESCRIBING INFORMATION VELMORA is good. ( 1.1 )"
        " FULL PRESCRIBING INFORMATION: CONTENTS* 1 INDICATIONS AND USAGE 2 DOSAGE AND"
        " ADMINISTRATION *Sections or subsections omitted from the full prescribing information"
        " are not listed. 1 INDICATIONS AND USAGE VELMORA is for adults (see section 2 DOSAGE AND"
        " ADMINISTRATION). 2 DOSAGE AND ADMINISTRATION It is given once."
    )
    assert told(text, US) == [
        (Part.HIGHLIGHTS, ("Highlights of Prescribing Information",)),
        (Part.CONTENTS, ("Contents",)),
        ("34067-9", ("1 Indications and Usage",)),
        ("34068-7", ("2 Dosage and Administration",)),
    ]


def test_the_half_of_the_contents_that_stands_behind_the_first_page_is_contents_too() -> None:
    text = (
        "FULL PRESCRIBING INFORMATION: CONTENTS*\n1 INDICATIONS AND USAGE\n"
        "2 DOSAGE AND ADMINISTRATION\nFULL PRESCRIBING INFORMATION\n1 INDICATIONS AND USAGE\n"
        "It is for adults.\n2 DOSAGE AND ADMINISTRATION\nIt is given\n15 REFERENCES\n"
        "16 HOW SUPPLIED/STORAGE AND HANDLING\n*Sections or subsections omitted from the full"
        " prescribing information are not listed.\nonce a day.\n15 REFERENCES\nA book.\n"
    )
    assert told(text, US) == [
        (Part.CONTENTS, ("Contents",)),
        ("34067-9", ("1 Indications and Usage",)),
        ("34068-7", ("2 Dosage and Administration",)),
        (Part.CONTENTS, ("Contents",)),
        ("34068-7", ("2 Dosage and Administration",)),
        ("34093-5", ("15 References",)),
    ]


CODED = """\
Highlights

Velmora is good. ( 5.1 )

WARNING: FEVER

It can be severe.

6 ADVERSE REACTIONS

Some occurred.

6.1 Clinical Trials Experience

Few.

Study A

More.

Medication Guide

What is Velmora?

1 INDICATIONS AND USAGE

No heading.

Package label

Carton
"""
HEADS = marked(
    CODED,
    ("Highlights", 1, Part.HIGHLIGHTS),
    ("WARNING: FEVER", 1, "34066-1"),
    ("6 ADVERSE REACTIONS", 1, "34084-4"),
    ("6.1 Clinical Trials Experience", 2, "34084-4"),
    ("Study A", 3, None),
    ("Medication Guide", 1, "42231-1"),
    ("What is Velmora?", 2, "42231-1"),
    ("Package label", 1, "51945-4"),
)


def test_codes_that_the_format_gives_are_taken_as_given() -> None:
    reactions = "6 Adverse Reactions"
    trials = "6.1 Clinical Trials Experience"
    assert told(CODED, US, HEADS) == [
        (Part.HIGHLIGHTS, ("Highlights of Prescribing Information",)),
        ("34066-1", ("Boxed Warning: FEVER",)),
        ("34084-4", (reactions,)),
        ("34084-4", (reactions, trials)),
        ("34084-4", (reactions, trials, "Study A")),
        ("42231-1", ("Medication Guide", "What is Velmora?")),
        ("51945-4", ("Package label",)),
    ]


def test_a_section_without_a_code_of_its_own_takes_that_of_the_one_it_is_in() -> None:
    text = "1 INDICATIONS AND USAGE\n\nOf it.\n\n1.1 In Adults\n\nFirst.\n"
    heads = marked(text, ("1 INDICATIONS AND USAGE", 1, "34067-9"), ("1.1 In Adults", 2, "42229-5"))
    assert [code for code, _ in told(text, US, heads)] == ["34067-9", "34067-9"]


def test_a_name_tells_its_code_only_where_it_has_its_place() -> None:
    text = (
        "2 DOSAGE AND ADMINISTRATION\n2.1 Renal Impairment\nHalf.\n"
        "8 USE IN SPECIFIC POPULATIONS\n8.6 Renal Impairment\nFew.\n"
    )
    # The numbers need not follow each other when regulation gives them.
    heads = marked(text, ("2.1 Renal Impairment", 2, None), ("8.6 Renal Impairment", 2, None))
    assert [code for code, _ in told(text, US, heads)] == ["34068-7", "88828-9"]


def test_what_stands_without_a_number_in_a_numbered_section_keeps_its_code() -> None:
    text = "17 PATIENT COUNSELING INFORMATION\n\nTell them.\n\nPregnancy\n\nIt may harm.\n"
    heads = marked(text, ("17 PATIENT COUNSELING INFORMATION", 1, None), ("Pregnancy", 2, None))
    assert told(text, US, heads) == [
        ("88436-1", ("17 Patient Counseling Information",)),
        ("88436-1", ("17 Patient Counseling Information", "Pregnancy")),
    ]


def test_a_heading_with_only_the_number_of_its_page_below_it_stays_with_what_follows() -> None:
    text = "2 DOSAGE AND ADMINISTRATION\n39\n2.1 Recommended Dosage\nOnce.\n"
    assert told(text, US) == [("34068-7", (DOSAGE, "2.1 Recommended Dosage"))]


def test_what_begins_with_a_figure_is_no_section() -> None:
    text = (
        "2 DOSAGE AND ADMINISTRATION\n\nGive it.\n\n6 Years of Age and Older\n\n5 mg.\n\n"
        "3 DOSAGE FORMS AND STRENGTHS\n\nTablets.\n"
    )
    heads = marked(
        text,
        ("2 DOSAGE AND ADMINISTRATION", 1, None),
        ("6 Years of Age and Older", 1, None),
        ("3 DOSAGE FORMS AND STRENGTHS", 1, None),
    )
    assert told(text, US, heads, paged=True) == [
        ("34068-7", (DOSAGE,)),
        ("34068-7", (DOSAGE, "6 Years of Age and Older")),
        ("43678-2", ("3 Dosage Forms and Strengths",)),
    ]


def test_steps_that_look_like_headings_on_a_page_are_none_in_a_part_for_patients() -> None:
    text = (
        "17 PATIENT COUNSELING INFORMATION\nAdvise them.\nMEDICATION GUIDE\nRead it.\n"
        "1. Wash your hands.\nWell.\nHow should I store it?\nCold.\n"
    )
    heads = marked(text, ("1. Wash your hands.", 1, None), ("How should I store it?", 1, None))
    assert told(text, US, heads, paged=True) == [
        ("88436-1", ("17 Patient Counseling Information",)),
        ("42231-1", ("Medication Guide",)),
        ("42231-1", ("Medication Guide", "How should I store it?")),
    ]


OLD = """\
DESCRIPTION
Velmora is a powder.
CLINICAL PHARMACOLOGY
Mechanism of Action: It binds.
INDICATIONS AND USAGE
For adults.
WARNINGS
It may harm.
PRECAUTIONS
General: Care. General: More. Drug Interactions None are known (see WARNINGS, Drug Interactions).
Information for Patients
Tell them.
Pregnancy
Teratogenic Effects: None in rats.
HOW SUPPLIED
In boxes.
"""


def test_a_label_of_the_old_format_is_cut_by_its_names() -> None:
    assert told(OLD, US) == [
        ("34089-3", ("Description",)),
        ("43679-0", ("Clinical Pharmacology", "Mechanism of Action")),
        ("34067-9", ("Indications and Usage",)),
        ("34071-1", ("Warnings",)),
        ("34072-9", ("Precautions", "General")),
        ("34073-7", ("Precautions", "Drug Interactions")),
        ("34076-0", ("Precautions", "Information for Patients")),
        ("42228-7", ("Precautions", "Pregnancy")),
        ("34077-8", ("Precautions", "Teratogenic Effects")),
        ("34069-5", ("How Supplied",)),
    ]


def test_drug_facts_are_cut_by_their_names() -> None:
    text = (
        "Drug Facts\nActive ingredient\nVelmorol 5 mg\nUses\nrelieves coughs\nWarnings\n"
        "Do not use\nin children\nDirections\none a day\nInactive ingredients\nwater\n"
    )
    assert told(text, US) == [
        (None, ("Beginning",)),
        ("55106-9", ("Active ingredient",)),
        ("34067-9", ("Uses",)),
        ("50570-1", ("Warnings", "Do not use")),
        ("34068-7", ("Directions",)),
        ("51727-6", ("Inactive ingredients",)),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param("1 INDICATIONS AND USAGE", "1 Indications and Usage", id="as regulated"),
        pytest.param("1. Indications and Usage", "1 Indications and Usage", id="full stop"),
        pytest.param("1\nINDICATION AND USAGE", "1 Indication and Usage", id="two lines"),
        pytest.param("## 1 INDICATIONS & USAGE", "1 Indications & Usage", id="marked"),
    ],
)
def test_sections_are_known_in_the_wordings_that_labels_use(line: str, name: str) -> None:
    text = f"Velmora\n\n{line}\n\nFor adults.\n\n4 CONTRAINDICATIONS\nNone.\n"
    assert ("34067-9", (name,)) in told(text, US)
