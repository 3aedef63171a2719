"""What is read of a release, and what holds for every release, whatever it says."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.events import events_in
from ingest.events.sentences import LONGEST, PASSED_OVER
from ingest.language.relative import dates_told
from ingest.records import Document, Part, Section, Span
from ingest.regulatory import Basis, Event
from tests.ingest.events.releases import ISSUED, read, release, told

APPROVED = "The FDA approved Velmora on May 3, 2024."
DAY = str(ISSUED)

TELLING = (
    APPROVED,
    "Norvanta today announced that the NMPA has approved the NDA for Velmora.",
    (
        "Velmora was approved in the United States in July 2023, in Japan in September 2023 and "
        "then in Great Britain in October 2023."
    ),
    (
        "On January 29 and February 14, 2025, the NDA for Velmora was accepted by the Health "
        "Sciences Authority (HSA) of Singapore and the Department of Health of Hong Kong, China, "
        "respectively."
    ),
    "In December last year, we gave Velmora® (velmotuzumab) through the Named Patient Program.",
    "The FDA accepted the sBLA for VX101 with a PDUFA date of\nApril 3, 2026 (NCT01234567).",
    "Velmora is expected to be approved by the EMA in the second half of 2026.",
    "The NMPA granted Velmora orphan designation, for the treatment of adults with anaemia.",
    "Norvanta's sBLA, submitted by Zelopharm Biotech, was accepted by **Health Canada** in 2024.",
    "The FDA today approved Velmora.",
    "If approved, Velmora may help. It has not been approved by the FDA.",
    "Norvanta launched *Velmora* inChina on 03/04/2025; the CHMP’s positive opinion came first.",
)
HEADINGS = ("## A good year", "About Velmora", "**Forward-Looking Statements**", "Contacts:")
NOISE = st.text(max_size=40) | st.text(alphabet="§¤¶µ ,.;()“’®*#|0123456789", max_size=40)
PIECES = st.sampled_from(TELLING) | st.sampled_from(HEADINGS) | NOISE
JOINTS = st.sampled_from((" ", "\n", "\n\n", "", ". ", " | "))
# Words that tell no event, no medicine, no place and no date.
PLAIN = ("We work hard.", "Much is left to do.", "Patients wait for help.", "It was good.")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return sentences that tell events, with headings and noise between."""
    pieces = draw(st.lists(st.tuples(PIECES, JOINTS), max_size=6))
    return "".join(f"{piece}{joint}" for piece, joint in pieces)


@st.composite
def releases(draw: st.DrawFn) -> tuple[Document, tuple[Section, ...]]:
    """Return a release cut anywhere into sections of any kind."""
    document, _ = release(draw(texts()), headline=draw(st.sampled_from(("", APPROVED, "News"))))
    end = len(document.text)
    places = draw(st.lists(st.integers(0, end), max_size=3))
    codes = st.sampled_from((None, *Part))
    sections = tuple(
        Section(document.id, (draw(st.sampled_from(HEADINGS)),), draw(codes), Span(*cut))
        for cut in pairwise(sorted({0, *places, end}))
    )
    return document, sections


def plain(words: str) -> str:
    """Return words single-spaced."""
    return " ".join(words.split())


@given(releases())
def test_the_words_of_every_event_stand_inside_one_section_that_is_read(
    made: tuple[Document, tuple[Section, ...]],
) -> None:
    document, sections = made
    for event in events_in(document, sections):
        assert event.document == document.id
        (section,) = [one for one in sections if event.span.within(one.span)]
        assert section.code not in PASSED_OVER
        words = event.span.of(document.text)
        assert words
        assert words == words.strip()


@given(releases())
def test_everything_an_event_says_is_written_in_the_document(
    made: tuple[Document, tuple[Section, ...]],
) -> None:
    document, sections = made
    for event in events_in(document, sections):
        words = event.span.of(document.text)
        assert event.product is None or plain(event.product) in plain(document.text)
        assert event.pathway is None or event.pathway in words
        assert event.applicant is None or event.applicant in words
        assert event.indication is None or event.indication in plain(words)
        assert all(trial in words for trial in event.trials)


@given(releases())
def test_every_date_is_written_in_the_words_or_the_day_of_issue(
    made: tuple[Document, tuple[Section, ...]],
) -> None:
    document, sections = made
    for event in events_in(document, sections):
        if event.date is None:
            continue
        assert event.date.start <= event.date.end
        if event.date.basis is Basis.ISSUED:
            assert (event.date.start, event.date.end) == (ISSUED, ISSUED)
        else:
            written = dates_told(event.span.of(document.text), ISSUED)
            assert (event.date.start, event.date.end) in {(one.start, one.end) for one in written}


