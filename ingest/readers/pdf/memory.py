"""Bound what a process may use."""

import mmap
import resource

# More than this has to be free, or nothing at all can be read.
LEAST = 1_000_000


def hold_to(most: int) -> None:
    """Let this process use so many bytes of memory at most.

    Raises:
        MemoryError: when it already uses about as many.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    try:
        mmap.mmap(-1, LEAST, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    except OSError as error:
        raise MemoryError from error
