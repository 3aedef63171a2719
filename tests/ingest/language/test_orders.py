import os
from pathlib import Path

import pytest

from ingest.language.orders import Form, addresses_a_machine, forms
from ingest.language.unveiling import readings
from ingest.marking import marked
from ingest.readers import read

REAL = Path(os.environ.get("REAL_DOCUMENTS", Path(__file__).parents[4] / "shared" / "real"))
EVERY = pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)


@EVERY
def test_a_form_has_a_sentence_that_shows_it(form: Form) -> None:
    assert any(form.stands_in(words) for words in readings(form.fires))


@EVERY
def test_a_form_leaves_alone_what_is_said_to_people(form: Form) -> None:
    assert not addresses_a_machine(form.silent)


@EVERY
def test_a_form_is_looked_for_where_a_word_that_it_needs_stands(form: Form) -> None:
    """What a form needs is a shortcut: without it the same words would be found."""
    words = next(words for words in readings(form.fires) if form.pattern.search(words))

    assert any(one in words for one in form.needs)


@pytest.mark.skipif(not REAL.is_dir(), reason="no folder of real documents; set REAL_DOCUMENTS")
def test_real_releases_labels_and_leaflets_say_nothing_to_a_machine() -> None:
    files = sorted(
        one
        for folder in ("releases_newswire", "labels_us_txt", "labels_us_spl_xml")
        for one in (REAL / folder).iterdir()
        if one.suffix in (".txt", ".md", ".xml")
    )

    found = [
        one
        for file in files
        for reading in read(file).readings
        for one in marked(reading, file.name)
    ]

    assert len(files) > 150
    assert found == []
