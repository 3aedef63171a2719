"""Find what is marked up as the turns of a talk between a person and a language model.

Such marks open a part that a machine takes for its orders; it ends at the mark that closes
it. Marks are looked for in the text as it stands.
"""

import re
from collections.abc import Iterator

from ingest.records import Span

ROLE = r"(?:system|user|assistant|human|developer|tool|model)"
OPENS = re.compile(
    rf"<\|[a-z_]{{2,30}}\|>|\[INST\]|<<SYS>>|<start_of_turn>|<\s?/?{ROLE}>"
    rf"|^\#{{2,4}} ?(?:instruction|system|input|response|human|assistant|user) ?:?[ \t]*$"
    r"|</?(?:system_prompt|instructions?|prompt|tool_call|function_call|im_start|im_end)>"
    r"|\[/INST\]|<</SYS>>|<end_of_turn>"
    r"|\[(?:begin|end|start) of (?:system )?(?:prompt|instructions?)\]",
    re.IGNORECASE | re.MULTILINE,
)
CLOSES = re.compile(
    rf"<\|(?:im_end|eot_id|end|endoftext|end_of_text)\|>|\[/INST\]|<</SYS>>|<end_of_turn>|</{ROLE}>"
    r"|</(?:system_prompt|instructions?|prompt|tool_call|function_call|im_start|im_end)>"
    r"|\[end of (?:system )?(?:prompt|instructions?)\]",
    re.IGNORECASE,
)
# Lines that stand alone above what each side says, as headings without their marks.
LINES = re.IGNORECASE | re.MULTILINE
ASKED = re.compile(r"^(?:instruction|input|system|user|human) ?:?[ \t]*$", LINES)
TOLD = re.compile(r"^(?:response|assistant|output) ?:?[ \t]*$", LINES)
PERSON = re.compile(r"^(?:user|human|system) ?: ", LINES)
MACHINE = re.compile(r"^(?:assistant|ai|bot|chatgpt|model) ?: ", LINES)
NEXT_PARAGRAPH = re.compile(r"\s*\S[^\n]*")


def turns(text: str) -> Iterator[Span]:
    """Yield the parts of a text that are marked up as turns of such a talk."""
    yield from between_marks(text)
    yield from under_headings(text)
    yield from spoken_lines(text)


def between_marks(text: str) -> Iterator[Span]:
    """Yield what stands from a mark that opens a turn to the one that closes it."""
    if not any(sign in text for sign in "<[#"):
        return
    closing = [one.end() for one in CLOSES.finditer(text)]
    place = 0
    for mark in OPENS.finditer(text):
        while place < len(closing) and closing[place] < mark.end():
            place += 1
        if place < len(closing):
            yield Span(mark.start(), closing[place])
        else:
            yield Span(mark.start(), line_after(text, mark.end()))


def line_after(text: str, at: int) -> int:
    """Return where the line ends that a mark stands on, or the next one if it stands alone."""
    found = NEXT_PARAGRAPH.match(text, at)
    return found.end() if found else at


def under_headings(text: str) -> Iterator[Span]:
    """Yield what stands under "Instruction:" and "Response:", where both are lines."""
    first = ASKED.search(text)
    told = list(TOLD.finditer(text, first.end())) if first else []
    if first and told:
        yield Span(first.start(), line_after(text, told[-1].end()))


def spoken_lines(text: str) -> Iterator[Span]:
    """Yield the lines of a talk in which a person and a machine take turns."""
    first = PERSON.search(text)
    if first and MACHINE.search(text, first.end()):
        for pattern in (PERSON, MACHINE):
            yield from (Span(*one.span()) for one in pattern.finditer(text, first.start()))
