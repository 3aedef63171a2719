"""One verb, and more places and days behind it."""

import pytest

from tests.ingest.events.releases import read, told

FIRST = ("approval", "US", "2023-07-01..2023-07-31", "event")


@pytest.mark.parametrize(
    ("rest", "added"),
    [
        pytest.param(
            ", in Japan in September 2023 and then in Great Britain in October 2023",
            [("JP", "2023-09-01..2023-09-30"), ("GB", "2023-10-01..2023-10-31")],
            id="two more places",
        ),
        pytest.param(
            ", and by the EMA in September 2023",
            [("EU-EC", "2023-09-01..2023-09-30")],
            id="an agency, by who decides",
        ),
        pytest.param(
            ", followed by Japan on September 5, 2023", [("JP", "2023-09-05")], id="followed by"
        ),
        pytest.param(
            " and subsequently in the EU in early 2024",
            [("EU", "2024-01-01..2024-12-31")],
            id="early is not exact",
        ),
        pytest.param(
            " as well as inJapaninJanuary 2024",
            [("JP", "2024-01-01..2024-01-31")],
            id="a copy has lost spaces",
        ),
        pytest.param(" and in Japan", [], id="a place without a day"),
        pytest.param(" and again in 2024", [], id="a day without a place"),
        pytest.param(" and is sold in Japan since 2024", [], id="another verb"),
        pytest.param(" after a trial in Japan in 2022", [], id="what came before"),
    ],
)
def test_a_place_with_its_day_tells_the_event_again(
    rest: str, added: list[tuple[str, str]]
) -> None:
    events = read(f"Velmora was first approved in the United States in July 2023{rest}.")
    assert [told(event) for event in events] == [
        FIRST,
        *(("approval", place, day, "event") for place, day in added),
    ]


def test_what_is_added_has_the_words_and_the_medicine_of_the_first() -> None:
    first, second = read(
        "Velmora was approved in the United States in July 2023 and in Japan in May 2024."
    )
    assert (first.span, first.product) == (second.span, second.product)


@pytest.mark.parametrize(
    ("body", "places"),
    [
        pytest.param(
            "Velmora is expected to be approved in the United States in July 2026 and in Japan in "
            "May 2026.",
            ["US"],
            id="what is expected",
        ),
        pytest.param(
            "The PDUFA date for Velmora in the United States is in July 2026, and in Japan in "
            "May 2026.",
            ["US"],
            id="a target date",
        ),
        pytest.param(
            "Velmora was approved in the United States in July 2023, and received orphan "
            "designation in Japan in May 2023.",
            ["US", "JP"],
            id="a second event",
        ),
        pytest.param(
            "Velmora received approval in the United States in July 2023, and orphan designation "
            "in Japan in May 2023, and in Canada in June 2023.",
            ["US", "JP"],
            id="one of two events",
        ),
    ],
)
def test_nothing_is_added_to(body: str, places: list[str]) -> None:
    assert [event.jurisdiction for event in read(body)] == places


@pytest.mark.parametrize(
    "body",
    [
        ("Velmora was approved by the FDA and the EMA in March 2021 and April 2022, respectively."),
        (
            "Velmora was approved by the FDA, the EMA and the PMDA in March 2021, April 2022 and "
            "May 2023, respectively."
        ),
    ],
)
def test_respectively_tells_each_agency_once(body: str) -> None:
    regulators = [event.regulator for event in read(body)]
    assert len(regulators) == len(set(regulators))


@pytest.mark.parametrize(
    ("rest", "names"),
    [
        pytest.param(
            "as Tarvia for adults with gout on May 3, 2022 and as Zorita for adults with asthma on "
            "June 4, 2023",
            [("Tarvia", "2022-05-03"), ("Zorita", "2023-06-04")],
            id="two names, two days",
        ),
        pytest.param(
            "as Tarvia on May 3, 2022 and as Zorita", [("Tarvia", "2022-05-03")], id="one day"
        ),
        pytest.param(
            "as a treatment of gout on May 3, 2022 and as an option in asthma on June 4, 2023",
            [("Velmotuzumab", "2022-05-03")],
            id="what it is for is no name",
        ),
    ],
)
def test_an_approval_under_another_name_is_told_of_that_name(
    rest: str, names: list[tuple[str, str]]
) -> None:
    events = read(f"Velmotuzumab was approved by the FDA {rest}.")
    assert [(event.product, told(event)[2]) for event in events] == [
        (name, day) for name, day in names
    ]
