"""Short ways to say what a question asks and what it is about."""

from assistant.conversation import Conversation
from assistant.questions import Filters, Query, understand
from assistant.topics import Role, Sought, Topic
from ingest.language.meanings import form_of, same

NAMES = frozenset(form_of([name]) for name in ("velmora", "velmotuzumab", "dresana", "brenzia"))


def understood(question: str, filters: Filters | None = None) -> Query:
    """Return what a question asks that stands alone."""
    query = understand(question, Conversation(), filters or Filters(), limit=2000, names=NAMES)
    assert isinstance(query, Query), query
    return query


def topic(
    words: str,
    role: Role = Role.MATTER,
    *,
    weight: float = 1.0,
    known: bool = True,
    event: bool = False,
) -> Topic:
    """Return a phrase that a question is about, with all that means the same."""
    return Topic(words, role, same(form_of(words.lower().split())), event, weight, known)


def about(*topics: Topic) -> Sought:
    """Return what is asked, where the documents introduce Velmora and Brenzia."""
    return Sought(topics, frozenset({form_of(["velmora"]), form_of(["brenzia"])}))
