"""The names a document shows to be medicines, and where they stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.events.medicines import Medicines
from ingest.records import Document, Kind, Span
from tests.ingest.events.releases import read


def medicines_of(text: str, *, title: str = "", products: tuple[str, ...] = ()) -> Medicines:
    """Return the medicines of a release with a text."""
    return Medicines(
        Document(
            "release",
            Kind.PRESS_RELEASE,
            title,
            text,
            "1",
            "release.md",
            products,
            published=date(2025, 3, 28),
        )
    )


def named(text: str, **about: object) -> list[str]:
    """Return the names of medicines as they stand in a text, in order."""
    known = medicines_of(text, **about)  # type: ignore[arg-type]
    return [span.of(text) for span in known.within(Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Zelpora® was new", ["Zelpora®"], id="registered"),
        pytest.param("Zelpora (zelpotinib) was new", ["Zelpora (zelpotinib)"], id="introduced"),
        pytest.param("they studied zelpotinib", ["zelpotinib"], id="an ending of such names"),
        pytest.param("they studied ZX-2020", ["ZX-2020"], id="a code"),
        pytest.param("ZELPORA and Zelpora®", ["ZELPORA", "Zelpora®"], id="in capitals"),
        pytest.param("they studied NCT01234567", [], id="a trial's number"),
        pytest.param("COVID-19 and COVID-2019", [], id="a disease"),
        pytest.param("they studied people", [], id="none"),
    ],
)
def test_a_name_is_one_that_the_document_shows_to_be(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Velmora won", ["Velmora"], id="the name"),
        pytest.param("VELMORA won", ["VELMORA"], id="in capitals"),
        pytest.param("Velmora® (velmotuzumab) won", ["Velmora® (velmotuzumab)"], id="its bracket"),
        pytest.param("Velmoras won", [], id="a longer word"),
        pytest.param("preVelmora won", [], id="the end of a word"),
        pytest.param("pre-Velmora won", [], id="behind a hyphen"),
    ],
)
def test_a_known_name_counts_as_a_word_of_its_own(text: str, names: list[str]) -> None:
    assert named(text, products=("Velmora",)) == names


def test_of_two_names_at_a_place_the_longer_counts() -> None:
    assert named("Velmora Plus won", products=("Velmora", "Velmora Plus")) == ["Velmora Plus"]


def test_a_name_too_short_to_be_one_is_not_looked_for() -> None:
    assert named("Xy won", products=("Xy",)) == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        pytest.param("Velmora® (velmotuzumab)", "Velmora", id="without mark and bracket"),
        pytest.param("VELMORA", "VELMORA", id="as written"),
    ],
)
def test_a_medicine_is_named_as_the_document_writes_it(written: str, name: str) -> None:
    known = medicines_of(written, products=("Velmora",))
    (span,) = known.within(Span(0, len(written)))
    assert known.named(span) == name


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        pytest.param("Zelpora® wins", "Velmora, Velmora", "Zelpora", id="named in the title"),
        pytest.param("News", "Zelpora, Velmora, Velmora", "Velmora", id="named most often"),
        pytest.param("News", "nothing", None, id="named nowhere"),
    ],
)
def test_the_document_is_about_what_it_names_first_of_all(
    title: str, text: str, name: str | None
) -> None:
    assert medicines_of(text, title=title, products=("Velmora", "Zelpora")).main == name


def test_a_document_without_names_is_about_none() -> None:
    assert medicines_of("people waited").main is None
    assert named("people waited") == []


@given(st.text(alphabet="VelmoraZ® ()-", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_names_are_found_in_the_part_asked_for_only(text: str, one: int, two: int) -> None:
    part = Span(min(one, two, len(text)), min(max(one, two), len(text)))
    for span in medicines_of(text, products=("Velmora",)).within(part):
        assert span.within(part)
        marked = "®" in text[span.start : span.end + len(" ®")]
        assert marked or "velmora" in span.of(text).lower()


@pytest.mark.parametrize(
    ("body", "products"),
    [
        pytest.param("The FDA approved Velmora over Zelpora®.", ["Velmora"], id="behind a verb"),
        pytest.param("Velmora was approved by the FDA over Zelpora®.", ["Velmora"], id="passive"),
        pytest.param("Zelpora® fell, Velmora was approved by the FDA.", ["Velmora"], id="nearest"),
        pytest.param(
            "The FDA approved Velmora and granted orphan designation to Zelpora®.",
            ["Velmora", "Zelpora"],
            id="each event its own",
        ),
        pytest.param(
            "Norvanta launched Velmora in Japan, not Zelpora®.", ["Velmora"], id="inside of it"
        ),
        pytest.param(
            "Zelpora® is old. Its rival was approved by the FDA.", ["Zelpora"], id="named before"
        ),
        pytest.param(
            f"Zelpora® is old. {'Much is left to do. ' * 30}Velmora. It was approved by the FDA.",
            ["Velmora"],
            id="named just before",
        ),
    ],
)
def test_an_event_is_of_the_medicine_named_nearest(body: str, products: list[str]) -> None:
    assert [event.product for event in read(body, products=("Velmora",))] == products


@pytest.mark.parametrize("name", ["Velmora", "velmotuzumab", "VX101"])
def test_every_name_of_the_document_can_tell_the_medicine(name: str) -> None:
    (event,) = read(f"The FDA approved {name} in May 2024.")
    assert event.product == name
