"""The register tells of what document a text is a version, and which version answers."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ingest.arrivals import Place, Register
from ingest.index.catalog import Card, Move, card_for
from ingest.records import Kind, Standing
from tests.fakes import document

TODAY = date(2025, 5, 5)
CURRENT, SUPERSEDED, RETIRED = Standing.CURRENT, Standing.SUPERSEDED, Standing.RETIRED


def card(version: str, **more: Any) -> Card:  # noqa: ANN401 (any field)
    """Return a version of the label of Velmora; one that is called by a year is of that year."""
    known: dict[str, Any] = {
        "id": "a",
        "kind": Kind.LABEL_US,
        "products": ("Velmora",),
        "published": None,
        "revised": version if version.isdecimal() else None,
        "set_id": "s-1",
    }
    own = {
        name: more.pop(name) for name in ("number", "standing", "begun", "ended") if name in more
    }
    return card_for(document(version, version=version, **(known | more)), **own)


def register(*cards: Card) -> Register:
    numbered = [replace(one, number=number) for number, one in enumerate(cards, start=1)]
    return Register(numbered, TODAY)


def standings(known: Register) -> dict[str, Standing]:
    return {one.version: one.standing for one in known.versions("a")}


def test_a_later_version_is_current_and_ends_the_one_before_on_its_own_day() -> None:
    assert register(card("2023")).place("a", card("2024"), None) == Place(
        "a", CURRENT, ended=date(2024, 1, 1)
    )


def test_an_earlier_version_ended_when_the_next_one_began() -> None:
    known = register(card("2022", standing=SUPERSEDED), card("2024"), card("2025"))
    known.note(card("2025"), Place("a"))

    assert known.place("a", card("2023"), None) == Place("a", SUPERSEDED, ended=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("current", "arriving"),
    [
        pytest.param("2024", "new", id="without a date"),
        pytest.param("old", "new", id="both without"),
    ],
)
def test_a_version_that_no_date_puts_in_order_took_over_today(current: str, arriving: str) -> None:
    place = register(card(current)).place("a", card(arriving), None)

    assert place == Place("a", CURRENT, begun=TODAY, ended=TODAY)


def test_a_version_of_one_date_with_the_current_one_took_over_today() -> None:
    arriving = card("corrected", revised="2024")

    place = register(card("2024")).place("a", arriving, None)

    assert place == Place("a", CURRENT, begun=TODAY, ended=TODAY)


def test_an_edited_earlier_version_stays_one_unless_its_date_is_later() -> None:
    before = card("old", standing=SUPERSEDED, ended=TODAY)
    known = register(before, card("new"))

    assert known.place("a", card("old, edited"), before).standing is SUPERSEDED
    assert known.place("a", card("another"), None).standing is CURRENT

    dated = register(card("2023", standing=SUPERSEDED), card("2024"))
    edited = dated.place("a", card("2025"), card("2023", standing=SUPERSEDED))
    assert edited.standing is CURRENT


@pytest.mark.parametrize(
    ("held", "place"),
    [
        pytest.param({"begun": TODAY}, Place("a", CURRENT, TODAY), id="current"),
        pytest.param(
            {"standing": RETIRED, "ended": TODAY}, Place("a", RETIRED, None, TODAY), id="retired"
        ),
    ],
)
def test_a_version_that_is_read_anew_stays_where_it_is(held: dict[str, Any], place: Place) -> None:
    known = card("2023", **held)

    assert register(known).place("a", card("2023"), known) == place


def test_an_earlier_version_without_dates_that_is_read_anew_ended_when_it_did() -> None:
    ended = date(2020, 1, 1)
    known = card("old", standing=SUPERSEDED, ended=ended)

    place = register(known, card("new")).place("a", card("old"), known)

    assert place == Place("a", SUPERSEDED, ended=ended)


def test_the_same_words_are_looked_for_where_they_answer() -> None:
    silent = card("words", id="a", standing=SUPERSEDED, set_id=None)
    answering = card("words", id="b", set_id=None)

    known = register(silent, card("other", id="a", set_id=None), answering)

    assert known.holding(card("words")) == replace(answering, number=3)


@pytest.mark.parametrize(
    ("cards", "found"),
    [
        pytest.param([card("words")], True, id="current"),
        pytest.param([card("words", standing=RETIRED)], True, id="the document is retired"),
        pytest.param(
            [card("words", standing=SUPERSEDED), card("new")], False, id="the document goes on"
        ),
        pytest.param([card("words", set_id="s-2")], False, id="another set id"),
        pytest.param([card("words", kind=Kind.OTHER)], False, id="another kind"),
        pytest.param([card("others")], False, id="other words"),
    ],
)
def test_the_same_words_may_be_a_known_version(cards: list[Card], *, found: bool) -> None:
    assert (register(*cards).holding(card("words")) is not None) is found


@pytest.mark.parametrize(
    ("cards", "document"),
    [
        pytest.param([card("2023")], "a", id="one"),
        pytest.param([card("2023", standing=RETIRED)], "a", id="a retired one"),
        pytest.param([card("2023", id="b"), card("2022", id="c")], None, id="two"),
        pytest.param([card("2023", set_id="s-2")], None, id="another"),
        pytest.param([], None, id="none"),
    ],
)
def test_a_label_is_the_same_label_again_when_one_fits(
    cards: list[Card], document: str | None
) -> None:
    assert register(*cards).same_label(card("2024")) == document


def test_what_two_labels_share_does_not_give_way_to_what_one_says_less_surely() -> None:
    numbered = {"set_id": None, "applications": ("NDA021880",)}
    known = register(
        card("one", id="b", **numbered),
        card("two", id="c", **numbered),
        card("2023", id="d", set_id=None),
    )

    assert known.same_label(card("2024", **numbered)) is None


def test_a_press_release_is_no_label() -> None:
    known = register(card("2023", kind=Kind.PRESS_RELEASE))

    assert known.same_label(card("2024", kind=Kind.PRESS_RELEASE)) is None


def test_when_the_current_version_is_lost_the_latest_that_is_held_is_current() -> None:
    known = register(
        card("2023", standing=SUPERSEDED), card("2024"), card("2022", standing=SUPERSEDED)
    )

    moves = known.settled("a", {"2022", "2023"}, lost={"2024"})

    assert moves == [Move("a", "2024", RETIRED, TODAY), Move("a", "2023", CURRENT)]
    known.move(moves)
    assert standings(known) == {"2022": SUPERSEDED, "2023": CURRENT, "2024": RETIRED}


@pytest.mark.parametrize(
    ("held", "lost", "expected"),
    [
        pytest.param({"2023", "2024"}, set(), [], id="nothing was lost"),
        pytest.param({"2024"}, {"2023"}, [], id="an earlier one was lost"),
        pytest.param({"2023"}, set(), [], id="it was brought back by hand"),
        pytest.param(set(), {"2023", "2024"}, ["2024"], id="all were lost"),
    ],
)
def test_what_still_answers_stays(held: set[str], lost: set[str], expected: list[str]) -> None:
    known = register(card("2023", standing=SUPERSEDED), card("2024"))

    assert [move.version for move in known.settled("a", held, lost=lost)] == expected


def test_what_is_back_is_current_if_it_is_the_latest_and_else_an_earlier_one() -> None:
    known = register(
        card("2022", standing=RETIRED), card("2023"), card("2024", standing=RETIRED, ended=TODAY)
    )

    assert known.settled("a", {"2023", "2024"}, back="2024") == [
        Move("a", "2023", SUPERSEDED, date(2024, 1, 1)),
        Move("a", "2024", CURRENT),
    ]
    assert known.settled("a", {"2022", "2023"}, back="2022") == [
        Move("a", "2022", SUPERSEDED, date(2023, 1, 1))
    ]


def test_without_dates_what_is_back_is_current_if_it_came_after_the_current_one() -> None:
    first, second = card("first"), card("second")

    later = register(first, replace(second, standing=RETIRED))
    earlier = register(replace(first, standing=RETIRED), second)

    assert Move("a", "second", CURRENT) in later.settled("a", {"first", "second"}, back="second")
    assert Move("a", "first", CURRENT) not in earlier.settled(
        "a", {"first", "second"}, back="first"
    )


def test_what_was_retired_by_hand_stays_so_when_another_file_goes() -> None:
    known = register(card("2023", standing=RETIRED), card("2024"))

    assert known.settled("a", {"2023"}, lost={"2024"}) == [Move("a", "2024", RETIRED, TODAY)]


def test_the_register_keeps_what_arrives_as_the_catalog_will() -> None:
    known = register(card("2023"))

    known.note(card("2024", id=""), known.place("a", card("2024"), None))

    old, new = known.versions("a")
    assert (old.standing, old.ended) == (SUPERSEDED, date(2024, 1, 1))
    assert (new.id, new.number, new.standing, new.ended) == ("a", 2, CURRENT, None)
