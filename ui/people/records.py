"""The values that speak of people."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do: a reader asks, an admin also looks after documents and people."""

    READER = "reader"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses Fieldcite.

    Attributes:
        id: what everything kept of the person hangs on; never reused. "user:" and a number for
            an account, "browser:" and a random word where no login is needed, "proxy:" and
            the name that a single sign-on proxy gives.
        name: what the page shows; empty where no login is needed.
        role: what the person may do.
    """

    id: str
    name: str
    role: Role

    @property
    def is_admin(self) -> bool:
        """Whether the person looks after documents and people."""
        return self.role is Role.ADMIN
