"""What people asked and the documents do not say; not who asked it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from ingest.errors import NotFound
from ui.people.database import Database, moment_of, now, written
from ui.people.tables import UNANSWERED

ENDINGS = "?!. "


@dataclass(frozen=True, slots=True)
class Open:
    """A question without an answer, how often it was asked, and when."""

    key: str
    question: str
    reason: str
    times: int
    first: datetime
    last: datetime


class Unanswered:
    """All questions without an answer; those that differ in case and spaces only are one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, question: str, reason: str, *, at: datetime | None = None) -> None:
        """Note a question; one that was settled is open again."""
        key, day = key_of(question), written(at or now())
        told = {"question": question, "reason": reason, "last": day, "settled": False}
        again = update(UNANSWERED).where(UNANSWERED.c.key == key)
        with self._database.begin() as connection:
            counted = again.values(**told, times=UNANSWERED.c.times + 1)
            if not connection.execute(counted).rowcount:
                connection.execute(insert(UNANSWERED).values(key=key, **told, times=1, first=day))

    def all(self) -> tuple[Open, ...]:
        """Return the questions that are open, the most often asked first, then the latest."""
        query = (
            select(UNANSWERED)
            .where(UNANSWERED.c.settled.is_(False))
            .order_by(UNANSWERED.c.times.desc(), UNANSWERED.c.last.desc())
        )
        with self._database.begin() as connection:
            return tuple(
                Open(
                    key=row.key,
                    question=row.question,
                    reason=row.reason,
                    times=row.times,
                    first=moment_of(row.first),
                    last=moment_of(row.last),
                )
                for row in connection.execute(query)
            )

    def settle(self, key: str) -> None:
        """Take a question off the list until it is asked again.

        Raises:
            NotFound: when it is not there.
        """
        settled = update(UNANSWERED).where(UNANSWERED.c.key == key).values(settled=True)
        with self._database.begin() as connection:
            if not connection.execute(settled).rowcount:
                message = "There is no such question. Open the page anew."
                raise NotFound(message)


def key_of(question: str) -> str:
    """Return by what questions are held for the same."""
    return " ".join(question.casefold().split()).rstrip(ENDINGS)
