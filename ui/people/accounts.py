"""Who can sign in, and what they may do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from ui.people.database import Database, moment_of, now, written
from ui.people.errors import AccountError, LoginRefused
from ui.people.lockout import failed, forgiven, minutes_locked
from ui.people.passwords import hashed, is_outdated, matches
from ui.people.records import Person, Role
from ui.people.tables import ACCOUNTS, CONVERSATIONS, SESSIONS, TOKENS

NAME = re.compile(r"[A-Za-z0-9._@-]{1,64}")
USER = "user:"
LARGEST = 18  # digits of a number that SQLite holds
WRONG = "Name or password is wrong."


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in."""

    person: Person
    created: datetime
    last_login: datetime | None

    @property
    def name(self) -> str:
        """The name to sign in with."""
        return self.person.name

    @property
    def role(self) -> Role:
        """What the person may do."""
        return self.person.role


class Accounts:
    """All accounts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # Guesses that came together would all be let try before the first is noted.
        self._turn = Lock()

    def exist(self) -> bool:
        """Say whether there is any account."""
        with self._database.begin() as connection:
            return connection.execute(select(ACCOUNTS.c.number).limit(1)).first() is not None

    def all(self) -> tuple[Account, ...]:
        """Return every account, by name."""
        with self._database.begin() as connection:
            rows = connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.key))
            return tuple(account_of(row) for row in rows)

    def person(self, identity: str) -> Person | None:
        """Return the person of an id, as "user:7", if there is an account."""
        number = identity.removeprefix(USER)
        if identity == number or not (number.isascii() and number.isdecimal()):
            return None
        if len(number) > LARGEST:
            return None
        with self._database.begin() as connection:
            query = select(ACCOUNTS).where(ACCOUNTS.c.number == int(number))
            row = connection.execute(query).one_or_none()
            return None if row is None else account_of(row).person

    def named(self, name: str) -> Person:
        """Return the person of a name.

        Raises:
            AccountError: when there is no such account.
        """
        with self._database.begin() as connection:
            return account_of(known(connection, name)).person

    def add(self, name: str, password: str, role: Role) -> Person:
        """Make an account.

        Raises:
            AccountError: when the name cannot be one, or is taken.
            SettingsError: when the password cannot be one.
        """
        if not NAME.fullmatch(name):
            message = f"{name!r}: choose a name of 1 to 64 letters, digits and . _ - @."
            raise AccountError(message)
        kept = hashed(password, name=name)
        with self._database.begin() as connection:
            if found(connection, name) is not None:
                message = f"{name}: there is such a user. Choose another name."
                raise AccountError(message)
            number = connection.execute(
                insert(ACCOUNTS).values(
                    key=name.casefold(),
                    name=name,
                    password=kept,
                    role=role.value,
                    created=written(now()),
                )
            ).inserted_primary_key
        return Person(f"{USER}{number[0] if number else ''}", name, role)

    def remove(self, name: str) -> None:
        """Remove an account, with its sessions, tokens and conversations.

        Raises:
            AccountError: when there is none, or others would be left without an admin.
        """
        with self._database.begin() as connection:
            row = known(connection, name)
            require_admin_beside(connection, row)
            person = account_of(row).person.id
            for table in (SESSIONS, TOKENS, CONVERSATIONS):
                connection.execute(delete(table).where(table.c.person == person))
            connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.number == row.number))

    def set_password(self, name: str, password: str) -> None:
        """Change a password; whoever is signed in with the old one is signed out.

        Raises:
            AccountError: when there is no such account.
            SettingsError: when the password cannot be one.
        """
        kept = hashed(password, name=name)
        with self._database.begin() as connection:
            row = known(connection, name)
            change(connection, row, {"password": kept})
            person = account_of(row).person.id
            connection.execute(delete(SESSIONS).where(SESSIONS.c.person == person))
            forgiven(connection, row.key)

    def set_role(self, name: str, role: Role) -> None:
        """Change what a person may do.

        Raises:
            AccountError: when there is no such account, or nobody would be admin.
        """
        with self._database.begin() as connection:
            row = known(connection, name)
            if role is not Role.ADMIN:
                require_admin_beside(connection, row, alone=False)
            change(connection, row, {"role": role.value})

    def enter(
        self, name: str, password: str, *, address: str, at: datetime | None = None
    ) -> Person:
        """Return the person who gives the right name and password.

        Raises:
            LoginRefused: when one of them is wrong, or there were too many attempts.
        """
        with self._turn:
            return self._entered(name, password, address, at or now())

    def _entered(self, name: str, password: str, address: str, at: datetime) -> Person:
        key = name.casefold()
        with self._database.begin() as connection:
            row = found(connection, name)
            minutes = minutes_locked(connection, key, address, at)
        if minutes:
            unit = "minute" if minutes == 1 else "minutes"
            message = f"Too many attempts. Try again in {minutes} {unit}."
            raise LoginRefused(message)
        # Takes a while on purpose, thus nobody else is kept from the file meanwhile.
        right = matches(row.password if row else None, password)
        with self._database.begin() as connection:
            if not right or row is None:
                failed(connection, key, address, at)
            else:
                forgiven(connection, key)
                renewed = is_outdated(row.password)
                anew = {"password": hashed(password, name=name)} if renewed else {}
                change(connection, row, {"last_login": written(at), **anew})
        if not right or row is None:
            raise LoginRefused(WRONG)
        return account_of(row).person


def account_of(row: Row[Any]) -> Account:
    """Return the account that a row keeps."""
    return Account(
        Person(f"{USER}{row.number}", row.name, Role(row.role)),
        moment_of(row.created),
        moment_of(row.last_login) if row.last_login else None,
    )


def found(connection: Connection, name: str) -> Row[Any] | None:
    """Return the row of a name, if there is one."""
    query = select(ACCOUNTS).where(ACCOUNTS.c.key == name.casefold())
    return connection.execute(query).one_or_none()


def known(connection: Connection, name: str) -> Row[Any]:
    """Return the row of a name.

    Raises:
        AccountError: when there is none.
    """
    row = found(connection, name)
    if row is None:
        message = f"{name}: there is no such user. All are listed by: fieldcite user list"
        raise AccountError(message)
    return row


def change(connection: Connection, row: Row[Any], values: Mapping[str, str]) -> None:
    """Change an account."""
    connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.number == row.number).values(values))


def require_admin_beside(connection: Connection, row: Row[Any], *, alone: bool = True) -> None:
    """Let an account go only where another admin is left, or nobody at all.

    Raises:
        AccountError: when it is the last admin.
    """
    others = select(func.count()).where(ACCOUNTS.c.number != row.number)
    admins = others.where(ACCOUNTS.c.role == Role.ADMIN.value)
    if row.role != Role.ADMIN.value or connection.scalar(admins):
        return
    if alone and not connection.scalar(others):
        return
    message = (
        f"{row.name}: is the last admin. Make another one first: fieldcite user role NAME admin"
    )
    raise AccountError(message)
