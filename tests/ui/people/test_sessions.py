"""Who is signed in, and whose programs are let in."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.errors import NotFound
from ui.people.accounts import Accounts
from ui.people.database import Database
from ui.people.records import Role
from ui.people.sessions import Sessions
from ui.people.tokens import Tokens

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def sessions(database: Database) -> Sessions:
    return Sessions(database, lifetime=12 * HOUR, idle=2 * HOUR)


def test_a_session_is_that_of_its_person(sessions: Sessions) -> None:
    one, other = sessions.begin("user:1", at=NOON), sessions.begin("user:2", at=NOON)

    assert sessions.person_of(one, at=NOON) == "user:1"
    assert sessions.person_of(other, at=NOON) == "user:2"
    assert sessions.person_of("made up", at=NOON) is None
    assert sessions.person_of("", at=NOON) is None


def test_a_session_that_is_not_used_ends(sessions: Sessions) -> None:
    told = sessions.begin("user:1", at=NOON)

    assert sessions.person_of(told, at=NOON + 2 * HOUR + MINUTE) is None
    assert sessions.person_of(told, at=NOON) is None


def test_a_session_that_is_used_lasts_but_not_for_ever(sessions: Sessions) -> None:
    told = sessions.begin("user:1", at=NOON)

    for hour in range(1, 13):
        assert sessions.person_of(told, at=NOON + hour * HOUR) == "user:1"

    assert sessions.person_of(told, at=NOON + 12 * HOUR + MINUTE) is None


def test_a_session_that_was_ended_is_over(sessions: Sessions) -> None:
    told = sessions.begin("user:1", at=NOON)
    sessions.end(told)

    assert sessions.person_of(told, at=NOON) is None


def test_a_new_password_ends_the_sessions_of_its_person(
    sessions: Sessions, database: Database
) -> None:
    accounts = Accounts(database)
    person = accounts.add("ada", "a long enough password", Role.ADMIN)
    own, others = sessions.begin(person.id), sessions.begin("user:9")

    accounts.set_password("ada", "another long password")

    assert sessions.person_of(own) is None
    assert sessions.person_of(others) == "user:9"


def test_a_token_is_that_of_its_person_until_it_is_taken_back(database: Database) -> None:
    tokens = Tokens(database)
    told = tokens.issue("user:1", "a program")
    (known,) = tokens.of("user:1")

    assert known.label == "a program"
    assert tokens.person_of(told, at=NOON) == "user:1"
    assert tokens.of("user:1")[0].last_used == NOON.date()
    with pytest.raises(NotFound, match="no such token"):
        tokens.revoke("user:2", known.id)
    tokens.revoke("user:1", known.id)
    assert tokens.person_of(told) is None


def test_no_secret_can_be_read_from_the_file(
    sessions: Sessions, database: Database, file: Path
) -> None:
    secrets = [sessions.begin("user:1"), Tokens(database).issue("user:1", "a program")]

    kept = b"".join(one.read_bytes() for one in file.parent.iterdir())

    assert b"user:1" in kept
    assert [secret for secret in secrets if secret.encode() in kept] == []


def test_what_hangs_on_an_account_goes_with_it(sessions: Sessions, database: Database) -> None:
    accounts, tokens = Accounts(database), Tokens(database)
    person = accounts.add("rita", "a long enough password", Role.READER)
    session, token = sessions.begin(person.id), tokens.issue(person.id, "")

    accounts.remove("rita")

    assert sessions.person_of(session) is None
    assert tokens.person_of(token) is None
