"""Slow down whoever guesses passwords."""

from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Column, Connection, delete, insert, select

from ui.people.database import moment_of, written
from ui.people.tables import FAILURES

# So many failures within this time, and for as long again nobody is let in: for one name,
# whether there is such an account or not, and for one address, which may try many names.
WITHIN = timedelta(minutes=15)
OF_A_NAME, OF_AN_ADDRESS = 5, 20


def failed(connection: Connection, key: str, address: str, at: datetime) -> None:
    """Note a failure, and forget those that no longer matter."""
    connection.execute(delete(FAILURES).where(FAILURES.c.at < written(at - 2 * WITHIN)))
    connection.execute(insert(FAILURES).values(key=key, address=address, at=written(at)))


def forgiven(connection: Connection, key: str) -> None:
    """Forget the failures of a name."""
    connection.execute(delete(FAILURES).where(FAILURES.c.key == key))


def minutes_locked(connection: Connection, key: str, address: str, at: datetime) -> int:
    """Return for how many minutes nobody is let in; 0 when somebody is."""
    of_name = until(connection, FAILURES.c.key, key, OF_A_NAME)
    of_address = until(connection, FAILURES.c.address, address, OF_AN_ADDRESS)
    left = max((one - at for one in (of_name, of_address) if one), default=timedelta(0))
    return max(0, ceil(left / timedelta(minutes=1)))


def until(connection: Connection, column: Column[str], value: str, most: int) -> datetime | None:
    """Return until when nobody is let in after the last failures of a name or an address."""
    query = select(FAILURES.c.at).where(column == value).order_by(FAILURES.c.at.desc()).limit(most)
    times = [moment_of(one) for one in connection.scalars(query)]
    if len(times) < most or times[0] - times[-1] > WITHIN:
        return None
    return times[0] + WITHIN
