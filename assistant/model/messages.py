"""What is said to a model, and what a model is to us."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """Words for a model; the role is "system", with our rules, or "user"."""

    role: str
    text: str


class Writes(Protocol):
    """A language model."""

    @property
    def structured(self) -> bool:
        """Whether it writes JSON of a shape that is asked for."""

    def write(self, messages: Sequence[Message], *, structured: bool) -> Iterator[str]:
        """Yield what it writes, piece by piece.

        Raises:
            ModelFailed: when it does not, whatever the reason.
        """
