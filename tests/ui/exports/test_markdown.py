"""A paper as Markdown, read again by a Markdown parser."""

from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.fakes import answer, document
from tests.ui.exports.papers import DAY, ODD, full, papers
from ui.exports.markdown import as_markdown
from ui.exports.paper import Asked, Paper, paper

OWN = {
    "heading", "paragraph", "inline", "blockquote", "ordered_list", "bullet_list", "list_item",
    "text", "softbreak", "hardbreak", "strong", "text_special",
}  # fmt: skip


def parsed(text: str) -> list[Token]:
    """Return all tokens, those inside of lines too, with what GitHub's dialect adds."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [one for token in parser.parse(text) for one in (token, *(token.children or ()))]


def kinds(text: str) -> list[str]:
    return [token.type.removesuffix("_open") for token in parsed(text) if token.nesting >= 0]


def spelled(words: str) -> str:
    """Return what a reader sees of words, white space aside."""
    return "".join(words.replace("\0", "\ufffd").split())


def test_markdown_has_headings_quotes_and_numbered_references() -> None:
    text = as_markdown(full())

    assert text.startswith("# Answers from the documents\n\nPrepared with Fieldcite on 23 November")
    assert (
        "## Was it approved in China?\n\nUnderstood as: Was FUCASO approved in China?\\\n" in text
    )
    assert "**Yes.**\n\nIt was approved in June 2023. \\[1\\]\n\nThe dose" in text
    assert (
        "### In the documents’ own words\n\n> FUCASO® (伊基奥仑赛注射液) was approved\\\n> on"
        in text
    )
    assert "> Store below −120 °C \\& never \\<b\\>thaw\\</b\\> it twice. \\[2\\]" in text
    assert "**Note:** As the documents were on 1 May 2024." in text
    assert "**Not in the documents**\n\nIt is not said.\n\nNearest in the documents" in text
    assert "\n2. Is it a label? US label, revised August 2023." in text


def test_an_address_is_not_made_a_link_where_bare_ones_are() -> None:
    text = as_markdown(full())

    assert "https\\://labels.example/fucaso" in text


@given(ODD)
@example("![a](http://evil.example) <img src=x> [b]: /c")
@example(
    "# one\n\n- two\n1. three\n2) four\n\n    five\n---\n===\n+ six\n```\n| a | b |\n|---|---|"
)
@example("&lt;b&gt; a\\\nb  \nwww.evil.example mailto:a@b.example ~~gone~~ $x$")
def test_nothing_in_a_quote_becomes_markup_and_every_letter_stays(words: str) -> None:
    text = as_markdown(paper([Asked("Why?", answer(document(words)))], on=DAY))
    tokens = parsed(text)
    quote = text[text.index("\n> ") : text.index("\n\n## References")]

    assert {"heading", "blockquote"} < set(kinds(text)) <= OWN
    assert kinds(text).count("heading") == 3
    assert kinds(text).count("blockquote") == 1
    assert tokens
    assert spelled(inline(quote)) == spelled(f"{words} [1]")


@given(papers())
def test_nothing_of_people_or_documents_becomes_markup_anywhere(made: Paper) -> None:
    text = as_markdown(made)

    assert set(kinds(text)) <= OWN
    # The title, three questions, "References", and the quotes of the answer that retells.
    assert kinds(text).count("heading") in {5, 6}
    assert kinds(text).count("list_item") == len(made.references) + 1


def inline(text: str) -> str:
    """Return what a reader sees of Markdown."""
    return " ".join(
        "".join(
            "\n" if child.type in {"softbreak", "hardbreak"} else child.content
            for child in token.children or ()
        )
        for token in MarkdownIt("commonmark").parse(text)
        if token.type == "inline"
    )
