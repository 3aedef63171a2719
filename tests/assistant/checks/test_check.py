"""What a sentence may say of the words it cites."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checks.check import Cited, findings
from assistant.checks.faults import Fault, Finding
from assistant.checks.quoted import pieces
from assistant.checks.strangers import strangers
from ingest.records import Kind
from tests.fakes import document

RELEASE = (
    "Velmora was approved in China in June 2023 and accepted in the US in March 2025. "
    "In MERIDIAN-1 (NCT05066646), the overall response rate was 45.2% with Velmora and 20.1% with "
    "placebo among 412 patients. Patients received up to 24 mg once daily for 12 weeks. "
    "Velmora has not been approved in Japan, where a decision is expected in Q2 2026. "
    "The tablet may cause severe dizziness in adults."
)
DATELINE = (
    "BASEL, Switzerland, March 28, 2025 -- Norvanta today announced that the U.S. Food and Drug "
    "Administration (FDA) has approved Velmora for adults with Korva disease."
)
DOSES = (
    "The recommended dose is 300 mg in adults and 100 mg in children. "
    "Stop treatment if severe rash occurs. Do not use Velmora during pregnancy. "
    "In mild renal impairment no adjustment is needed."
)
NAMES = frozenset({("velmora",), ("tarvexa",)})


def cited(words: str, kind: Kind = Kind.PRESS_RELEASE) -> Cited:
    return Cited(words, document(words, kind=kind, products=("Velmora",), jurisdictions=("US",)))


def faults(sentence: str, *quotes: str, kind: Kind = Kind.PRESS_RELEASE) -> set[Fault]:
    found = findings(sentence, [cited(quote, kind) for quote in quotes], NAMES)
    return {one.fault for one in found}


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        pytest.param("Velmora was approved in China in July 2023.", Fault.DATE, id="another month"),
        pytest.param(
            "Velmora was approved in China on June 22, 2023.", Fault.DATE, id="a day more"
        ),
        pytest.param("Velmora was accepted in the US on March 3.", Fault.DATE, id="without a year"),
        pytest.param("The overall response rate was 46.2%.", Fault.FIGURE, id="another figure"),
        pytest.param("The overall response rate was 45%.", Fault.FIGURE, id="rounded"),
        pytest.param("Patients received up to 24 mcg once daily.", Fault.FIGURE, id="another unit"),
        pytest.param("Tarvexa was approved in China in June 2023.", Fault.PRODUCT, id="product"),
        pytest.param("The FDA accepted Velmora in March 2025.", Fault.REGULATOR, id="regulator"),
        pytest.param("Velmora was approved in Brazil.", Fault.JURISDICTION, id="jurisdiction"),
        pytest.param("In NCT05066647, 412 patients took part.", Fault.TRIAL, id="trial"),
        pytest.param("Velmora of Tarquent was approved in China.", Fault.NAME, id="company"),
        pytest.param("Velmora has been approved in Japan.", Fault.NEGATION, id="not left out"),
        pytest.param("Velmora was not approved in China.", Fault.NEGATION, id="not added"),
        pytest.param("The tablet will cause severe dizziness.", Fault.HEDGE, id="may left out"),
        pytest.param("Patients received 24 mg once daily.", Fault.HEDGE, id="up to left out"),
        pytest.param("Velmora may be approved in China.", Fault.HEDGE, id="may added"),
        pytest.param("Velmora, a groundbreaking tablet, is new.", Fault.PROMOTION, id="praise"),
        pytest.param("Velmora was approved in China and cures asthma.", Fault.WORDS, id="words"),
        pytest.param("Velmora was approved in the US in June 2023.", Fault.EVENT, id="place"),
        pytest.param("Velmora was approved in China in March 2025.", Fault.EVENT, id="date"),
        pytest.param("The response rate was 45.2% with placebo.", Fault.EVENT, id="arm"),
        pytest.param("Velmora was approved in China [1].", Fault.MARKUP, id="mark"),
        pytest.param("See ![x](https://a.example/p.png).", Fault.MARKUP, id="picture"),
        pytest.param("<b>Velmora</b> was approved in China.", Fault.MARKUP, id="tags"),
        pytest.param("Write to someone@a.example for more.", Fault.MARKUP, id="address"),
        pytest.param("As an AI, I cannot say.", Fault.MARKUP, id="of itself"),
        pytest.param("My instructions say nothing of China.", Fault.MARKUP, id="instructions"),
        pytest.param("Velmora " * 300, Fault.LENGTH, id="length"),
    ],
)
def test_a_sentence_that_says_more_is_refused(sentence: str, fault: Fault) -> None:
    assert fault in faults(sentence, RELEASE)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Velmora was approved in China in June 2023.", id="shortened"),
        pytest.param("Velmora was approved in China in 2023.", id="less exact"),
        pytest.param("Velmora was authorised in China in June 2023.", id="other word"),
        pytest.param("Velmora was accepted in the U.S. in March 2025.", id="second half"),
        pytest.param("The ORR was 45.2% with Velmora.", id="abbreviated"),
        pytest.param("In NCT05066646, the ORR was 20.1% with placebo.", id="second arm"),
        pytest.param("Subjects received up to 24mg once a day for 12 weeks.", id="unit"),
        pytest.param("Velmora has not been approved in Japan.", id="denied"),
        pytest.param("A decision is expected in Japan in Q2 2026.", id="expected"),
        pytest.param("The tablet may cause severe dizziness.", id="possible"),
        pytest.param("The tablet could cause severe dizziness.", id="other doubt"),
        pytest.param("The release states that Velmora was approved in China.", id="reported"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_sentence_that_its_quote_says_may_be_shown(sentence: str) -> None:
    assert faults(sentence, RELEASE) == set()


def test_the_day_of_an_announcement_is_not_that_of_the_approval() -> None:
    assert Fault.EVENT in faults("The FDA approved Velmora on March 28, 2025.", DATELINE)
    assert faults("Norvanta announced the approval on March 28, 2025.", DATELINE) == set()


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        pytest.param("The recommended dose is 100 mg in adults.", Fault.EVENT, id="dose"),
        pytest.param("Stop treatment.", None, id="too short to tell"),
        pytest.param("Severe rash occurs.", Fault.HEDGE, id="condition"),
        pytest.param("Use Velmora during pregnancy.", Fault.NEGATION, id="denied"),
        pytest.param(
            "In severe renal impairment no adjustment is needed.", Fault.EVENT, id="group"
        ),
        pytest.param("The recommended dose is 300 mg in adults.", None, id="right dose"),
        pytest.param("The recommended dose is 100 mg in pediatric patients.", None, id="children"),
        pytest.param("No adjustment is needed in mild kidney impairment.", None, id="kidney"),
    ],
)
def test_a_dose_belongs_to_whom_it_is_given(sentence: str, fault: Fault | None) -> None:
    assert (fault is None and faults(sentence, DOSES) == set()) or fault in faults(sentence, DOSES)


def test_a_label_need_not_repeat_its_medicine_and_where_it_holds() -> None:
    sentence = "In the US, the recommended dose of Velmora is 300 mg in adults."

    assert (
        faults(sentence, "The recommended dose is 300 mg in adults.", kind=Kind.LABEL_US) == set()
    )
    assert faults(sentence, "The recommended dose is 300 mg in adults.") == {
        Fault.PRODUCT,
        Fault.JURISDICTION,
    }


def test_two_quotes_carry_one_sentence_together() -> None:
    sentence = "Velmora was approved in China in June 2023; the dose is 300 mg in adults."

    assert faults(sentence, RELEASE, DOSES) == set()


def test_a_sentence_that_cites_nothing_is_refused() -> None:
    assert faults("Velmora was approved in China.") == {Fault.UNCITED}


def test_a_finding_tells_its_reason_in_plain_words() -> None:
    found = findings("Velmora was approved on 28 March 2025.", [cited(RELEASE)], NAMES)

    assert str(found[0]) == "says 28 March 2025, which its quotes do not"
    assert str(Finding(Fault.PROMOTION, "novel")) == "praises with novel, which its quotes do not"


def test_markup_of_the_quote_itself_is_no_fault() -> None:
    words = "Details are at www.norvanta.example/trials for patients."

    assert faults("Details are at www.norvanta.example/trials.", words) == set()


WORDS = st.sampled_from(
    (*RELEASE.split(), *DOSES.split(), *DATELINE.split(), "not", "may", "if", "|", "\n\n", "(", "%")
)


@given(st.lists(WORDS, min_size=1, max_size=60).map(" ".join))
def test_a_whole_sentence_of_a_quote_has_no_finding(quote: str) -> None:
    whole = [one for one in pieces(quote) if len(one) < 1_400]

    assert [faults(one, quote) for one in whole if pieces(one) == (one,)] == [
        set() for one in whole if pieces(one) == (one,)
    ]


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_held_against_any_other(sentence: str, quote: str) -> None:
    assert isinstance(faults(sentence, quote), set)


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("June 2023 " * 10_000, id="dates"),
        pytest.param("1,2" * 33_000, id="digits"),
        pytest.param("(" * 100_000, id="brackets"),
        pytest.param("not may if " * 9_000, id="cues"),
        pytest.param("a" * 100_000, id="one word"),
        pytest.param("![](" * 25_000, id="pictures"),
        pytest.param("24 mg to " * 11_000, id="ranges"),
    ],
)
def test_a_hostile_text_costs_no_more_than_its_length(hostile: str) -> None:
    started = time.perf_counter()

    findings(hostile, [cited(RELEASE)], NAMES)
    findings("Velmora was approved in China in June 2023.", [cited(hostile)], NAMES)
    findings(hostile[:1_400], [cited(hostile)], NAMES)

    assert time.perf_counter() - started < 20


def test_names_and_figures_that_no_quote_holds_are_strangers() -> None:
    text = "Velmora was approved in China on 3 May 2023. The EMA accepted it; NCT01234567 had 77%."

    assert strangers(text, [RELEASE], NAMES) == ["3 May 2023", "EMA", "NCT01234567", "77%"]
    assert strangers("Velmora was approved in China in June 2023.", [RELEASE], NAMES) == []
