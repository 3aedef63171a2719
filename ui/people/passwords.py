"""Keep passwords so that nobody can read them: the only module that knows argon2."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ingest.errors import SettingsError

SHORTEST, LONGEST = 12, 256
HASHER = PasswordHasher()  # argon2id, with what the library holds for safe (RFC 9106)


def hashed(password: str, *, name: str) -> str:
    """Return what is kept of a password.

    Raises:
        SettingsError: when it is too short, too long, or the name.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        message = (
            f"The password has {len(password)} characters. Choose one of {SHORTEST} to {LONGEST}."
        )
        raise SettingsError(message)
    if password.casefold() == name.casefold():
        message = "The password is the name. Choose another one."
        raise SettingsError(message)
    return HASHER.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Say whether a password is the one that was kept; takes as long where none was."""
    try:
        HASHER.verify(kept or nobodys(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def nobodys() -> str:
    """Return what is held against where there is no account, which takes the same time."""
    return HASHER.hash("nobody has this password")


def is_outdated(kept: str) -> bool:
    """Say whether a password should be hashed anew, since what is safe has changed."""
    return HASHER.check_needs_rehash(kept)
