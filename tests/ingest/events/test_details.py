"""For what, by whom, by which route and in which trials: the sentence's own words."""

import pytest

from ingest.events.details import LONGEST_INDICATION, applicant, indication, pathway, trials


@pytest.mark.parametrize(
    ("words", "named"),
    [
        pytest.param("NCT01234567, NCT01234567", ("NCT01234567",), id="each once"),
        pytest.param("CTR20201234 and NCT01234567", ("CTR20201234", "NCT01234567"), id="in order"),
        pytest.param("EudraCT: 2019-001234-56", ("EudraCT: 2019-001234-56",), id="European"),
        pytest.param("ISRCTN12345678", ("ISRCTN12345678",), id="British"),
        pytest.param("jRCT2031200001", ("jRCT2031200001",), id="Japanese"),
        pytest.param("NCT0123456", (), id="a digit short"),
        pytest.param("NCT012345678", (), id="a digit long"),
        pytest.param("the VELMO-1 trial", (), id="a name and no number"),
    ],
)
def test_trials_are_told_by_their_numbers(words: str, named: tuple[str, ...]) -> None:
    assert trials(words) == named


@pytest.mark.parametrize(
    ("words", "route"),
    [
        pytest.param("submitted the sBLA under the PDUFA", "sBLA", id="the first of two"),
        pytest.param(
            "a supplemental New Drug Application",
            "supplemental New Drug Application",
            id="written out",
        ),
        pytest.param("as a class 1+ medicine", "1+", id="Macau and Hong Kong"),
        pytest.param("a Type II variation", "Type II variation", id="Europe"),
        pytest.param("clearance of the 510(k)", "510(k)", id="devices"),
        pytest.param("submitted the papers", None, id="none"),
        pytest.param("an indication", None, id="letters inside of a word"),
        pytest.param("PANDA study", None, id="letters at the end of a word"),
    ],
)
def test_the_route_is_named_as_the_sentence_names_it(words: str, route: str | None) -> None:
    assert pathway(words) == route


def test_a_word_that_begins_like_a_route_is_none() -> None:
    assert pathway("INDICATION: Velmora is for adults with anaemia") is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            "Velmora for the treatment of adults with anaemia, based on two trials.",
            "for the treatment of adults with anaemia",
            id="up to what it is based on",
        ),
        pytest.param(
            "Velmora as a first-line treatment for anaemia; it is new",
            "as a first-line treatment for anaemia",
            id="up to a semicolon",
        ),
        pytest.param(
            "Velmora to treat anaemia with a PDUFA date of May 3",
            "to treat anaemia",
            id="up to the date",
        ),
        pytest.param("Velmora in patients with anaemia.", "in patients with anaemia", id="a stop"),
        pytest.param(
            "Velmora for the treatment of\n   anaemia", "for the treatment of anaemia", id="wrapped"
        ),
        pytest.param(
            "Velmora for sickle cell disease on June 28, 2023.",
            "for sickle cell disease",
            id="a disease, up to the day",
        ),
        pytest.param(
            "Velmora for adults with anaemia, Velm Inc. announced today.",
            "for adults with anaemia",
            id="up to who says so",
        ),
        pytest.param(
            "Velmora to treat anaemia has been accepted by it.",
            "to treat anaemia",
            id="up to what happened to it",
        ),
        pytest.param("Velmora for the first time in the disease.", None, id="for the first time"),
        pytest.param("Velmora for two years.", None, id="for a time"),
        pytest.param("Velmora in trials.", None, id="in trials"),
    ],
)
def test_for_what_ends_where_another_thing_is_told(words: str, told: str | None) -> None:
    assert indication(words, 0) == told


def test_for_what_is_taken_behind_the_event_rather_than_before() -> None:
    words = "Velmora to treat anaemia was approved to prevent relapse."
    behind = words.index("approved")
    assert indication(words, behind) == "to prevent relapse"
    assert indication(words[: -len(" to prevent relapse.")], behind) is not None


def test_for_what_never_runs_on_for_ever() -> None:
    told = indication(f"for the treatment of {'very ' * 200}rare diseases", 0)
    assert told is not None
    assert len(told) <= LONGEST_INDICATION


@pytest.mark.parametrize(
    ("words", "who"),
    [
        pytest.param(
            "the BLA submitted by Zelopharm Biotech was read", "Zelopharm Biotech", id="by"
        ),
        pytest.param("Norvanta's sBLA was read", "Norvanta", id="whose"),
        pytest.param("Norvanta’s supplemental application", "Norvanta", id="a curved apostrophe"),
        pytest.param("the BLA submitted by us", None, id="by us"),
        pytest.param("Norvanta's board met", None, id="whose board"),
        pytest.param("the sBLA was read", None, id="nobody's"),
    ],
)
def test_the_applicant_is_whom_the_sentence_names(words: str, who: str | None) -> None:
    assert applicant(words) == who
