"""The source pane: the document's own words, the cited ones highlighted."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import Kind, Page, Section, Span, stripped
from tests.fakes import document, section, span
from ui.source import AROUND, source_html, text_html

TAGS = re.compile(r"<[^>]*>")
MARKED = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
texts = st.text(alphabet="ab<&\"'# \n-", max_size=200)


def words(html: str) -> str:
    """Return what a reader reads, without any white space."""
    return "".join(unescape(TAGS.sub("", html)).split())


def drawn(text: str, cited: str, *sections: Section) -> str:
    start = text.index(cited)
    return text_html(text, sections, Span(start, start + len(cited)))


def test_the_pane_shows_what_is_known_and_the_quote_in_its_place() -> None:
    label = document(
        "6.1 Trials\n\nNausea was seen in 5 of 10 patients. It passed.\n",
        kind=Kind.LABEL_US,
        title="Velmora label",
        version="0123456789abcdef",
        company="Velm Inc.",
        jurisdictions=("US",),
        source="labels/velmora.pdf",
        pages=(Page(3, Span(0, 61)),),
    )
    part = Section(label.id, ("6 Adverse", "6.1 Trials"), None, Span(0, len(label.text)))
    cited = span(label, "Nausea was seen in 5 of 10 patients.")

    assert source_html(label, [part], cited=cited, section=part) == (
        '<article class="source" aria-labelledby="source-title">'
        '<header><button type="button" class="close" data-act="close"'
        ' aria-label="Close the document">Close</button>'
        '<p class="kind">US label · 28 March 2025</p>'
        '<h2 id="source-title" tabindex="-1">Velmora label</h2><dl>'
        "<div><dt>Section</dt><dd>6 Adverse › 6.1 Trials</dd></div>"
        "<div><dt>Page</dt><dd>3</dd></div>"
        "<div><dt>Company</dt><dd>Velm Inc.</dd></div>"
        "<div><dt>Jurisdiction</dt><dd>United States</dd></div>"
        "<div><dt>Version</dt><dd>0123456789ab</dd></div>"
        "<div><dt>Source</dt><dd>velmora.pdf</dd></div></dl></header>"
        '<div class="text" role="region" aria-label="Text of the document" tabindex="0">'
        "<section><h3>6.1 Trials</h3>"
        "<p><mark>Nausea was seen in 5 of 10 patients.</mark> It passed.</p></section>"
        "</div></article>"
    )


def test_a_section_without_a_heading_in_the_text_is_named_above_it() -> None:
    text = "Velm said so today."
    body = Section("one", ("Body",), None, Span(0, len(text)))

    assert drawn(text, "today", body) == (
        '<section><h3 class="named">Body</h3><p>Velm said so <mark>today</mark>.</p></section>'
    )


def test_a_quote_over_several_paragraphs_is_marked_in_each() -> None:
    assert drawn("One two.\n\nThree four.", "two.\n\nThree") == (
        "<section><p>One <mark>two.</mark></p><p><mark>Three</mark> four.</p></section>"
    )


def test_lines_that_were_broken_by_hand_flow_together() -> None:
    text = (
        "Equecabtagene autoleucel was approved in Macau, which is the first time\n"
        "outside of mainland China.\n"
        "- the first item\n"
        "- the second item"
    )

    assert drawn(text, "time\noutside") == (
        "<section><p>Equecabtagene autoleucel was approved in Macau, which is the first "
        "<mark>time\noutside</mark> of mainland China."
        "<br>- the first item<br>- the second item</p></section>"
    )


def test_where_no_line_was_broken_by_hand_each_is_a_paragraph() -> None:
    long = "word " * 60

    assert drawn(f"{long}\nNext line.", "Next") == (
        f"<section><p>{long.strip()}</p><p><mark>Next</mark> line.</p></section>"
    )


def test_of_a_very_long_document_the_pane_shows_what_lies_around_the_quote() -> None:
    line = "A line of the label that says nothing.\n"
    before, after = line * 1000, line * 2000
    text = f"{before}The quote.\n{after}"

    html = drawn(text, "The quote.")

    assert re.findall(r"([\d,]+) characters (\w+) this", html) == [
        # 512 whole lines of 39 characters fit into the 20,000 on either side
        (f"{len(before) - 512 * 39:,}", "before"),
        (f"{1 + len(after) - 512 * 39:,}", "after"),
    ]
    assert "<mark>The quote.</mark>" in html
    assert len(html) < 3 * AROUND


@given(before=texts, cited=texts.filter(str.strip), after=texts)
def test_every_word_is_shown_once_and_the_cited_ones_are_marked(
    before: str, cited: str, after: str
) -> None:
    text = f"{before} {cited} {after}"
    label = document(text)
    place = stripped(text, Span(len(before) + 1, len(before) + 1 + len(cited)))

    html = text_html(text, [section(label)] if before else [], place)

    shown = html.replace('<h3 class="named">A release</h3>', "")
    assert words(shown) == words_of(text)
    assert words("".join(MARKED.findall(html))) == words_of(place.of(text))


def words_of(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<mark id=x>", '"><b>'])
def test_a_documents_words_never_become_markup(hostile: str) -> None:
    label = document(f"{hostile} said {hostile}", title=hostile, company=hostile, source=hostile)
    named = Section(label.id, (hostile,), None, Span(0, len(label.text)))

    html = source_html(label, [named], cited=span(label, "said"), section=named)

    assert hostile not in html
    assert html.count("<mark>") == 1
