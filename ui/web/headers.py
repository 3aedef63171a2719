"""Tell the browser what the pages may do, on everything that is served.

Scripts are our own files and those that carry the nonce of the page; what a document or a
person says can therefore never run. Gradio draws its parts from templates that it compiles
in the browser, which is what 'unsafe-eval' is for.
"""

import re
from secrets import token_urlsafe

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-{nonce}';"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
    " connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self';"
    " frame-ancestors 'none'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
}
SCRIPT = re.compile(rb"<script(?=[\s>])")


class Headers:
    """Adds the headers, and to each page the nonce of its scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve what was asked for."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        accepted = dict(scope["headers"]).get(b"accept", b"")
        if b"text/html" in accepted:
            # A page is changed on its way, for which it must not be packed yet.
            scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self.app(scope, receive, Page(send).pass_on)


class Page:
    """One reply of the server on its way out."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.nonce = token_urlsafe(16)
        self.start: Message | None = None
        self.body = b""

    async def pass_on(self, message: Message) -> None:
        """Send on what comes; a page when all of it has come."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if "content-security-policy" not in headers:
                headers["content-security-policy"] = POLICY.format(nonce=self.nonce)
            if headers.get("content-type", "").startswith("text/html"):
                headers["cache-control"] = "no-store"
                self.start = message
                return
        elif self.start is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self.send_page(self.start)
            return
        await self.send(message)

    async def send_page(self, start: Message) -> None:
        """Send the page, its scripts bearing the nonce."""
        body = SCRIPT.sub(b'<script nonce="%s"' % self.nonce.encode(), self.body)
        MutableHeaders(scope=start)["content-length"] = str(len(body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})
