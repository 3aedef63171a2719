"""A real cross-encoder, made here: tiny, and with a head that knows one verdict alone."""

from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

from assistant.model.claims import Said
from assistant.model.second_reader import SecondReader
from assistant.model.writer import Retelling
from ingest.errors import ModelError, SettingsError
from tests import fakes

VERDICTS = {0: "contradiction", 1: "entailment", 2: "neutral"}


def made(folder: Path, verdict: int, verdicts: dict[int, str]) -> str:
    """Save a model that always gives one verdict; return its folder."""
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz"]
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    model = BertForSequenceClassification(
        BertConfig(
            vocab_size=len(words),
            hidden_size=8,
            num_hidden_layers=1,
            num_attention_heads=1,
            intermediate_size=8,
            id2label=verdicts,
            label2id={label: at for at, label in verdicts.items()},
        )
    )
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.eye(len(verdicts))[verdict])
    model.save_pretrained(folder, safe_serialization=True)
    return str(folder)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_sentence_falls_unless_it_follows(tmp_path: Path, verdict: int) -> None:
    reader = SecondReader.of(made(tmp_path / "model", verdict, VERDICTS))
    of = fakes.answer(fakes.document("It was approved."))
    told = Retelling(of, (), reader)

    assert reader.carries(["It was approved."], "It was approved.") is (verdict == 1)
    assert told.take(Said("It was approved.", (1,))) is (verdict == 1)
    (check,) = told.whole().checks
    assert ("second reader" in check.reason) is (verdict != 1)


def test_a_model_without_such_a_verdict_is_refused(tmp_path: Path) -> None:
    folder = made(tmp_path / "model", 0, {0: "negative", 1: "positive"})

    with pytest.raises(SettingsError, match="verdicts negative, positive, and none of entailment"):
        SecondReader.of(folder)


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded from this machine"):
        SecondReader.of(str(tmp_path / "none"))
