"""What can be set of the answers."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode

from ingest.settings.lists import divided


class Means(StrEnum):
    """A means of answering that can be left out, to see what it earns; the list is closed."""

    WORDS = "words"
    MEANING = "meaning"
    FUSION = "fusion"
    SCOPING = "scoping"
    EVENTS = "events"
    LABELS = "labels"
    PARTS = "parts"
    FOLLOW_UPS = "follow-ups"
    RESPELLING = "respelling"
    CONVICTION = "conviction"


class Answering(BaseSettings):
    """How questions are read and answers found."""

    question_limit: int = Field(
        default=2000,
        ge=100,
        le=9000,
        description="Longest question accepted, in characters.",
    )
    evidence_limit: int = Field(
        default=10, ge=1, le=50, description="Passages that retrieval offers for an answer."
    )
    least_conviction: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description=(
            "How sure it has to be that a sentence answers, from 0 to 1; below it is a refusal."
        ),
    )
    without: Annotated[frozenset[Means], NoDecode] = Field(
        default=frozenset(),
        description=(
            "Means of answering to leave out, to measure what each earns, with commas between:"
            f" {', '.join(f'`{one}`' for one in Means)}."
        ),
    )

    @field_validator("without", mode="before")
    @classmethod
    def divide_means(cls, value: object) -> object:
        """Read what a variable says."""
        return divided(value)
