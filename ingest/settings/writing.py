"""What can be set of the writer: the quotes themselves, or a language model and where it is."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from ingest.errors import SettingsError
from ingest.settings.sources import FILE, PREFIX

OPENAI_LIKE = "llama_index.llms.openai_like.OpenAILike"


class Writing(BaseSettings):
    """Who writes the answers."""

    writer: Literal["quotes", "model"] = Field(
        default="quotes",
        description=(
            "Who writes the answer: `quotes` composes it from verbatim sentences; `model` has a"
            " language model put these into sentences of its own, each held against the quotes."
        ),
    )
    model_base_url: str | None = Field(
        default=None,
        min_length=1,
        description="Address of an OpenAI-compatible server, as `http://127.0.0.1:8000/v1`.",
    )
    model_name: str | None = Field(
        default=None, min_length=1, description="The model's name there, as the server lists it."
    )
    model_api_key: SecretStr | None = Field(
        default=None,
        description="Its key; better in the variable than in the file. It is never shown.",
    )
    model_api_key_file: Path | None = Field(
        default=None, description="A file that holds the key and nothing else, instead."
    )
    model_class: str = Field(
        default=OPENAI_LIKE,
        pattern=r"[A-Za-z_][\w.]*\.[A-Za-z_]\w*",
        description=(
            "Class of llama-index that speaks to it; for other providers that of their package, as"
            " `llama_index.llms.anthropic.Anthropic`."
        ),
    )
    model_options: dict[str, str | int | float | bool] = Field(
        default={}, description="What else this class is given, by its names for it."
    )
    model_seconds: float = Field(
        default=20.0,
        ge=0.1,
        le=600,
        description="Longest time the model has for one answer; then the quotes answer.",
    )

    second_reader: str | None = Field(
        default=None,
        min_length=1,
        description=(
            "Path or name of a cross-encoder for natural-language inference on this machine, which"
            " reads each sentence of a language model once more."
        ),
    )

    def unsaid(self) -> list[str]:
        """Return what has to be said besides, one line each."""
        own = self.model_class == OPENAI_LIKE
        needed = {"model_base_url": own, "model_name": True}
        missing = [name for name, wanted in needed.items() if wanted and not getattr(self, name)]
        lines = [
            f"writer = 'model': {name} is not set. Set it in {FILE} or {PREFIX}{name.upper()}."
            for name in missing
            if self.writer == "model"
        ]
        if self.model_api_key is not None and self.model_api_key_file is not None:
            lines.append("model_api_key and model_api_key_file are two keys. Keep one of them.")
        return lines

    def api_key(self) -> str | None:
        """Return the key of the model, if it has one.

        Raises:
            SettingsError: when its file cannot be read.
        """
        if self.model_api_key_file is not None:
            try:
                return self.model_api_key_file.read_text(encoding="utf-8").strip()
            except (OSError, ValueError) as error:
                message = f"model_api_key_file: {self.model_api_key_file} cannot be read."
                raise SettingsError(message) from error
        return self.model_api_key.get_secret_value() if self.model_api_key else None
