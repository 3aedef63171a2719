"""What a person takes away: answers, conversations, events, documents, pictures of pages.

Nothing is named by a path: a conversation by its id, which only its own person can use, a
document by its id and version, which the catalog holds.
"""

from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from ingest.errors import FieldciteError, NotFound
from ingest.records import Span
from ui import events
from ui.administration.cases import FOLDER
from ui.administration.view import REPORT
from ui.chat.choosing import filters_text
from ui.chat.memory import Memory
from ui.chat.talk import Said
from ui.desk import Desk
from ui.exports.files import File, Form, exported
from ui.exports.paper import Asked, paper
from ui.originals import original_file, page_html
from ui.people.visitors import PERSON
from ui.web.api import Unusable, chronicle_of

NOT_THERE = "This is not there, or no longer. Go back and open it again."
# A document of ours is never run as a page, whatever is in it.
INERT = "default-src 'none'; sandbox"


def downloads(desk: Desk) -> APIRouter:
    """Return the addresses of files."""
    router = APIRouter()

    @router.get("/download/events.csv")
    def events_file(request: Request) -> Response:
        return csv_of_events(desk, request)

    @router.get("/download/{form}")
    def conversation(form: str, request: Request) -> Response:
        return export(desk, form, request)

    @router.get("/documents/file")
    def document(request: Request) -> Response:
        return original(desk, request)

    @router.get("/documents/page")
    def page(request: Request) -> Response:
        return picture(desk, request)

    @router.get("/admin/evaluation")
    def evaluation() -> Response:
        return report(desk)

    return router


def report(desk: Desk) -> Response:
    """Return the report of the last evaluation; the gate lets nobody but admins get here."""
    page = desk.settings.index / FOLDER / REPORT
    try:
        return HTMLResponse(page.read_text(encoding="utf-8"))
    except OSError:
        return PlainTextResponse("There is no report yet. Run an evaluation first.", 404)


def export(desk: Desk, form: str, request: Request) -> Response:
    """Return a conversation of whoever asks as a file, or one turn of it."""
    asked = request.query_params
    memory = Memory(desk.people.conversations, desk.index)
    try:
        turns = memory.recall(request.scope[PERSON].id, asked.get("conversation", "")).turns
        chosen = turns if "turn" not in asked else (turns[int(asked["turn"])],)
        wanted = Form(form)
    except (NotFound, IndexError, ValueError):
        return PlainTextResponse(NOT_THERE, 404)
    told = [one for one in map(asked_of, chosen) if one is not None]
    if not told:
        return PlainTextResponse(NOT_THERE, 404)
    return attached(exported(paper(told, on=datetime.now(UTC).date()), wanted))


def asked_of(said: Said) -> Asked | None:
    """Return a turn as a paper has it; nothing where its documents are gone."""
    if said.reply is None:
        return None
    return Asked(said.question, said.reply, said.at, filters_text(said.filters))


def csv_of_events(desk: Desk, request: Request) -> Response:
    """Return regulatory events as a table for a spreadsheet."""
    try:
        table = events.events_csv(chronicle_of(desk, request.query_params))
    except (Unusable, FieldciteError) as error:
        return PlainTextResponse(str(error), 400)
    # Without this mark a spreadsheet takes the file for one in an older alphabet.
    content = f"\ufeff{table}\n".encode()
    return attached(File("fieldcite-events.csv", "text/csv; charset=utf-8", content))


def original(desk: Desk, request: Request) -> Response:
    """Return the file that a version was read from, or its text where the file is gone."""
    asked = request.query_params
    try:
        found = original_file(
            desk.index, desk.settings, asked.get("document", ""), asked.get("version") or None
        )
    except NotFound:
        return PlainTextResponse(NOT_THERE, 404)
    return attached(found)


def picture(desk: Desk, request: Request) -> Response:
    """Return the page on which words stand, as a picture with the words boxed."""
    asked = request.query_params
    key = asked.get("document", ""), asked.get("version", "")
    try:
        span = Span(int(asked.get("start", "")), int(asked.get("end", "")))
        html = page_html(desk.index, desk.settings, key, span)
    except (FieldciteError, ValueError, IndexError):
        return PlainTextResponse(NOT_THERE, 404)
    return HTMLResponse(html)


def attached(file: File) -> Response:
    """Return a file that the browser puts away and does not open."""
    headers = {
        "content-disposition": f"attachment; filename*=utf-8''{quote(file.name, safe='')}",
        "content-security-policy": INERT,
        "cache-control": "no-store",
    }
    return Response(file.content, media_type=file.media, headers=headers)
