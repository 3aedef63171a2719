"""A conversation as the page has it: frozen, and another turn makes a new one."""

from dataclasses import dataclass, replace
from datetime import datetime

from assistant.answers import Reply
from assistant.conversation import Conversation, Turn
from assistant.questions import Filters

NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Said:
    """One question, what was chosen beside it, and what was replied when.

    `reply` is None for one that was kept and whose documents are no longer at hand.
    """

    question: str
    reply: Reply | None
    at: datetime
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation.

    Attributes:
        id: under which it is kept; empty before the first reply.
        turns: oldest first.
        filters: what is chosen for the next question.
    """

    id: str = ""
    turns: tuple[Said, ...] = ()
    filters: Filters = NO_FILTERS

    @property
    def conversation(self) -> Conversation:
        """What the assistant is told of it."""
        return Conversation(tuple(Turn(one.question, one.reply) for one in self.turns))

    def then(self, said: Said, identity: str) -> "Talk":
        """Return the conversation with one more turn."""
        return replace(self, id=identity, turns=(*self.turns, said))

    def reply(self, turn: str) -> Reply | None:
        """Return the reply of a turn that a browser names, if there is one; turns count from 0."""
        place = int(turn) if turn.isascii() and turn.isdecimal() and len(turn) < len("1000") else -1
        return self.turns[place].reply if 0 <= place < len(self.turns) else None
