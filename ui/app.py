"""Build the pages of the web interface."""

import os
import warnings
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import gradio as gr
from fastapi import FastAPI
from gradio import processing_utils

from ingest.errors import PathError
from ui.about_html import State
from ui.administration.administration import Administration
from ui.administration.desk import Desk as Looking
from ui.administration.jobs import Jobs
from ui.administration.uploads import Uploads
from ui.administration.view import Kept, Pages
from ui.building import MEGABYTE
from ui.chat.memory import Memory
from ui.chat.past import Past
from ui.chat.suggestions import Suggestions
from ui.desk import Desk
from ui.examples import examples
from ui.handlers import Chat
from ui.library.library import Library
from ui.pages.about import AboutPage
from ui.pages.admin import AdminPage
from ui.pages.chat import ChatPage
from ui.pages.documents import DocumentsPage
from ui.pages.parts import QUIET
from ui.pages.timeline import TimelinePage
from ui.pages.top import Top
from ui.people.visitors import PERSON
from ui.timeline.timeline import Timeline
from ui.writers import writer_told

STYLES = (
    Path(__file__).with_name("style.css"),
    *sorted(Path(__file__).with_name("styles").glob("*.css")),
)
SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Arial", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")
UPLOADS = "uploads"  # in the folder of the index
AT_ONCE = 4  # questions worked on together; more wait their turn
WAITING = 64


def build_pages(desk: Desk) -> gr.Blocks:
    """Return the pages, each at its own address."""
    tell_gradio(desk.settings.index / UPLOADS / "arriving")
    app = gr.Blocks(title="Fieldcite", analytics_enabled=False, fill_width=True)
    person = desk.visitors.known
    with app:
        Top("chat", person, app)
        ChatPage(chat_of(desk), past_of(desk), suggestions_of(desk), person, app)
    with app.route("Timeline", "/timeline"):
        Top("timeline", person, app)
        TimelinePage(Timeline(desk.index))
    with app.route("Documents", "/documents"):
        Top("documents", person, app)
        documents = DocumentsPage(Library(desk.index))
        app.load(documents.fill, None, documents.shown, **QUIET)
    with app.route("Admin", "/admin"):
        Top("admin", person, app)
        admin = AdminPage(administration_of(desk), person)
        app.load(admin.load, None, admin.shown, **QUIET)
    with app.route("About", "/about"):
        Top("about", person, app)
        AboutPage(lambda: state_of(desk), app)
    app.queue(max_size=WAITING, default_concurrency_limit=AT_ONCE, api_open=False)
    return app


def chat_of(desk: Desk) -> Chat:
    """Return what the chat does."""
    known = examples(desk.assistant, desk.index.cards)
    memory = Memory(desk.people.conversations, desk.index)
    return Chat(desk.assistant, desk.index, memory, desk.note, known)


def past_of(desk: Desk) -> Past:
    """Return what is done with earlier conversations."""
    return Past(desk.people.conversations, desk.people.feedback)


def suggestions_of(desk: Desk) -> Suggestions:
    """Return what finds questions to go on with."""
    return Suggestions(desk.assistant, lambda: desk.index.fingerprint)


def administration_of(desk: Desk) -> Administration:
    """Return what admins do."""
    chosen = desk.settings
    most_bytes = chosen.upload_limit_mb * MEGABYTE
    uploads = Uploads(chosen.index.resolve() / UPLOADS, most_bytes, chosen.upload_files)
    kept = Kept(desk.people.feedback, desk.people.unanswered, desk.people.accounts)
    looking = Looking(Jobs(desk.settings), uploads)
    return Administration(
        Pages(desk.settings, desk.index, looking, kept, open_access=lambda: desk.visitors.is_open)
    )


def state_of(desk: Desk) -> State:
    """Return what is told of the installation."""
    cards = desk.index.cards
    days = [card.published for card in cards if card.published]
    told = desk.index.journal()
    return State(
        version=version("fieldcite"),
        documents=len(cards),
        newest=max(days, default=None),
        changed=date.fromisoformat(told[-1].at[:10]) if told else None,
        embedding_model=desk.index.embedder.name,
        digest=desk.index.embedder.digest,
        writer=writer_told(desk.settings),
    )


def mount(pages: gr.Blocks, site: FastAPI, *, upload_mb: int) -> None:
    """Put the pages onto a site; who is let in the gate of the site has said by then.

    Fixed for safety: nothing is published, kept in the browser or counted, no folder can be
    read, no error tells what is inside, and what a browser names as a file is neither taken
    from elsewhere on this machine nor fetched from another one.
    """
    # Gradio looks at where a named file lies only in pages that it has launched by itself.
    pages.has_launched = pages.is_running = True
    processing_utils.async_ssrf_protected_get = nothing_fetched
    with warnings.catch_warnings():
        # That pages cannot be drawn on the server, which is not asked for.
        warnings.filterwarnings("ignore", message="SSR mode")
        gr.mount_gradio_app(
            site,
            pages,
            path="/",
            auth_dependency=lambda request: request.scope[PERSON].id,
            theme=theme(),
            css_paths=list(STYLES),
            run_history=False,
            enable_monitoring=False,
            footer_links=[],
            show_error=False,
            ssr_mode=False,
            mcp_server=False,
            pwa=False,
            allowed_paths=[],
            max_file_size=f"{upload_mb}mb",
        )


async def nothing_fetched(url: str) -> NoReturn:
    """Fetch nothing, where Gradio would fetch what a browser names.

    Raises:
        PathError: always.
    """
    message = f"{url}: is not on this machine. Upload the file itself."
    raise PathError(message)


def tell_gradio(arriving: Path) -> None:
    """Set the environment variables that Gradio reads, and take away all others of its own.

    Some could publish the page, open folders or run code; here stands what it is told.

    Args:
        arriving: where it puts files while they are uploaded; made so that nobody else of
            this machine can read there.
    """
    arriving.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in [name for name in os.environ if name.startswith("GRADIO_")]:
        del os.environ[name]
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_TEMP_DIR"] = str(arriving.resolve())
    # It would reckon statistics of all events, for a page we do not have, after each event.
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)


def theme() -> gr.themes.Base:
    """Return Gradio's plainest theme with fonts that every machine has; style.css does the rest.

    The colours of the paper stand here too, since the page has them before its style comes.
    """
    plain = gr.themes.Base(font=SANS, font_mono=MONO)
    return plain.set(body_background_fill="#f6f7f7", body_background_fill_dark="#0f1619")
