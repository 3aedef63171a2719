"""What has been said so far. A conversation is frozen: another turn makes a new one."""

from dataclasses import dataclass

from assistant.answers import Reply


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a person and, where it is known, what was replied."""

    question: str
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of one person, oldest first."""

    turns: tuple[Turn, ...] = ()

    def then(self, question: str, reply: Reply) -> "Conversation":
        """Return the conversation with one more turn; this one stays as it is."""
        return Conversation((*self.turns, Turn(question, reply)))
