"""Vectors that are remembered are those that the model makes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.index import Remembering
from ingest.index.embedding import Vectors
from tests.fakes import Hashing


@dataclass(frozen=True)
class Counting(Hashing):
    """A model that keeps what it was asked to embed."""

    asked: list[str] = field(default_factory=list)

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return super().embed(texts)


@given(rounds=st.lists(st.lists(st.sampled_from("abcdef"), max_size=5), max_size=6))
def test_what_is_remembered_is_what_the_model_makes(rounds: list[list[str]]) -> None:
    remembering = Remembering(Counting(), most=3)

    for texts in rounds:
        assert np.array_equal(remembering.embed(texts), Hashing().embed(texts))


def test_no_text_is_embedded_twice_as_long_as_it_is_remembered() -> None:
    model = Counting()
    remembering = Remembering(model, most=2)

    remembering.embed(["a", "b", "a"])
    remembering.embed(["a", "c"])
    remembering.embed(["a", "b"])

    # "b" had to make room for "c", since "a" was asked for again.
    assert model.asked == ["a", "b", "c", "b"]


def test_a_model_that_remembers_is_the_same_model() -> None:
    told = Remembering(Hashing())

    assert (told.name, told.dimension, told.digest, told.limit) == ("hashing", 64, "none", 64)
    assert told.embed([]).shape == (0, 64)
    assert told.pieces(["one two"]) == [2]
