"""Who is signed in: a secret in the browser, its digest here."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from ui.people.database import Database, moment_of, now, written
from ui.people.secrets import digest, secret
from ui.people.tables import SESSIONS

# How exactly it is known when somebody was last there: a write for each click is too much.
SEEN = timedelta(minutes=1)


class Sessions:
    """All sessions. One ends `lifetime` after it began, or when it was `idle` for so long."""

    def __init__(self, database: Database, lifetime: timedelta, idle: timedelta) -> None:
        self._database = database
        self._lifetime = lifetime
        self._idle = idle

    def begin(self, person: str, *, at: datetime | None = None) -> str:
        """Begin a session of a person; return its secret. Sessions that ended are forgotten."""
        at = at or now()
        told = secret()
        over = (SESSIONS.c.begun < written(at - self._lifetime)) | (
            SESSIONS.c.seen < written(at - self._idle)
        )
        values = {"digest": digest(told), "person": person}
        with self._database.begin() as connection:
            connection.execute(delete(SESSIONS).where(over))
            connection.execute(
                insert(SESSIONS).values(**values, begun=written(at), seen=written(at))
            )
        return told

    def person_of(self, told: str, *, at: datetime | None = None) -> str | None:
        """Return the id of the person of a secret, if its session has not ended."""
        at = at or now()
        own = SESSIONS.c.digest == digest(told)
        with self._database.begin() as connection:
            row = connection.execute(select(SESSIONS).where(own)).one_or_none()
            if row is None or not told:
                return None
            seen = moment_of(row.seen)
            if at - moment_of(row.begun) > self._lifetime or at - seen > self._idle:
                connection.execute(delete(SESSIONS).where(own))
                return None
            if at - seen > SEEN:
                connection.execute(update(SESSIONS).where(own).values(seen=written(at)))
            return str(row.person)

    def end(self, told: str) -> None:
        """End a session."""
        with self._database.begin() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == digest(told)))
