"""Understand what is typed to choose events by: a place, a regulator, by code or by name."""

from ingest.language.authorities import Sure, readings, table
from ingest.language.names import jurisdictions_in, places_table
from ingest.language.terms import spelled


def jurisdiction_named(typed: str) -> str | None:
    """Return the code of a place that is named by code or name; None where it is no place's."""
    code = typed.strip().upper()
    if code in dict(places_table()):
        return code
    named = jurisdictions_in(spelled(typed))
    return next(iter(named)) if len(named) == 1 else None


def regulators_named(typed: str) -> frozenset[str]:
    """Return the ids of the regulators that a name may mean, the surest; none for no regulator.

    "US-FDA" is one, "FDA" means the American one, and of "HSA" each that is called so.
    """
    wanted = typed.strip().casefold().removeprefix("the ")
    ids = {id_ for id_ in table().authorities if id_.casefold() == wanted}
    if ids:
        return frozenset(ids)
    meant = [one for name, some in readings().items() if name.casefold() == wanted for one in some]
    for sure in Sure:
        if surest := frozenset(one.id for one in meant if one.sure is sure):
            return surest
    return frozenset()
