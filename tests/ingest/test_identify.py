from datetime import date

import pytest

from ingest.identify import describe
from ingest.readers.reading import Front, Reading
from ingest.records import Document, Kind, Page, Span

RELEASE = """\
MACAU and BASEL, Switzerland, March 28, 2025 – Aldane Biologics, Inc. (Nasdaq: ALDN), a company \
that makes medicines, today announced that an agency has approved Velmorafusp alfa (trade name: \
VELMORA) for adults with the disease, and that it will be given in one hospital of the city.
About Aldane
Aldane is a company.
"""

LABEL = """\
== INDICATIONS AND USAGE ==
1 INDICATIONS AND USAGE Velmora is indicated for adults with the disease and for nobody else.

== CONTRAINDICATIONS ==
4 CONTRAINDICATIONS None.

== ADVERSE REACTIONS ==
6 ADVERSE REACTIONS The most common were fever and chills in the first week of the treatment.
"""

SMPC = """\
4.1 Therapeutic indications
Velmora is indicated for adults with the disease.
4.2 Posology and method of administration
It is given once by a doctor in a hospital.
4.3 Contraindications
None is known to this day.
More is on the site of the European Medicines Agency.
"""

LEAFLET = """\
Package leaflet: Information for the user

1. What Velmora is and what it is used for
It is a medicine that your doctor will give you.
More is on the site of the European Medicines Agency.
"""

HIGHLIGHTS = """\
HIGHLIGHTS OF PRESCRIBING INFORMATION
These highlights do not include all the information needed to use VELMORA safely and
effectively. See full prescribing information for VELMORA.
VELMORA® (velmotuzumab-dkst) injection, for subcutaneous use
Initial U.S. Approval: 2017
INDICATIONS AND USAGE
VELMORA is for adults.
Revised: 8/2023
FULL PRESCRIBING INFORMATION
Distributed by: Norvanta Inc., Oslo, NJ 07000
"""

PRODUCT_INFORMATION = """\
ANNEX I
SUMMARY OF PRODUCT CHARACTERISTICS
1. NAME OF THE MEDICINAL PRODUCT
Velmora 50 mg film-coated tablets
2. QUALITATIVE AND QUANTITATIVE COMPOSITION
Each film-coated tablet contains 50 mg velmotinib.
3. PHARMACEUTICAL FORM
Film-coated tablet.
7. MARKETING AUTHORISATION HOLDER
Norvanta B.V.
8. MARKETING AUTHORISATION NUMBER(S)
EU/1/18/1289/001
9. DATE OF FIRST AUTHORISATION/RENEWAL OF THE AUTHORISATION
Date of first authorisation: 21 June 2018
10. DATE OF REVISION OF THE TEXT
14 August 2023
"""


def described(text: str, front: Front | None = None, overrides: Front | None = None) -> Document:
    reading = Reading(text, front=front or Front(title="A title"))
    return describe(reading, identity="one", version="1", source="one.txt", overrides=overrides)


def test_a_release_says_who_issued_it_where_and_when() -> None:
    assert described(RELEASE) == Document(
        id="one",
        kind=Kind.PRESS_RELEASE,
        title="A title",
        text=RELEASE,
        version="1",
        source="one.txt",
        products=("VELMORA", "Velmorafusp alfa"),
        company="Aldane Biologics, Inc.",
        published=date(2025, 3, 28),
        places=("MACAU", "BASEL, Switzerland"),
        language="en",
    )


def test_what_the_file_declares_goes_before_what_its_text_says() -> None:
    front = Front(
        title="Another",
        kind=Kind.OTHER,
        company="aldane",
        published=date(2024, 1, 1),
        products=(),
        jurisdictions=("MO",),
        address="https://aldane.example",
        language="fr",
        valid_from=date(2024, 1, 2),
        valid_to=date(2024, 1, 3),
    )

    assert described(RELEASE, front) == Document(
        id="one",
        kind=Kind.OTHER,
        title="Another",
        text=RELEASE,
        version="1",
        source="one.txt",
        company="Aldane",
        published=date(2024, 1, 1),
        jurisdictions=("MO",),
        address="https://aldane.example",
        language="fr",
        valid_from=date(2024, 1, 2),
        valid_to=date(2024, 1, 3),
    )


def test_what_the_manifest_says_goes_before_what_the_file_declares() -> None:
    front = Front(title="One", company="Aldane", published=date(2024, 1, 1))

    found = described(RELEASE, front, Front(title="Two", published=date(2023, 1, 1)))

    assert (found.title, found.company, found.published) == ("Two", "Aldane", date(2023, 1, 1))


