import pytest

from ingest.holder import applications_of, holder_of, set_id_of
from ingest.records import Kind

SET_ID = "608d4f0d-b19f-46d3-749a-7159aa5f933d"


@pytest.mark.parametrize(
    ("text", "company"),
    [
        pytest.param(
            "Manufactured by: Norvanta A/S, Vejle\nDistributed by:\nNorvanta Inc.\nOslo, NJ 07000",
            "Norvanta Inc.",
            id="who distributes it goes before who makes it",
        ),
        pytest.param(
            "Marketed by: Aldane USA, LLC, Springfield, IN 46285, USA", "Aldane USA, LLC", id="LLC"
        ),
        pytest.param(
            "Manufactured for\nNorvanta\nDurham, NC 27701\n", "Norvanta", id="a name and its town"
        ),
        pytest.param(
            "Manufactured by:\nAldane Biotech, Inc. U.S. License No. 1864\nManufactured by: Aldane"
            " Biotech, Inc",
            "Aldane Biotech, Inc",
            id="the only manufacturer",
        ),
        pytest.param(
            "Manufactured by: Aldane, Inc.\nManufactured by: Norvanta, Inc.", None, id="one of two"
        ),
        pytest.param(
            "Manufactured by: Contract Company, Inc. Springfield For: Norvanta Rare", None, id="for"
        ),
        pytest.param("It is marketed by many companies.", None, id="prose"),
    ],
)
def test_a_us_label_is_of_the_company_that_it_is_made_for(text: str, company: str | None) -> None:
    assert holder_of(text, Kind.LABEL_US) == company


def test_section_7_of_a_european_label_names_its_holder() -> None:
    text = (
        "7. MARKETING AUTHORISATION HOLDER\n13\nNorvanta Healthcare Kft.\n1062 Budapest\n"
        "8. MARKETING AUTHORISATION NUMBER(S)\n"
    )

    assert holder_of(text, Kind.LABEL_EU) == "Norvanta Healthcare Kft."


@pytest.mark.parametrize(
    ("text", "company"),
    [
        pytest.param(
            "Marketing Authorisation Holder Aldane GmbH & Co. KG Knollstrasse 1",
            "Aldane GmbH & Co. KG",
            id="in one line",
        ),
        pytest.param(
            "Marketing Authorisation Holder and Manufacturer: Norvanta B.V. Utrecht",
            "Norvanta B.V.",
            id="who makes it, too",
        ),
        pytest.param(
            "contact the local representative of the Marketing Authorisation Holder:\n"
            "Tel: +32 2 554\nMarketing Authorisation Holder Norvanta SA Paris",
            "Norvanta SA",
            id="the first mention names nobody",
        ),
        pytest.param("Manufacturer: Norvanta B.V. Utrecht", None, id="the manufacturer alone"),
    ],
)
def test_a_leaflet_names_its_holder(text: str, company: str | None) -> None:
    assert holder_of(text, Kind.LEAFLET_EU) == company


@pytest.mark.parametrize(
    ("kind", "text", "applications"),
    [
        pytest.param(Kind.LABEL_US, "U.S. BL 103792 Supplement", ("BLA103792",), id="a supplement"),
        pytest.param(Kind.LABEL_US, "U.S. License Number 1889", (), id="a licence"),
        pytest.param(
            Kind.LABEL_EU,
            "8. MARKETING AUTHORISATION NUMBER(S)\nEU/1/18/1289/001\nEU/1/18/1289/002\n"
            "9. DATE OF FIRST AUTHORISATION\nAnother is EU/1/99/123/001.\n",
            ("EU/1/18/1289",),
            id="section 8, without packs",
        ),
        pytest.param(Kind.LEAFLET_EU, "EU/1/98/071/001-006", ("EU/1/98/071",), id="a leaflet"),
        pytest.param(
            Kind.LABEL_US,
            " ".join(f"NDA 02{number:04}" for number in range(20)),
            (),
            id="a list of many",
        ),
        pytest.param(Kind.PRESS_RELEASE, "the NDA 021880 was approved", (), id="a release"),
    ],
)
def test_a_label_has_the_numbers_of_its_authorisation(
    kind: Kind, text: str, applications: tuple[str, ...]
) -> None:
    assert applications_of(text, kind) == applications


@pytest.mark.parametrize(
    ("text", "set_id"),
    [
        pytest.param(f"Set id: {SET_ID}\nVersion 3", SET_ID, id="stated"),
        pytest.param(f"Set ID: {SET_ID.upper()}", SET_ID, id="in capitals"),
        pytest.param(f"Document: {SET_ID}", None, id="another id"),
        pytest.param(f"Set id: {SET_ID} Set id: 0{SET_ID[1:]}", None, id="two"),
    ],
)
def test_a_set_id_counts_where_it_is_stated(text: str, set_id: str | None) -> None:
    assert set_id_of(text, Kind.LABEL_US) == set_id
