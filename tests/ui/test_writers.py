"""Who writes is told: on the page about the product, on a terminal and in every file."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.settings import Settings
from tests.fakes import answer, document, refusal
from ui.exports.paper import Asked, paper
from ui.terminal import reply_text
from ui.writers import BY_MODEL, NO_MODEL, writer_told, written_by

QUOTED = answer(document("Velmora was approved."))
WRITTEN = replace(QUOTED, writer="model")


def test_a_reply_in_quotes_needs_no_word_about_its_writer() -> None:
    assert written_by(QUOTED) == written_by(refusal()) == ""
    assert "language model" not in reply_text(QUOTED)


def test_a_reply_of_a_model_says_so_on_a_terminal_and_in_a_file() -> None:
    assert reply_text(WRITTEN).endswith(f"\n\nNote: {BY_MODEL}")

    made = paper([Asked("?", WRITTEN), Asked("?", QUOTED)], on=date(2026, 1, 2))

    assert [entry.notices for entry in made.entries] == [(BY_MODEL,), ()]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (Settings(), NO_MODEL),
        (
            Settings(writer="model", model_name="m", model_base_url="https://a:b@llm.example:8/v1"),
            "The language model m at llm.example:8 writes. It is sent the question,",
        ),
        (
            Settings(
                writer="model",
                model_name="claude",
                model_class="llama_index.llms.anthropic.Anthropic",
            ),
            "The language model claude through Anthropic writes.",
        ),
    ],
)
def test_an_installation_tells_who_writes_and_where_words_go(settings: Settings, told: str) -> None:
    assert writer_told(settings).startswith(told)


def test_a_second_reader_is_told() -> None:
    settings = Settings(writer="model", model_name="m", second_reader="nli")

    assert writer_told(settings).endswith("A second model on this server reads each once more.")
