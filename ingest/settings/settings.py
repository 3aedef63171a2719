"""One frozen settings object, read once.

Values come from `fieldcite.toml` in the working directory, overridden by environment
variables of the same names with `FIELDCITE_` in front. Unknown keys are refused, each
value is bounded and explained where it is defined, and all problems are told together.
The table in the README is made from this class.
"""

import os
from typing import Self

from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import (
    SettingsError as UnreadableSource,
)

from ingest.errors import SettingsError
from ingest.settings.answering import Answering
from ingest.settings.reading import Reading
from ingest.settings.serving import Serving
from ingest.settings.sources import FILE, PREFIX
from ingest.settings.tracing import Tracing
from ingest.settings.writing import Writing

# What is refused is told with its value, but for these.
SECRET = frozenset({"model_api_key"})


class Settings(Tracing, Serving, Answering, Writing, Reading):
    """Everything that can be set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

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
        problems += settings.unsaid()
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
    value = "" if name in SECRET else f" = {error['input']!r}"
    return f"{name}{value}: {reason}. {way_out}"
