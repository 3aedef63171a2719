"""Who can sign in."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from ingest.errors import IndexMismatch, PathError, SettingsError
from ui.people.accounts import Accounts
from ui.people.database import Database
from ui.people.errors import AccountError, LoginRefused
from ui.people.records import Person, Role
from ui.people.tables import FACTS

PASSWORD = "a long enough password"
OTHER = "another long password"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def accounts(database: Database) -> Accounts:
    accounts = Accounts(database)
    accounts.add("Ada", PASSWORD, Role.ADMIN)
    accounts.add("rita", PASSWORD, Role.READER)
    return accounts


def enter(accounts: Accounts, name: str, password: str, *, at: datetime = NOON) -> Person:
    return accounts.enter(name, password, address="10.0.0.1", at=at)


def test_whoever_gives_name_and_password_is_let_in(accounts: Accounts) -> None:
    assert enter(accounts, "ada", PASSWORD) == Person("user:1", "Ada", Role.ADMIN)
    assert accounts.all()[0].last_login == NOON


@pytest.mark.parametrize(
    ("name", "password"),
    [("rita", OTHER), ("rosa", PASSWORD), ("rita", ""), ("", ""), ("rita", "x" * 100_000)],
    ids=["password", "name", "no password", "nothing", "far too long"],
)
def test_whoever_is_wrong_is_not_told_what_was_wrong(
    accounts: Accounts, name: str, password: str
) -> None:
    with pytest.raises(LoginRefused, match=r"^Name or password is wrong\.$"):
        enter(accounts, name, password)


@pytest.mark.parametrize("name", ["rita", "nobody"])
def test_after_five_failures_nobody_is_let_in_for_a_quarter_of_an_hour(
    accounts: Accounts, name: str
) -> None:
    for minute in range(5):
        with pytest.raises(LoginRefused, match="wrong"):
            enter(accounts, name, OTHER, at=NOON + timedelta(minutes=minute))

    with pytest.raises(LoginRefused, match=r"Too many attempts\. Try again in 15 minutes"):
        enter(accounts, name, PASSWORD, at=NOON + timedelta(minutes=4))
    with pytest.raises(LoginRefused, match="Try again in 1 minute"):
        enter(accounts, name, PASSWORD, at=NOON + timedelta(minutes=18, seconds=30))


def test_after_that_time_the_right_password_lets_in_again(accounts: Accounts) -> None:
    for _ in range(5):
        with pytest.raises(LoginRefused, match="wrong"):
            enter(accounts, "rita", OTHER)

    assert enter(accounts, "rita", PASSWORD, at=NOON + timedelta(minutes=16)).name == "rita"


def test_failures_that_lie_far_apart_lock_nobody_out(accounts: Accounts) -> None:
    for hour in range(8):
        with pytest.raises(LoginRefused, match="wrong"):
            enter(accounts, "rita", OTHER, at=NOON + timedelta(hours=hour))

    assert enter(accounts, "rita", PASSWORD, at=NOON + timedelta(hours=8)).name == "rita"


def test_a_success_makes_up_for_the_failures_before_it(accounts: Accounts) -> None:
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(LoginRefused, match="wrong"):
                enter(accounts, "rita", OTHER)
        assert enter(accounts, "rita", PASSWORD).name == "rita"


def test_one_address_cannot_try_many_names(accounts: Accounts) -> None:
    for number in range(20):
        with pytest.raises(LoginRefused, match="wrong"):
            enter(accounts, f"name{number}", OTHER)

    with pytest.raises(LoginRefused, match="Too many attempts"):
        enter(accounts, "rita", PASSWORD)
    assert accounts.enter("rita", PASSWORD, address="10.0.0.2", at=NOON).name == "rita"


def test_a_new_password_takes_the_place_of_the_old(accounts: Accounts) -> None:
    accounts.set_password("RITA", OTHER)

    assert enter(accounts, "rita", OTHER).name == "rita"
    with pytest.raises(LoginRefused, match="wrong"):
        enter(accounts, "rita", PASSWORD)


def test_no_password_can_be_read_from_the_file(accounts: Accounts, file: Path) -> None:
    assert accounts.exist()
    kept = b"".join(one.read_bytes() for one in file.parent.iterdir())

    assert b"argon2id" in kept
    assert PASSWORD.encode() not in kept


def test_only_its_owner_can_read_the_file(accounts: Accounts, file: Path) -> None:
    assert accounts.exist()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["", "a b", "a/b", "é", "x" * 65, "a\n", "<b>"])
def test_a_name_is_made_of_letters_and_digits(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError, match="choose a name of 1 to 64"):
        accounts.add(name, PASSWORD, Role.READER)


def test_a_name_is_given_once_whatever_its_case(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match=r"^ADA: there is such a user"):
        accounts.add("ADA", PASSWORD, Role.READER)


@pytest.mark.parametrize(
    ("password", "problem"),
    [("short", "5 characters"), ("x" * 257, "257 characters"), ("a-long-name-", "is the name")],
)
def test_a_password_is_long_and_not_the_name(
    accounts: Accounts, password: str, problem: str
) -> None:
    with pytest.raises(SettingsError, match=problem):
        accounts.add("A-long-name-", password, Role.READER)


def test_there_is_always_an_admin(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="is the last admin"):
        accounts.remove("ada")
    with pytest.raises(AccountError, match="is the last admin"):
        accounts.set_role("ada", Role.READER)

    accounts.set_role("rita", Role.ADMIN)
    accounts.remove("ada")

    assert [one.name for one in accounts.all()] == ["rita"]


def test_the_last_account_can_go(accounts: Accounts) -> None:
    accounts.remove("rita")
    accounts.remove("ada")

    assert not accounts.exist()


def test_who_comes_after_somebody_who_went_is_somebody_else(accounts: Accounts) -> None:
    accounts.remove("rita")

    assert accounts.add("rita", PASSWORD, Role.READER).id == "user:3"
    assert accounts.person("user:2") is None


@pytest.mark.parametrize("identity", ["", "user:", "user:x", "user:-1", f"user:{'9' * 40}", "1"])
def test_what_is_no_id_is_nobodys(accounts: Accounts, identity: str) -> None:
    assert accounts.person(identity) is None


def test_what_is_not_there_cannot_be_changed(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="rosa: there is no such user"):
        accounts.remove("rosa")


def test_a_file_of_a_later_release_is_not_touched(database: Database, file: Path) -> None:
    with database.begin() as connection:
        connection.execute(update(FACTS).values(value="99"))

    with pytest.raises(IndexMismatch, match="its schema is 99, this release reads 1"):
        Database(file)


def test_a_file_that_is_damaged_is_told(tmp_path: Path) -> None:
    file = tmp_path / "people.sqlite3"
    file.write_bytes(b"no database at all, but long enough to be looked at" * 100)

    with pytest.raises(PathError, match="people cannot be read or kept"):
        Database(file)
