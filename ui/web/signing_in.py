"""Sign in and out."""

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ui.people.errors import LoginRefused
from ui.people.visitors import SESSION, Visitors
from ui.web.sign_in_html import sign_in_html

LONGEST_FORM = 10_000
HOME = "/"


def signing_in(visitors: Visitors) -> APIRouter:
    """Return the addresses at which people sign in and out."""
    router = APIRouter()

    @router.get("/login")
    def form(request: Request) -> Response:
        beyond = own_place(request.query_params.get("next", HOME))
        if visitors.person(request) is not None or visitors.is_open:
            return RedirectResponse(beyond, 303)
        return HTMLResponse(sign_in_html(beyond=beyond))

    @router.post("/login")
    async def enter(request: Request) -> Response:
        told = await form_of(request)
        return await run_in_threadpool(entered, request, visitors, told)

    @router.get("/logout")
    def stay() -> Response:
        # A link, which another site may follow, signs nobody out.
        return RedirectResponse(HOME, 303)

    @router.post("/logout")
    def leave(request: Request) -> Response:
        visitors.people.sessions.end(request.cookies.get(SESSION, ""))
        reply = RedirectResponse("/login", 303)
        reply.delete_cookie(SESSION, path="/")
        return reply

    return router


def entered(request: Request, visitors: Visitors, told: dict[str, str]) -> Response:
    """Return the way in for somebody who gave a name and a password, or why not."""
    beyond, name = own_place(told.get("next", HOME)), told.get("name", "")
    address = request.client.host if request.client else ""
    people = visitors.people
    try:
        person = people.accounts.enter(name, told.get("password", ""), address=address)
    except LoginRefused as error:
        return HTMLResponse(sign_in_html(beyond=beyond, name=name, problem=str(error)), 401)
    # Always a new session: one that somebody else planted in this browser gets no rights.
    people.sessions.end(request.cookies.get(SESSION, ""))
    reply = RedirectResponse(beyond, 303)
    reply.set_cookie(
        SESSION,
        people.sessions.begin(person.id),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
        path="/",
    )
    return reply


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a form, if it is not longer than one can be."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return {}
    told = parse_qs(body.decode("utf-8", "replace"))
    return {name: values[0] for name, values in told.items()}


def own_place(path: str) -> str:
    """Return a path of this site; its start for whatever else is named."""
    is_own = path.startswith("/") and not path.startswith(("//", "/\\", "/login", "/logout"))
    return path if is_own and path.isprintable() else HOME
