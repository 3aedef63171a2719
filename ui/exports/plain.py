"""Write a paper as plain text, for the clipboard: the words, [1] for each mark, references.

Nothing but line breaks sets things apart, so that it can be pasted into an e-mail.
"""

from collections.abc import Iterator

from ui.exports.paper import ABOVE_NEAREST, ABOVE_QUOTES, ABOVE_REFERENCES, Entry, Paper, Refused


def as_text(paper: Paper) -> str:
    """Return the paper as text without markup."""
    blocks = [paper.heading, "\n".join(paper.opening)]
    blocks += [block for entry in paper.entries for block in entry_blocks(entry)]
    if paper.references:
        lines = "\n".join(f"{one.number}. {one.line}" for one in paper.references)
        blocks.append(f"{ABOVE_REFERENCES}\n{lines}")
    return "\n\n".join(blocks) + "\n"


def entry_blocks(entry: Entry) -> Iterator[str]:
    """Yield a question and what was replied, block by block."""
    yield "\n".join([entry.question, *entry.under])
    body = entry.body
    if isinstance(body, Refused):
        yield f"{body.reason}\n{body.text}"
        if body.nearest:
            yield "\n".join([f"{ABOVE_NEAREST}:", *(f"– {title}" for title in body.nearest)])
    else:
        if body.verdict:
            yield body.verdict
        for one in body.statements:
            yield f"{f'“{one.text}”' if one.literal else one.text} {marked(one.marks)}"
        if body.quotes:
            yield f"{ABOVE_QUOTES}:"
        for quote in body.quotes:
            yield f"“{quote.words}” {marked((quote.mark,))}"
    yield from (f"Note: {notice}" for notice in entry.notices)


def marked(marks: tuple[int, ...]) -> str:
    """Return marks as "[1][2]"."""
    return "".join(f"[{number}]" for number in marks)
