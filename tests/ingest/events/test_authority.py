"""Who acted, and where it holds."""

import pytest

from tests.ingest.events.releases import read

MAY = "in May 2024"


def whose(body: str) -> list[tuple[str, str | None, str | None]]:
    """Return the kind, the regulator and the jurisdiction of each event that a release tells."""
    return [(str(one.kind), one.regulator, one.jurisdiction) for one in read(body)]


@pytest.mark.parametrize(
    ("body", "regulator"),
    [
        pytest.param(f"Velmora was approved by the FDA {MAY}.", "US-FDA", id="behind by"),
        pytest.param(f"The FDA has approved Velmora {MAY}.", "US-FDA", id="the subject"),
        pytest.param(f"The EMA approved Velmora {MAY}.", "EU-EC", id="who decides on advice"),
        pytest.param(f"The PMDA approved Velmora {MAY}.", "JP-MHLW", id="who decides on review"),
        pytest.param(
            f"Velmora received FDA approval {MAY}, and the EMA met Norvanta.",
            "US-FDA",
            id="inside of the words that tell it",
        ),
        pytest.param(
            f"After the EMA met Norvanta, Velmora was approved by the FDA {MAY}.",
            "US-FDA",
            id="behind by rather than before",
        ),
        pytest.param(
            f"The FDA met Norvanta and Velmora won approval {MAY}, which the EMA has read.",
            "US-FDA",
            id="the subject rather than another clause's",
        ),
        pytest.param(
            f"The FDA approved Velmora {MAY} in a project with the EMA.",
            "US-FDA",
            id="the subject rather than a partner",
        ),
        pytest.param(
            f"At the FDA, Velmora won approval {MAY}, which is read by the EMA.",
            "US-FDA",
            id="behind by, but in another clause",
        ),
        pytest.param(
            f"Velmora won approval {MAY} when the FDA met.", "US-FDA", id="the only one named"
        ),
        pytest.param(f"Velmora won approval {MAY} under the PDUFA.", "US-FDA", id="American law"),
    ],
)
def test_an_approval_is_of_whom_the_sentence_names(body: str, regulator: str) -> None:
    assert [(kind, who) for kind, who, _ in whose(body)] == [("approval", regulator)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(
            f"Velmora received RMAT designation {MAY}.", ("rmat", "US-FDA", "US"), id="RMAT"
        ),
        pytest.param(
            f"Velmora received PRIME designation {MAY}.", ("prime", "EU-EMA", "EU"), id="PRIME"
        ),
        pytest.param(
            f"Velmora received Sakigake designation {MAY}.",
            ("sakigake", "JP-MHLW", "JP"),
            id="Sakigake",
        ),
        pytest.param(
            f"Velmora received a positive opinion from the committee {MAY}.",
            ("chmp_positive_opinion", "EU-EMA", "EU"),
            id="an opinion",
        ),
        pytest.param(
            f"Velmora received orphan designation {MAY}.", ("orphan", None, None), id="many have it"
        ),
        pytest.param(
            f"Velmora received RMAT designation in China {MAY}.",
            ("rmat", None, "CN"),
            id="unless another place is told",
        ),
    ],
)
def test_what_only_one_place_has_is_of_that_place(
    body: str, told: tuple[str, str | None, str | None]
) -> None:
    assert whose(body) == [told]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(
            f"Norvanta launched Velmora in Germany {MAY}, after the EMA reviewed it.",
            ("launch", None, "DE"),
            id="a launch",
        ),
        pytest.param(
            f"The FDA welcomed the named patient programme for Velmora {MAY}.",
            ("named_patient", None, None),
            id="an authority that looks on",
        ),
    ],
)
def test_what_companies_do_is_of_no_authority(
    body: str, told: tuple[str, str | None, str | None]
) -> None:
    assert whose(body) == [told]