@given(releases())
def test_reading_twice_gives_the_same_events_each_once_in_order(
    made: tuple[Document, tuple[Section, ...]],
) -> None:
    first, second = events_in(*made), events_in(*made)
    assert first == second
    assert len(set(first)) == len(first)
    assert list(first) == sorted(first, key=lambda event: event.span)


@given(texts(), st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4))
@example("".join(TELLING), ["We work hard."])
def test_a_headline_that_tells_nothing_shifts_every_span_alike(text: str, words: list[str]) -> None:
    headline = " ".join(words)
    assert read(text, headline=headline) == shifted(read(text), len(headline))


@given(texts(), st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4))
@example("".join(TELLING), ["We work hard."])
def test_a_paragraph_before_that_tells_nothing_shifts_every_span_alike(
    text: str, words: list[str]
) -> None:
    paragraph = " ".join(words) + "\n\n"
    moved, still = read(paragraph + text), shifted(read(text), len(paragraph))
    # Further down a sentence is no news any more, so that it may lose the day of issue.
    assert [replace(one, date=None) for one in moved] == [replace(one, date=None) for one in still]
    written = [one for one in still if one.date and one.date.start != ISSUED]
    assert set(written) <= set(moved)


def shifted(events: tuple[Event, ...], by: int) -> tuple[Event, ...]:
    """Return events as told so many characters further on."""
    return tuple(replace(one, span=one.span.shifted(by)) for one in events)


@pytest.mark.parametrize("sentence", TELLING[:10])
def test_each_sentence_of_the_pool_tells_an_event(sentence: str) -> None:
    assert read(sentence)


@pytest.mark.parametrize(
    ("code", "is_read"),
    [
        pytest.param(Part.BODY, True, id="the body"),
        pytest.param(Part.QUOTE, True, id="a quotation"),
        pytest.param(Part.ABOUT, True, id="what it is about"),
        pytest.param(Part.FORWARD_LOOKING, False, id="what may come"),
        pytest.param(Part.SAFETY, False, id="safety"),
        pytest.param(Part.CONTACTS, False, id="contacts"),
        pytest.param(Part.HEADER, False, id="the header"),
    ],
)
def test_only_parts_that_tell_what_happened_are_read(code: Part, *, is_read: bool) -> None:
    assert bool(read(APPROVED, code=code)) is is_read


@pytest.mark.parametrize(
    ("code", "role"),
    [
        pytest.param(Part.BODY, "announcement", id="the body"),
        pytest.param(Part.QUOTE, None, id="a quotation"),
        pytest.param(Part.ABOUT, None, id="what it is about"),
    ],
)
def test_only_the_body_tells_the_news(code: Part, role: str | None) -> None:
    (event,) = read("Norvanta today announced that the FDA approved Velmora.", code=code)
    assert told(event)[3] == role


@pytest.mark.parametrize(
    ("heading", "is_read"),
    [
        pytest.param("About Fast Track designation", False, id="explains a designation"),
        pytest.param("About the FDA's Priority Review", False, id="explains a review"),
        pytest.param("About PDUFA dates", False, id="explains a date"),
        pytest.param("About Velmora", True, id="speaks of the medicine"),
        pytest.param("Fast Track designation", True, id="tells of a designation"),
    ],
)
def test_a_section_that_explains_is_not_read(heading: str, *, is_read: bool) -> None:
    document, (headline, body) = release(APPROVED)
    sections = headline, replace(body, path=(heading,))
    assert bool(events_in(document, sections)) is is_read


@pytest.mark.parametrize(
    ("opening", "is_read"),
    [
        pytest.param("Norvanta is a global company.", False, id="what it is"),
        pytest.param("Norvanta is one of the leaders, a biotech.", False, id="one of"),
        pytest.param("For more than 90 years Norvanta works.", False, id="how old it is"),
        pytest.param("Norvanta was founded in 1990.", False, id="when it was founded"),
        pytest.param("Velmora is an antibody.", True, id="what the medicine is"),
    ],
)
def test_what_a_company_says_of_itself_is_not_read(opening: str, *, is_read: bool) -> None:
    assert bool(read(f"{opening} {APPROVED}", code=Part.ABOUT)) is is_read
    assert read(f"{opening} {APPROVED}", code=Part.BODY)


