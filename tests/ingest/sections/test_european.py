import pytest

from ingest.records import Kind, Part
from tests.ingest.sections.outlines import marked, told

EU = Kind.LABEL_EU


def summary(product: str) -> str:
    return (
        f"1. NAME OF THE MEDICINAL PRODUCT\n{product}\n"
        "2. QUALITATIVE AND QUANTITATIVE COMPOSITION\nOne vial holds 5 mg (see section\n"
        "6.1 List of excipients).\n"
        "4. CLINICAL PARTICULARS\n4.1 Therapeutic indications\nFor adults, see section 4.4.\n"
        "4.6 Pregnancy and lactation\nNone.\n"
        "6.6 Special precautions for disposal and other handling\nBurn it.\n"
        "10. DATE OF REVISION OF THE TEXT\n"
    )


def leaflet(product: str) -> str:
    questions = (
        "1. What Velmora is and what it is used for",
        "2. What you need to know before you use Velmora",
        "3. How to use Velmora",
        "4. Possible side effects",
        "5. How to store Velmora",
        "6. Contents of the pack and other information",
    )
    lines = "\n".join(questions)
    sections = "\n".join(f"{one}\nWords of it; see section 4.\n1. Wash.\n" for one in questions)
    return (
        f"Package leaflet: Information for the user\n{product}\nRead it. See section 4.\n"
        f"What is in this leaflet\n{lines}\n{sections}"
        "The following information is intended for healthcare professionals only:\nMix.\n"
    )


INFORMATION = (
    "1\nANNEX I\nSUMMARY OF PRODUCT CHARACTERISTICS\n\n2\n"
    + summary("Velmora 5 mg powder")
    + summary("Velmora 9 mg solution")
    + "ANNEX II\nA. MANUFACTURER RESPONSIBLE FOR BATCH\nRELEASE\nB. CONDITIONS OF SUPPLY\n"
    "A. MANUFACTURER RESPONSIBLE FOR BATCH RELEASE\nNorvanta\nB. CONDITIONS OF SUPPLY\nNone.\n"
    "ANNEX III\nLABELLING AND PACKAGE LEAFLET\nA. LABELLING\n"
    "PARTICULARS TO APPEAR ON THE OUTER PACKAGING\n"
    "1. NAME OF THE MEDICINAL PRODUCT\nVelmora 5 mg powder\n10. SPECIAL PRECAUTIONS\nNone.\n"
    "B. PACKAGE LEAFLET\n" + leaflet("Velmora 5 mg powder")
)
NUMBERS = ("1", "2", "4.1", "4.6", "6.6", "10")


def test_product_information_has_its_annexes_and_each_strength_its_summary() -> None:
    found = told(INFORMATION, EU)
    first = "Summary of product characteristics 1: Velmora 5 mg powder"
    second = "Summary of product characteristics 2: Velmora 9 mg solution"

    assert [code for code, path in found if path[0] == first] == list(NUMBERS)
    assert [code for code, path in found if path[0] == second] == list(NUMBERS)
    clinical = (second, "4. Clinical particulars")
    assert ("4.6", (*clinical, "4.6 Pregnancy and lactation")) in found
    assert found[len(NUMBERS) * 2 :] == [
        (None, ("Annex II",)),
        (None, ("Annex II", "A. Manufacturer responsible for batch release")),
        (None, ("Annex II", "B. Conditions of supply")),
        (None, ("Labelling",)),
        (None, ("Labelling", "Particulars to appear on the outer packaging")),
        (None, ("Package leaflet",)),
        (Part.CONTENTS, ("Package leaflet", "What is in this leaflet")),
        ("leaflet 1", ("Package leaflet", "1. What Velmora is and what it is used for")),
        ("leaflet 2", ("Package leaflet", "2. What you need to know before you use Velmora")),
        ("leaflet 3", ("Package leaflet", "3. How to use Velmora")),
        ("leaflet 4", ("Package leaflet", "4. Possible side effects")),
        ("leaflet 5", ("Package leaflet", "5. How to store Velmora")),
        ("leaflet 6", ("Package leaflet", "6. Contents of the pack and other information")),
        (None, ("Package leaflet", "Information for healthcare professionals")),
    ]


def test_several_leaflets_are_told_apart_by_their_products() -> None:
    paths = [path[0] for _, path in told(INFORMATION + leaflet("Velmora 9 mg solution"), EU)]
    assert list(dict.fromkeys(path for path in paths if "leaflet" in path)) == [
        "Package leaflet 1: Velmora 5 mg powder",
        "Package leaflet 2: Velmora 9 mg solution",
    ]


