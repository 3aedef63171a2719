"""A reply as HTML: whole where it is short, escaped everywhere."""

from dataclasses import replace

from assistant.answers import Notice, NoticeKind, Verdict
from tests.fakes import answer, card, document, evidence, refusal
from ui.markup import examples_html, reply_html, welcome_html

RELEASE = document(
    "Velmora was approved. It is given once.", title="Velmora approved", jurisdictions=("US",)
)
HOSTILE = (
    '<img src=x onerror="alert(1)"> ${alert(2)} {{value}} **bold** [link](http://evil.example)'
)


def test_an_answer_carries_marks_that_lead_to_its_quotes() -> None:
    reply = answer(RELEASE, "Velmora was approved.", query="Approved?")

    assert reply_html(reply, 0) == (
        '<div class="answer"><div class="claims"><p>Velmora was approved.<span class="marks">'
        '<a class="mark" href="#quote-1-1" data-turn="0" data-number="1" aria-label="Quote 1">1</a>'
        "</span></p></div>"
        '<h3 class="above-quotes">In the documents’ own words</h3><ol class="quotes">'
        '<li class="quote said" id="quote-1-1" tabindex="-1">'
        '<span class="number" aria-hidden="true">1</span>'
        "<blockquote>Velmora was approved.</blockquote>"
        '<p class="origin"><cite>Velmora approved</cite>'
        "<span>press release · 28 March 2025 · United States</span></p>"
        '<p class="where">Section: Velmora approved</p>'
        '<button type="button" class="open" data-act="open" data-turn="0" data-number="1"'
        ' aria-label="Show quote 1 in its document">Show in document</button></li>'
        "</ol></div>"
    )


def test_a_refusal_says_why_and_offers_what_is_nearest() -> None:
    reply = refusal(
        query="Cost?",
        nearest=(evidence(RELEASE, "It is given once."),),
        notices=(Notice(NoticeKind.PATIENT_DATA, "No names, please."),),
    )

    assert reply_html(reply, 0) == (
        '<div class="refusal"><h3 class="reason">Not in the documents</h3>'
        "<p>It is not said.</p></div>"
        '<h3 class="above-quotes">Nearest in the documents, not an answer</h3>'
        '<ul class="quotes nearest"><li class="quote"><blockquote>It is given once.</blockquote>'
        '<p class="origin"><cite>Velmora approved</cite>'
        "<span>press release · 28 March 2025 · United States</span></p>"
        '<p class="where">Section: Velmora approved</p>'
        '<button type="button" class="open" data-act="open" data-turn="0" data-nearest="0">'
        "Show in document</button></li></ul>"
        '<p class="notice" role="note">No names, please.</p>'
    )


def test_nothing_that_a_person_or_a_document_says_becomes_markup() -> None:
    release = document(HOSTILE, title=HOSTILE, jurisdictions=(HOSTILE,))
    refused = refusal(query=HOSTILE, text=HOSTILE, nearest=(evidence(release, HOSTILE),))
    noticed = (Notice(NoticeKind.AS_OF, HOSTILE),)

    html = reply_html(answer(release, query=HOSTILE, notices=noticed), 0)
    html += reply_html(refused, 1) + examples_html([HOSTILE])

    assert "<img" not in html
    assert 'onerror="' not in html
    # Templates and Markdown stay what they are: words.
    assert "${alert(2)} {{value}} **bold** [link](http://evil.example)" in html
    assert "<a href" not in html


def test_the_welcome_says_how_much_there_is_and_of_when() -> None:
    days = ["2025-11-27", "2023-06-30", None]

    assert "3 documents, the latest of 27 November 2025</p>" in welcome_html(
        [card(published=day) for day in days]
    )


def test_the_welcome_of_undated_documents_names_no_day() -> None:
    assert "1 document</p>" in welcome_html([card(published=None)])


def test_without_examples_there_is_no_heading_for_them() -> None:
    assert examples_html([]) == ""


def test_a_verdict_is_said_before_the_claims() -> None:
    reply = replace(answer(RELEASE, "It is given once."), verdict=Verdict.YES)

    page = reply_html(reply, 0)

    assert '<div class="claims"><p class="verdict">Yes.</p><p>It is given once.' in page
