"""How the check of sentences fares on edits of real documents, and how that is counted."""

import os
from pathlib import Path
from random import Random

import pytest

from assistant.checks.faults import Fault, Finding
from evals.edits.measure import EXACT, Judged, false_refusals, judged, pairs, scores, table
from evals.edits.pairs import Drawn, Pair, documents, is_set_aside, medicines
from evals.edits.retold import retold
from evals.edits.supported import dates_told_otherwise, reworded, shortened
from evals.edits.turned import of_moods
from evals.edits.unsupported import of_dates, of_figures
from tests.fakes import document

REAL = Path(os.environ.get("REAL_DOCUMENTS", Path(__file__).parents[3] / "shared" / "real"))
# Precision and recall that refusing an edit has to reach on the documents set aside.
OF_FIGURES, OF_WORDS = 0.97, 0.85
# What people told in other words is harder; these were reached when they were measured.
TOLD, REFUSED = 0.55, 0.75

needs_the_documents = pytest.mark.skipif(
    not REAL.is_dir(), reason="no folder of real documents; set REAL_DOCUMENTS to one"
)
WORDS = (
    "Velmora (tablets) was approved in June 2023 and not withdrawn, with 45.2% of treated "
    "adults and "
    "20.1% of subjects responding, which was seen in the trial of the company."
)
ONE = Drawn(document(WORDS), WORDS, WORDS, None)


@needs_the_documents
def test_edits_of_documents_set_aside_are_refused_and_their_sentences_are_not() -> None:
    every = documents(REAL)
    some = pairs(every, aside=True)
    found = scores(judged(some[:: len(some) // 2_000], medicines(every)))
    short = {
        one.kind: (one.share, one.precision)
        for one in found
        if one.precision is not None
        and min(one.share, one.precision) < (OF_FIGURES if one.kind in EXACT else OF_WORDS)
    }

    assert len(some) >= 1_000
    assert short == {}, table(found)


@needs_the_documents
def test_most_true_sentences_in_other_words_pass_and_most_untrue_do_not() -> None:
    every = documents(REAL)
    told = retold([one for one, _ in every], aside=True)
    found = judged(told, medicines(every))
    wrong = [one for one in found if not one.pair.supported]

    assert len(found) - len(wrong) >= 20
    assert false_refusals(found) <= 1 - TOLD
    assert sum(one.right for one in wrong) >= REFUSED * len(wrong)


def test_an_edit_changes_one_thing_and_says_which() -> None:
    chance = Random(1)  # noqa: S311
    dated = dict(of_dates(ONE, chance))
    counted = dict(of_figures(ONE, chance))

    assert dated["day added"].replace(WORDS.split("in June", maxsplit=1)[0], "")[3:7] == "June"
    assert "June 2023" not in dated["date wrong"]
    assert "45.2%" not in counted["figure wrong"] or "20.1%" not in counted["figure wrong"]
    assert "20.1% of treated adults and 45.2% of subjects" in counted["figures swapped"]
    assert "and withdrawn" not in dict(of_moods(ONE, chance)).get("negation added", "")


def test_a_sentence_is_shortened_and_reworded_without_saying_more() -> None:
    assert ("brackets dropped", WORDS.replace(" (tablets)", "")) in list(shortened(ONE))
    assert ("synonym", WORDS.replace("subjects", "patients")) in list(reworded(ONE))
    day = Drawn(document("x"), "It was approved on June 3, 2023.", "x", None)
    assert list(dates_told_otherwise(day)) == [
        ("date written otherwise", "It was approved on 3 June 2023."),
        ("date less exact", "It was approved in June 2023."),
        ("date less exact", "It was approved in 2023."),
    ]


def test_a_document_is_always_in_the_same_half() -> None:
    halves = [is_set_aside(document("x", id=f"release {at}")) for at in range(200)]

    assert 60 < sum(halves) < 140
    assert halves == [is_set_aside(document("y", id=f"release {at}")) for at in range(200)]


def test_precision_counts_as_many_true_sentences_as_untrue_ones() -> None:
    fault = (Finding(Fault.WORDS, "x"),)
    made = [
        Judged(Pair(kind, supported, "s", "q", ONE.document), found)
        for kind, supported, found in (
            ("verbatim", True, ()),
            ("verbatim", True, fault),
            ("date wrong", False, fault),
            ("date wrong", False, ()),
        )
    ]

    # 1 of 2 true ones is refused, and 1 of 2 wrong ones: of two refusals one is right.
    assert [(one.kind, one.share, one.precision) for one in scores(made)] == [
        ("verbatim", 0.5, None),
        ("date wrong", 0.5, 0.5),
    ]
    assert false_refusals(made) == 0.5
    assert "date wrong" in table(scores(made))
