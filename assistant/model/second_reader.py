"""A second reader of what a language model writes, who asks whether it follows from its quotes.

It is a cross-encoder for natural-language inference, as sentence-transformers loads them, and
only ever an added check: what has passed the others can fall here, and nothing else.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from ingest.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

# What the models of this kind call a sentence that follows.
FOLLOWS = "entailment"


@dataclass(frozen=True, slots=True)
class SecondReader:
    """A model that says whether one text follows from another.

    Attributes:
        follows: the place of that verdict among those the model gives.
    """

    model: "CrossEncoder"
    follows: int

    @classmethod
    def of(cls, name: str) -> "SecondReader":
        """Return the model of a path, or of a name that is on this machine.

        Raises:
            ModelError: when it is not on this machine.
            SettingsError: when it gives no verdict of entailment.
        """
        model = opened(name)
        known = getattr(model.config, "id2label", None) or {}
        labels = {str(label).lower(): int(at) for at, label in known.items()}
        if FOLLOWS not in labels:
            message = (
                f"second_reader = {name!r}: gives the verdicts {', '.join(labels)}, and none of"
                f" {FOLLOWS}. Name a cross-encoder for natural-language inference."
            )
            raise SettingsError(message)
        return cls(model, labels[FOLLOWS])

    def carries(self, quotes: Sequence[str], sentence: str) -> bool:
        """Say whether a sentence follows from the quotes, more likely than not."""
        verdicts = self.model.predict([(" ".join(quotes), sentence)])[0]
        return int(verdicts.argmax()) == self.follows


def opened(name: str) -> "CrossEncoder":
    """Return the model, read from this machine alone."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    library = import_module("sentence_transformers")
    import_module("transformers.utils.logging").disable_progress_bar()
    try:
        loaded: CrossEncoder = library.CrossEncoder(
            name,
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError) as error:
        message = (
            f"second_reader = {name!r}: cannot be loaded from this machine. Give the folder of a"
            " cross-encoder saved as safetensors."
        )
        raise ModelError(message) from error
    return loaded
