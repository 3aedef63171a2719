"""Put together what is served: the gate, the pages, and the addresses beside them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.responses import FileResponse, Response

from ingest.errors import SettingsError
from ui.app import STYLES, build_pages, mount
from ui.desk import Desk
from ui.timeline.figure import SCRIPT
from ui.web.api import api
from ui.web.downloads import downloads
from ui.web.guard import Guard
from ui.web.headers import Headers
from ui.web.signing_in import signing_in

SIGN_IN = Path(__file__).with_name("sign-in.css")
ADAY = {"cache-control": "private, max-age=86400"}


def site(desk: Desk) -> FastAPI:
    """Return everything that is served.

    Raises:
        SettingsError: when others could reach it and nobody could be told apart.
    """
    desk.visitors.check()
    made = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, title="Fieldcite")
    made.include_router(signing_in(desk.visitors))
    made.include_router(api(desk))
    made.include_router(downloads(desk))
    made.add_api_route("/static/plotly.min.js", plot_script, methods=["GET"])
    made.add_api_route("/static/sign-in.css", sign_in_style, methods=["GET"])
    if desk.settings.mcp:
        offer(made, desk)
    mount(build_pages(desk), made, upload_mb=desk.settings.upload_limit_mb)
    # The last one added is the first to be asked.
    made.add_middleware(Guard, visitors=desk.visitors)
    made.add_middleware(Headers)
    return made


def offer(made: FastAPI, desk: Desk) -> None:
    """Serve the Model Context Protocol too.

    Raises:
        SettingsError: when its library is not installed.
    """
    try:
        from ui.web.mcp import Protocol  # noqa: PLC0415 (its library is an option)
    except ImportError as error:
        message = "mcp = true: its library is not installed. Run: pip install 'fieldcite[mcp]'"
        raise SettingsError(message) from error
    protocol = Protocol(desk)
    made.router.routes.extend(protocol.routes)
    serving = made.router.lifespan_context

    @asynccontextmanager
    async def both(app: FastAPI) -> AsyncIterator[Any]:
        async with serving(app) as state, protocol.running():
            yield state

    made.router.lifespan_context = both


def plot_script() -> Response:
    """Return the script that draws plots, as the package carries it."""
    return FileResponse(SCRIPT, media_type="text/javascript", headers=ADAY)


def sign_in_style() -> Response:
    """Return the style of the page to sign in, with the colours of all pages."""
    words = "".join(file.read_text(encoding="utf-8") for file in (STYLES[0], SIGN_IN))
    return Response(words, media_type="text/css", headers=ADAY)
