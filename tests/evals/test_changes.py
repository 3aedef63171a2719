from assistant.answers import Claim, Reason, Reply
from evals.changes import Change, changes
from evals.evaluation import Crash, Evaluation, Trial
from tests.evals.runs import PRICE, kept
from tests.fakes import answer, document, evidence, refusal

OLD = document("It was approved in 2022.", id="news", version="aaaaaaaaaa")
NEW = document("It was approved in 2023.", id="news", version="bbbbbbbbbb")
LABEL = document("Take 5 mg.", id="label", version="cccccccccc")
BEFORE = {"news": "aaaaaaaaaa", "label": "cccccccccc"}


def asked(reply: Reply | Crash) -> Trial:
    return Trial(PRICE, reply, {}, 0.1)


def found(
    before: Reply | Crash, now: Reply | Crash, documents: dict[str, str]
) -> list[tuple[str, ...]]:
    """Return why the reply changed, given the documents of now."""
    accepted = kept(asked(before), documents=BEFORE)
    return [one.because for one in changes(Evaluation((asked(now),)), accepted, documents)]


def test_a_changed_document_that_is_cited_is_the_cause() -> None:
    accepted = kept(asked(answer(OLD)), documents=BEFORE)
    now = {**BEFORE, "news": "bbbbbbbbbb"}

    assert [*changes(Evaluation((asked(answer(NEW)),)), accepted, now)] == [
        Change(
            "velmora-price",
            "It was approved in 2022. [1]",
            "It was approved in 2023. [1]",
            ("news changed: version aaaaaaaa is now bbbbbbbb",),
        )
    ]


def test_a_new_document_that_is_cited_is_the_cause() -> None:
    more = document("Take 10 mg.", id="another", version="dddddddddd")

    assert found(answer(LABEL), answer(more), {**BEFORE, "another": "dddddddddd"}) == [
        ("another is new",)
    ]


def test_a_document_that_was_cited_and_is_gone_is_the_cause() -> None:
    assert found(answer(LABEL), refusal(), {"news": "aaaaaaaaaa"}) == [("label is gone",)]


def test_a_document_that_is_only_offered_as_evidence_may_be_the_cause() -> None:
    now = refusal(Reason.UNCLEAR, evidence=(evidence(NEW, NEW.text),))

    assert found(refusal(), now, {**BEFORE, "news": "bbbbbbbbbb"}) == [
        ("news changed: version aaaaaaaa is now bbbbbbbb",)
    ]


def test_all_causes_are_named_in_the_order_of_the_documents() -> None:
    now = answer(NEW, evidence=(evidence(document("x", id="another"), "x"),))

    assert found(answer(LABEL), now, {"news": "bbbbbbbbbb", "another": "d"}) == [
        ("another is new", "label is gone", "news changed: version aaaaaaaa is now bbbbbbbb")
    ]


def test_a_document_that_changed_elsewhere_is_not_called_the_cause() -> None:
    assert found(answer(LABEL), refusal(), {**BEFORE, "news": "bbbbbbbbbb"}) == [
        ("none of its documents changed; of the others 1 did",)
    ]


def test_where_no_document_changed_it_is_the_product() -> None:
    assert found(answer(LABEL), refusal(), BEFORE) == [
        ("no document changed: it is the product or its settings",)
    ]


def test_the_same_words_are_no_change_whatever_documents_changed() -> None:
    claims = (Claim("It was approved.", (1,)),)

    assert (
        found(
            answer(OLD, claims=claims), answer(NEW, claims=claims), {**BEFORE, "news": "bbbbbbbbbb"}
        )
        == []
    )


def test_what_crashed_or_was_never_accepted_is_no_change() -> None:
    assert found(answer(LABEL), Crash("boom"), {}) == []
    assert found(Crash("boom"), answer(LABEL), {}) == []
