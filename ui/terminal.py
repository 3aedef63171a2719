"""Write replies and evidence as text for a terminal.

Values in, text out. Nothing printed holds the control characters of a document, which
could move the cursor or hide words.
"""

import unicodedata
from collections.abc import Sequence
from typing import assert_never

from assistant.answers import Answer, Citation, Evidence, Refusal, Reply, attribution
from ui.writers import written_by

SHOWN = 300  # characters of a passage in a list; the whole of it is in the JSON
# A line break parts words, a soft hyphen or a mark of direction does not.
STAND_INS = {"Cc": " ", "Cf": ""}


def whole(words: str) -> str:
    """Return words that can be written down; half a character becomes a question mark."""
    return words.encode("utf-8", "replace").decode()


def reply_text(reply: Reply) -> str:
    """Return a reply for a terminal: the words with marks, then what they rest on."""
    match reply:
        case Answer():
            said = {claim.text.strip() for claim in reply.claims}
            blocks = [f"{reply.verdict.capitalize()}."] if reply.verdict else []
            blocks += [plain(claim.marked) for claim in reply.claims]
            blocks += [
                citation_text(one, said=one.quote.strip() in said) for one in reply.citations
            ]
        case Refusal():
            blocks = [plain(reply.text)]
            if reply.nearest:
                blocks += ["Nearest in the documents, not an answer:", found_text(reply.nearest)]
        case _:
            assert_never(reply)
    notes = filter(None, (*(plain(one.text) for one in reply.notices), written_by(reply)))
    return "\n\n".join([*blocks, *(f"Note: {one}" for one in notes)])


def citation_text(citation: Citation, *, said: bool) -> str:
    """Return a quote with its number, title, kind, date, page and section.

    One that was already said, word for word, is not repeated.
    """
    quote = "word for word in:" if said else f"“{plain(citation.quote)}”"
    page = f", page {citation.page}" if citation.page is not None else ""
    return (
        f"[{citation.number}] {quote}\n"
        f"    {plain(attribution(citation.document))}{page}\n"
        f"    {plain(citation.section.heading)}"
    )


def found_text(found: Sequence[Evidence]) -> str:
    """Return passages that were found, best first, each shortened."""
    return "\n\n".join(
        f"{rank}. {plain(attribution(one.document))}\n"
        f"   {plain(one.passage.section.heading)}\n"
        f"   {shortened(plain(one.passage.text), SHOWN)}"
        for rank, one in enumerate(found, start=1)
    )


def plain(text: str) -> str:
    """Return text on one line without control characters."""
    printable = (STAND_INS.get(unicodedata.category(sign), sign) for sign in text)
    return " ".join("".join(printable).split())


def shortened(text: str, most: int) -> str:
    """Return at most so many characters, cut between words, with an ellipsis where cut."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0][: most - 1].rstrip() + "…"
