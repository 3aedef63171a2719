"""The JSON of the command line, compared as a whole."""

from datetime import date

import pytest

from assistant.answers import Check, Notice, NoticeKind, Passing
from ingest.differences import Differences, Edit, Moved, SectionChange, What
from ingest.index import Deed, Entry
from ingest.index.catalog import card_for
from ingest.pipeline import Failure, Marked, Report
from ingest.records import Page, Span
from tests.fakes import answer, document, evidence, refusal
from ui.render import (
    differences_json,
    document_json,
    entry_json,
    reply_json,
    report_json,
    search_json,
)

RELEASE = document(
    "Velmora was approved on June 30, 2023. It is given once.",
    source="corpus/velmora.md",
    id="velmora",
    title="Velmora approved",
    version="1f2e",
    jurisdictions=("CN",),
)
FOUND = evidence(RELEASE, "It is given once.", score=0.123456)
FOUND_JSON = {
    "document": "velmora",
    "source": "corpus/velmora.md",
    "section": "Velmora approved",
    "span": [39, 56],
    "score": 0.1235,
    "text": "It is given once.",
}


def test_an_answer_is_written_as_the_contract_has_it() -> None:
    reply = answer(
        RELEASE,
        "Velmora was approved on June 30, 2023.",
        query="When was Velmora approved?",
        evidence=(FOUND,),
        notices=(Notice(NoticeKind.AS_OF, "As of today."),),
        checks=(Check("It may be.", Passing.DROPPED, "cites nothing"),),
    )

    assert reply_json(reply, identity="q1", question="When?", milliseconds=41) == {
        "id": "q1",
        "question": "When?",
        "query": "When was Velmora approved?",
        "status": "answered",
        "reason": None,
        "answer": (
            "Velmora was approved on June 30, 2023. [1]\n\n"
            "[1] Velmora approved (press release, 28 March 2025)"
        ),
        "claims": [{"text": "Velmora was approved on June 30, 2023.", "citations": [1]}],
        "citations": [
            {
                "number": 1,
                "document": "velmora",
                "title": "Velmora approved",
                "source": "corpus/velmora.md",
                "kind": "press_release",
                "version": "1f2e",
                "jurisdiction": "CN",
                "published": "2025-03-28",
                "section": "Velmora approved",
                "page": None,
                "span": [0, 38],
                "quote": "Velmora was approved on June 30, 2023.",
            }
        ],
        "nearest": [],
        "events": [],
        "checks": [{"sentence": "It may be.", "verdict": "dropped", "reason": "cites nothing"}],
        "verdict": None,
        "evidence": [FOUND_JSON],
        "notices": [{"kind": "as_of", "text": "As of today."}],
        "writer": "quotes",
        "milliseconds": 41,
    }


def test_a_refusal_has_the_same_keys_with_nothing_claimed() -> None:
    reply = refusal(evidence=(FOUND,), nearest=(FOUND,))

    assert reply_json(reply, identity=None, question="Cost?", milliseconds=3) == {
        "id": None,
        "question": "Cost?",
        "query": "a question",
        "status": "refused",
        "reason": "not_in_documents",
        "answer": "It is not said.",
        "claims": [],
        "citations": [],
        "nearest": [FOUND_JSON],
        "events": [],
        "checks": [],
        "verdict": None,
        "evidence": [FOUND_JSON],
        "notices": [],
        "writer": "quotes",
        "milliseconds": 3,
    }


@pytest.mark.parametrize(
    ("jurisdictions", "written"),
    [
        pytest.param((), None, id="unknown is null"),
        pytest.param(("US",), "US", id="one is itself"),
        pytest.param(("CN", "HK"), "CN, HK", id="several are listed"),
    ],
)
def test_a_citation_names_the_jurisdictions_of_its_document(
    jurisdictions: tuple[str, ...], written: str | None
) -> None:
    label = document("A label.", jurisdictions=jurisdictions)

    reply = reply_json(answer(label), identity=None, question="", milliseconds=0)

    assert reply["citations"][0]["jurisdiction"] == written  # type: ignore[index] # JSON


