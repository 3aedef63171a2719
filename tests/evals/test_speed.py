import json

import pytest

from evals.speed import AskSpeed, IngestSpeed, Measured, ScaleSpeed, as_json, table

INGEST = IngestSpeed(documents=10, passages=80, seconds=(5.0, 4.0, 10.0), bare=(4.0, 3.8, 5.0))
ASK = AskSpeed(
    passages=1000,
    seconds=tuple(number / 1000 for number in range(20, 0, -1)),
    bare=(0.001, 0.003, 0.002),
)

SCALE = ScaleSpeed(
    documents=100,
    passages=9000,
    first=200.0,
    unchanged=1.0,
    changed=4.0,
    opened=0.5,
    ask=ASK,
    disk=50_000_000,
)
MEASURED = Measured(INGEST, ASK, SCALE, peak=700_000_000)


def test_one_changed_label_is_told_in_labels_of_the_first_time() -> None:
    # A label took 2 s the first time; the changed one 3 s more than looking at all of them.
    assert SCALE.labels_changed == pytest.approx(1.5)
    assert SCALE.share_unchanged == pytest.approx(0.005)


def test_the_ratio_to_bare_embedding_is_the_median_over_the_turns() -> None:
    # 4.0 / 5.0 = 0.80, 3.8 / 4.0 = 0.95, 5.0 / 10.0 = 0.50: the median is 0.80.
    assert INGEST.ratio == pytest.approx(0.80)


def test_questions_are_told_by_median_and_95th_percentile() -> None:
    # 1 to 20 ms: the median is 10.5 ms; 19 of 20 take no more than 19 ms.
    assert ASK.median == pytest.approx(0.0105)
    assert ASK.slow == pytest.approx(0.019)
    # The median embedding of a question takes 2 ms: 10.5 / 2.
    assert ASK.ratio == pytest.approx(5.25)


def test_the_95th_percentile_of_one_question_is_that_question() -> None:
    assert AskSpeed(1, (0.5,), (0.1,)).slow == 0.5


def test_what_was_measured_is_a_small_table() -> None:
    # Of the turns the fastest counts, 4 s: 10 / 4 documents and 80 / 4 passages a second.
    assert (
        table(MEASURED)
        == """\
10 documents (80 passages) ingested 3 times, 20 questions asked among 1000 passages
  documents a second                 2.5
  passages a second                   20
  of bare embedding                 0.80
  ask, median                      10 ms
  ask, 95th percentile             19 ms
  in embeddings of a question        5.2
  peak memory                     700 MB

100 labels (9000 passages), with invented vectors
  passages a second                   45
  nothing changed                  0.50%
  one changed, in labels             1.5
  opening                          0.5 s
  ask, median                      10 ms
  ask, 95th percentile             19 ms
  disk                             50 MB"""
    )


def test_the_json_holds_every_single_time() -> None:
    content = json.loads(as_json(MEASURED))

    assert content["ingest"] == {
        "documents": 10,
        "passages": 80,
        "seconds": [5.0, 4.0, 10.0],
        "bare": [4.0, 3.8, 5.0],
        "of_bare_embedding": 0.8,
    }
    assert content["ask"]["seconds"] == list(ASK.seconds)
    assert content["ask"]["embeddings"] == pytest.approx(5.25)
    assert content["peak_bytes"] == 700_000_000
