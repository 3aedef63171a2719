import pytest

from ingest.records import Kind
from ingest.titles import made_of, title_of

PRODUCTS = ("VELMORA", "VELMORA XR", "velmotinib")
MADE = "VELMORA (velmotinib): US prescribing information"


@pytest.mark.parametrize(
    ("title", "kind", "products", "expected"),
    [
        pytest.param(None, Kind.LABEL_US, PRODUCTS, MADE, id="none"),
        pytest.param(
            "HIGHLIGHTS OF PRESCRIBING INFORMATION", Kind.LABEL_US, PRODUCTS, MADE, id="Highlights"
        ),
        pytest.param("1.14.1.3 Final Labeling Text", Kind.LABEL_US, PRODUCTS, MADE, id="a file's"),
        pytest.param("velmora pi", Kind.LABEL_US, PRODUCTS, MADE, id="made of the file's name"),
        pytest.param(
            "ANNEX I", Kind.LABEL_EU, ("Velmora",), "Velmora: EU product information", id="an annex"
        ),
        pytest.param("Velmora label 2023", Kind.LABEL_US, PRODUCTS, "Velmora label 2023", id="own"),
        pytest.param(
            "Package leaflet: velmora",
            Kind.LEAFLET_EU,
            (),
            "Package leaflet: velmora",
            id="unnamed",
        ),
        pytest.param(None, Kind.OTHER, PRODUCTS, "velmora pi", id="no label"),
        pytest.param(
            "Annex IV of Velmora",
            Kind.LABEL_EU,
            PRODUCTS,
            "Annex IV of Velmora",
            id="another annex",
        ),
    ],
)
def test_a_label_is_called_by_its_product_where_its_own_title_says_nothing(
    title: str | None, kind: Kind, products: tuple[str, ...], expected: str
) -> None:
    assert title_of(title, made_of(kind, products), "labels/velmora_pi.pdf") == expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(MADE, MADE, id="a label's product"),
        pytest.param(None, "Velmora - master - 7-23-25", id="nothing better"),
    ],
)
def test_a_title_that_nobody_sees_gives_way_to_the_product(made: str | None, expected: str) -> None:
    title = "Velmora - master - 7-23-25"

    assert title_of(title, made, "labels/velmora_pi.pdf", shown=False) == expected
    assert title_of(title, made, "labels/velmora_pi.pdf") == title
