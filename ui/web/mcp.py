"""What language models' programs ask, by the Model Context Protocol: the same as under /api.

The only module that knows the protocol's library. The gate lets in whoever has a token, and
nothing that is offered here changes anything.
"""

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import BaseRoute

from ingest.errors import FieldciteError
from ui import events, render
from ui.batch import Line, timed
from ui.desk import Desk
from ui.web.api import Unusable, cards, chronicle_of, filters_of, passages

PATH = "/mcp"
WHAT_IT_IS = (
    "Answers questions about medicines from a company's own documents, with the exact words each"
    " answer rests on. Quote these words; a refusal means that the documents do not say."
)


class Protocol:
    """The addresses of the protocol, and what has to run while they are served."""

    def __init__(self, desk: Desk) -> None:
        # The gate has looked at host and origin already.
        trusting = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        self._app = server(desk).streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,
            transport_security=trusting,
        )

    @property
    def routes(self) -> list[BaseRoute]:
        """The addresses."""
        return list(self._app.routes)

    def running(self) -> AbstractAsyncContextManager[object]:
        """Return what has to be entered as long as they are served."""
        return self._app.router.lifespan_context(self._app)


def server(desk: Desk) -> MCPServer:
    """Return what can be asked."""
    made = MCPServer("fieldcite", instructions=WHAT_IT_IS)

    @made.tool()
    def ask(
        question: str, product: str = "", jurisdiction: str = "", kind: str = "", as_of: str = ""
    ) -> render.Json:
        """Answer a question with verbatim quotes, or say why the documents do not answer it."""
        chosen = {"product": product, "jurisdiction": jurisdiction, "kind": kind, "as_of": as_of}
        with telling():
            filters = filters_of({name: value for name, value in chosen.items() if value})
            reply, took = timed(desk.assistant, Line(None, question), filters)
            desk.note(question, reply)
        return render.reply_json(reply, identity=None, question=question, milliseconds=took)

    @made.tool()
    def search(words: str, limit: int = 10) -> list[render.Json]:
        """Find the passages of the documents that are nearest to some words."""
        with telling():
            return passages(desk, {"words": words, "k": str(limit)})

    @made.tool(name="events")
    def happenings(product: str = "", jurisdiction: str = "", kind: str = "") -> list[render.Json]:
        """Tell what happened to medicines at their regulators, in the order of time."""
        asked = {"product": product, "jurisdiction": jurisdiction, "kind": kind}
        with telling():
            return events.events_json(chronicle_of(desk, asked))

    @made.tool()
    def documents() -> list[render.Json]:
        """List the documents that answer today."""
        with telling():
            return cards(desk, every=False)

    return made


@contextmanager
def telling() -> Iterator[None]:
    """Pass on in our own words what cannot be used."""
    try:
        yield
    except (Unusable, FieldciteError) as error:
        raise ToolError(str(error)) from error
