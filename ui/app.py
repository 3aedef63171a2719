"""Build the web interface and serve it, on this machine and to nobody else."""

import os
from pathlib import Path

import gradio as gr

from ingest.errors import SettingsError
from ingest.settings import Settings
from ui.examples import examples
from ui.handlers import Answering, Chat, Shelf
from ui.pages.chat import ChatPage

STYLE = Path(__file__).with_name("style.css")
SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Arial", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")
AT_ONCE = 4  # questions worked on together; more wait their turn
WAITING = 64


def build_app(assistant: Answering, shelf: Shelf) -> gr.Blocks:
    """Return the web interface."""
    tell_gradio()
    chat = Chat(assistant, shelf, examples(assistant, shelf.documents()))
    app = gr.Blocks(title="Fieldcite", analytics_enabled=False, fill_width=True)
    with app:
        ChatPage(chat)
    app.queue(max_size=WAITING, default_concurrency_limit=AT_ONCE, api_open=False)
    return app


def serve(app: gr.Blocks, settings: Settings) -> str:
    """Start to serve the app and return its address.

    Raises:
        SettingsError: when something else listens there, or the address is not this machine's.
    """
    try:
        _, address, _ = app.launch(
            server_name=settings.host,
            server_port=settings.port,
            theme=theme(),
            css_paths=STYLE,
            share=False,
            run_history=False,
            enable_monitoring=False,
            footer_links=[],
            show_error=False,
            strict_cors=True,
            ssr_mode=False,
            mcp_server=False,
            pwa=False,
            allowed_paths=[],
            max_file_size="1mb",
            quiet=True,
            prevent_thread_lock=True,
        )
    except OSError as error:
        message = f"{settings.host}:{settings.port} cannot be used. Choose another with --port."
        raise SettingsError(message) from error
    return address


def tell_gradio() -> None:
    """Set the environment variables that Gradio reads, and take away all others of its own.

    Some could publish the page, open folders or run code; here stands what it is told.
    """
    for name in [name for name in os.environ if name.startswith("GRADIO_")]:
        del os.environ[name]
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    # It would reckon statistics of all events, for a page we do not have, after each event.
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)


def theme() -> gr.themes.Base:
    """Return Gradio's plainest theme with fonts that every machine has; style.css does the rest.

    The colours of the paper stand here too, since the page has them before its style comes.
    """
    plain = gr.themes.Base(font=SANS, font_mono=MONO)
    return plain.set(body_background_fill="#f6f7f7", body_background_fill_dark="#0f1619")