@pytest.mark.parametrize(
    ("length", "is_read"),
    [pytest.param(LONGEST, True, id="a long one"), pytest.param(LONGEST + 1, False, id="longer")],
)
def test_what_runs_on_for_ever_is_no_sentence(length: int, *, is_read: bool) -> None:
    opening = "The FDA approved Velmora on May 3, 2024, "
    words = (opening + "very " * LONGEST)[: length - 1].rstrip()
    sentence = f"{words}{'y' * (length - 1 - len(words))}."
    assert len(sentence) == length
    assert bool(read(sentence)) is is_read


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "The medicine was approved in Japan.", [("approval", "JP", None, None)], id="where"
        ),
        pytest.param(
            "Velmora was approved in 2021.",
            [("approval", None, "2021-01-01..2021-12-31", "event")],
            id="when, of a medicine",
        ),
        pytest.param("Velmora was approved in 90 countries.", [], id="neither"),
        pytest.param("The FDA's advisory committee will meet on Velmora.", [], id="a plan undated"),
        pytest.param("Norvanta will submit the NDA to the FDA.", [], id="a hope undated"),
        pytest.param(
            "Norvanta will submit the NDA to the FDA in May 2026.",
            [("application_submitted", "US-FDA", "2026-05-01..2026-05-31", "expected")],
            id="a hope with its date",
        ),
    ],
)
def test_an_event_tells_where_or_when(body: str, expected: list[tuple[str, ...]]) -> None:
    assert [told(event) for event in read(body)] == expected


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        pytest.param("set", "target_action_date_set", id="set"),
        pytest.param("extended", "target_action_date_extended", id="extended"),
    ],
)
def test_a_target_date_that_was_moved_is_told_as_moved(verb: str, kind: str) -> None:
    (event,) = read(f"The FDA {verb} the PDUFA date for Velmora to May 3, 2026.")
    assert event.kind == kind


@pytest.mark.parametrize(
    ("where", "place"),
    [
        pytest.param("in Canada", "CA", id="in"),
        pytest.param("outside Canada", None, id="outside"),
        pytest.param("in all countries except Canada", None, id="except"),
        pytest.param("outside the United States and Canada", None, id="outside of both"),
    ],
)
def test_outside_of_a_place_is_not_in_it(where: str, place: str | None) -> None:
    (event,) = read(f"Velmora was launched {where} in May 2024.")
    assert event.jurisdiction == place


@pytest.mark.parametrize(
    ("things", "days"),
    [
        pytest.param(
            "On January 29 and February 14, 2025, the NDA for Velmora was accepted by the FDA and "
            "the EMA, respectively.",
            ["2025-01-29", "2025-02-14"],
            id="in order",
        ),
        pytest.param(
            "On January 29, 2025, the NDA for Velmora was accepted by the FDA and the EMA.",
            ["2025-01-29", "2025-01-29"],
            id="one day for both",
        ),
    ],
)
def test_only_respectively_gives_each_its_own_day(things: str, days: list[str]) -> None:
    assert [told(event)[2] for event in read(things)] == days


def test_what_one_sentence_says_twice_is_one_event() -> None:
    assert len(read("The FDA approved Velmora, and the FDA approved Velmora in Texas.")) == 1
    assert len(read("The FDA approved Velmora. The FDA approved Velmora.")) == 2


@pytest.mark.parametrize(
    ("body", "trials"),
    [
        pytest.param("The FDA approved Velmora (NCT01234567).", ("NCT01234567",), id="in it"),
        pytest.param("NCT01234567 is over. The FDA approved Velmora.", (), id="in another"),
    ],
)
def test_what_a_sentence_tells_besides_is_its_own(body: str, trials: tuple[str, ...]) -> None:
    (event,) = read(body)
    assert event.trials == trials


def test_each_of_two_events_has_its_own_route() -> None:
    events = read(
        "The FDA accepted the NDA for Velmora in May 2024 and the EMA validated the MAA for "
        "Velmora in June 2024."
    )
    assert [event.pathway for event in events] == ["NDA", "MAA"]


@pytest.mark.parametrize(
    "body",
    [
        "Norvanta expects FDA approval of Velmora.",
        "Norvanta expects FDA approval of Velmora in June 2026.",
        "Norvanta today announced that it expects FDA approval of Velmora.",
        "Norvanta plans an NDA submission for Velmora to the FDA.",
    ],
)
def test_what_a_company_expects_has_not_happened(body: str) -> None:
    assert [event for event in read(body) if told(event)[3] != "expected"] == []
