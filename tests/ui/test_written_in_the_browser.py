"""A language model behind a real server writes, and the page shows what has passed."""

import json
from pathlib import Path
from threading import Event
from urllib.parse import urljoin

from playwright.sync_api import Browser, expect

from tests.assistant.model.speaking import Act, Speaking, listening
from tests.ui.conftest import serving
from ui.writers import BY_MODEL

RELEASE = """Tarvia approved

BASEL, June 30, 2023 – Velm Inc. said today that Swissmedic approved Tarvia on June 28, 2023 for \
adults with migraine.

In the ALPS trial, 412 adults took Tarvia or placebo for 12 weeks.
"""
QUESTION = "When did Swissmedic approve Tarvia, and how many adults took part in ALPS?"
PASSES = "Swissmedic approved Tarvia for adults with migraine on June 28, 2023."
FALLS = "In ALPS, 500 adults took Tarvia or placebo for 12 weeks."


def in_two_parts(go: Event) -> Act:
    """Write one sentence, and the other when the page has shown the first."""

    def act(server: Speaking) -> None:
        first = json.dumps({"text": PASSES, "citations": [1]})
        other = json.dumps({"text": FALLS, "citations": [2]})
        server.begin()
        server.piece(f'{{"claims": [{first}, ')
        go.wait(30)
        server.piece(f"{other}]}}")
        server.line("[DONE]")

    return act


def test_a_sentence_is_shown_when_it_has_passed_and_one_that_falls_never(
    browser: Browser, tmp_path: Path
) -> None:
    go = Event()
    with listening(in_two_parts(go)) as (endpoint, script):
        told = {
            "FIELDCITE_WRITER": "model",
            "FIELDCITE_MODEL_BASE_URL": endpoint,
            "FIELDCITE_MODEL_NAME": "m",
            "FIELDCITE_MODEL_API_KEY": "sk-of-the-browser",
        }
        with serving(RELEASE, tmp_path, told) as address, browser.new_context() as visit:
            tab = visit.new_page()
            tab.goto(address)
            tab.get_by_label("Your question").fill(QUESTION)
            tab.keyboard.press("Enter")

            expect(tab.locator(".claims")).to_contain_text(PASSES)
            assert "412" not in tab.locator(".claims").inner_text()
            go.set()

            expect(tab.locator(".claims")).to_contain_text("412 adults")
            assert "500" not in tab.locator(".claims").inner_text()
            tab.get_by_text("How this was written").click()
            lines = tab.locator(".checks li")
            expect(lines).to_have_count(2)
            expect(lines.nth(0)).not_to_contain_text("not shown")
            expect(lines.nth(1)).to_contain_text("its quote stands instead: it says 500")
            where = tab.locator(".copy").first.get_attribute("data-from")
            copied = tab.request.get(urljoin(address, str(where))).text()
            assert BY_MODEL in " ".join(copied.split())
            assert "sk-of-the-browser" not in tab.content()
    assert script.keys == ["Bearer sk-of-the-browser"]
