"""What can be set of the documents: where their index is, and what reading one may take."""

from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings


class Reading(BaseSettings):
    """Where the documents are kept and how they are read."""

    index: Path = Field(
        default=Path(".fieldcite"),
        description="Folder of the index: catalog, vectors and words.",
    )
    embedding_model: str = Field(
        default="bundled",
        min_length=1,
        description=(
            "`bundled` (all-MiniLM-L6-v2, no network), or the path or name of any"
            " sentence-transformers model that is on this machine."
        ),
    )
    names: Path | None = Field(
        default=None,
        description=(
            "A TOML file that says which names are one medicine's:"
            ' `Fucaso = ["equecabtagene autoleucel", "CT103A"]`.'
        ),
    )
    file_limit_mb: int = Field(
        default=64, ge=1, le=1024, description="Largest file that is read, in megabytes."
    )
    reading_seconds: int = Field(
        default=300, ge=5, le=7200, description="Longest time that reading one PDF may take."
    )
    reading_memory_mb: int = Field(
        default=2000,
        ge=200,
        le=64_000,
        description="Most memory that reading one PDF may use, in megabytes.",
    )

    @field_validator("index", mode="before")
    @classmethod
    def name_a_folder(cls, value: object) -> object:
        """Refuse the empty path, which would be the working directory."""
        if not str(value):
            message = "should name a folder"
            raise ValueError(message)
        return value
