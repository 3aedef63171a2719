"""One frozen settings object, read once.

Values come from `fieldcite.toml` in the working directory, overridden by environment
variables of the same names with `FIELDCITE_` in front. Unknown keys are refused, each
value is bounded and explained where it is defined, and all problems are told together.
The table in the README is made from this class.
"""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import (
    SettingsError as UnreadableSource,
)

from ingest.errors import SettingsError

FILE = Path("fieldcite.toml")
PREFIX = "FIELDCITE_"


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


class Settings(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

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
    writer: Literal["quotes"] = Field(
        default="quotes",
        description="Who writes the answer: `quotes` composes it from verbatim sentences.",
    )
    host: str = Field(
        default="127.0.0.1", min_length=1, description="Address that the chat listens on."
    )
    port: int = Field(default=7860, ge=1, le=65535, description="Port that the chat listens on.")
    hosts: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(),
        description=(
            "Names by which browsers reach the server, with commas between; others are refused."
            " Empty: this machine's own where `host` is this machine, else any."
        ),
    )
    session_hours: int = Field(
        default=12, ge=1, le=720, description="Hours after which one has to sign in again."
    )
    idle_minutes: int = Field(
        default=120, ge=5, le=43_200, description="Minutes unused after which one has to, too."
    )
    proxy_header: str | None = Field(
        default=None,
        min_length=1,
        description="Header in which a single sign-on proxy names the person, as `X-Remote-User`.",
    )
    proxies: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(),
        description=(
            "Addresses of a proxy in front of the server, with commas between: what it says of"
            " who asks, from where, counts; what others say does not."
        ),
    )
    proxy_admins: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(),
        description="Whom of those the proxy names are admins, with commas between.",
    )
    mcp: bool = Field(
        default=False,
        description="Whether programs may also ask by the Model Context Protocol, at `/mcp`.",
    )
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
    upload_limit_mb: int = Field(
        default=200,
        ge=1,
        le=10_000,
        description="Most that is uploaded together on the page Admin, in megabytes.",
    )
    upload_files: int = Field(
        default=200, ge=1, le=10_000, description="Most files that are uploaded together."
    )
    ingest_folders: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(),
        description=(
            "Folders of the server that may be taken in on the page Admin, and what lies below"
            " them, with commas between; none where people log in, any where nobody does."
        ),
    )

    @field_validator("index", mode="before")
    @classmethod
    def name_a_folder(cls, value: object) -> object:
        """Refuse the empty path, which would be the working directory."""
        if not str(value):
            message = "should name a folder"
            raise ValueError(message)
        return value

    @field_validator("without", "hosts", "proxies", "proxy_admins", "ingest_folders", mode="before")
    @classmethod
    def divide_at_commas(cls, value: object) -> object:
        """Read `fusion, words`, which is how a variable says a list."""
        if not isinstance(value, str):
            return value
        return [word for word in map(str.strip, value.split(",")) if word]

    @classmethod
    def settings_customise_sources(  # noqa: D102 (the library's hook)
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (not a source here)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (not a source here)
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = TomlConfigSettingsSource(settings_cls, toml_file=FILE)
        return init_settings, env_settings, file

    @classmethod
    def read(cls, **options: object) -> Self:
        """Return the settings: given options first, then environment, then file, then defaults.

        Raises:
            SettingsError: names every unknown key and every value out of bounds.
        """
        problems = [
            f"{name}: unknown variable. Known are {', '.join(variables())}."
            for name in sorted(os.environ)
            if name.startswith(PREFIX) and name not in variables()
        ]
        try:
            settings = cls(**options)  # type: ignore[arg-type] # pydantic checks the values
        except ValidationError as error:
            problems += [problem(dict(one)) for one in error.errors()]
            raise SettingsError("\n".join(problems)) from error
        except (UnreadableSource, OSError, ValueError) as error:
            problems.append(f"{FILE} cannot be read: {error}. Correct the TOML.")
            raise SettingsError("\n".join(problems)) from error
        if problems:
            raise SettingsError("\n".join(problems))
        return settings


def variables() -> list[str]:
    """Return the names of the environment variables that are read."""
    return [PREFIX + name.upper() for name in Settings.model_fields]


def problem(error: dict[str, object]) -> str:
    """Return one line on one value that pydantic refused."""
    location = error["loc"]
    name = str(location[0]) if isinstance(location, tuple) and location else "settings"
    if error["type"] == "extra_forbidden":
        return f"{name}: unknown setting. Known are {', '.join(Settings.model_fields)}."
    way_out = f"Change it in {FILE} or {PREFIX}{name.upper()}."
    reason = str(error["msg"]).removeprefix("Value error, ")
    return f"{name} = {error['input']!r}: {reason}. {way_out}"
