"""Each kind has words that tell it, and words much like them that do not."""

import pytest

from ingest.events.triggers import table, triggers
from ingest.regulatory import EventKind

# A line that tells the kind, the words of it that do, and a line that does not tell it.
ROWS = {
    "approval": ("§ approved µ on ¤", "approved", "§ approved therapies are few"),
    "decision": ("a decision of § is expected in ¤", "decision", "the decision was hard"),
    "approval_accelerated": (
        "µ was approved under accelerated approval",
        "was approved under accelerated approval",
        "accelerated approval may be asked for",
    ),
    "approval_conditional": (
        "µ was conditionally approved by §",
        "was conditionally approved",
        "µ was approved under conditions",
    ),
    "approval_provisional": (
        "§ granted provisional registration to µ",
        "granted provisional registration",
        "provisional rules of § apply",
    ),
    "approval_temporary": (
        "§ granted temporary authorisation to µ",
        "granted temporary authorisation",
        "a temporary stay in ¶",
    ),
    "tentative_approval": (
        "µ received tentative approval from §",
        "received tentative approval",
        "a tentative plan for approval",
    ),
    "eua": (
        "§ authorized µ for emergency use",
        "authorized µ for emergency use",
        "µ was used in an emergency",
    ),
    "conversion_to_full": (
        "§ converted the approval of µ to full approval",
        "converted the approval of µ to full",
        "patients converted to sinus rhythm in full",
    ),
    "indication_extension": (
        "§ expanded the indication of µ",
        "expanded the indication",
        "we expanded the label of our wine",
    ),
    "ind_cleared": ("the IND was cleared by §", "IND was cleared", "the IND describes a trial"),
    "cta_approved": (
        "§ approved the clinical trial application for µ",
        "approved the clinical trial application",
        "the clinical trial application is ready",
    ),
    "ind_submitted": (
        "Norvanta submitted an IND for µ",
        "submitted an IND",
        "Norvanta wrote an IND for µ",
    ),
    "application_submitted": ("the NDA was filed", "NDA was filed", "Norvanta filed a lawsuit"),
    "rolling_submission_started": (
        "Norvanta initiated a rolling submission to §",
        "initiated a rolling submission",
        "Norvanta initiated a rolling admission",
    ),
    "resubmission": (
        "resubmission of the NDA for µ",
        "resubmission of the NDA",
        "resubmission fees are high",
    ),
    "resubmission_accepted": (
        "the resubmission was accepted by §",
        "resubmission was accepted",
        "the application was accepted by §",
    ),
    "application_accepted": (
        "acceptance of the NDA for µ",
        "acceptance of the NDA",
        "the paper was accepted for publication",
    ),
    "application_validated": ("the MAA was validated", "MAA was validated", "we validated it"),
    "application_withdrawn": (
        "Norvanta withdrew the MAA for µ",
        "withdrew the MAA",
        "two patients withdrew from the trial",
    ),
    "refuse_to_file": ("§ sent a refusal to file", "refusal to file", "the court refused to hear"),
    "priority_review": (
        "priority review was granted to µ",
        "priority review was granted",
        "priority review shortens the clock",
    ),
    "accelerated_assessment": (
        "µ was granted accelerated assessment",
        "granted accelerated assessment",
        "accelerated assessment exists in ¶",
    ),
    "under_review": (
        "µ is currently under review by §",
        "is currently under review by §",
        "data are under review by the board",
    ),
    "target_action_date_set": ("the PDUFA date is ¤", "PDUFA", "the target of µ is a protein"),
    "adcom_vote": (
        "the advisory committee voted nine to two",
        "advisory committee voted",
        "the advisory committee gave advice",
    ),
    "adcom_scheduled": (
        "the advisory committee will meet on ¤",
        "advisory committee will meet",
        "the advisory committee will meet in due course",
    ),
    "chmp_positive_opinion": (
        "µ received a positive CHMP opinion",
        "positive CHMP opinion",
        "positive feedback from §",
    ),
    "chmp_negative_opinion": (
        "§ recommended against approval of µ",
        "recommended against",
        "a negative test result",
    ),
    "crl": (
        "§ issued a complete response letter for µ",
        "issued a complete response letter",
        "a complete response was seen in ten patients",
    ),
    "clinical_hold": (
        "§ placed the trial on clinical hold",
        "placed the trial on clinical hold",
        "the trial was on hold",
    ),
    "hold_lifted": (
        "the clinical hold was removed",
        "clinical hold was removed",
        "§ lifted the ban",
    ),
    "refusal": ("§ rejected approval of µ", "rejected approval", "Norvanta refused an offer"),
    "named_patient": ("the named patient programme", "named patient", "each patient was named"),
    "compassionate_use": ("µ for compassionate use", "compassionate use", "compassionate nurses"),
    "expanded_access": ("expanded-access programmes", "expanded-access", "expanded open access"),
    "early_access": ("the special access scheme", "special access scheme", "special parking"),
    "launch": ("Norvanta launched µ in ¶", "launched µ", "Norvanta launched a trial in ¶"),
    "reimbursement": (
        "µ was included in the NRDL",
        "included in the NRDL",
        "reimbursement of travel costs",
    ),
    "label_update": (
        "§ approved a label update for µ",
        "approved a label update",
        "Norvanta updated its label",
    ),
    "boxed_warning_added": (
        "§ added a boxed warning",
        "added a boxed warning",
        "the boxed warning names the liver",
    ),
    "boxed_warning_removed": (
        "§ removed the boxed warning",
        "removed the boxed warning",
        "the boxed warning names the liver",
    ),
    "recall": ("a voluntary recall of µ", "voluntary recall", "patients could not recall it"),
    "suspension": (
        "§ suspended the marketing authorisation of µ",
        "suspended the marketing authorisation",
        "dosing was suspended",
    ),
    "indication_withdrawn": (
        "the indication was withdrawn",
        "indication was withdrawn",
        "the indication is broad",
    ),
    "ma_withdrawn": (
        "Norvanta withdrew µ from the market",
        "withdrew µ from the market",
        "withdrawal of consent",
    ),
    "breakthrough": (
        "§ granted breakthrough therapy designation to µ",
        "breakthrough therapy designation",
        "breakthrough therapy designation speeds review",
    ),
    "fast_track": (
        "fast track designation was granted by §",
        "fast track designation",
        "the fast track to success",
    ),
    "rmat": ("µ received RMAT designation", "RMAT designation", "RMAT designation is for cells"),
    "prime": ("µ received PRIME designation", "PRIME designation", "people in their prime"),
    "orphan": (
        "§ granted orphan drug designation (ODD) to µ",
        "orphan drug designation (ODD)",
        "orphan designation rewards research",
    ),
    "sakigake": ("µ received sakigake designation", "sakigake designation", "sakigake: pioneer"),
    "qidp": ("§ granted QIDP designation to µ", "QIDP designation", "QIDP designation adds years"),
    "rare_pediatric": (
        "§ granted rare pediatric disease designation",
        "rare pediatric disease designation",
        "every rare pediatric disease is hard",
    ),
    "priority_review_voucher": (
        "µ received a priority review voucher",
        "priority review voucher",
        "a priority review voucher can be sold",
    ),
    "ilap_passport": (
        "µ was awarded the innovation passport",
        "innovation passport",
        "an innovation passport opens doors",
    ),
}


