"""The whole product in a real browser: real documents, real model, people who sign in."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import docx
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
PICTURES = ROOT / "artefacts" / "screenshots"
WIDE, PHONE = ViewportSize(width=1280, height=860), ViewportSize(width=360, height=740)
Scheme = Literal["light", "dark"]
PASSWORD = "a long enough password"
COMMAND = "from ui.cli import main; main()"
DOSE = "What is the recommended starting dose of Velmora?"
APPROVED = "When was Velmora approved in the United States?"
SERIOUS = {"serious", "critical"}
# What shows that a page has come.
THERE = {
    "/": ".welcome",
    "/timeline": "#timeline-table table",
    "/documents": "#documents-list h3",
    "/admin": "#admin-tabs a",
    "/about": ".about h1",
}


@dataclass(frozen=True)
class Site:
    """A server with an admin and a reader, and the folder it was begun from."""

    address: str
    folder: Path


def known(label: str) -> str:
    """Return a label that says of which label it is a version."""
    return label.replace("kind: label_us\n", "kind: label_us\nset_id: velmora-us\n")


def fieldcite(*words: str, folder: Path, said: str = "") -> None:
    command = [sys.executable, "-c", COMMAND, *words, "--index", str(folder / "index")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, input=said, text=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, free_port: Callable[[], int]) -> Iterator[Site]:
    """Serve some releases and a label, with an admin called ada and a reader called rita."""
    folder = tmp_path_factory.mktemp("whole")
    label = (CORPUS / "labels" / "velmora_us_2023.md").read_text(encoding="utf-8")
    (folder / "velmora_us.md").write_text(known(label.replace("valid_to: 2024-09-01\n", "")))
    releases = str(CORPUS / "press_releases")
    fieldcite("ingest", releases, str(folder / "velmora_us.md"), folder=folder)
    fieldcite("user", "add", "ada", "--role", "admin", folder=folder, said=PASSWORD)
    fieldcite("user", "add", "rita", folder=folder, said=PASSWORD)
    command = [sys.executable, "-c", COMMAND, "serve", "--index", str(folder / "index")]
    serving = [*command, "--port", str(free_port())]
    with subprocess.Popen(serving, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield Site(server.stdout.readline().split()[-1], folder)
        server.terminate()


Enter = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, site: Site) -> Iterator[Enter]:
    """Return a way to sign in with a browser of its own; nothing may leave the machine."""
    visits: list[BrowserContext] = []
    outside: list[str] = []

    def signed_in(
        name: str, path: str = "/", *, size: ViewportSize = WIDE, scheme: Scheme = "light"
    ) -> Page:
        visit = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        visits.append(visit)
        page = visit.new_page()
        page.on(
            "request",
            lambda request: (
                outside.append(request.url)
                if not request.url.startswith((site.address, "data:", "blob:"))
                else None
            ),
        )
        page.goto(f"{site.address.rstrip('/')}{path}")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator(".bar .who")).to_contain_text(name)
        return page

    yield signed_in
    for visit in visits:
        visit.close()
    assert outside == []


def ask(page: Page, question: str) -> None:
    turns = page.locator(".turn").count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns + 1)
    expect(page.locator(".waiting")).to_have_count(0)


def downloaded(page: Page, link: str) -> bytes:
    page.locator(".taking summary").last.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).last.click()
    return Path(waiting.value.path()).read_bytes()


def test_a_reader_signs_in_asks_and_opens_each_quote(enter: Enter) -> None:
    page = enter("rita")
    ask(page, APPROVED)

    quotes = page.locator(".quote").all()
    assert quotes
    for quote in quotes:
        words = quote.locator("blockquote").inner_text()
        quote.get_by_role("button", name="in its document").click()
        expect(page.locator("#pane mark").first).to_be_in_viewport()
        assert "".join(page.locator("#pane mark").all_inner_texts()) in words
    expect(page.locator(".claims")).to_contain_text("June 28, 2023")
    expect(page.locator(".strip")).to_contain_text("28 June 2023")
    expect(page.locator(".ground")).to_contain_text("As of ")


def test_a_follow_up_says_how_it_was_understood(enter: Enter) -> None:
    page = enter("rita")
    ask(page, APPROVED)
    ask(page, "And in the EU?")

    expect(page.locator(".understood")).to_contain_text("Velmora")
    expect(page.locator(".turn").last.locator(".claims")).to_contain_text("November 14, 2023")


def test_what_is_chosen_holds_for_the_question_and_stays_visible(enter: Enter) -> None:
    page = enter("rita")
    page.get_by_label("Kind").select_option("US label")
    expect(page.get_by_role("button", name="Clear")).to_be_visible()
    ask(page, "What is Velmora indicated for?")

    expect(page.locator(".ground")).to_contain_text("Asked only of: US label")
    assert page.locator(".origin span").all_inner_texts() == [
        "US label · 28 June 2023 · United States"
    ]
    expect(page.get_by_label("Kind")).to_have_value("label_us")


def test_a_refusal_looks_different_and_offers_what_is_nearest(enter: Enter) -> None:
    page = enter("rita")
    ask(page, "What does Velmora cost in Japan?")

    expect(page.locator(".refusal")).to_be_visible()
    expect(page.locator(".answer")).to_have_count(0)


def test_an_answer_can_be_taken_away_with_its_references(enter: Enter) -> None:
    page = enter("rita")
    ask(page, APPROVED)
    title = page.locator(".origin cite").first.inner_text()
    quote = page.locator(".quote blockquote").first.inner_text()

    word = docx.Document(io.BytesIO(downloaded(page, "This answer as Word")))
    page.locator(".taking summary").last.click()
    pdf = pypdfium2.PdfDocument(downloaded(page, "The conversation as PDF"))
    page.locator(".taking summary").last.click()
    markdown = downloaded(page, "This answer as Markdown").decode()

    written = "\n".join(one.text for one in word.paragraphs)
    printed = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in pdf).split())
    for told in (written, printed, markdown.replace("\\", "")):
        assert "References" in told
        assert title in told
        assert quote.split(",")[0] in told


def test_a_conversation_survives_a_reload_is_found_and_can_be_deleted(enter: Enter) -> None:
    page = enter("rita")
    ask(page, "What is MERIDIAN-2?")
    page.reload()
    expect(page.locator(".question")).to_have_text(["What is MERIDIAN-2?"])

    page.get_by_role("button", name="Your conversations").click()
    page.get_by_label("Search in questions").fill("meridian-2")
    page.keyboard.press("Enter")
    expect(page.locator(".conversations li")).to_have_count(1)
    page.get_by_role("button", name="Delete: What is MERIDIAN-2?").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator(".conversations")).not_to_contain_text("MERIDIAN-2")
    expect(page.locator(".turn")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="What do the documents say?")).to_be_visible()


def test_two_people_see_only_their_own_conversations(enter: Enter) -> None:
    rita, ada = enter("rita"), enter("ada")
    ask(rita, "Which trial supports Velmora in Hong Kong?")
    ask(ada, DOSE)
    ada.goto(rita.url)

    expect(ada.get_by_role("heading", name="What do the documents say?")).to_be_visible()
    ada.get_by_role("button", name="Your conversations").click()
    expect(ada.locator(".conversations")).to_contain_text(DOSE)
    expect(ada.locator(".conversations")).not_to_contain_text("Hong Kong")


def test_a_point_of_the_timeline_opens_its_quote(enter: Enter) -> None:
    page = enter("rita", "/timeline")
    page.locator("#timeline-table").get_by_role("button").first.click()

    expect(page.locator("#pane mark").first).to_be_in_viewport()
    page.wait_for_selector("#timeline-plot .plotly .points path, #timeline-plot .scatterlayer")
    reply = page.request.get(page.url.replace("/timeline", "/download/events.csv"))
    assert "approval" in reply.text()


def test_an_admin_uploads_a_new_version_and_the_answer_changes(enter: Enter, site: Site) -> None:
    reader, admin = enter("rita"), enter("ada", "/admin")
    ask(reader, DOSE)
    expect(reader.locator(".claims")).to_contain_text("40 mg once daily")
    newer = (CORPUS / "labels" / "velmora_us_2024.md").read_text(encoding="utf-8")
    file = site.folder / "velmora, as of September.md"
    file.write_text(known(newer), encoding="utf-8")

    admin.locator("#admin-files input[type=file]").set_input_files(file)
    take_in = admin.get_by_role("button", name="Take these in")
    expect(take_in).to_be_visible(timeout=60_000)
    expect(admin.locator("#admin-panel")).to_contain_text("supersede")
    ask(reader, DOSE)
    expect(reader.locator(".turn").last.locator(".claims")).to_contain_text("40 mg")
    take_in.click()
    done = admin.locator("#admin-panel").get_by_role("button", name="Done")
    expect(done).to_be_visible(timeout=60_000)

    ask(reader, DOSE)
    expect(reader.locator(".turn").last.locator(".claims")).to_contain_text("60 mg once daily")
    reader.get_by_label("As of").fill("2024-01-01")
    reader.get_by_label("As of").press("Tab")
    expect(reader.get_by_role("button", name="Clear")).to_be_visible()
    ask(reader, DOSE)
    expect(reader.locator(".turn").last.locator(".claims")).to_contain_text("40 mg once daily")


def test_what_a_person_thinks_reaches_the_admin(enter: Enter) -> None:
    page = enter("rita")
    ask(page, "What does Velmora cost in Japan?")
    page.get_by_text("Did this help?").first.click()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("What was wrong").select_option("not_found")
    page.get_by_label("Comment").fill("<b>It is in the price list.</b>")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#status")).to_have_text("Thank you. Your administrator will read it.")

    admin = enter("ada", "/admin?tab=feedback")
    expect(admin.locator("#admin-panel")).to_contain_text("<b>It is in the price list.</b>")
    admin.goto(admin.url.replace("feedback", "unanswered"))
    expect(admin.locator("#admin-panel")).to_contain_text("What does Velmora cost in Japan?")


def test_a_reader_finds_no_way_to_what_admins_do(enter: Enter) -> None:
    page = enter("rita")
    assert "Admin" not in page.locator(".bar").inner_text()
    assert page.request.get(f"{page.url}admin").status == 403
    host = urlsplit(page.url)._replace(path="/gradio_api/upload", query="").geturl()
    upload = page.request.post(
        host, multipart={"files": {"name": "x.md", "mimeType": "text/plain", "buffer": b"x"}}
    )
    assert upload.status == 403


def test_a_reader_who_calls_a_deed_of_the_admin_page_is_refused(enter: Enter) -> None:
    admin, reader = enter("ada", "/admin"), enter("rita")
    base = admin.url.removesuffix("admin")
    config = admin.request.get(f"{base}config").json()
    parts = {one["id"]: one["props"].get("elem_id") for one in config["components"]}
    panel = next(key for key, name in parts.items() if name == "admin-panel")
    deeds = [one for one in config["dependencies"] if [panel, "select"] in one["targets"]]
    assert deeds
    body = {
        "data": ["documents"],
        "event_data": {"act": "evaluate"},
        "fn_index": deeds[0]["id"],
        "trigger_id": panel,
        "session_hash": "made-up-by-a-reader",
    }

    joined = reader.request.post(f"{base}gradio_api/queue/join", data=body)
    told = reader.request.get(f"{base}gradio_api/queue/data?session_hash=made-up-by-a-reader")

    assert joined.ok
    assert "This needs the role admin" in told.text()
    expect(admin.locator("#admin-progress")).to_have_text("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_page_is_accessible_and_fits(
    enter: Enter, size: ViewportSize, scheme: Scheme
) -> None:
    page = enter("ada", size=size, scheme=scheme)
    base = page.url
    found: dict[str, list[str]] = {}
    for path, sign in THERE.items():
        page.goto(f"{base.rstrip('/')}{path}")
        expect(page.locator(sign).first).to_be_visible()
        if path == "/":
            ask(page, APPROVED)
            page.locator(".open").first.click()
            expect(page.locator("#pane mark").first).to_be_in_viewport()
        found[path] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"], path
        picture(page, path, size, scheme)

    assert found == {path: [] for path in THERE}


def faults(page: Page) -> list[str]:
    """Return the serious problems that axe finds."""
    told = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in told if one["impact"] in SERIOUS]


def picture(page: Page, path: str, size: ViewportSize, scheme: Scheme) -> None:
    """Keep how a page looks, for people to see."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = f"{path.strip('/') or 'ask'}-{size['width']}-{scheme}.png"
    page.screenshot(path=os.fspath(PICTURES / name))
