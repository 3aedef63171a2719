"""What can go wrong with people."""

from ingest.errors import FieldciteError


class NotAllowed(FieldciteError):
    """The person may not do this."""

    def __init__(self, why: str = "This needs the role admin. Ask your administrator.") -> None:
        super().__init__(why)


class LoginRefused(FieldciteError):
    """Name or password is wrong, or there were too many attempts."""


class AccountError(FieldciteError):
    """An account cannot be made, changed or removed; the message says why."""
