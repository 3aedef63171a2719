"""The gate: whatever is asked of the server is let in here, or not at all.

The pages check roles once more in what they do; the gate sees to it that nobody gets that
far who was not let in, and that no other site can ask in somebody's name.
"""

from http.cookies import SimpleCookie
from secrets import token_urlsafe
from urllib.parse import SplitResult, quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.people.records import Person
from ui.people.visitors import BROWSER, PERSON, Visitors, is_loopback, this_browser
from ui.web.body import FILES, again, body_of
from ui.web.sign_in_html import refused_html
from ui.web.tabs import Tabs

ASKING = {"GET", "HEAD", "OPTIONS"}
# What somebody sees who has not signed in yet.
OUTSIDE = {"/login", "/logout", "/favicon.ico", "/robots.txt"}
STATIC = "/static/"
FOR_PROGRAMS = ("/api/", "/mcp")
FOR_ADMINS = ("/admin", "/gradio_api/upload")
# Of what Gradio serves, what our pages ask for; the rest writes, reads or keeps files for anybody.
GRADIO = "/gradio_api/"
OF_GRADIO = tuple(
    f"{GRADIO}{name}"
    for name in (
        "queue/",
        "heartbeat/",
        "cancel",
        "upload",
        "info",
        "startup-events",
        "app_id",
        "theme.css",
    )
)
OWN_NAMES = {"127.0.0.1", "localhost", "::1"}
TOO_MUCH = {"error": "This is more than a question may hold. Send at most a million bytes."}
NOT_YOURS = {"error": "This page was opened by somebody else. Reload it."}
YEAR = 365 * 24 * 3600


class Guard:
    """Lets in who may come in, and says who it is in `scope[PERSON]`."""

    def __init__(self, app: ASGIApp, visitors: Visitors) -> None:
        self.app = app
        self.visitors = visitors
        self.tabs = Tabs()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, or reply why not."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        asking = HTTPConnection(scope)
        refused = self.refused(asking, scope.get("method", "GET"))
        if refused is not None:
            await refused(scope, receive, send)
            return
        person = self.person(asking)
        if person is None and self.visitors.is_open:
            word = token_urlsafe(24)
            person, send = (
                this_browser(word),
                remembering(send, word, safe=scope["scheme"] == "https"),
            )
        turned_away = turn_away(asking, person)
        if turned_away is not None:
            await turned_away(scope, receive, send)
            return
        scope[PERSON] = person
        await self.pass_on(asking, person, receive, send)

    async def pass_on(
        self, asking: HTTPConnection, person: Person | None, receive: Receive, send: Send
    ) -> None:
        """Pass on what is sent, unless it is too much or speaks for another's open page."""
        scope, body = asking.scope, b""
        if scope.get("method", "GET") not in ASKING and scope["path"] != FILES:
            read = await body_of(receive)
            if read is None:
                await JSONResponse(TOO_MUCH, 413)(scope, receive, send)
                return
            body, receive = read, again(read, receive)
        if person is not None and not self.tabs.may(asking, body, person.id):
            await JSONResponse(NOT_YOURS, 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def person(self, asking: HTTPConnection) -> Person | None:
        """Return who is asking."""
        if asking.scope["path"].startswith(FOR_PROGRAMS):
            return self.visitors.program(asking)
        return self.visitors.person(asking)

    def refused(self, asking: HTTPConnection, method: str) -> Response | None:
        """Return why a browser must not ask this, if it must not: another site made it do so."""
        host = asking.headers.get("host", "")
        if not self.is_ours(host):
            return JSONResponse({"error": f"{host}: this server does not go by that name."}, 421)
        if method not in ASKING and is_foreign(asking.headers, host):
            return JSONResponse({"error": "Another site may not ask this."}, 403)
        return None

    def is_ours(self, host: str) -> bool:
        """Say whether the server goes by a name: else a site could pass it off as its own."""
        settings = self.visitors.settings
        name = parts(f"//{host}").hostname or ""
        if name in settings.hosts:
            return True
        return name in OWN_NAMES or (not is_loopback(settings.host) and not settings.hosts)


def is_foreign(headers: Headers, host: str) -> bool:
    """Say whether a page of another site sends this."""
    origin = headers.get("origin")
    if origin is not None:
        return parts(origin).netloc != host
    return headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}


def parts(address: str) -> SplitResult:
    """Return the parts of an address; none of what is no address."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def turn_away(asking: HTTPConnection, person: Person | None) -> Response | None:
    """Return the reply to somebody who may not go on, or not there."""
    # As the routes see it: "%3F" in an address must not end the path here and go on there.
    path = asking.scope["path"]
    if path in OUTSIDE or path.startswith(STATIC):
        return None
    if person is None:
        if path.startswith(FOR_PROGRAMS) or "text/html" not in asking.headers.get("accept", ""):
            return JSONResponse({"error": "Sign in, or send a valid token."}, 401)
        there = f"{path}?{asking.url.query}" if asking.url.query else path
        return RedirectResponse(f"/login?next={quote(there, safe='')}", 303)
    if path.startswith(FOR_ADMINS) and not person.is_admin:
        return HTMLResponse(refused_html(person), 403)
    if path.startswith(GRADIO) and not path.startswith(OF_GRADIO):
        return JSONResponse({"error": "There is nothing here."}, 404)
    return None


def remembering(send: Send, word: str, *, safe: bool) -> Send:
    """Return a way to send that also has the browser remember a word."""
    cookie: SimpleCookie = SimpleCookie({BROWSER: word})
    cookie[BROWSER].update({"path": "/", "max-age": str(YEAR), "samesite": "Lax"})
    cookie[BROWSER]["httponly"] = True
    cookie[BROWSER]["secure"] = safe

    async def passing_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("set-cookie", cookie[BROWSER].OutputString())
        await send(message)

    return passing_on
