"""What the page Admin asks of those who keep documents, feedback and people."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card, Entry

Moment = str | datetime


class Library(Protocol):
    """The index that is served."""

    @property
    def every_card(self) -> "Sequence[Card]":
        """What is known of each version of each document."""

    def journal(self) -> "Sequence[Entry]":
        """Return what happened to documents, oldest first."""


class Review(Protocol):
    """What a person thinks of a reply."""

    @property
    def id(self) -> object:
        """What it is called."""

    @property
    def at(self) -> Moment:
        """When it was given."""

    @property
    def person(self) -> str:
        """Who gave it."""

    @property
    def opinion(self) -> str:
        """Either "up" or "down"."""

    @property
    def cause(self) -> str | None:
        """What was wrong, of a list of causes."""

    @property
    def comment(self) -> str | None:
        """What the person wrote."""

    @property
    def question(self) -> str:
        """What was asked."""

    @property
    def reply(self) -> str:
        """What was replied, in words."""

    @property
    def looked_at(self) -> bool:
        """Whether an admin has looked at it."""


class Feedback(Protocol):
    """Where opinions are kept."""

    def all(self) -> Sequence[Review]:
        """Return every opinion."""

    def done(self, identity: str, /) -> None:
        """Note that an admin has looked at one."""


class Open(Protocol):
    """A question that was not answered."""

    @property
    def key(self) -> object:
        """What it is called."""

    @property
    def question(self) -> str:
        """What was asked."""

    @property
    def reason(self) -> str:
        """Why there was no answer."""

    @property
    def times(self) -> int:
        """How often it was asked."""

    @property
    def first(self) -> Moment:
        """When it was asked first."""

    @property
    def last(self) -> Moment:
        """When it was asked last."""


class Unanswered(Protocol):
    """Where questions without an answer are kept."""

    def all(self) -> Sequence[Open]:
        """Return every one that is not settled."""

    def settle(self, key: str, /) -> None:
        """Note that one needs nothing any more."""


class Account(Protocol):
    """Somebody who can log in."""

    @property
    def name(self) -> str:
        """The name to log in with."""

    @property
    def role(self) -> str:
        """What the person may do."""

    @property
    def created(self) -> Moment | None:
        """When the account was made."""

    @property
    def last_login(self) -> Moment | None:
        """When the person logged in last."""


class Accounts(Protocol):
    """Where accounts are kept."""

    def all(self) -> Sequence[Account]:
        """Return every account."""
