"""The timeline on an index of two releases; only the model is a stand-in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.library import Library
from tests.ui.timeline.events import library
from ui.timeline.timeline import GONE, Timeline

FIELDS = ("product", "jurisdiction", "kind", "since", "until")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("timeline")) as made:
        yield made


@pytest.fixture(scope="module")
def timeline(kept: Library) -> Timeline:
    return Timeline(kept.index, lambda: date(2025, 6, 1))


def told(timeline: Timeline, **fields: str) -> list[tuple[str, str, str]]:
    """Return event, place and date of what is chosen."""
    rows = timeline.rows(fields)
    return [(row["event"], row["jurisdiction"], row["date"]) for row in rows]


def test_each_event_is_told_with_its_own_words(timeline: Timeline) -> None:
    assert told(timeline) == [
        ("Approval", "United States", "2023-06"),
        ("Approval", "European Union", "2024-01-12"),
        ("Orphan designation", "United States", ""),
    ]
    first, *_ = timeline.rows({})
    assert (first["quote"], first["precision"], first["role"]) == (
        "Velmora was approved by the FDA in June 2023.",
        "month",
        "decided",
    )


@pytest.mark.parametrize(
    ("fields", "dates"),
    [
        ({"product": "velmotuzumab"}, ["2023-06", "2024-01-12", ""]),
        ({"jurisdiction": "EU"}, ["2024-01-12"]),
        ({"jurisdiction": "Europe"}, ["2024-01-12"]),
        ({"kind": "orphan"}, [""]),
        ({"since": "2023-07-01"}, ["2024-01-12"]),
        ({"until": "2023-06-15"}, ["2023-06"]),
        ({"product": "", "jurisdiction": " "}, ["2023-06", "2024-01-12", ""]),
    ],
)
def test_only_what_is_chosen_is_told(
    timeline: Timeline, fields: dict[str, str], dates: list[str]
) -> None:
    assert [row["date"] for row in timeline.rows(fields)] == dates


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"product": "Brenzia"}, "No document names “Brenzia”, so all products are shown."),
        ({"jurisdiction": "Narnia"}, "“Narnia” is no place that is known"),
        ({"kind": "party"}, "“party” is no kind of event"),
        ({"since": "June"}, "“June” is no day"),
        ({"since": "2024-01-01", "until": "2023-01-01"}, "after the last day"),
        ({"product": "<script>"}, "“&lt;script&gt;”"),
    ],
)
def test_what_is_not_known_is_left_out_with_a_sentence(
    timeline: Timeline, fields: dict[str, str], sentence: str
) -> None:
    page = timeline.start(fields)

    assert sentence in page.plot
    assert page.announced == "3 events"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(fields=st.dictionaries(st.sampled_from([*FIELDS, "act", "atOnce"]), st.text(max_size=30)))
def test_whatever_a_browser_says_there_is_a_page(
    timeline: Timeline, fields: dict[str, str]
) -> None:
    assert timeline.start(fields).form.startswith("<form")


def test_the_events_that_a_time_leaves_out_are_counted(timeline: Timeline) -> None:
    page = timeline.start({"since": "2024-01-01"})

    assert "1 event without a date is left out, because you chose a time." in page.plot


def test_every_event_opens_its_words_in_the_document(timeline: Timeline) -> None:
    for row in timeline.rows({}):
        text = timeline.index.document(row["document"]).text
        start = text.index(row["quote"])
        span = f"{start}-{start + len(row['quote'])}"

        html = timeline.open({"document": row["document"], "version": row["version"], "span": span})

        assert f"<mark>{row['quote'].splitlines()[0]}" in html


@pytest.mark.parametrize(
    "change",
    [
        {"document": "nobody"},
        {"version": "another"},
        {"span": "0-5"},
        {"span": "9-1"},
        {"span": "everything"},
        {"span": "0-999999999"},
        {"span": "٣-٤"},
        {"span": ""},
    ],
    ids=str,
)
def test_words_that_tell_no_event_are_not_opened(
    timeline: Timeline, change: dict[str, str]
) -> None:
    event = timeline.index.events[0]
    version = timeline.index.document(event.document).version
    span = f"{event.span.start}-{event.span.end}"
    wanted = {"document": event.document, "version": version, "span": span}

    assert "<mark>" in timeline.open(wanted)
    assert timeline.open(wanted | change) == GONE


def test_documents_that_come_and_go_are_seen_at_once(tmp_path: Path) -> None:
    with library(tmp_path) as kept:
        page = Timeline(kept.index)
        (before,) = [row for row in page.rows({}) if row["date"] == "2023-06"]
        event = kept.index.events_of(before["document"], before["version"])[0]
        wanted = {
            "document": before["document"],
            "version": before["version"],
            "span": f"{event.span.start}-{event.span.end}",
        }
        assert "<mark>" in page.open(wanted)

        kept.index.retire([before["document"]])

        assert [row["date"] for row in page.rows({})] == ["2023-06-30"]
        assert page.open(wanted) == GONE


def test_the_page_offers_only_what_is_told_of(timeline: Timeline) -> None:
    form = timeline.start({}).form

    assert '<option value="Velmora">Velmora</option>' in form
    assert '<option value="EU">European Union</option>' in form
    assert 'value="JP"' not in form
    assert 'value="eua"' not in form
