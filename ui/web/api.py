"""What programs ask: the same as on the command line, in the same JSON.

Whatever cannot be used is told in one line under "error", with a status that says whose
turn it is: 400 and 404 are the caller's, 503 the administrator's.
"""

import json
from asyncio import Semaphore
from collections.abc import Callable, Mapping
from datetime import date

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from assistant.chronicle import Chronicle
from assistant.questions import Filters
from assistant.timeline import Choice
from ingest.errors import FieldciteError, NotFound
from ingest.records import Kind
from ingest.regulatory import EventKind
from ui import building, choosing, events, keeping, render
from ui.batch import Unreadable, asked, timed
from ui.desk import Desk

LONGEST_BODY = 200_000
MOST_PASSAGES = 50
LIMITS = {str(number) for number in range(1, MOST_PASSAGES + 1)}
LONGEST_TOLD = 20
AT_ONCE = 4  # questions worked on together; more only keep each other waiting


class Unusable(ValueError):
    """Something in what a program asks cannot be used; the message says what."""


def api(desk: Desk) -> APIRouter:
    """Return the addresses for programs."""
    router = APIRouter(prefix="/api")
    free = Semaphore(AT_ONCE)

    @router.post("/ask")
    async def ask(request: Request) -> Response:
        body = await body_of(request)
        async with free:
            return await run_in_threadpool(told, lambda: replied(desk, body))

    @router.get("/search")
    def search(request: Request) -> Response:
        return told(lambda: passages(desk, request.query_params))

    @router.get("/events")
    def happenings(request: Request) -> Response:
        return told(lambda: events.events_json(chronicle_of(desk, request.query_params)))

    @router.get("/documents")
    def documents(request: Request) -> Response:
        return told(lambda: cards(desk, every="all" in request.query_params))

    return router


def told(work: Callable[[], object]) -> Response:
    """Return what a piece of work yields as JSON, or what is wrong."""
    try:
        return JSONResponse(work())
    except Unusable as error:
        return JSONResponse({"error": str(error)}, 400)
    except NotFound as error:
        return JSONResponse({"error": str(error)}, 404)
    except FieldciteError as error:
        return JSONResponse({"error": str(error)}, 503)


async def body_of(request: Request) -> bytes:
    """Return what was sent, as much of it as a question with its history can be."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            return body[:LONGEST_BODY]
    return body


def replied(desk: Desk, body: bytes) -> render.Json:
    """Return the reply to a question."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        message = f"What was sent is not JSON in UTF-8 of at most {LONGEST_BODY:,} bytes."
        raise Unusable(message) from error
    if not isinstance(content, dict):
        message = 'What was sent is not a JSON object like {"question": "…"}.'
        raise Unusable(message)
    line = asked(content)
    if isinstance(line, Unreadable):
        raise Unusable(line.why)
    reply, took = timed(desk.assistant, line, filters_of(content))
    desk.note(line.question, reply)
    return render.reply_json(
        reply, identity=line.identity, question=line.question, milliseconds=took
    )


def filters_of(content: Mapping[str, object]) -> Filters:
    """Return the filters that stand beside a question."""
    given = {name: str(content[name]) for name in FILTERS if content.get(name) is not None}
    as_of, product, jurisdiction, kind = (given.get(name) for name in FILTERS)
    return Filters(day("as_of", as_of), product, place(jurisdiction), of_kind(kind))


FILTERS = ("as_of", "product", "jurisdiction", "kind")


def passages(desk: Desk, asked: Mapping[str, str]) -> list[render.Json]:
    """Return the passages that retrieval finds."""
    words, limit = asked.get("words", ""), asked.get("k", "10")
    if not words.strip():
        message = "words is missing: what to search for."
        raise Unusable(message)
    if limit not in LIMITS:
        message = f"k = {limit[:LONGEST_TOLD]!r}: give a number from 1 to {MOST_PASSAGES}."
        raise Unusable(message)
    return render.search_json(desk.assistant.search(words, limit=int(limit)))


def chronicle_of(desk: Desk, asked: Mapping[str, str]) -> Chronicle:
    """Return the regulatory events that are asked for."""
    kind = asked.get("kind") or None
    if kind is not None and kind not in set(EventKind):
        message = f"kind = {kind!r}: no such event. Known are {', '.join(EventKind)}."
        raise Unusable(message)
    choice = Choice(
        jurisdiction=place(asked.get("jurisdiction") or None),
        kind=EventKind(kind) if kind else None,
        since=day("since", asked.get("since") or None),
        until=day("until", asked.get("until") or None),
    )
    as_of = day("as_of", asked.get("as_of") or None)
    return building.happenings(desk.index, choice, asked.get("product") or None, as_of=as_of)


def cards(desk: Desk, *, every: bool) -> list[render.Json]:
    """Return the documents, or every version of every document."""
    counts, places = desk.index.version_counts(), keeping.places(desk.index)
    return [
        render.document_json(
            card,
            passages=counts.get((card.id, card.version), 0),
            sources=places.get((card.id, card.version), ()),
        )
        for card in keeping.listed(desk.index, every=every)
    ]


def day(name: str, typed: str | None) -> date | None:
    """Return the day that was typed."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        message = f"{name} = {typed!r}: give a day as 2025-03-28."
        raise Unusable(message) from error


def place(typed: str | None) -> str | None:
    """Return the code of the place that was typed."""
    code = choosing.jurisdiction_named(typed) if typed else None
    if typed and code is None:
        message = f"jurisdiction = {typed!r}: no such place is known. Use a code or name, as HK."
        raise Unusable(message)
    return code


def of_kind(typed: str | None) -> Kind | None:
    """Return the kind of document that was typed."""
    if typed is not None and typed not in set(Kind):
        message = f"kind = {typed!r}: no such kind. Known are {', '.join(Kind)}."
        raise Unusable(message)
    return Kind(typed) if typed else None
