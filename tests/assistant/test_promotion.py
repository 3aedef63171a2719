import pytest

from assistant.promotion import only_praises
from ingest.records import Kind
from tests.fakes import document


@pytest.mark.parametrize(
    ("sentence", "praises"),
    [
        ("Velmora achieves outstanding efficacy and a favorable safety profile.", True),
        ("The Phase 3 trial of VB-101 gave unprecedented results.", True),
        ("Velmora has shown rapid and potent anti-tumor activity.", True),
        ("Velmora led to strong responses, with an ORR of 61.5%.", False),
        ("After these promising results the FDA decides by February 28, 2025.", False),
        ("Velmora was given with potent CYP3A4 inhibitors in one arm.", False),
        ("Velmora is a favorable option.", False),
        ("Headache was the most common side effect.", False),
    ],
)
def test_a_company_praises_where_it_gives_no_figure(sentence: str, *, praises: bool) -> None:
    assert only_praises(sentence, document(sentence)) is praises


def test_a_label_weighs_its_words() -> None:
    words = "A robust response was seen in most patients."

    assert only_praises(words, document(words))
    assert not only_praises(words, document(words, kind=Kind.LABEL_US))
