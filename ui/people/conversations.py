"""What each person asked and was replied. Nobody else's is ever returned."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import Connection, ScalarSelect, delete, func, insert, select, update

from ingest.errors import NotFound
from ui.people.database import Database, moment_of, written
from ui.people.tables import CONVERSATIONS, TURNS
from ui.terminal import shortened

LONGEST_TITLE = 120
LISTED = 200
# What a reply says in words, among the values it is kept as.
SPOKEN = {"text", "quote"}


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question and its reply; `filters` and `reply` are JSON text. Numbers count from 1."""

    number: int
    question: str
    filters: str
    reply: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in a list: its first question, and when it last went on."""

    id: str
    title: str
    turns: int
    at: datetime


def new_id() -> str:
    """Return an id that nobody can guess."""
    return token_urlsafe(16)


class Conversations:
    """The conversations of all people."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, person: str, conversation: str, turn: KeptTurn) -> None:
        """Keep a turn; with its first one a conversation begins.

        Where its number is taken, since somebody asks in two windows, it gets the next one.

        Raises:
            NotFound: when the conversation is another person's.
        """
        with self._database.begin() as connection:
            query = select(CONVERSATIONS.c.person).where(CONVERSATIONS.c.id == conversation)
            owner = connection.scalar(query)
            if owner is None:
                values = {"id": conversation, "person": person, "at": written(turn.at)}
                title = shortened(" ".join(turn.question.split()), LONGEST_TITLE)
                connection.execute(insert(CONVERSATIONS).values(**values, title=title))
            else:
                own(connection, person, conversation)
                changed = update(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation)
                connection.execute(changed.values(at=written(turn.at)))
            connection.execute(
                insert(TURNS).values(
                    conversation=conversation,
                    number=free(conversation),
                    question=turn.question,
                    filters=turn.filters,
                    reply=turn.reply,
                    words=searched(f"{turn.question} {spoken_in(turn.reply)}"),
                    at=written(turn.at),
                )
            )

    def all(self, person: str, words: str = "") -> tuple[Listed, ...]:
        """Return a person's conversations that hold all words, the newest first."""
        query = (
            select(CONVERSATIONS, func.count(TURNS.c.number).label("turns"))
            .join(TURNS)
            .where(CONVERSATIONS.c.person == person)
            .group_by(CONVERSATIONS.c.id)
            .order_by(CONVERSATIONS.c.at.desc())
            .limit(LISTED)
        )
        for word in searched(words).split():
            holding = select(TURNS.c.conversation).where(
                TURNS.c.words.contains(word, autoescape=True)
            )
            query = query.where(CONVERSATIONS.c.id.in_(holding))
        with self._database.begin() as connection:
            return tuple(
                Listed(row.id, row.title, row.turns, moment_of(row.at))
                for row in connection.execute(query)
            )

    def turns(self, person: str, conversation: str) -> tuple[KeptTurn, ...]:
        """Return the turns of a conversation, the oldest first.

        Raises:
            NotFound: when there is no such conversation of this person.
        """
        query = select(TURNS).where(TURNS.c.conversation == conversation).order_by(TURNS.c.number)
        with self._database.begin() as connection:
            own(connection, person, conversation)
            return tuple(
                KeptTurn(row.number, row.question, row.filters, row.reply, moment_of(row.at))
                for row in connection.execute(query)
            )

    def delete(self, person: str, conversation: str) -> None:
        """Delete a conversation.

        Raises:
            NotFound: when there is no such conversation of this person.
        """
        with self._database.begin() as connection:
            own(connection, person, conversation)
            connection.execute(delete(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation))

    def delete_all(self, person: str) -> None:
        """Delete all conversations of a person."""
        with self._database.begin() as connection:
            connection.execute(delete(CONVERSATIONS).where(CONVERSATIONS.c.person == person))


def free(conversation: str) -> ScalarSelect[int]:
    """Return the number of the next turn, found in the statement that writes it."""
    last = func.coalesce(func.max(TURNS.c.number), 0)
    return select(last + 1).where(TURNS.c.conversation == conversation).scalar_subquery()


def own(connection: Connection, person: str, conversation: str) -> None:
    """See that a conversation is this person's.

    Raises:
        NotFound: when it is not, or is not there; nobody can tell which.
    """
    query = select(CONVERSATIONS.c.person).where(CONVERSATIONS.c.id == conversation)
    if connection.scalar(query) != person:
        message = "There is no such conversation. It may have been deleted."
        raise NotFound(message)


def searched(words: str) -> str:
    """Return words as they are searched: without regard to case."""
    return words.casefold()


def spoken_in(reply: str) -> str:
    """Return what a reply says, without what its values are called."""
    try:
        return " ".join(strings(json.loads(reply), spoken=False))
    except (ValueError, RecursionError):
        return reply


def strings(value: object, *, spoken: bool) -> Iterator[str]:
    """Yield the words of a reply: its claims, quotes, notices and the text of a refusal."""
    if isinstance(value, str) and spoken:
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one, spoken=spoken)
    elif isinstance(value, dict):
        for name, one in value.items():
            told = name in SPOKEN or name in {"claims", "notices"}
            yield from strings(one, spoken=told)
