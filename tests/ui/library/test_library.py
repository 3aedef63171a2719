"""The documents' page over a real index, as a person uses it, without a browser."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.index import Index
from ui.library.library import Library, Place, View

TAGS = re.compile(r"<[^>]*>")
TITLE = re.compile(r"<h3><a [^>]*>(.*?)</a>")
HOSTILE = '<script>alert("&")</script>'


def titles(view: View) -> list[str]:
    return [unescape(title) for title in TITLE.findall(view.html)]


def words(html: str) -> str:
    return unescape(TAGS.sub(" ", html))


def test_all_documents_are_listed_the_newest_first(library: Library) -> None:
    found = library.act({"act": "seek"})

    assert titles(found) == [
        f"{HOSTILE} approved",
        "Velmora label of 2024-06",
        "Velmora product information",
    ]
    assert (found.announced, found.place) == ("3 documents", Place.LIST)


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"words": "VELM label"}, "1 document"),
        ({"words": "eu.md"}, "1 document"),
        ({"product": "velmora"}, "2 documents"),
        ({"kind": "press_release"}, "1 document"),
        ({"jurisdiction": "EU"}, "1 document"),
        ({"since": "2024-06-01"}, "2 documents"),
        ({"until": "2024-05-31"}, "1 document"),
        ({"every": "yes"}, "3 documents, 1 superseded version"),
        ({"words": "nothing has this name"}, "0 documents"),
    ],
    ids=str,
)
def test_documents_are_found_by_what_is_known_of_them(
    library: Library, fields: dict[str, str], count: str
) -> None:
    assert library.act({"act": "seek", **fields}).announced == count


def test_what_nobody_knows_is_left_out_of_the_search_and_told(library: Library) -> None:
    found = library.act({"act": "seek", "kind": "novel", "product": "<b>", "since": "soon"})

    assert found.announced == "3 documents"
    assert re.findall(r'role="note">(.*?)</p>', found.html) == [
        f"No document here has the {what}, so that was left out of the search."
        for what in ("product “&lt;b&gt;”", "kind “novel”", "date “soon”")
    ]


def test_more_than_fifty_documents_come_in_pages(shelf_of: Callable[..., Index]) -> None:
    files = {f"{at}.txt": f"Brenzia, note {at}, says something." for at in range(52)}
    with shelf_of(files) as shelf:
        library = Library(shelf)
        first = library.act({"act": "seek"})
        more = library.act({"act": "more", "shown": "100"})

    assert (len(titles(first)), len(titles(more))) == (50, 52)
    assert "Show 2 more documents</button>" in first.html
    assert "<button" not in more.html


def test_a_document_is_shown_with_its_facts_its_versions_and_its_sections(library: Library) -> None:
    opened = library.act({"act": "open", "document": "old"})

    said = " ".join(words(opened.html).split())
    assert opened.announced == "Opened: Velmora label of 2024-06"
    assert "Company Velm Inc. Jurisdiction United States (US) Revised June 2024" in said
    assert "2 versions Version 2, revised June 2024 current · in force from June 2024" in said
    assert "Sections 1 Indications and Usage 2 Dosage and Administration" in said
    assert "Velmora treats adults with rash." in said
    assert 'data-jump="s-1"' in opened.html
    assert 'id="s-1"' in opened.html


def test_an_earlier_version_says_so_and_leads_to_the_current_one(library: Library) -> None:
    opened = library.act({"act": "open", "document": "old", "version": "1"})

    assert (
        "This version is superseded: no answer rests on it today."
        " Open the current version, revised June 2024 ." in " ".join(words(opened.html).split())
    )
    assert "migraine" in opened.html


def test_two_versions_stand_side_by_side_with_the_words_that_changed(library: Library) -> None:
    compared = library.act({"act": "compare", "document": "old"})

    assert compared.announced == "Compared: 1 section changed"
    assert "Velmora treats adults with <del>migraine</del>." in compared.html
    assert "Velmora treats adults with <ins>rash</ins>." in compared.html
    assert "2 sections without a change" in compared.html


def test_an_address_opens_the_same_again(library: Library) -> None:
    opened = library.start({"document": "old", "version": "1"})
    compared = library.start({"compare": "old"})
    listed = library.start({"product": "Velmora", "kind": "label_eu"})

    assert opened.reading == library.act({"act": "open", "document": "old", "version": "1"})
    assert compared.reading == library.act({"act": "compare", "document": "old"})
    assert (listed.reading.html, listed.list.count('class="card"')) == ("", 1)
    assert '<option value="label_eu" selected>' in listed.form


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"act": "open", "document": "none"}, "There is no document “none” here."),
        ({"act": "open"}, "There is no document “” here."),
        (
            {"act": "open", "document": "old", "version": "9"},
            "There is no document “old”, version “9” here.",
        ),
        ({"act": "compare", "document": "eu"}, "There is only one version of"),
        ({"act": "dance"}, "This page knows no such thing to do."),
        ({}, "This page knows no such thing to do."),
    ],
    ids=str,
)
def test_what_does_not_exist_is_answered_with_a_sentence_and_a_way_out(
    library: Library, fields: dict[str, str], said: str
) -> None:
    view = library.act(fields)

    assert view.announced.startswith(said)
    assert '<a href="/documents" data-act="back">All documents</a>' in view.html


def test_a_documents_words_never_become_markup(library: Library) -> None:
    views = [
        library.start({"words": HOSTILE}).form,
        library.act({"act": "seek"}).html,
        library.act({"act": "open", "document": "release"}).html,
        library.act({"act": "open", "document": HOSTILE}).html,
        library.act({"act": "labels", "product": HOSTILE}).html,
    ]

    assert [html.count("<script") for html in views] == [0] * 5
    assert all("&lt;script&gt;" in html for html in views)


NAMES = ("act", "document", "version", "old", "new", "product", "shown", "section", "label0")
SAID = st.sampled_from(["open", "compare", "labels", "more", "old", "eu", "1", "²", "9" * 80])


@given(fields=st.dictionaries(st.sampled_from(NAMES), SAID | st.text(max_size=9)))
def test_whatever_a_browser_says_is_answered(shelf: Index, fields: dict[str, str]) -> None:
    library = Library(shelf)

    assert library.act(fields).announced
    assert library.start(fields).list


def test_documents_that_come_in_later_are_seen_without_a_restart(
    shelf_of: Callable[..., Index],
) -> None:
    with shelf_of({"one.txt": "Brenzia is kept in a refrigerator."}) as shelf:
        library = Library(shelf)
        before = library.act({"act": "seek"}).announced
        shelf.retire(["one"])
        after = library.act({"act": "seek"}).announced

    assert (before, after) == ("1 document", "0 documents")
