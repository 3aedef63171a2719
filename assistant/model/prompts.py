"""What is said to a model: the words of the files in `assistant/prompts`, filled in.

Evidence stands between markers with a word made up for each question, which no document can
hold: what a document says can therefore not end its own marker and speak as somebody else.
"""

from collections.abc import Sequence
from importlib.resources import files
from secrets import token_hex
from string import Template

from assistant.answers import Citation, dated
from assistant.conversation import Conversation
from assistant.model.messages import Message
from ingest.language.orders import addresses_a_machine

FOLDER = files("assistant") / "prompts"
TAG_BYTES = 8
TURNS = 6  # questions of a conversation that a new one may go back to


def to_answer(
    question: str, citations: Sequence[Citation], *, most: int, structured: bool
) -> list[Message]:
    """Return what asks a model to put quotes into at most so many sentences."""
    tag = token_hex(TAG_BYTES)
    form = words("form_json" if structured else "form_lines")
    rules = filled("answer", most=str(most), tag=tag, form=form)
    evidence = "\n\n".join(marked(one, tag) for one in citations)
    asked = filled("question", evidence=evidence, question=one_line(question))
    return [Message("system", rules), Message("user", asked)]


def to_rewrite(question: str, conversation: Conversation) -> list[Message]:
    """Return what asks a model to make a question stand alone."""
    before = [f"Question: {one_line(turn.question)}" for turn in conversation.turns[-TURNS:]]
    asked = "\n".join([*before, f"New question: {one_line(question)}"])
    return [Message("system", words("rewrite")), Message("user", asked)]


def marked(citation: Citation, tag: str) -> str:
    """Return a quote between markers that say whose words it is."""
    document = citation.document
    told = {
        "document": document.title,
        "date": dated(document),
        "jurisdiction": ", ".join(document.jurisdictions) or "not said",
        "section": citation.section.heading,
    }
    about = " | ".join(f"{name}: {harmless(value)}" for name, value in told.items())
    number = citation.number
    return f"<{tag} evidence {number}>\n[{number}] {about}\n{citation.quote}\n</{tag}>"


def harmless(words: str) -> str:
    """Return a name on one line; nothing of one that is meant for the model itself."""
    line = one_line(words)
    return "not said" if addresses_a_machine(line) else line


def filled(name: str, **given: str) -> str:
    """Return the words of a file with what is given put in; nothing given is read again."""
    return Template(words(name)).substitute(given)


def words(name: str) -> str:
    """Return the words of a file."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


def one_line(text: str) -> str:
    """Return a text on one line, of letters and signs that can be seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
