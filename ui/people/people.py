"""All that is kept of people, in one file beside the index."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Self

from ui.people.accounts import Accounts
from ui.people.conversations import Conversations
from ui.people.database import Database
from ui.people.feedback import Feedback
from ui.people.sessions import Sessions
from ui.people.tokens import Tokens
from ui.people.unanswered import Unanswered

FILE = "people.sqlite3"


@dataclass(frozen=True, slots=True)
class People:
    """Who uses Fieldcite, and what is kept of them."""

    database: Database
    accounts: Accounts
    sessions: Sessions
    tokens: Tokens
    conversations: Conversations
    feedback: Feedback
    unanswered: Unanswered

    @classmethod
    def of(cls, index: Path, *, lifetime: timedelta, idle: timedelta) -> Self:
        """Open what is kept beside an index; `lifetime` and `idle` bound a session."""
        database = Database(index / FILE)
        return cls(
            database=database,
            accounts=Accounts(database),
            sessions=Sessions(database, lifetime=lifetime, idle=idle),
            tokens=Tokens(database),
            conversations=Conversations(database),
            feedback=Feedback(database),
            unanswered=Unanswered(database),
        )

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()