def test_a_leaflet_alone_has_sections_1_to_6() -> None:
    found = told(leaflet("Velmora"), Kind.LEAFLET_EU)
    assert [code for code, _ in found] == [
        None,
        Part.CONTENTS,
        *(f"leaflet {number}" for number in range(1, 7)),
        None,
    ]
    assert found[5] == ("leaflet 4", ("4. Possible side effects",))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("4.6 Fertility, pregnancy and lactation", "4.6", id="since 2009"),
        pytest.param("4.6 Pregnancy and lactation", "4.6", id="before 2009"),
        pytest.param("4.6. USE DURING PREGNANCY AND LACTATION", "4.6", id="capitals"),
        pytest.param("## 4.4 Special warnings and precautions for use", "4.4", id="marked"),
        pytest.param("2.1 General description", "2.1", id="advanced therapy"),
        pytest.param("6.6 Special precautions for disposal", "6.6", id="disposal"),
        pytest.param("6.6\nInstructions for use and handling", "6.6", id="two lines"),
        pytest.param("12. INSTRUCTIONS FOR PREPARATION OF RADIOPHARMACEUTICALS", "12", id="12"),
        pytest.param("4.4 Nausea occurred often", None, id="a figure"),
        pytest.param("4.4 milligrams", None, id="an amount"),
    ],
)
def test_sections_are_known_in_the_wordings_of_every_template(line: str, code: str | None) -> None:
    text = f"1. NAME OF THE MEDICINAL PRODUCT\nVelmora\n\n{line}\n\nWords.\n"
    assert [found for found, _ in told(text, EU)] == (["1", code] if code else ["1"])


def test_sections_are_found_in_text_whose_line_ends_were_lost() -> None:
    text = (
        "SUMMARY OF PRODUCT CHARACTERISTICS 1. NAME OF THE MEDICINAL PRODUCT Velmora 5 mg powder"
        " 4. CLINICAL PARTICULARS 4.1 Therapeutic indications Velmora is for adults (see section"
        " 4.3 Contraindications). 4.2 Posology and method of administration Give it once."
        " 4.3 Contraindications Fever."
    )
    characteristics = "Summary of product characteristics"
    clinical = "4. Clinical particulars"
    assert told(text, EU) == [
        ("1", (characteristics, "1. Name of the medicinal product")),
        ("4.1", (characteristics, clinical, "4.1 Therapeutic indications")),
        ("4.2", (characteristics, clinical, "4.2 Posology and method of administration")),
        ("4.3", (characteristics, clinical, "4.3 Contraindications")),
    ]


def test_a_leaflet_whose_line_ends_were_lost_keeps_its_contents_apart() -> None:
    text = (
        "Package leaflet: Information for the user Velmora What is in this leaflet 1. What Velmora"
        " is and what it is used for 2. What you need to know before you take Velmora 3. How to"
        " take Velmora 1. What Velmora is and what it is used for It is a medicine. 2. What you"
        " need to know before you take Velmora Tell your doctor. 3. How to take Velmora Once."
    )
    assert told(text, Kind.LEAFLET_EU) == [
        (None, ("Beginning",)),
        (Part.CONTENTS, ("What is in this leaflet",)),
        ("leaflet 1", ("1. What Velmora is and what it is used for",)),
        ("leaflet 2", ("2. What you need to know before you take Velmora",)),
        ("leaflet 3", ("3. How to take Velmora",)),
    ]


def test_what_a_page_shows_as_a_heading_stands_below_the_numbered_one_and_a_step_is_none() -> None:
    text = (
        "4.2 Posology and method of administration\n\nOnce.\n\nElderly\n\nHalf.\n\n"
        "7. Wash your hands\n\nWell.\n\n4.3 Contraindications\n\nNone.\n\n"
        "B. PACKAGE LEAFLET\n\n4. Wash again\n\nWell.\n"
    )
    heads = marked(
        text,
        ("4.2 Posology and method of administration", 2, None),
        ("Elderly", 2, None),
        ("4.3 Contraindications", 2, None),
        ("4. Wash again", 1, None),
    )
    characteristics = "Summary of product characteristics"
    dosage = "4.2 Posology and method of administration"
    assert told(text, EU, heads, paged=True) == [
        ("4.2", (characteristics, dosage)),
        ("4.2", (characteristics, dosage, "Elderly")),
        ("4.3", (characteristics, "4.3 Contraindications")),
        (None, ("Package leaflet",)),
    ]
