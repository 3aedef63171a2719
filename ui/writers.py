"""Say who writes the answers, in words for people."""

from urllib.parse import urlsplit

from assistant.answers import Answer, Reply
from ingest.settings import Settings

MODEL = "model"  # as settings and replies call it
NO_MODEL = "No language model writes. Answers are composed of verbatim sentences."
BY_MODEL = (
    "A language model put the quotes into these sentences; each was held against the quotes that"
    " it cites."
)
SENT = (
    "It is sent the question, the quotes of the answer and of which documents they are, and for a"
    " follow-up the questions before it. Each sentence is held against the quotes that it cites"
    " before anybody sees it; where it fails, the quotes answer."
)


def written_by(reply: Reply) -> str:
    """Return what a person should know of who wrote a reply; nothing of its own quotes."""
    return BY_MODEL if isinstance(reply, Answer) and reply.writer == MODEL else ""


def writer_told(settings: Settings) -> str:
    """Return who writes the answers of an installation, and where words go for it."""
    if settings.writer != MODEL:
        return NO_MODEL
    where = urlsplit(settings.model_base_url or "").netloc.rpartition("@")[2]
    place = f"at {where}" if where else f"through {settings.model_class.rpartition('.')[2]}"
    second = (
        " A second model on this server reads each once more." if settings.second_reader else ""
    )
    return f"The language model {settings.model_name} {place} writes. {SENT}{second}"
