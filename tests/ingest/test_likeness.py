"""Two labels are one label in two versions only when what they declare shows it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ingest.index.catalog import Card, card_for
from ingest.likeness import another, by_application, by_product, by_set_id, compatible, order
from ingest.records import Kind
from tests.fakes import document


def card(**more: Any) -> Card:  # noqa: ANN401 (any field)
    known: dict[str, Any] = {
        "kind": Kind.LABEL_US,
        "products": ("Velmora", "velmorafusp alfa"),
        "jurisdictions": ("US",),
        "revised": "2023-06",
        "published": None,
    }
    return card_for(document("A label.", **(known | more)))


LATER = {"revised": "2024-06"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("s-1", "s-1", True, id="one"),
        pytest.param("s-1", "s-2", False, id="two"),
        pytest.param("s-1", None, False, id="one is unknown"),
        pytest.param(None, None, False, id="both are unknown"),
    ],
)
def test_labels_of_one_set_are_one(one: str | None, other: str | None, *, same: bool) -> None:
    assert by_set_id(card(set_id=one), card(set_id=other, products=("Another",))) is same


@pytest.mark.parametrize(
    ("more", "same"),
    [
        pytest.param({}, True, id="application and product"),
        pytest.param({"revised": None}, True, id="without a date"),
        pytest.param({"applications": ("BLA125057", "NDA021880")}, True, id="one of two numbers"),
        pytest.param({"products": ("VELMORA®",)}, True, id="the name in capitals"),
        pytest.param({"set_id": "s-1"}, True, id="one has a set id"),
        pytest.param({"applications": ("NDA021881",)}, False, id="another number"),
        pytest.param({"applications": ()}, False, id="no number"),
        pytest.param({"products": ("Brenzia",)}, False, id="another product"),
        pytest.param({"products": ()}, False, id="no product"),
        pytest.param({"kind": Kind.LEAFLET_EU}, False, id="the leaflet"),
        pytest.param({"language": "de"}, False, id="in another language"),
    ],
)
def test_labels_of_one_application_are_one(more: dict[str, Any], *, same: bool) -> None:
    one = card(applications=("NDA021880",))
    other = replace(one, **more)

    assert (by_application(one, other), by_application(other, one)) == (same, same)


def test_set_ids_tell_labels_of_one_application_apart() -> None:
    one = card(applications=("NDA021880",), set_id="s-1")
    repackaged = card(applications=("NDA021880",), set_id="s-2", **LATER)

    assert not by_application(one, repackaged)
    assert not by_product(card(set_id="s-1"), card(set_id="s-2", **LATER))


@pytest.mark.parametrize(
    ("more", "same"),
    [
        pytest.param({}, True, id="a later date"),
        pytest.param({"revised": "2022"}, True, id="an earlier date"),
        pytest.param({"form": "tablet, film coated"}, True, id="form unknown"),
        pytest.param({"company": "Norvanta Ltd."}, True, id="company unknown"),
        pytest.param({"applications": ("NDA021880",)}, True, id="application unknown"),
        pytest.param({"revised": "2023-06"}, False, id="the same date"),
        pytest.param({"revised": "2023"}, False, id="perhaps the same date"),
        pytest.param({"revised": None}, False, id="no date"),
        pytest.param({"jurisdictions": ("CA",)}, False, id="another place"),
        pytest.param({"kind": Kind.LABEL_EU}, False, id="another kind"),
        pytest.param({"language": "fr"}, False, id="another language"),
        pytest.param({"products": ("Brenzia",)}, False, id="another product"),
    ],
)
def test_labels_of_one_product_form_and_place_are_one(more: dict[str, Any], *, same: bool) -> None:
    one, other = card(), card(**(LATER | more))

    assert (by_product(one, other), by_product(other, one)) == (same, same)


def test_labels_of_two_applications_are_two_even_for_one_product() -> None:
    assert not by_product(
        card(applications=("NDA021880",)), card(applications=("NDA021999",), **LATER)
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("tablet, film coated", "Film-coated tablets", True, id="the words turned"),
        pytest.param("gel", "gel", True, id="a short word"),
        pytest.param("injection, solution", "solution for injection", True, id="injection"),
        pytest.param("tablet", "cream", False, id="another form"),
        pytest.param("Norvanta Inc.", "Norvanta GmbH", True, id="two houses of one company"),
        pytest.param("UCB, Inc.", "UCB", True, id="a short company"),
        pytest.param("Norvanta Pharma Inc.", "Dorva Pharma Inc.", False, id="two companies"),
        pytest.param("Dorva Laboratories", "Norvanta Laboratories Ltd", False, id="laboratories"),
        pytest.param(None, "cream", True, id="unknown"),
    ],
)
def test_names_may_be_of_the_same_when_they_share_a_telling_word(
    one: str | None, other: str | None, *, same: bool
) -> None:
    assert (compatible(one, other), compatible(other, one)) == (same, same)


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        pytest.param({"revised": "2024"}, {"revised": "2023-12"}, 1, id="year against month"),
        pytest.param({"revised": "2023-06-01"}, {"revised": "2023-06-02"}, -1, id="days"),
        pytest.param({"revised": "2023"}, {"revised": "2023-06"}, 0, id="the same year"),
        pytest.param({"revised": None}, {"revised": "2023-06"}, 0, id="one has no date"),
        pytest.param(
            {"revised": "2023", "set_id": "s", "edition": "10"},
            {"revised": "2023", "set_id": "s", "edition": "9"},
            1,
            id="editions are numbers",
        ),
        pytest.param(
            {"revised": None, "edition": "10"}, {"revised": None, "edition": "9"}, 0, id="no set"
        ),
        pytest.param(
            {"revised": None, "set_id": "s", "edition": "b"},
            {"revised": None, "set_id": "s", "edition": "a"},
            0,
            id="editions that are no numbers",
        ),
        pytest.param(
            {"revised": None, "valid_from": date(2024, 1, 1)},
            {"revised": None, "valid_from": date(2023, 1, 1)},
            1,
            id="the day they came into force",
        ),
    ],
)
def test_the_later_of_two_versions_is_told_by_date_then_edition(
    one: dict[str, Any], other: dict[str, Any], sign: int
) -> None:
    signs = [order(card(**one), card(**other)), order(card(**other), card(**one))]

    assert [(value > 0) - (value < 0) for value in signs] == [sign, -sign]


@pytest.mark.parametrize(
    ("more", "changed"),
    [
        pytest.param({}, False, id="other words"),
        pytest.param({"products": ("Brenzia",)}, True, id="another product"),
        pytest.param({"products": ()}, False, id="no product told"),
        pytest.param({"kind": Kind.PRESS_RELEASE}, True, id="a press release"),
        pytest.param({"set_id": "s-2"}, True, id="another set id"),
        pytest.param({"products": ("Velmora XR",), "set_id": "s-1"}, False, id="a new name"),
    ],
)
def test_a_file_that_holds_another_label_now_is_known_by_what_it_declares(
    more: dict[str, Any], *, changed: bool
) -> None:
    before = replace(card(set_id="s-1"), version="one")

    assert another(before, replace(card(**more), version="two")) is changed


def test_an_edited_press_release_is_the_same_whatever_it_says() -> None:
    before = replace(card(kind=Kind.PRESS_RELEASE), version="one")
    after = replace(card(kind=Kind.PRESS_RELEASE, products=("Brenzia",)), version="two")

    assert not another(before, after)
