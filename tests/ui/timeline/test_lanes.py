from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.timeline.events import day, told
from ui.timeline.lanes import plan
from ui.timeline.points import Told


def events(**counts: int) -> list[Told]:
    """Return so many events of each product, in the order of time."""
    start = date(2020, 1, 1)
    names = [name for name, count in counts.items() for _ in range(count)]
    return [
        told(day(str(start + timedelta(days=at * 40))), product=name)
        for at, name in enumerate(names)
    ]


def test_each_product_and_place_has_a_band_and_capitals_do_not_matter() -> None:
    when = day("2023-06-30")
    made = plan(
        [
            told(when, product="VELMORA"),
            told(when, product="Velmora", place="Japan"),
            told(when, product="Velmora"),
            told(None, product="Brenzia"),
        ]
    )

    assert [(band.product, band.place) for band in made.bands] == [
        ("VELMORA", "United States"),
        ("Velmora", "Japan"),
    ]
    assert (made.products, made.of) == (1, 1)


def test_of_many_products_those_are_drawn_that_most_is_told_of() -> None:
    made = plan(events(One=1, Three=3, Two=2), most=2)

    assert [band.product for band in made.bands] == ["Three", "Two"]
    assert (made.products, made.of) == (2, 3)
    assert len(made.lane) == 5


def test_one_product_is_drawn_in_all_its_places() -> None:
    when = day("2023-06-30")
    made = plan([told(when, place=place) for place in ("Japan", "China", "Macau")], most=1)

    assert [band.place for band in made.bands] == ["China", "Japan", "Macau"]


@given(
    spans=st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2024, 1, 1)), st.integers(0, 400)), max_size=30
    )
)
def test_no_event_covers_another_and_each_stands_in_its_band(
    spans: list[tuple[date, int]],
) -> None:
    every = [
        told(day(str(start), end=str(start + timedelta(days=length))))
        for start, length in sorted(spans)
    ]

    made = plan(every)

    assert sorted(made.lane) == list(range(len(every)))
    for one in made.lane:
        assert made.bands[0].top < made.lane[one] < made.bands[0].bottom
        for other in made.lane:
            if one < other and made.lane[one] == made.lane[other]:
                assert (every[one].end or date.max) < (every[other].start or date.min)
