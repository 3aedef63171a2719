"""The page in a real browser: what a person does and sees, and what leaves the machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.ui.conftest import serving

WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)
SMALL_PHONE = ViewportSize(width=320, height=640)
APPROVED = "China's NMPA approved Velmora on June 30, 2023."
ACCEPTED = "Singapore's HSA accepted the application on January 29, 2025."


@pytest.fixture
def fetched() -> list[str]:
    """Collect the addresses of everything that the page fetches."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, fetched: list[str]) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE, reduced_motion="reduce") as visit:
        tab = visit.new_page()
        tab.on("request", lambda request: fetched.append(request.url))
        tab.goto(address)
        expect(tab.get_by_role("heading", name="What do the documents say?")).to_be_visible()
        yield tab


def ask(page: Page, question: str) -> None:
    turns = page.locator(".turn").count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns + 1)
    expect(page.locator(".waiting")).to_have_count(0)


def test_an_answer_shows_each_quote_with_its_origin(page: Page) -> None:
    ask(page, "When was Velmora approved?")

    assert page.locator(".claims").inner_text() == (
        "China approved it in June 2023.1\n\nSingapore accepted the application in 2025.2"
    )
    shown = page.locator(".quote").first.inner_text()
    assert [line for line in shown.splitlines() if line] == [
        "1",
        APPROVED,
        "Velmora approved in Macau",
        "Press release · 28 March 2025 · Macau",
        "Section: Body",
        "Show in document",
    ]


def test_a_quote_opens_highlighted_in_its_document(page: Page) -> None:
    ask(page, "When was Velmora approved?")
    page.get_by_role("button", name="Show quote 2 in its document").click()

    source = page.get_by_role("article", name="Velmora approved in Macau")
    expect(source.locator("mark")).to_have_text(ACCEPTED)
    expect(source.locator("mark")).to_be_in_viewport()
    expect(source.get_by_role("heading", name="About Velmora")).to_be_attached()
    assert source.locator("dl").inner_text().splitlines() == [
        "Section", "Body", "Company", "Velm Inc.", "Jurisdiction", "Macau",
        "Version", "0123456789ab", "Source", "velmora.md",
    ]  # fmt: skip


def test_a_mark_leads_to_its_quote_and_opens_it_beside_the_answer(page: Page) -> None:
    ask(page, "When was Velmora approved?")
    page.get_by_role("link", name="Quote 2").click()

    expect(page.locator("#quote-1-2")).to_be_in_viewport()
    expect(page.locator("#pane mark")).to_have_text(ACCEPTED)


