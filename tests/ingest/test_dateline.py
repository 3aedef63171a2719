from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dateline import Dateline, dateline
from ingest.records import Span

BODY = 'Aldane ("Aldane Bio") today announced that an agency has approved Velmora. ' * 6


@pytest.mark.parametrize(
    ("words", "places", "published"),
    [
        pytest.param(
            "SHANGHAI, NANJING, and SAN JOSE, CA., March 28, 2025 – ",
            ("SHANGHAI", "NANJING", "SAN JOSE, CA"),
            date(2025, 3, 28),
            id="three cities",
        ),
        pytest.param(
            "SAN JOSE, CALIF., NANJING & SHANGHAI, CHINA, February 11, 2023 - ",
            ("SAN JOSE, CALIF.", "NANJING", "SHANGHAI, CHINA"),
            date(2023, 2, 11),
            id="state and country",
        ),
        pytest.param(
            "BASEL, Switzerland, 12 May 2024 /PRNewswire/ -- ",
            ("BASEL, Switzerland",),
            date(2024, 5, 12),
            id="a wire between slashes",
        ),
        pytest.param(
            "CAMBRIDGE, Mass.--(BUSINESS WIRE)--",
            ("CAMBRIDGE, Mass.",),
            None,
            id="a wire and no date",
        ),
        pytest.param(
            "LONDON & SEATTLE–(BUSINESS WIRE)–", ("LONDON", "SEATTLE"), None, id="en dashes"
        ),
        pytest.param(
            "NEW YORK, N.Y. - (NewMediaWire) - October 29, 2024 - ",
            ("NEW YORK, N.Y.",),
            date(2024, 10, 29),
            id="the date after the wire",
        ),
        pytest.param(
            "FREMONT, CA - February 26, 2025 (NEWMEDIAWIRE) - ",
            ("FREMONT, CA",),
            date(2025, 2, 26),
            id="the date before the wire",
        ),
        pytest.param(
            "WILMINGTON, Del., Sept. 29, 2025 (GLOBE NEWSWIRE) — ",
            ("WILMINGTON, Del.",),
            date(2025, 9, 29),
            id="an abbreviated month",
        ),
        pytest.param(
            "Salt Lake City, Utah (Newsworthy.ai) Saturday Jan 11, 2025 @ 7:00 AM US/Mountain — ",
            ("Salt Lake City, Utah",),
            date(2025, 1, 11),
            id="a weekday and a time",
        ),
        pytest.param(
            "Edmonton, Alberta, Canada November 7, 2024. ",
            ("Edmonton, Alberta, Canada",),
            date(2024, 11, 7),
            id="a full stop",
        ),
        pytest.param(
            "Fukuoka, Japan/New York, United States – July 1st 2025 – ",
            ("Fukuoka, Japan", "New York, United States"),
            date(2025, 7, 1),
            id="a slash between places",
        ),
        pytest.param("MACAU, 2025-03-28 -- ", ("MACAU",), date(2025, 3, 28), id="an ISO date"),
        pytest.param("MACAU, March 2025 – ", (), None, id="a month is no date of issue"),
    ],
)
def test_a_dateline_tells_where_and_when(
    words: str, places: tuple[str, ...], published: date | None
) -> None:
    text = f"Velmora approved\n\n {words}{BODY}"

    found = dateline(text)

    start = text.index(words)
    expected = Dateline(Span(start, start + len(words)), places, published) if places else None
    assert found == expected


@pytest.mark.parametrize(
    ("before", "words", "places", "published"),
    [
        pytest.param(
            "Velmora Approved April 2, 2019 * * * * * in patients with RA and SLE ",
            "INDIANAPOLIS,April 2, 2019// -- ",
            ("INDIANAPOLIS",),
            date(2019, 4, 2),
            id="a wire that a scraper deleted",
        ),
        pytest.param(
            "Velmora Approved for Chronic Kidney Disease ",
            "RIDGEFIELD, Conn.andINDIANAPOLIS,Feb. 14, 2019// -- ",
            ("RIDGEFIELD, Conn.", "INDIANAPOLIS"),
            date(2019, 2, 14),
            id="spaces that a scraper deleted",
        ),
        pytest.param(
            "Velmora Approved October 15, 2021 7:20 am ET **Based on the Trial in NSCLC** ",
            "KENILWORTH, N.J. & TOKYO---- ",
            ("KENILWORTH, N.J.", "TOKYO"),
            None,
            id="dashes alone",
        ),
        pytest.param(
            "Velmora Approved in NSCLC ",
            "SAN DIEGO, Calif., June 4, 2024 – ",
            ("SAN DIEGO, Calif.",),
            date(2024, 6, 4),
            id="a dash after a date",
        ),
        pytest.param(
            "Velmora helps eyes of people/ ".removesuffix("/ "),
            "/ -- ",
            (),
            None,
            id="cities that a scraper deleted",
        ),
    ],
)
def test_a_dateline_may_hide_in_a_long_line(
    before: str, words: str, places: tuple[str, ...], published: date | None
) -> None:
    text = f"{before}{words}{BODY}"

    assert dateline(text) == Dateline(
        Span(len(before), len(before) + len(words)), places, published
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("On June 3, 2025 – the day of the vote – more.", id="a sentence"),
        pytest.param("Updated June 3, 2025 - by the editors.", id="a page stamp"),
        pytest.param(
            f"{BODY} It came on June 4, 2024 – the day of the vote.", id="a date in a text"
        ),
        pytest.param("Rates Effective July 1, 2023 - by the pound.", id="since when"),
        pytest.param("Takeaway – it works.", id="a phrase and a dash"),
        pytest.param("Company: Aldane, May 5, 2025 – news", id="a field"),
        pytest.param(f"The trial ran in {BODY} 2019 – 2021 -- and 24 - 48 weeks.", id="ranges"),
    ],
)
def test_other_dates_and_dashes_are_no_dateline(text: str) -> None:
    assert dateline(text) is None


PLACES = ["BASEL", "SAN JOSE, CA", "N.J.----", "words of a sentence "]
DATES = ["May 5, 2024", "2024-13-45", " – ", "--", "(BUSINESS WIRE)", "//", "/ -- "]
MARKS = [", ", " and ", "& ", ". ", " ", "**", "\n"]
pieces = st.lists(st.sampled_from(PLACES + DATES + MARKS), max_size=40).map("".join)


@given(pieces, pieces)
def test_a_dateline_lies_in_the_part_that_is_searched_and_spells_its_places(
    before: str, text: str
) -> None:
    found = dateline(before + text, len(before))

    if found:
        assert found.span.within(Span(len(before), len(before + text)))
        spelled = found.span.of(before + text)
        assert spelled == spelled.lstrip()
        assert all(word.strip(".,") in spelled for place in found.places for word in place.split())
