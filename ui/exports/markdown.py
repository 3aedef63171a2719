r"""Write a paper as Markdown (CommonMark), whose only markup is Fieldcite's own.

Words of people and documents are escaped: none of them becomes a link, an image, HTML, a
heading or a list, in GitHub's dialect neither. A line break of a quote stays one.
"""

import re
from collections.abc import Iterator

from ui.exports.paper import ABOVE_NEAREST, ABOVE_QUOTES, ABOVE_REFERENCES, Entry, Paper, Refused
from ui.exports.plain import marked

# What is markup anywhere in a line, "@" and "$" in GitHub's dialect.
MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$@!^]")
# GitHub makes links of bare addresses; there is no Markdown that writes one without.
ADDRESS = re.compile(r":(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
# What opens a list, a heading or a rule at the beginning of a line.
OPENING = re.compile(r"^(\d*)([-+=.)])")
BREAK = "\\\n"


def as_markdown(paper: Paper) -> str:
    """Return the paper as Markdown."""
    blocks = [f"# {escaped(paper.heading)}", BREAK.join(escaped(one) for one in paper.opening)]
    blocks += [block for entry in paper.entries for block in entry_blocks(entry)]
    if paper.references:
        lines = "\n".join(f"{one.number}. {escaped(one.line)}" for one in paper.references)
        blocks.append(f"## {ABOVE_REFERENCES}\n\n{lines}")
    return "\n\n".join(blocks) + "\n"


def entry_blocks(entry: Entry) -> Iterator[str]:
    """Yield a question and what was replied, block by block."""
    yield f"## {escaped(entry.question)}"
    if entry.under:
        yield BREAK.join(escaped(line) for line in entry.under)
    body = entry.body
    if isinstance(body, Refused):
        yield f"**{escaped(body.reason)}**"
        yield escaped(body.text)
        if body.nearest:
            titles = "\n".join(f"- {escaped(title)}" for title in body.nearest)
            yield f"{ABOVE_NEAREST}:\n\n{titles}"
    else:
        if body.verdict:
            yield f"**{escaped(body.verdict)}**"
        for one in body.statements:
            words = f"{escaped(one.text)} {escaped(marked(one.marks))}"
            yield quoted(words) if one.literal else words
        if body.quotes:
            yield f"### {ABOVE_QUOTES}"
        for quote in body.quotes:
            yield quoted(f"{escaped(quote.words)} {escaped(marked((quote.mark,)))}")
    yield from (f"**Note:** {escaped(notice)}" for notice in entry.notices)


def quoted(words: str) -> str:
    """Return escaped words as a quote of their own."""
    return "\n".join(f"> {line}" for line in words.split("\n"))


def escaped(words: str) -> str:
    """Return words so that Markdown shows them as they are; line breaks stay, blank lines go."""
    lines = (escaped_line(line.strip()) for line in words.replace("\0", "\ufffd").splitlines())
    return BREAK.join(line for line in lines if line)


def escaped_line(line: str) -> str:
    """Return the words of one line so that Markdown shows them as they are."""
    kept = ADDRESS.sub(r"\\\g<0>", MARKUP.sub(r"\\\g<0>", line))
    return OPENING.sub(r"\1\\\2", kept)
