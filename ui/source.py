"""Write the source pane: a document at the cited place, with the cited words highlighted.

What is shown is the document's own text, escaped, nothing added but headings where the
text has none of its own. Of a very long document the pane shows what lies around the
cited words, and says how much it leaves out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from assistant.answers import KIND_NAMES, dated
from ingest.language.partial import in_words
from ingest.records import Document, Section, Span, stripped
from ui.markup import long_date, place_title

AROUND = 20_000  # characters shown before and after the cited words
FLOWING = 60  # where lines are broken by hand, one this long goes on in the next
BROKEN = 120  # the longest line that was broken by hand
LIST_ITEM = re.compile(r"\s*(?:[-*•|]|\d+[.)]\s)")


@dataclass(frozen=True, slots=True)
class Beside:
    """What the pane offers beside the words.

    Attributes:
        turn, name, number, before, after: what a browser asks for to see this quote, the one
            before and the one after.
        count: which quote of how many it is, in words.
        whole, file: where the whole document is shown, and the file it was read from is served.
        picture: where the page of a PDF is shown as a picture; None for other files.
    """

    turn: str
    name: str
    number: str
    before: str | None
    after: str | None
    count: str
    whole: str
    file: str
    picture: str | None = None


def source_html(
    document: Document,
    sections: Sequence[Section],
    *,
    cited: Span,
    section: Section,
    beside: Beside | None = None,
) -> str:
    """Return the document at the cited place."""
    which = (
        f' data-turn="{escape(beside.turn)}" data-{beside.name}="{escape(beside.number)}"'
        if beside
        else ""
    )
    return (
        f'<article class="source" aria-labelledby="source-title"{which}>'
        '<header><button type="button" class="close" data-act="close"'
        ' aria-label="Close the document">Close</button>'
        f'<p class="kind">{KIND_NAMES[document.kind]} · {dated(document)}</p>'
        f'<h2 id="source-title" tabindex="-1">{escape(document.title)}</h2>'
        f"{facts_html(document, section, cited)}{beside_html(beside) if beside else ''}"
        '</header><div class="text" role="region" aria-label="Text of the document" tabindex="0">'
        f"{page_html(beside)}{text_html(document.text, sections, cited)}</div></article>"
    )


def facts_html(document: Document, section: Section, cited: Span) -> str:
    """Return what is known about a document and the cited place."""
    page = document.page_of(cited)
    facts = {
        "Section": section.heading,
        "Page": "" if page is None else str(page),
        "Company": document.company or "",
        "Jurisdiction": ", ".join(map(place_title, document.jurisdictions)),
        "Revised": in_words(document.revised) if document.revised else "",
        "Valid from": long_date(document.valid_from) if document.valid_from else "",
        "Valid to": long_date(document.valid_to) if document.valid_to else "",
        "Version": document.version[:12],
        "Source": document.address or Path(document.source).name,
    }
    rows = "".join(
        f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>"
        for name, value in facts.items()
        if value
    )
    return f"<dl>{rows}</dl>"


def beside_html(beside: Beside) -> str:
    """Return the ways from one quote to the others, and into the document."""
    steps = "".join(
        [
            step_html("Previous quote", beside, beside.before),
            f"<span>{escape(beside.count)}</span>" if beside.count else "",
            step_html("Next quote", beside, beside.after),
        ]
    )
    ways = (
        f'<a href="{escape(beside.whole)}">Whole document</a>'
        f'<a href="{escape(beside.file)}" download>Download</a>'
    )
    return f'<nav class="beside" aria-label="From this quote">{steps}{ways}</nav>'


def step_html(label: str, beside: Beside, number: str | None) -> str:
    """Return the button to another quote, if there is one."""
    if number is None:
        return ""
    return (
        f'<button type="button" data-act="open" data-turn="{escape(beside.turn)}"'
        f' data-{beside.name}="{escape(number)}">{label}</button>'
    )


def page_html(beside: Beside | None) -> str:
    """Return the place for the picture of a PDF's page, which the browser asks for."""
    if beside is None or beside.picture is None:
        return ""
    return (
        f'<details class="page" data-picture="{escape(beside.picture)}">'
        "<summary>The page as it was printed</summary></details>"
    )


