"""Read the regulatory events that a document tells, each with the words that tell it.

Deterministic, and strict: a plan, a hope, a condition or a denial is no event; what is
expected is kept as expected, and only with its date. Forward-looking statements, safety
information and contacts are not read. Of a label only the dates are read that regulation
gives a place: the year of the first approval, the dates of authorisation and revision.
"""

from ingest.events.reading import events_in

__all__ = ["events_in"]