@pytest.mark.parametrize(
    ("text", "kind", "jurisdictions"),
    [
        pytest.param(LABEL, Kind.LABEL_US, ("US",), id="three sections of a US label"),
        pytest.param(
            LABEL.replace("== ", "## ").replace(" ==", ""), Kind.LABEL_US, ("US",), id="Markdown"
        ),
        pytest.param(SMPC, Kind.LABEL_EU, ("EU",), id="three sections of a European label"),
        pytest.param(LEAFLET, Kind.LEAFLET_EU, ("EU",), id="a package leaflet"),
        pytest.param(SMPC + LEAFLET, Kind.LABEL_EU, ("EU",), id="a label with its leaflet"),
        pytest.param(
            "Aldane (NASDAQ: ALDN) announced results.\nAbout Aldane\nIt is a company.",
            Kind.PRESS_RELEASE,
            (),
            id="the signs of a release without dateline",
        ),
        pytest.param("The committee met on Monday. It voted.", Kind.OTHER, (), id="a note"),
        pytest.param(
            "Contraindications of many medicines are listed. Adverse reactions too.",
            Kind.OTHER,
            (),
            id="words that are no headings",
        ),
    ],
)
def test_the_kind_is_told_by_the_content(
    text: str, kind: Kind, jurisdictions: tuple[str, ...]
) -> None:
    found = described(text)

    assert (found.kind, found.jurisdictions) == (kind, jurisdictions)


def test_us_prescribing_information_says_what_it_is_of_and_when_it_was_revised() -> None:
    assert described(HIGHLIGHTS, Front()) == Document(
        id="one",
        kind=Kind.LABEL_US,
        title="VELMORA (velmotuzumab-dkst): US prescribing information",
        text=HIGHLIGHTS,
        version="1",
        source="one.txt",
        products=("VELMORA", "velmotuzumab-dkst"),
        company="Norvanta Inc.",
        jurisdictions=("US",),
        revised="2023-08",
        form="injection, for subcutaneous use",
    )


def test_product_information_of_the_eu_says_who_holds_it_and_under_which_number() -> None:
    assert described(PRODUCT_INFORMATION, Front(title="ANNEX I")) == Document(
        id="one",
        kind=Kind.LABEL_EU,
        title="Velmora (velmotinib): EU product information",
        text=PRODUCT_INFORMATION,
        version="1",
        source="one.txt",
        products=("Velmora", "velmotinib"),
        company="Norvanta B.V.",
        jurisdictions=("EU",),
        applications=("EU/1/18/1289",),
        revised="2023-08-14",
        form="film-coated tablets",
    )


def test_what_a_label_declares_of_its_revision_and_numbers_goes_before_what_it_says() -> None:
    front = Front(
        title="Velmora label",
        company="Aldane",
        products=("Velmora",),
        set_id="0f-1",
        edition="3",
        applications=("BLA700001",),
        revised="2023-09-29",
        form="kit",
    )

    found = described(HIGHLIGHTS, front)

    assert (found.title, found.company, found.products) == ("Velmora label", "Aldane", ("Velmora",))
    assert (found.set_id, found.edition, found.applications) == ("0f-1", "3", ("BLA700001",))
    assert (found.revised, found.form) == ("2023-09-29", "kit")


def test_the_title_within_a_paged_label_gives_way_to_its_product_and_to_the_manifest() -> None:
    front = Front(title="Velmora - master - 7-23-25")
    reading = Reading(HIGHLIGHTS, front=front, pages=(Page(1, Span(0, len(HIGHLIGHTS))),))

    found = describe(reading, identity="one", version="1", source="one.pdf")
    told = describe(
        reading, identity="one", version="1", source="one.pdf", overrides=Front(title="Own")
    )

    assert found.title == "VELMORA (velmotuzumab-dkst): US prescribing information"
    assert told.title == "Own"


def test_a_document_in_another_language_is_marked_with_it() -> None:
    text = "Das Arzneimittel ist für die Behandlung zugelassen und wird einmal gegeben."

    assert described(text).language == "de"


def test_a_release_that_names_no_exact_day_has_no_date() -> None:
    assert described(RELEASE.replace("March 28, 2025", "March 2025")).published is None


def test_the_date_of_a_label_is_the_day_since_when_it_holds() -> None:
    found = described(LABEL, Front(title="T", valid_from=date(2023, 9, 29)))

    assert (found.published, found.valid_from) == (date(2023, 9, 29), date(2023, 9, 29))


@pytest.mark.parametrize(
    ("title", "products"),
    [
        pytest.param(
            "VELMORA (VELMORAFUSP ALFA) - US prescribing information",
            ("VELMORA", "VELMORAFUSP ALFA"),
            id="a US label",
        ),
        pytest.param(
            "EMA package leaflet (EU product information, Annex III B): velmora",
            ("velmora",),
            id="a leaflet",
        ),
        pytest.param(
            "Agency Approves VELMORA® (velmorafusp alfa) Plus Dorvance™ (dorvatinib) for Adults",
            ("VELMORA", "velmorafusp alfa", "Dorvance", "dorvatinib"),
            id="marked names",
        ),
        pytest.param("Agency Approves Velmora", (), id="no mark tells a product from a word"),
    ],
)
def test_products_are_read_from_titles(title: str, products: tuple[str, ...]) -> None:
    assert described("Text.", Front(title=title)).products == products