def told_by(line: str) -> list[tuple[str, str]]:
    """Return what a line tells, each with its words."""
    return [(str(one.kind), one.span.of(line)) for one in triggers(line)]


def test_every_kind_of_the_table_has_a_row_here() -> None:
    assert {str(kind) for kind, _, _ in table()} == set(ROWS)


@pytest.mark.parametrize(
    ("kind", "line", "words"),
    [pytest.param(kind, line, words, id=kind) for kind, (line, words, _) in ROWS.items()],
)
def test_a_kind_is_told_by_its_words_alone(kind: str, line: str, words: str) -> None:
    assert told_by(line) == [(kind, words)]


@pytest.mark.parametrize(
    ("kind", "line"),
    [pytest.param(kind, line, id=kind) for kind, (_, _, line) in ROWS.items()],
)
def test_words_much_like_them_do_not_tell_the_kind(kind: str, line: str) -> None:
    assert kind not in [told for told, _ in told_by(line)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(
            "µ was approved in ¶, and § issued an EUA for it",
            ["approval", "eua"],
            id="two that stand apart are two",
        ),
        pytest.param(
            "§ accepted the resubmission of the NDA",
            ["resubmission_accepted"],
            id="an accepted resubmission is not accepted besides",
        ),
        pytest.param(
            "§ granted accelerated approval to µ",
            ["approval_accelerated"],
            id="an accelerated approval is no plain one besides",
        ),
        pytest.param(
            "§ granted a priority review voucher",
            ["priority_review_voucher"],
            id="a voucher is no review",
        ),
        pytest.param(
            "§ accepted µ for priority review with priority review granted",
            ["application_accepted", "priority_review", "priority_review"],
            id="kinds of two families overlap and both count",
        ),
    ],
)
def test_of_overlapping_words_the_most_telling_counts(line: str, told: list[str]) -> None:
    assert [kind for kind, _ in told_by(line)] == told


@pytest.mark.parametrize(
    ("line", "given"),
    [
        pytest.param("§ granted µ orphan designation", True, id="said before"),
        pytest.param("orphan designation for µ was granted", True, id="said behind"),
        pytest.param("§ granted relief; orphan designation helps", False, id="another clause"),
        pytest.param(f"granted {'very ' * 28}long orphan status", False, id="too far before"),
        pytest.param("orphan status, a relief, was granted", False, id="behind a comma"),
    ],
)
def test_a_designation_counts_where_it_is_said_to_be_given(line: str, *, given: bool) -> None:
    assert [kind for kind, _ in told_by(line)] == ["orphan"] * given


def test_triggers_come_in_the_order_of_the_line() -> None:
    line = "§ granted orphan designation and approved the IND; the NDA was filed"
    starts = [one.span.start for one in triggers(line)]
    assert starts == sorted(starts)
    assert next(one.kind for one in triggers(line)) is EventKind.ORPHAN


@pytest.mark.parametrize("line", ["orphan designation from § in ¤", "orphan designation by §"])
def test_a_designation_from_an_authority_was_given(line: str) -> None:
    assert [kind for kind, _ in told_by(line)] == ["orphan"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("The ¶ approved µ first, in ¤", ["approval"], id="a country approved"),
        pytest.param("¶ has also approved µ", ["approval"], id="has also approved"),
        pytest.param("¶ approved a plan for µ", [], id="a country approved something else"),
        pytest.param(
            "the § accepted the one submitted there on ¤",
            ["application_accepted"],
            id="the one stands for the application",
        ),
        pytest.param("the § accepted the results", [], id="accepted something else"),
    ],
)
def test_who_acts_and_on_what_may_be_told_in_short(line: str, told: list[str]) -> None:
    assert [kind for kind, _ in told_by(line)] == told
