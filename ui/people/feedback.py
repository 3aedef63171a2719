"""What people think of replies, for an admin to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select, update

from ingest.errors import NotFound
from ui.people.database import Database, moment_of, now, written
from ui.people.tables import OPINIONS

LONGEST_COMMENT = 2000


class Opinion(StrEnum):
    """Whether a reply helped."""

    UP = "up"
    DOWN = "down"


class Cause(StrEnum):
    """What was wrong; the list is closed."""

    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    NOT_FOUND = "not_found"
    UNCLEAR = "unclear"
    OTHER = "other"


CAUSE_NAMES = {
    Cause.WRONG: "It is wrong",
    Cause.INCOMPLETE: "Something is missing",
    Cause.OUTDATED: "It is out of date",
    Cause.NOT_FOUND: "The documents do say it",
    Cause.UNCLEAR: "It is hard to understand",
    Cause.OTHER: "Something else",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What a person thinks of the reply of a turn, which count from 1."""

    person: str
    conversation: str
    turn: int
    opinion: Opinion
    cause: Cause | None
    comment: str
    question: str
    reply: str


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody thought, and whether an admin has looked at it."""

    id: str
    at: datetime
    person: str
    opinion: Opinion
    cause: Cause | None
    comment: str
    question: str
    reply: str
    looked_at: bool


class Feedback:
    """All opinions; one of each person on each turn, the later in place of the earlier."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(self, given: Given, *, at: datetime | None = None) -> None:
        """Take what a person thinks."""
        identity = f"{given.conversation}-{given.turn}-{given.person}"
        values = {
            "person": given.person,
            "conversation": given.conversation,
            "turn": given.turn,
            "opinion": given.opinion.value,
            "cause": given.cause.value if given.cause else None,
            "comment": given.comment.strip()[:LONGEST_COMMENT],
            "question": given.question,
            "reply": given.reply,
            "at": written(at or now()),
            "looked_at": False,
        }
        with self._database.begin() as connection:
            changed = connection.execute(
                update(OPINIONS).where(OPINIONS.c.id == identity).values(values)
            )
            if not changed.rowcount:
                connection.execute(insert(OPINIONS).values(id=identity, **values))

    def of(self, person: str, conversation: str) -> Mapping[int, Opinion]:
        """Return what a person thinks of the turns of a conversation."""
        query = select(OPINIONS.c.turn, OPINIONS.c.opinion).where(
            OPINIONS.c.person == person, OPINIONS.c.conversation == conversation
        )
        with self._database.begin() as connection:
            return {row.turn: Opinion(row.opinion) for row in connection.execute(query)}

    def all(self) -> tuple[Review, ...]:
        """Return every opinion, the newest first."""
        with self._database.begin() as connection:
            rows = connection.execute(select(OPINIONS).order_by(OPINIONS.c.at.desc()))
            return tuple(
                Review(
                    id=row.id,
                    at=moment_of(row.at),
                    person=row.person,
                    opinion=Opinion(row.opinion),
                    cause=Cause(row.cause) if row.cause else None,
                    comment=row.comment,
                    question=row.question,
                    reply=row.reply,
                    looked_at=row.looked_at,
                )
                for row in rows
            )

    def done(self, identity: str) -> None:
        """Note that an admin has looked at an opinion.

        Raises:
            NotFound: when there is none of this id.
        """
        changed = update(OPINIONS).where(OPINIONS.c.id == identity).values(looked_at=True)
        with self._database.begin() as connection:
            if not connection.execute(changed).rowcount:
                message = f"{identity}: no such feedback. Open the page anew."
                raise NotFound(message)