def test_a_closed_document_gives_the_room_back(page: Page) -> None:
    ask(page, "When was Velmora approved?")
    opener = page.get_by_role("button", name="Show quote 1 in its document")
    opener.click()
    page.get_by_role("button", name="Close the document").click()

    expect(page.locator("#pane")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_refusal_offers_a_nearest_passage_that_opens(page: Page) -> None:
    ask(page, "What does it cost?")

    expect(page.locator(".refusal")).to_have_text(
        "Not in the documentsThe documents do not say what Velmora costs."
    )
    expect(page.locator(".answer")).to_have_count(0)
    page.locator(".nearest").get_by_role("button", name="Show in document").click()
    expect(page.locator("#pane mark")).to_have_text(APPROVED)


def test_an_example_asks_its_question(page: Page) -> None:
    page.get_by_role("button", name="When was Velmora approved?").click()

    expect(page.locator(".question")).to_have_text("When was Velmora approved?")
    expect(page.locator(".quote")).to_have_count(2)
    expect(page.locator("#examples")).to_be_hidden()


def test_a_follow_up_says_how_it_was_understood(page: Page) -> None:
    ask(page, "When was Velmora approved?")
    ask(page, "And in Singapore?")

    expect(page.locator(".understood")).to_have_text(
        "Understood as: When was Velmora accepted in Singapore?"
    )
    expect(page.locator(".turn")).to_have_count(2)


def test_a_new_conversation_forgets_the_old_one(page: Page) -> None:
    ask(page, "When was Velmora approved?")
    page.get_by_role("button", name="Show quote 1 in its document").click()
    page.get_by_role("button", name="New conversation").click()

    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#pane")).to_be_hidden()
    expect(page.get_by_role("heading", name="What do the documents say?")).to_be_visible()
    ask(page, "What does it cost?")
    expect(page.locator(".turn")).to_have_count(1)


def test_a_new_conversation_takes_back_a_question_that_is_being_worked_on(page: Page) -> None:
    page.get_by_label("Your question").fill("Think!")
    page.keyboard.press("Enter")
    expect(page.locator(".waiting")).to_have_text("Looking in the documents…")
    page.get_by_role("button", name="New conversation").click()
    expect(page.get_by_role("heading", name="What do the documents say?")).to_be_visible()
    page.wait_for_timeout(2000)  # longer than the reply would have taken

    expect(page.locator(".turn")).to_have_count(0)


def test_two_people_see_only_their_own_conversation(page: Page, browser: Browser) -> None:
    ask(page, "When was Velmora approved?")
    with browser.new_context() as other:
        tab = other.new_page()
        tab.goto(page.url)
        expect(tab.get_by_role("heading", name="What do the documents say?")).to_be_visible()
        ask(tab, "What does it cost?")
        ask(page, "And in Singapore?")

        assert tab.locator(".question").all_inner_texts() == ["What does it cost?"]
    assert page.locator(".question").all_inner_texts() == [
        "When was Velmora approved?",
        "And in Singapore?",
    ]


def test_an_empty_question_is_not_asked(page: Page) -> None:
    page.get_by_label("Your question").fill("   ")
    page.get_by_role("button", name="Ask").click()

    expect(page.locator("#status")).to_have_text("Type a question first")
    expect(page.locator(".turn")).to_have_count(0)


def test_a_question_asked_before_the_reply_has_come_is_asked_after_it(page: Page) -> None:
    question = page.get_by_label("Your question")
    question.fill("Think!")
    page.keyboard.press("Enter")
    expect(page.locator(".waiting")).to_have_count(1)
    question.fill("And in Singapore?")
    page.keyboard.press("Enter")

    expect(page.locator(".question")).to_have_text(["Think!", "And in Singapore?"])
    expect(page.locator(".quote")).to_have_count(1)
    expect(question).to_have_value("")


def test_a_fault_is_told_with_a_reference_and_without_its_secrets(page: Page) -> None:
    ask(page, "Break!")

    failure = page.locator(".failure")
    expect(failure).to_contain_text("This did not work")
    expect(failure).to_contain_text("reference ")
    assert "secret" not in page.content()
    page.get_by_label("Your question").fill("And in Singapore?")
    page.keyboard.press("Enter")
    expect(page.locator(".quote")).to_have_count(1)


def test_everything_can_be_done_with_the_keyboard(page: Page) -> None:
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("When was Velmora approved?")
    page.keyboard.press("Enter")
    expect(page.locator(".quote")).to_have_count(2)

    page.get_by_role("link", name="Quote 1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pane mark")).to_have_text(APPROVED)
    expect(page.get_by_role("heading", level=2, name="Velmora approved in Macau")).to_be_focused()

    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Close the document")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Show quote 1 in its document")).to_be_focused()


def test_what_comes_is_read_out(page: Page) -> None:
    ask(page, "When was Velmora approved?")
    expect(page.locator("#status")).to_have_text("Answered, with 2 quotes")

    ask(page, "What does it cost?")
    expect(page.locator("#status")).to_have_text("No answer. Not in the documents")


@pytest.mark.parametrize(
    "size", [WIDE, PHONE, SMALL_PHONE], ids=["on a laptop", "on a phone", "on a small phone"]
)
def test_nothing_has_to_be_scrolled_sideways(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    ask(page, "When was Velmora approved?")
    ask(page, "What does it cost?")
    page.locator(".open").last.click()
    expect(page.locator("#pane mark")).to_be_in_viewport()

    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_the_page_is_dark_for_those_who_want_it_dark(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="dark") as visit:
        tab = visit.new_page()
        tab.goto(address)
        expect(tab.get_by_role("heading", name="What do the documents say?")).to_be_visible()

        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 22, 25)"


def test_no_request_leaves_the_machine_and_no_words_run(
    page: Page, address: str, fetched: list[str]
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    ask(page, '<img src="http://evil.example/y.png" onerror="alert(3)">')
    ask(page, "What does it cost?")
    page.locator(".nearest .open").click()
    expect(page.locator("#pane .text")).to_contain_text("http://evil.example/x.png")

    outside = [url for url in fetched if not url.startswith((address, "data:"))]
    assert outside == []
    assert dialogs == []
    assert page.locator("img[src*=evil]").count() == 0


def test_a_file_becomes_a_cited_answer_on_the_page(browser: Browser, tmp_path: Path) -> None:
    release = (
        "BASEL, June 30, 2023 – Velm Inc. said today that the FDA approved Tarvia.\n\n"
        "Swissmedic approved Tarvia on March 1, 2022 for adults with migraine.\n"
    )
    with serving(release, tmp_path) as address, browser.new_context() as visit:
        tab = visit.new_page()
        tab.goto(address)
        expect(tab.locator(".corpus")).to_have_text("1 document, the latest of 30 June 2023")
        ask(tab, "When did Swissmedic approve Tarvia?")
        tab.locator(".open").first.click()

        quote = "Swissmedic approved Tarvia on March 1, 2022 for adults with migraine."
        expect(tab.locator(".quote blockquote").first).to_have_text(quote)
        expect(tab.locator("#pane mark")).to_have_text(quote)
