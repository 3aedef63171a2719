"""Offer our answers to other people's llama-index pipelines.

What a pipeline gets is the text of our reply, with the quotes of an answer as its sources,
word for word and numbered as in the text; of a refusal the nearest passages, which it does
not assert. It says in what it tells besides whether it is an answer, and why not.
"""

import asyncio
from collections.abc import Iterator
from typing import Protocol

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.answers import Answer, Citation, Evidence, Refusal, Reply
from assistant.conversation import Conversation
from assistant.questions import Filters
from assistant.retriever import PLACE, offered

NOTHING_SAID = Conversation()
NO_FILTERS = Filters()


class Asked(Protocol):
    """Whoever replies to a question: the assistant."""

    def ask(self, question: str, conversation: Conversation, filters: Filters) -> Reply:
        """Return an answer that cites the documents, or a refusal that says why."""


class QueryEngine(BaseQueryEngine):
    """Answers from one index; a pipeline calls `query` or `aquery`.

    `filters` say which documents may answer.
    """

    def __init__(self, assistant: Asked, filters: Filters = NO_FILTERS) -> None:
        super().__init__(callback_manager=None)
        self._assistant = assistant
        self._filters = filters

    def _query(self, query_bundle: QueryBundle) -> Response:
        """Return our reply; the library's hook."""
        reply = self._assistant.ask(query_bundle.query_str, NOTHING_SAID, self._filters)
        return told(reply)

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        """Return our reply without holding up who else waits; the library's hook."""
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        """Return none: no words of a pipeline's are put to a model here."""
        return {}


def told(reply: Reply) -> Response:
    """Return a reply as llama-index knows it."""
    text = reply.text
    refused = isinstance(reply, Refusal)
    known = {
        "status": "refused" if refused else "answered",
        "reason": reply.reason.value if isinstance(reply, Refusal) else None,
        "query": reply.query,
        "notices": [one.text for one in reply.notices],
        "writer": reply.writer,
    }
    return Response(text, source_nodes=list(sources(reply)), metadata=known)


def sources(reply: Reply) -> Iterator[NodeWithScore]:
    """Yield what a reply rests on, or what comes nearest to an answer."""
    if isinstance(reply, Answer):
        yield from map(cited, reply.citations)
    else:
        yield from map(nearest, reply.nearest)


def cited(citation: Citation) -> NodeWithScore:
    """Return a quote as llama-index knows it."""
    document = citation.document
    known = {
        "number": citation.number,
        "asserted": True,
        "document": document.id,
        "version": document.version,
        "title": document.title,
        "source": document.source,
        "jurisdiction": ", ".join(document.jurisdictions) or None,
        "published": document.published.isoformat() if document.published else None,
        "section": citation.section.heading,
        "page": citation.page,
        "start": citation.span.start,
        "end": citation.span.end,
    }
    text = TextNode(
        id_=f"{document.id}:{citation.span.start}-{citation.span.end}",
        text=citation.quote,
        metadata=known,
        excluded_llm_metadata_keys=PLACE,
        excluded_embed_metadata_keys=PLACE,
    )
    return NodeWithScore(node=text)


def nearest(evidence: Evidence) -> NodeWithScore:
    """Return a passage that is offered, and marked as not asserted."""
    found = offered(evidence)
    found.node.metadata["asserted"] = False
    return found