def test_a_citation_names_the_page_its_quote_begins_on() -> None:
    text = "First page. Second page."
    label = document(text, pages=(Page(1, Span(0, 12)), Page(2, Span(12, 24))))

    reply = reply_json(answer(label, "Second page."), identity=None, question="", milliseconds=0)

    assert reply["citations"][0]["page"] == 2  # type: ignore[index] # JSON


def test_what_a_search_found_is_ranked_from_one() -> None:
    assert search_json([FOUND, FOUND]) == [{"rank": 1, **FOUND_JSON}, {"rank": 2, **FOUND_JSON}]


def test_a_document_is_listed_with_all_that_is_known_and_without_its_text() -> None:
    label = document(
        "A label.",
        id="velmora-us",
        products=("Velmora",),
        company="Velm Inc.",
        published=None,
        version="9",
        valid_from=date(2024, 1, 1),
        valid_to=date(2024, 12, 31),
        revised="2023-12",
        edition="4",
        set_id="7c",
        applications=("BLA123456",),
        form="tablet",
    )

    card = card_for(label, number=2, ended=date(2024, 6, 1))
    assert document_json(card, passages=7, sources=["a.md", "b.md"]) == {
        "id": "velmora-us",
        "kind": "press_release",
        "title": "A release",
        "products": ["Velmora"],
        "company": "Velm Inc.",
        "jurisdictions": [],
        "published": None,
        "version": "9",
        "valid_from": "2024-01-01",
        "valid_to": "2024-12-31",
        "source": "corpus/one.md",
        "language": "en",
        "passages": 7,
        "number": 2,
        "standing": "current",
        "begins": "2024-01-01",
        "ends": "2024-06-01",
        "revised": "2023-12",
        "edition": "4",
        "set_id": "7c",
        "applications": ["BLA123456"],
        "form": "tablet",
        "sources": ["a.md", "b.md"],
    }


def test_a_report_tells_what_became_of_each_file() -> None:
    report = Report(
        added=("a.md",),
        changed=("b.md",),
        older=("e.md",),
        again=("f.md",),
        renamed=("g.md",),
        retired=("h",),
        unchanged=("c.md",),
        skipped=("README.md",),
        failed=(Failure("d.md", "d.md: empty."),),
        passages=12,
        seconds=1.23456,
        deeds=(Entry(Deed.CHANGED, "b", "1f", "2e", "b.md"),),
        marked=(Marked("b.md", "Say this."), Marked("b.md", "Hidden.", "page 2")),
    )

    assert report_json(report) == {
        "added": ["a.md"],
        "changed": ["b.md"],
        "older": ["e.md"],
        "again": ["f.md"],
        "renamed": ["g.md"],
        "retired": ["h"],
        "unchanged": ["c.md"],
        "skipped": ["README.md"],
        "failed": [{"source": "d.md", "message": "d.md: empty."}],
        "marked": [
            {"source": "b.md", "where": None, "words": "Say this."},
            {"source": "b.md", "where": "page 2", "words": "Hidden."},
        ],
        "passages": 12,
        "seconds": 1.235,
        "deeds": [{"what": "changed", "document": "b", "old": "1f", "new": "2e", "source": "b.md"}],
    }


def test_a_line_of_the_journal_tells_when_who_and_what() -> None:
    entry = Entry(Deed.CHANGED, "b", "1f", "2e", "b.md", "2026-01-02T03:04:05+00:00", "ada")

    assert entry_json(entry) == {
        "at": "2026-01-02T03:04:05+00:00",
        "who": "ada",
        "what": "changed",
        "document": "b",
        "old": "1f",
        "new": "2e",
        "source": "b.md",
    }


def test_differences_are_told_by_section() -> None:
    old, new = (card_for(document(text, id="b", version=text)) for text in ("1f", "2e"))
    change = SectionChange(What.CHANGED, "3 Use", "2 Use", (Edit(("One.",), ("Two.",)),))

    told = differences_json(old, new, Differences((change,), (Moved("Three.", "4", "5"),)))

    assert told == {
        "document": "b",
        "old": "1f",
        "new": "2e",
        "sections": [
            {
                "what": "changed",
                "section": "3 Use",
                "was": "2 Use",
                "edits": [{"removed": ["One."], "added": ["Two."]}],
            }
        ],
        "moved": [{"text": "Three.", "from": "4", "to": "5"}],
    }
