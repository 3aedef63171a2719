"""What happened, what is awaited, and what the words do not say happened."""

import pytest

from ingest.events.modality import Mood, clause_start, mood
from ingest.events.triggers import triggers


def moods(line: str) -> list[str]:
    """Return how a line tells each of its events."""
    return [str(mood(line, trigger)) for trigger in triggers(line)]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("µ was approved by § on ¤", id="told"),
        pytest.param("µ was approved without delay", id="a denial behind it"),
        pytest.param("Norvanta had no data, but § approved µ", id="a denial in another clause"),
        pytest.param("µ may help, and while it may, § approved µ; § approved µ", id="a clause on"),
        pytest.param("the first medicine to be approved by §", id="the first to be"),
        pytest.param("µ, approved by § in ¤, may help", id="a hope behind it"),
        pytest.param("the committee will meet; § approved µ", id="a plan in another clause"),
        pytest.param("§ granted fast track designation to µ", id="given to one medicine"),
        pytest.param("the board met, and § approved µ", id="a board in the clause before"),
        pytest.param("the court accepted the NDA", id="a board that does not approve"),
        pytest.param("following approval in ¶, µ was launched in ¶", id="what follows"),
        pytest.param("§ approved µ, a targeted inhibitor, for adults", id="a targeted inhibitor"),
        pytest.param("§ approved µ for an estimated 5,000 adults", id="an estimate behind it"),
    ],
)
def test_what_is_told_as_done_is_a_fact(line: str) -> None:
    assert moods(line)[-1:] == [Mood.FACT]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("µ is expected to be approved in ¤", id="expected to be"),
        pytest.param("µ will be approved in ¤", id="will be"),
        pytest.param("approval of µ is expected in ¤", id="expected, said behind"),
        pytest.param("µ is to be approved by § in ¤", id="is to be"),
        pytest.param("Norvanta is set to submit the NDA to §", id="set to"),
        pytest.param("Norvanta looks forward to submitting the NDA", id="looks forward to"),
        pytest.param("submission of the NDA is planned for ¤", id="planned, said behind"),
        pytest.param("submission of the NDA is targeted for ¤", id="targeted, said behind"),
    ],
)
def test_what_is_announced_to_come_is_expected(line: str) -> None:
    assert moods(line) == [Mood.EXPECTED]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("µ has never been approved by §", id="never"),
        pytest.param("µ is not yet approved by §", id="not yet"),
        pytest.param("without delay µ was approved by §", id="without"),
        pytest.param("§ has decided not to grant µ approval", id="not, among its own words"),
        pytest.param("the NDA for µ was not the one that was accepted", id="not, in between"),
        pytest.param("no medicine of its class was approved by §", id="no medicine"),
        pytest.param("neither µ nor its rival was approved by §", id="neither"),
        pytest.param("few therapies have been approved by §", id="few"),
        pytest.param("there are only a handful that were approved by §", id="only a"),
        pytest.param("the drugs approved by § include µ", id="other drugs"),
        pytest.param("if granted priority review, µ may help", id="if"),
        pytest.param("µ could be approved by §", id="could"),
        pytest.param("Norvanta requested that § approved µ", id="requested"),
        pytest.param("when approved by §, µ helps", id="when"),
        pytest.param("the likelihood of being approved", id="likelihood"),
        pytest.param("Norvanta is seeking approval, received approval", id="seeking"),
        pytest.param("a medicine to be approved by §", id="to be, and no plan"),
        pytest.param("§ grants fast track designation to drugs that treat much", id="to drugs"),
        pytest.param("µ was approved only for the duration of the emergency", id="what is printed"),
        pytest.param("the program is designed for speed: § approved µ", id="what it is for"),
        pytest.param("the board met after § approved µ", id="boards approve as well"),
    ],
)
def test_what_the_words_deny_or_wish_did_not_happen(line: str) -> None:
    assert set(moods(line)) == {Mood.NOTHING}


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        pytest.param("we hope; § acts", "§ acts", id="a semicolon"),
        pytest.param("we hope, but § acts", "§ acts", id="a comma and a word"),
        pytest.param("we hope and has acted", "has acted", id="a second verb"),
        pytest.param("we hope. § acts", "§ acts", id="a stop"),
        pytest.param("we, the hopeful, act", "we, the hopeful, act", id="a bare comma"),
        pytest.param("hope and faith act", "hope and faith act", id="a second noun"),
    ],
)
def test_a_clause_begins_where_another_thing_is_told(line: str, clause: str) -> None:
    assert line[clause_start(line, len(line)) :].strip() == clause


@pytest.mark.parametrize(
    "line",
    [
        "Norvanta expects § approval of µ in ¤",
        "Norvanta anticipates regulatory approval of µ in ¤",
        "Norvanta plans an NDA submission in ¤",
    ],
)
def test_an_approval_that_a_company_expects_is_expected(line: str) -> None:
    assert moods(line) == [Mood.EXPECTED]
