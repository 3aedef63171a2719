from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from assistant.answers import Claim
from evals.cases import Quote
from evals.changes import Change
from evals.evaluation import Average, Crash
from evals.gates import Gate, Held
from evals.report import as_page, prepare, write
from evals.report.page import marked, missing, shown
from evals.runner import Outcome
from ingest.errors import PathError
from tests.evals.runs import APPROVAL, GOOD, PRICE, RELEASE, RIGHT, outcome, scored, trial
from tests.fakes import answer, document, evidence, refusal

HOSTILE = '<script>alert(1)</script> <img src="http://evil.example/x.png" onerror="alert(2)">'
LONG = "velmotuzumab" * 40


class Seen(HTMLParser):
    """The tags, attributes and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.inside: list[str] = []
        self.words: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.words.append((self.inside[-1] if self.inside else "", data))

    def within(self, tag: str) -> list[str]:
        """Return the words that stand in a tag."""
        return [words for inside, words in self.words if inside == tag]


def hostile() -> Outcome:
    """Return a run in which every text is hostile, and some words are very long."""
    release = document(
        f"{HOSTILE} Velmora was approved on June 30, 2023. {LONG}",
        title=HOSTILE,
        source="corpus/<b>one</b>.md",
    )
    case = replace(
        APPROVAL,
        question=f"{HOSTILE} {LONG}",
        history=(HOSTILE,),
        tags=(HOSTILE, LONG),
        product=HOSTILE,
        forbidden=(HOSTILE, "Velmora"),
        evidence=(
            *APPROVAL.evidence,
            Quote("<b>one</b>.md", f"approved on June 30, 2023. {LONG}"),
            Quote(f"{LONG}.md", f"{LONG} is not there."),
        ),
    )
    said = answer(release, evidence=(evidence(release, release.text),))
    crash = trial(replace(PRICE, id="crash"), Crash(HOSTILE))
    run = outcome(trial(case, said), trial(PRICE, answer(release)), crash, before=GOOD.before)
    return replace(
        run,
        surroundings={**run.surroundings, HOSTILE: HOSTILE, LONG: LONG},
        gates=(Held(Gate("right", LONG, 0.7), Average(0.5, 2)),),
        changes=(Change(LONG, HOSTILE, LONG, (HOSTILE, LONG)),),
        beside={HOSTILE: run.evaluation, LONG: run.evaluation},
    )


def test_whatever_is_put_into_the_page_is_escaped() -> None:
    page = as_page(hostile())
    seen, plain = Seen(page), Seen(as_page(GOOD))

    assert "<script" not in page
    assert not seen.tags & {"script", "img", "b"} - plain.tags - {"b"}
    assert not {name for name in seen.attributes if name.startswith("on")}
    assert "src" not in seen.attributes
    # It stands there as words, in the question and everywhere else.
    assert sum(HOSTILE in words for _, words in seen.words) > 10


@pytest.mark.parametrize("run", [GOOD, hostile()], ids=["a good run", "a hostile run"])
def test_the_page_needs_nothing_else(run: Outcome) -> None:
    seen = Seen(as_page(run))

    assert not seen.tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not seen.attributes & {"src", "srcset", "href", "action", "background", "data"}
    assert "url(" not in "".join(seen.within("style"))
    assert "@import" not in "".join(seen.within("style"))


def test_a_good_run_holds_no_address_at_all() -> None:
    page = as_page(GOOD)

    assert "http:" not in page
    assert "https:" not in page
    assert '<h1>Evaluation: <span class="good">passed</span></h1>' in page
    assert '<p class="good">None.</p>' in page


def test_the_expected_words_are_marked_in_the_evidence() -> None:
    wrong = replace(RIGHT, claims=(Claim("See there.", (1,)),))
    strict = replace(APPROVAL, forbidden=("See there",))

    seen = Seen(as_page(outcome(trial(strict, wrong))))

    assert seen.within("mark") == ["approved on June 30, 2023"]
    assert "velmora-approval" in "".join(seen.within("summary"))


def test_an_expected_quote_that_no_evidence_holds_is_shown_as_missing() -> None:
    one = trial(APPROVAL, refusal(evidence=(evidence(RELEASE, "It is made in Nanjing."),)))

    assert missing(one) == list(APPROVAL.evidence)
    assert "Not among the evidence, one.md:" in as_page(outcome(one))
    assert [passage.expected for passage in shown(one)] == [False]
    assert missing(trial(APPROVAL, RIGHT)) == []
    assert missing(trial(APPROVAL, Crash("boom"))) == list(APPROVAL.evidence)
    assert shown(trial(APPROVAL, Crash("boom"))) == []


@given(st.data())
def test_the_pieces_of_a_passage_spell_it_and_mark_what_is_expected_and_no_more(
    data: st.DataObject,
) -> None:
    text = data.draw(st.text("ab \n<&é", min_size=1))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cuts = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    quotes = [
        Quote("one.md", text[cut[0] : cut[1]])
        for cut in data.draw(st.lists(cuts, max_size=4))
        if text[cut[0] : cut[1]].strip()
    ]
    release = document(text)
    found = evidence(release, text)
    found = replace(
        found, passage=replace(found.passage, span=found.passage.span.__class__(start, end))
    )

    pieces = [*marked(found, [*quotes, Quote("another.md", text)])]

    assert "".join(words for words, _ in pieces) == text[start:end]
    told = [expected for words, expected in pieces for _ in words]
    places = [place for quote in quotes for place in quote.places(text)]
    assert told == [
        any(place.start <= at < place.end for place in places) for at in range(start, end)
    ]


def test_the_lines_of_a_plot_stand_between_0_and_100() -> None:
    page = as_page(outcome(scored("a", right=1), scored("b", right=0)))

    # One of two: 50 %, and by Wilson from 9.45 % to 90.55 %, 81.09 wide.
    assert 'style="left:9.45%;width:81.09%"' in page
    assert 'class="dot" style="left:50.00%"' in page
    assert "50.0 % (9.5–90.5 %, 2)" in page


def test_a_report_is_a_page_data_and_junit(tmp_path: Path) -> None:
    page = write(GOOD, tmp_path / "new" / "report")

    assert page == tmp_path / "new" / "report" / "report.html"
    assert sorted(file.name for file in page.parent.iterdir()) == [
        "junit.xml",
        "report.html",
        "report.json",
    ]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for tell in (prepare, partial(write, GOOD)):
        with pytest.raises(
            PathError, match=r"file/report: the report cannot be written \(Not a dir"
        ):
            tell(tmp_path / "file" / "report")


@pytest.fixture
def fetched() -> list[str]:
    """Collect the addresses of all that the page fetches, and what it pops up."""
    return []


@pytest.fixture
def tab(browser: Browser, tmp_path: Path, fetched: list[str]) -> Iterator[Page]:
    """Open the page of a hostile run with all its details."""
    with browser.new_context() as visit:
        tab = visit.new_page()
        tab.on("request", lambda request: fetched.append(request.url))
        tab.on("dialog", lambda dialog: fetched.append(dialog.message))
        tab.goto(write(hostile(), tmp_path).as_uri())
        for details in tab.locator("details").all():
            details.evaluate("one => one.open = true")
        yield tab


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_has_to_be_scrolled_sideways(tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 740})

    assert tab.evaluate("document.documentElement.scrollWidth") == width


def test_in_a_browser_the_page_fetches_and_runs_nothing(tab: Page, fetched: list[str]) -> None:
    assert fetched == [tab.url]
    expect(tab.get_by_role("heading", level=1)).to_have_text("Evaluation: failed")
    expect(tab.locator("mark").first).to_be_visible()
