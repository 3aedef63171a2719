"""Each event once, with all who tell it, and none with a day that no document tells for it."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gathering import Issued
from assistant.retold import Medicine
from assistant.timeline import Choice, Happening, timeline
from ingest.language.aliases import families
from ingest.language.meanings import form_of
from ingest.regulatory import Event, EventKind, Role
from tests.assistant.told import Day, told

K = EventKind
NAMES = families(
    frozenset(
        {
            ("Velmora", "velmotuzumab"),
            ("velmotuzumab", "VEL101"),
            ("Hadmira", "adalimumab-hadm"),
            ("Adalix", "adalimumab-adlx"),
            ("adalimumab-hadm", "adalimumab"),
            ("adalimumab-adlx", "adalimumab"),
        }
    )
)
MIGRAINE = "for the preventive treatment of migraine in adults"
CLUSTER = "for the treatment of episodic cluster headache"
LONG = "for the treatment of adults with relapsed or refractory multiple myeloma after three lines"
SHORT = "in multiple myeloma"
JUNE = "2023-06-01 2023-06-30"
ANNOUNCED = Role.ANNOUNCEMENT


def happened(*events: Event, issued: Issued | None = None) -> tuple[Happening, ...]:
    return timeline(events, NAMES, issued or {})


def documents(events: Sequence[Event]) -> list[str]:
    return [event.document for event in events]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told("b", JUNE), id="only the month"),
        pytest.param(told("b", "2023-01-01 2023-12-31"), id="only the year"),
        pytest.param(told("b"), id="no date"),
        pytest.param(told("b", "2023-06-30"), id="the same day"),
        pytest.param(told("b", "2023-07-03", role=ANNOUNCED), id="announced after a weekend"),
        pytest.param(told("b", "2023-06-30", regulator=None), id="no regulator"),
        pytest.param(told("b", "2023-06-30", product="velmotuzumab"), id="another name"),
        pytest.param(told("b", "2023-06-30", product="VEL101 injection"), id="a code and a form"),
        pytest.param(told("b", JUNE, K.APPROVAL_ACCELERATED), id="a more particular kind"),
        pytest.param(told("b", indication=MIGRAINE), id="an indication the other does not tell"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_retelling_is_a_witness_of_the_one_event(other: Event, order: int) -> None:
    exact = told("a", "2023-06-30")

    (one,) = happened(*(exact, other)[::order])

    assert sorted(documents(one.witnesses)) == ["a", "b"]
    assert one.date == exact.date
    assert not one.disagreeing


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told("b", "2023-06-30", K.APPLICATION_ACCEPTED), id="another kind"),
        pytest.param(told("b", "2023-06-30", K.EMERGENCY_USE), id="an emergency use"),
        pytest.param(told("b", "2023-06-30", jurisdiction="HK", regulator=None), id="elsewhere"),
        pytest.param(told("b", "2023-06-30", jurisdiction=None, regulator=None), id="anywhere"),
        pytest.param(told("b", "2023-06-30", product="Brenzia"), id="another product"),
        pytest.param(told("b", "2023-06-30", regulator="US-DEA"), id="another regulator"),
        pytest.param(told("b", "2023-06-30", product=None), id="any product"),
        pytest.param(told("b", "2023-06-30", role=Role.EXPECTED), id="a hope"),
        pytest.param(told("b", "2023-07-08", role=ANNOUNCED), id="announced long after"),
        pytest.param(told("b", "2023-06-28", role=ANNOUNCED), id="announced before"),
    ],
)
def test_what_is_another_event_stands_for_itself(other: Event) -> None:
    found = happened(told("a", "2023-06-30"), other)

    assert [documents(one.witnesses) for one in found] in ([["a"], ["b"]], [["b"], ["a"]])
    assert not any(one.disagreeing for one in found)


def test_the_day_of_an_announcement_never_stands_for_that_of_the_event() -> None:
    month, day = told("a", JUNE), told("b", "2023-06-30", role=ANNOUNCED)

    (one,) = happened(day, month)

    assert one.date == month.date
    assert one.leading is month


def test_an_announcement_alone_is_told_as_one() -> None:
    (one,) = happened(told("a", "2023-06-30", role=ANNOUNCED), told("b"))

    assert one.date is not None
    assert one.date.role is ANNOUNCED


def test_two_indications_are_two_events() -> None:
    found = happened(
        told("a", "2018-09-27", indication=MIGRAINE),
        told("b", "2019-06-04", indication=CLUSTER),
        told("c", indication="to treat episodic cluster headache in adults"),
    )

    assert [documents(one.witnesses) for one in found] == [["a"], ["b", "c"]]
    assert not any(one.disagreeing for one in found)


def test_what_may_be_of_either_of_two_events_is_a_witness_of_none() -> None:
    found = happened(
        told("a", "2018-09-27", indication=MIGRAINE),
        told("b", "2019-06-04", indication=CLUSTER),
        told("c"),
    )

    assert [documents(one.witnesses) for one in found] == [["a"], ["b"], ["c"]]


def test_of_several_indications_none_is_meant_that_is_not_told() -> None:
    found = happened(
        told("a", "2018-09-27", indication=MIGRAINE),
        told("b", "2019-06-04", indication=CLUSTER),
        told("c"),
        issued={"c": date(2018, 12, 1)},
    )

    assert [documents(one.witnesses) for one in found] == [["a"], ["b"], ["c"]]


def test_a_document_means_the_same_event_all_along() -> None:
    found = happened(
        told("a", "2018-09-27", indication=MIGRAINE),
        told("b", "2019-06-04", indication=CLUSTER),
        told("b", at=50),
    )

    assert [documents(one.witnesses) for one in found] == [["a"], ["b", "b"]]


def test_nothing_is_witnessed_before_it_happened() -> None:
    found = happened(
        told("a", "2023-06-30"), told("b"), issued={"a": date(2024, 1, 1), "b": date(2022, 1, 1)}
    )

    assert [documents(one.witnesses) for one in found] == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(told("a", "2023-06-30"), told("b", "2023-07-02"), id="two days"),
        pytest.param(told("a", "2023-06-30"), told("b", "2023-05-01 2023-05-31"), id="a month"),
        pytest.param(
            told("a", "2021-06-30", indication=MIGRAINE),
            told("b", "2023-06-30", indication="for the prevention of migraine"),
            id="one indication, years apart",
        ),
        pytest.param(
            told("a", "2023-06-30", indication=LONG),
            told("b", "2023-06-29", product="velmotuzumab"),
            id="the only indication",
        ),
    ],
)
def test_documents_that_exclude_each_other_disagree_on_one_event(one: Event, other: Event) -> None:
    (found,) = happened(one, other)

    assert documents(found.witnesses) == ["a"]
    assert documents(found.disagreeing) == ["b"]
    assert found.date == one.date


@pytest.mark.parametrize(
    "events",
    [
        pytest.param(
            [told("a", "2022-06-17", K.LABEL_UPDATE), told("b", "2022-06-22", K.LABEL_UPDATE)],
            id="what comes again",
        ),
        pytest.param(
            [told("a", "2023-06-01"), told("b", "2023-06-09"), told("b", "2023-06-01", at=9)],
            id="one document tells both",
        ),
        pytest.param(
            [
                told("a", "2019-06-04", indication=CLUSTER),
                told("b", "2018-09-27", indication="for cluster headache and migraine attacks"),
            ],
            id="indications that share words",
        ),
        pytest.param(
            [told("a", "2014-09-04"), told("b", "2021-03-05")], id="years apart, untold of what"
        ),
        pytest.param(
            [
                told("a", "2025-06-28", K.TARGET_ACTION_DATE_SET, role=Role.TARGET),
                told("b", "2025-09-28", K.TARGET_ACTION_DATE_SET, role=Role.TARGET),
            ],
            id="a target that was moved",
        ),
    ],
)
def test_what_can_both_be_so_is_no_disagreement(events: list[Event]) -> None:
    found = happened(*events)

    assert [one.disagreeing for one in found] == [(), ()]


def test_who_agrees_with_a_dissenter_dissents_too() -> None:
    (one,) = happened(told("a", "2023-06-30"), told("b", "2023-07-02"), told("c", "2023-07-02"))

    assert documents(one.disagreeing) == ["b", "c"]


def test_an_approval_of_a_biosimilar_is_none_of_another() -> None:
    found = happened(
        told("a", "2020-01-10", product="Hadmira"), told("b", "2020-01-10", product="Adalix")
    )

    assert len(found) == 2


@pytest.mark.parametrize(
    ("pathway", "count"),
    [("new drug application", 1), ("sNDA", 1), ("ANDA", 2), ("1+", 1)],
)
def test_one_application_is_known_by_its_kind(pathway: str, count: int) -> None:
    accepted = K.APPLICATION_ACCEPTED

    found = happened(
        told("a", "2023-06-30", accepted, pathway="NDA"), told("b", JUNE, accepted, pathway=pathway)
    )

    assert len(found) == count


def test_the_reviewer_named_for_the_one_who_decides_is_the_same() -> None:
    (one,) = happened(
        told("a", "2023-06-30", regulator="JP-MHLW", jurisdiction="JP"),
        told("b", JUNE, regulator="JP-PMDA", jurisdiction="JP"),
    )

    assert one.regulator == "JP-MHLW"


def test_what_a_less_exact_witness_tells_besides_is_told() -> None:
    (one,) = happened(
        told("a", "2023-06-30", regulator=None),
        told("b", JUNE, K.APPROVAL_ACCELERATED, indication=LONG, pathway="BLA"),
        told("c", JUNE, indication=SHORT),
    )

    assert (one.kind, one.regulator) == (K.APPROVAL_ACCELERATED, "US-FDA")
    assert (one.indication, one.pathway) == (LONG, "BLA")


def test_it_is_in_the_order_of_time_and_what_is_undated_comes_last() -> None:
    found = happened(
        told("a", kind=K.ORPHAN),
        told("b", "2024-01-05", K.FAST_TRACK),
        told("c", "2023-01-01 2023-12-31", K.PRIME),
        told("d", "2023-01-01", K.BREAKTHROUGH),
    )

    assert [one.leading.document for one in found] == ["d", "c", "b", "a"]


EVERY = (
    told("a", "2023-06-30"),
    told("b", "2023-09-01", K.APPROVAL_CONDITIONAL, jurisdiction="HK", regulator="HK-DOH"),
    told("c", "2024-01-01 2024-01-31", K.APPLICATION_ACCEPTED, product="Brenzia"),
    told("d", None, K.ORPHAN, jurisdiction="EU", regulator="EU-EC"),
)


@pytest.mark.parametrize(
    ("choice", "chosen"),
    [
        (Choice(), "abcd"),
        (Choice(names=frozenset({form_of(["brenzia"])})), "c"),
        (Choice(names=Medicine.of("VEL101", NAMES).kin), "abd"),
        (Choice(names=frozenset({form_of(["adalix"])})), ""),
        (Choice(jurisdiction="HK"), "b"),
        (Choice(regulators=frozenset({"US-FDA", "EU-EC"})), "acd"),
        (Choice(kind=K.APPROVAL), "ab"),
        (Choice(kind=K.APPROVAL_CONDITIONAL), "b"),
        (Choice(since=date(2023, 7, 1)), "bc"),
        (Choice(since=date(2024, 1, 31)), "c"),
        (Choice(until=date(2024, 1, 1)), "abc"),
        (Choice(until=date(2023, 12, 31)), "ab"),
        (Choice(since=date(2023, 7, 1), until=date(2023, 12, 31)), "b"),
    ],
)
def test_only_what_is_chosen_is_told(choice: Choice, chosen: str) -> None:
    found = timeline(EVERY, NAMES, {}, choice)

    assert "".join(one.leading.document for one in found) == chosen


days: st.SearchStrategy[Day] = st.sampled_from(
    [None, "2023-06-30", "2023-07-02", JUNE, "2023-01-01 2023-12-31", "2021-02-03"]
)
tellings = st.builds(
    told,
    st.sampled_from("abc"),
    days,
    st.sampled_from([K.APPROVAL, K.APPROVAL_ACCELERATED, K.LABEL_UPDATE, K.ORPHAN]),
    role=st.sampled_from([Role.EVENT, ANNOUNCED, Role.EXPECTED]),
    product=st.sampled_from(["Velmora", "velmotuzumab", "adalimumab", "Hadmira", "Adalix", None]),
    regulator=st.sampled_from(["US-FDA", None]),
    jurisdiction=st.sampled_from(["US", None]),
    indication=st.sampled_from([MIGRAINE, CLUSTER, LONG, SHORT, None]),
    at=st.integers(0, 3),
)


@given(data=st.data(), events=st.lists(tellings, max_size=8))
def test_every_telling_stands_in_one_happening_whatever_their_order(
    data: st.DataObject, events: list[Event]
) -> None:
    found = happened(*events)
    placed = [event for one in found for event in (*one.witnesses, *one.disagreeing)]

    assert sorted(placed, key=repr) == sorted(events, key=repr)
    again = happened(*data.draw(st.permutations(events)))
    assert sorted(again, key=repr) == sorted(found, key=repr)


@given(events=st.lists(tellings, max_size=8))
def test_no_happening_is_dated_but_as_its_first_witness_tells(events: list[Event]) -> None:
    for one in happened(*events):
        assert one.date == one.leading.date
        stated = [event.date for event in one.witnesses if event.date]
        assert (
            not one.date
            or one.date.role is not ANNOUNCED
            or all(when.role is not Role.EVENT for when in stated)
        )