@pytest.mark.parametrize(
    ("before", "sentence", "regulator"),
    [
        pytest.param(
            "The FDA grants a meeting.",
            f"Velmora received orphan designation {MAY}.",
            "US-FDA",
            id="the one named before",
        ),
        pytest.param(
            "The EMA grants a meeting.",
            f"Velmora received approval {MAY}.",
            "EU-EC",
            id="who decides where one named before advises",
        ),
        pytest.param(
            "The NMPA and the FDA grant a meeting.",
            f"Velmora received orphan designation {MAY}.",
            None,
            id="two named before",
        ),
        pytest.param(
            "The EMA grants a meeting.",
            f"Norvanta submitted the sBLA for Velmora {MAY}.",
            "US-FDA",
            id="American law against the one before",
        ),
        pytest.param(
            "The NMPA grants a meeting.",
            f"Velmora received Fast Track designation {MAY}.",
            "US-FDA",
            id="what only one place has against the one before",
        ),
        pytest.param(
            "The FDA grants a meeting.",
            f"Velmora was included in the NRDL {MAY}.",
            None,
            id="what goes on somewhere is never implied",
        ),
        pytest.param(
            "The FDA grants a meeting.",
            f"Velmora received orphan designation {MAY}, which Japan lacks.",
            None,
            id="another place is named",
        ),
    ],
)
def test_a_sentence_that_names_nobody_is_of_the_one_named_before(
    before: str, sentence: str, regulator: str | None
) -> None:
    assert [who for _, who, _ in whose(f"{before} {sentence}")] == [regulator]


@pytest.mark.parametrize(
    ("body", "places"),
    [
        pytest.param(
            f"Velmora was approved in the United States, Japan and Canada {MAY}.",
            [(None, "US"), (None, "JP"), (None, "CA")],
            id="places",
        ),
        pytest.param(
            f"Velmora was approved by the FDA and the EMA {MAY}.",
            [("US-FDA", "US"), ("EU-EC", "EU")],
            id="authorities",
        ),
        pytest.param(
            f"Velmora was approved by the FDA in the United States and by the PMDA in Japan {MAY}.",
            [("US-FDA", "US"), ("JP-MHLW", "JP")],
            id="an authority and its place are one",
        ),
        pytest.param(
            f"Velmora was approved by the FDA {MAY}; the EMA met Norvanta.",
            [("US-FDA", "US")],
            id="another clause is no list",
        ),
        pytest.param(
            f"Velmora was approved in Macau, China, {MAY}.", [(None, "MO")], id="a place in another"
        ),
        pytest.param(
            f"Velmora was approved outside the United States {MAY}.",
            [(None, None)],
            id="outside of a place",
        ),
    ],
)
def test_a_list_tells_an_event_for_each(
    body: str, places: list[tuple[str | None, str | None]]
) -> None:
    assert [(who, where) for _, who, where in whose(body)] == places


def test_events_of_one_sentence_share_the_authority_that_closes_it() -> None:
    body = f"Velmora received orphan designation {MAY} and Fast Track designation from the FDA."
    assert whose(body) == [("orphan", "US-FDA", "US"), ("fast_track", "US-FDA", "US")]


def test_each_of_two_events_is_of_its_own_authority() -> None:
    body = (
        "The FDA accepted the NDA for Velmora in May 2024 and the EMA validated the MAA for "
        "Velmora in June 2024."
    )
    assert [who for _, who, _ in whose(body)] == ["US-FDA", "EU-EMA"]


def test_respectively_gives_each_designation_to_one_authority() -> None:
    body = (
        "The FDA and the EMA granted Velmora Fast Track designation and PRIME designation, "
        f"respectively, {MAY}."
    )
    assert whose(body) == [("fast_track", "US-FDA", "US"), ("prime", "EU-EMA", "EU")]


@pytest.mark.parametrize("who", ["The NMPA", "The FDA", "Health Canada"])
def test_only_europe_gives_the_committees_opinion(who: str) -> None:
    assert "EU-EMA" not in [told for _, told, _ in whose(f"{who} recommended approval of Velmora.")]


@pytest.mark.parametrize(
    "body",
    [
        f"Trials in Japan began and Velmora received orphan designation {MAY}.",
        f"Velmora received orphan designation {MAY} and has partners in Japan.",
    ],
)
def test_a_place_told_of_something_else_is_not_where_a_designation_holds(body: str) -> None:
    assert [where for _, _, where in whose(body)] == [None]