def text_html(text: str, sections: Sequence[Section], cited: Span) -> str:
    """Return the text around the cited words, section by section."""
    shown = window(text, cited)
    parts = [
        section_html(text, section, shown=shown, cited=cited)
        for section in sections or (Section("", (), None, Span(0, len(text))),)
        if section.span.overlaps(shown)
    ]
    return "".join(
        [left_out(shown.start, "before"), *parts, left_out(len(text) - shown.end, "after")]
    )


def window(text: str, cited: Span) -> Span:
    """Return what is shown of a text: whole lines, not too far from the cited words."""
    start = max(0, cited.start - AROUND)
    end = min(len(text), cited.end + AROUND)
    if start:
        start = text.find("\n", start, cited.start) + 1 or start
    if end < len(text):
        line_end = text.rfind("\n", cited.end, end)
        end = end if line_end < 0 else line_end
    return Span(start, end)


def left_out(characters: int, where: str) -> str:
    """Return a line that says how much is not shown, if anything is."""
    if not characters:
        return ""
    return f'<p class="left-out">{characters:,} characters {where} this are not shown here.</p>'


def section_html(text: str, section: Section, *, shown: Span, cited: Span) -> str:
    """Return the part of a section that is shown, under its heading."""
    part = Span(max(section.span.start, shown.start), min(section.span.end, shown.end))
    own = list(own_headings(text, part, section.path))
    heading = "".join(f"<h3>{marked(text, line, cited)}</h3>" for line in own)
    if own:
        part = Span(own[-1].end, part.end)
    elif section.path:
        heading = f'<h3 class="named">{escape(section.path[-1])}</h3>'
    body = "".join(
        f"<p>{'<br>'.join(marked(text, run, cited) for run in paragraph)}</p>"
        for paragraph in paragraphs(text, part)
    )
    return f"<section>{heading}{body}</section>"


def own_headings(text: str, part: Span, path: tuple[str, ...]) -> Iterator[Span]:
    """Yield the lines with which a section begins as long as they are headings that lead to it."""
    named = {heading.casefold() for heading in path}
    for line in lines(text, part):
        if line.of(text).casefold() not in named:
            return
        yield line


def paragraphs(text: str, part: Span) -> Iterator[list[Span]]:
    """Yield each paragraph as the lines a reader sees.

    A blank line ends a paragraph; where no lines are broken by hand, so does every line
    end. Lines that were broken by hand flow together again, except items of a list.
    """
    by_hand = broken_by_hand(text)
    paragraph: list[Span] = []
    end = part.start
    for line in lines(text, part):
        if paragraph and (not by_hand or text.count("\n", end, line.start) > 1):
            yield paragraph
            paragraph = []
        if paragraph and flows(text, end) and not LIST_ITEM.match(line.of(text)):
            paragraph[-1] = Span(paragraph[-1].start, line.end)
        else:
            paragraph.append(line)
        end = line.end
    if paragraph:
        yield paragraph


def flows(text: str, line_end: int) -> bool:
    """Say whether a line that was broken by hand is so long that it goes on in the next."""
    return line_end - (text.rfind("\n", 0, line_end) + 1) > FLOWING


def lines(text: str, part: Span) -> Iterator[Span]:
    """Yield the lines of a part that have words, without white space at their ends."""
    start = part.start
    for piece in part.of(text).split("\n"):
        line = stripped(text, Span(start, start + len(piece)))
        if len(line):
            yield line
        start += len(piece) + 1


def broken_by_hand(text: str) -> bool:
    """Say whether hardly anything of a text stands in lines too long for that."""
    long = sum(len(line) for line in text.splitlines() if len(line) > BROKEN)
    return long * 10 < len(text)


def marked(text: str, run: Span, cited: Span) -> str:
    """Return a piece of the text, its cited words highlighted."""
    if not run.overlaps(cited):
        return escape(run.of(text))
    start, end = max(run.start, cited.start), min(run.end, cited.end)
    before, words, after = text[run.start : start], text[start:end], text[end : run.end]
    return f"{escape(before)}<mark>{escape(words)}</mark>{escape(after)}"
