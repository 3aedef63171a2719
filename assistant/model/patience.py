"""Wait for what comes piece by piece, and no longer than is sensible.

A time limit of a connection counts from one piece to the next: a server that sends a letter
a second never runs into it. Here the whole of it has to have come in time.
"""

from collections.abc import Callable, Generator
from contextlib import closing
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic

from assistant.model.errors import ModelFailed

Begin = Callable[[], Generator[str]]


def within(seconds: float, begin: Begin) -> Generator[str]:
    """Yield the pieces that come, until all have or the time is over.

    Raises:
        ModelFailed: when the time is over, or whatever the pieces themselves raise.
    """
    arriving: SimpleQueue[str | BaseException | None] = SimpleQueue()
    over = Event()
    until = monotonic() + seconds
    Thread(target=pass_on, args=(begin, arriving, over), daemon=True).start()
    try:
        while (piece := next_of(arriving, until, seconds)) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        over.set()


def next_of(
    arriving: "SimpleQueue[str | BaseException | None]", until: float, seconds: float
) -> str | BaseException | None:
    """Return the next piece; None when all have come."""
    try:
        return arriving.get(timeout=max(until - monotonic(), 0))
    except Empty:
        message = f"took longer than {seconds:g} seconds"
        raise ModelFailed(message) from None


def pass_on(begin: Begin, arriving: "SimpleQueue[str | BaseException | None]", over: Event) -> None:
    """Put the pieces where they are waited for, until nobody waits any more."""
    try:
        # Closed at once where nobody waits, so that the connection is not held any longer.
        with closing(begin()) as pieces:
            for piece in pieces:
                if over.is_set():
                    return
                arriving.put(piece)
        arriving.put(None)
    except Exception as error:  # noqa: BLE001 (raised again where it is waited for)
        arriving.put(error)
