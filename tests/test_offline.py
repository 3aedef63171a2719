"""Nothing listens, nothing reaches for the network, nothing is printed beside the answer."""

import json
import os
import subprocess
import sys

import pytest

QUESTION = "When was Velmora approved?"
RELEASE = (
    "BASEL, June 30, 2023 — Meridian announced that the FDA approved Velmora on June 28, 2023."
)


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """Return what a process left behind that ingested and asked, without any help to be quiet."""
    folder = tmp_path_factory.mktemp("in")
    (folder / "velmora.txt").write_text(RELEASE, encoding="utf-8")
    index = tmp_path_factory.mktemp("kept") / "index"
    helping = ("HF_", "TRANSFORMERS_", "TOKENIZERS_", "ANONYMIZED_", "TQDM_")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(helping)}
    command = [sys.executable, "-m", "tests.offline", str(folder), str(index), QUESTION]
    return subprocess.run(command, env=plain, capture_output=True, text=True, check=True)


def test_a_question_is_answered_without_a_network(
    child: subprocess.CompletedProcess[str],
) -> None:
    told = json.loads(child.stdout)

    assert told["document"] == RELEASE
    assert "June 28, 2023" in told["reply"]
    assert told["used"] == []


def test_nothing_listens_while_an_index_is_open(child: subprocess.CompletedProcess[str]) -> None:
    assert json.loads(child.stdout)["held"] == []


def test_nothing_is_printed_beside_the_answer(child: subprocess.CompletedProcess[str]) -> None:
    assert child.stderr == ""
