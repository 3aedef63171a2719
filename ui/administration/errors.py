"""What can go wrong when documents are looked after in the browser."""

from ingest.errors import FieldciteError


class Busy(FieldciteError):
    """Something else runs, or waits to be confirmed."""


class Refused(FieldciteError):
    """What was asked for cannot be done; the message says why and what can."""
