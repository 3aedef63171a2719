"""Secrets by which the programs of a person are let in."""

from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_hex

from sqlalchemy import delete, insert, select, update

from ingest.errors import NotFound
from ui.people.database import Database, moment_of, now, written
from ui.people.secrets import digest, secret
from ui.people.tables import TOKENS

BEGINNING = "fc_"  # by which a secret that got lost somewhere can be found
LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; not the secret itself."""

    id: str
    label: str
    created: datetime
    last_used: date | None


class Tokens:
    """All tokens."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(self, person: str, label: str) -> str:
        """Make a token for the programs of a person; return its secret, which is not kept."""
        told = f"{BEGINNING}{secret()}"
        values = {
            "id": token_hex(4),
            "digest": digest(told),
            "person": person,
            "label": label[:LONGEST_LABEL],
            "created": written(now()),
        }
        with self._database.begin() as connection:
            connection.execute(insert(TOKENS).values(values))
        return told

    def person_of(self, told: str, *, at: datetime | None = None) -> str | None:
        """Return the id of the person of a secret, if it is a token's."""
        today = (at or now()).date().isoformat()
        own = TOKENS.c.digest == digest(told)
        with self._database.begin() as connection:
            row = connection.execute(select(TOKENS).where(own)).one_or_none()
            if row is None:
                return None
            if row.last_used != today:
                connection.execute(update(TOKENS).where(own).values(last_used=today))
            return str(row.person)

    def of(self, person: str) -> tuple[Token, ...]:
        """Return the tokens of a person, the oldest first."""
        query = select(TOKENS).where(TOKENS.c.person == person).order_by(TOKENS.c.created)
        with self._database.begin() as connection:
            return tuple(
                Token(
                    row.id,
                    row.label,
                    moment_of(row.created),
                    date.fromisoformat(row.last_used) if row.last_used else None,
                )
                for row in connection.execute(query)
            )

    def revoke(self, person: str, identity: str) -> None:
        """Take a token of a person back.

        Raises:
            NotFound: when the person has no such token.
        """
        own = (TOKENS.c.person == person) & (TOKENS.c.id == identity)
        with self._database.begin() as connection:
            if not connection.execute(delete(TOKENS).where(own)).rowcount:
                message = f"{identity}: no such token. All are listed by: fieldcite user list"
                raise NotFound(message)
