"""Make secrets that cannot be guessed, and keep nothing from which they could be told."""

from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def secret() -> str:
    """Return a new secret."""
    return token_urlsafe(BYTES)


def digest(told: str) -> str:
    """Return what is kept of a secret. It is long and random, thus one round is enough."""
    return sha256(told.encode()).hexdigest()
