"""The files that a person takes away."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given

from tests.fakes import answer
from tests.ui.exports.papers import DAY, ODD, RELEASE, full, papers
from ui.exports.files import FORMATS, Form, exported, file_name
from ui.exports.paper import Asked, Paper, paper


@pytest.mark.parametrize(
    ("form", "ending", "media", "start"),
    [
        ("markdown", ".md", "text/markdown; charset=utf-8", b"# Answers"),
        ("pdf", ".pdf", "application/pdf", b"%PDF-"),
        (
            "word",
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            b"PK",
        ),
    ],
)
def test_a_file_is_named_after_its_day_and_question(
    form: str, ending: str, media: str, start: bytes
) -> None:
    file = exported(full(), Form(form))

    assert file.name == f"fieldcite-2026-11-23-was-it-approved-in-china{ending}"
    assert file.media == media
    assert file.content.startswith(start)


@pytest.mark.parametrize("form", list(Form))
def test_half_a_character_in_a_question_spoils_no_file(form: Form) -> None:
    made = paper([Asked("Is it \ud800?", answer(RELEASE), filters="\udfff")], on=DAY)

    assert exported(made, form).content


def test_every_form_has_its_format() -> None:
    assert set(FORMATS) == set(Form)


def test_a_name_without_a_latin_letter_is_the_day() -> None:
    made = replace(full(), title="是否获批", brand="Übersicht & Co.")

    assert file_name(made, ".pdf") == "ubersicht-co-2026-11-23.pdf"


def test_a_long_name_ends_between_two_words() -> None:
    made = replace(full(), title="approved " * 9)

    assert file_name(made, ".pdf") == f"fieldcite-2026-11-23{'-approved' * 6}.pdf"


@given(papers(), ODD)
def test_a_name_is_safe_whatever_was_asked(made: Paper, title: str) -> None:
    name = file_name(replace(made, title=title), ".pdf")

    assert re.fullmatch(r"[a-z0-9-]+\.pdf", name)
    assert not name.startswith("-")


def test_offering_files_does_not_load_what_writes_them() -> None:
    code = "import sys, ui.exports.files; print({'docx', 'reportlab'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout == "set()\n"
