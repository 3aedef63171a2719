import pytest

from ingest.dateline import dateline
from ingest.kinds import jurisdictions_of, kind_of
from ingest.readers.reading import Front
from ingest.records import Kind

SMPC = """\
1. NAME OF THE MEDICINAL PRODUCT
Velmora 5 mg tablets
4.1 Therapeutic indications
Velmora is for adults with the disease.
4.2 Posology and method of administration
It is given once by a doctor in a hospital.
4.3 Contraindications
None is known to this day.
"""
LEAFLET = """\
Package leaflet: Information for the user
Velmora 5 mg tablets
1. What Velmora is and what it is used for
It is a medicine that your doctor will give you.
"""
SECTIONS = """\
INDICATIONS AND USAGE
Velmora is for adults.
CONTRAINDICATIONS
None.
ADVERSE REACTIONS
Fever was the most common.
"""
ISSUED = (
    "MACAU, March 28, 2025 – Aldane Biologics today announced that an agency approved Velmora.\n"
)


def told(text: str) -> tuple[Kind, tuple[str, ...]]:
    kind = kind_of(text, dateline(text), Front())
    return kind, jurisdictions_of(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "jurisdictions"),
    [
        pytest.param(
            "1\nHIGHLIGHTS OF PRESCRIBING INFORMATION\nVELMORA (velmotinib) tablets\n",
            Kind.LABEL_US,
            ("US",),
            id="Highlights",
        ),
        pytest.param(SECTIONS, Kind.LABEL_US, ("US",), id="a label from before the Highlights"),
        pytest.param(
            SECTIONS.replace("Fever", "As was announced in a letter, fever"),
            Kind.LABEL_US,
            ("US",),
            id="a label that says announced",
        ),
        pytest.param(
            "Drug Facts\nActive ingredient (in each tablet)\nVelmofen 200 mg\nPurpose\nPain\n"
            "Uses\nfor pain\nWarnings\nAllergy alert\nDirections\ntake one\n",
            Kind.LABEL_US,
            ("US",),
            id="over the counter",
        ),
        pytest.param(
            "1\nANNEX I\nSUMMARY OF PRODUCT CHARACTERISTICS\n2\n" + SMPC + LEAFLET,
            Kind.LABEL_EU,
            ("EU",),
            id="EU product information with its annexes",
        ),
        pytest.param(SMPC, Kind.LABEL_EU, (), id="a summary that does not say of where"),
        pytest.param(
            SMPC + "8. MARKETING AUTHORISATION NUMBER(S)\nEU/1/18/1289/001\n",
            Kind.LABEL_EU,
            ("EU",),
            id="a number of the EU",
        ),
        pytest.param(
            SMPC + "8. MARKETING AUTHORISATION NUMBER(S)\nPLGB 12345/0001\n",
            Kind.OTHER,
            ("GB",),
            id="a summary of the United Kingdom",
        ),
        pytest.param(
            "AUSTRALIAN PRODUCT INFORMATION – VELMORA\n" + SMPC,
            Kind.OTHER,
            ("AU",),
            id="Australian product information",
        ),
        pytest.param(
            "PRODUCT MONOGRAPH\nVELMORA tablets\nSubmission Control Number: 123456\n"
            "INDICATIONS AND CLINICAL USE\nAdults.\nCONTRAINDICATIONS\nNone.\n"
            "DOSAGE AND ADMINISTRATION\nOnce.\nADVERSE REACTIONS\nFever.\n",
            Kind.OTHER,
            ("CA",),
            id="a Canadian monograph",
        ),
        pytest.param(
            "核准日期 2021年06月30日\n维莫替尼片说明书\n【药品名称】维莫替尼片\n",
            Kind.OTHER,
            ("CN",),
            id="a Chinese label",
        ),
        pytest.param(LEAFLET, Kind.LEAFLET_EU, (), id="a leaflet that does not say of where"),
        pytest.param(
            LEAFLET + "More is on the site of the European Medicines Agency.\n",
            Kind.LEAFLET_EU,
            ("EU",),
            id="a leaflet of the EU",
        ),
        pytest.param(SMPC + LEAFLET, Kind.LABEL_EU, (), id="a summary above its leaflet"),
    ],
)
def test_a_label_is_known_by_its_form_and_its_country_by_what_it_says(
    text: str, kind: Kind, jurisdictions: tuple[str, ...]
) -> None:
    assert told(text) == (kind, jurisdictions)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ISSUED + "Important Safety Information\n" + SECTIONS, id="safety information"),
        pytest.param(ISSUED + LEAFLET, id="a leaflet at its end"),
        pytest.param("Velmora: new US Prescribing Information\n" + ISSUED, id="its title says so"),
        pytest.param(
            "Aldane (NASDAQ: ALDN) announced results.\n" + SECTIONS, id="safety, no dateline"
        ),
    ],
)
def test_a_release_that_quotes_a_label_is_a_release(text: str) -> None:
    assert told(text) == (Kind.PRESS_RELEASE, ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Velmotinib in adults: a trial\nAbstract\nBackground\nWe studied it.\n1 Introduction\n"
            "It was announced in 2019.\n2 Methods\n2.1 Patients\nAdults.\n3 Results\nIt worked.\n",
            id="a paper",
        ),
        pytest.param(
            "From: Ann Lee\nTo: Bo Lin\nSubject: Velmora\n\nDear Bo,\nplease see the label.\n",
            id="an email",
        ),
        pytest.param(
            "Frequently asked questions\nWhat is Velmora?\nA medicine.\nHow is it stored?\nCold.\n",
            id="questions and answers",
        ),
        pytest.param(
            "SUPPLY AGREEMENT\n1. DEFINITIONS\n1.1 Product means Velmora.\n2. TERM\nTwo years.\n",
            id="a contract",
        ),
        pytest.param(
            "The contraindications of Velmora, its adverse reactions and its indications\n"
            "are listed in the label.\n",
            id="words that are no headings",
        ),
    ],
)
def test_anything_else_is_other(text: str) -> None:
    assert told(text) == (Kind.OTHER, ())
