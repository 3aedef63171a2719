"""Other people's pipelines beside ours: the same documents, embedding model and cases.

Each answers with its best passage, whole, as one claim: that is what retrieval alone can
say word for word. None of them reads the conversation, knows versions, or refuses where
anything is found at all.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol, cast

import chromadb
from chromadb.config import Settings
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import Document as Text
from llama_index.core.schema import TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore
from pydantic import PrivateAttr

from assistant.answers import Answer, Citation, Claim, Evidence, Reason, Refusal, Reply
from assistant.conversation import Conversation
from assistant.questions import Filters
from ingest.index import Embedder, Index
from ingest.language.meanings import form_of
from ingest.language.terms import content_terms
from ingest.records import Document, Passage, Section, Span

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

# As many passages as a reply of ours offers.
OFFERED = 10
# Passages embedded at once.
BATCH = 32
# As wide as Chroma searches by default, what it finds in the same documents differs from one
# building to the next; this wide, a few hundred pieces of text are compared with every one.
WIDE: "CreateCollectionConfiguration" = {"hnsw": {"ef_construction": 500, "ef_search": 500}}


class Searching(Protocol):
    """Finds passages by one way of searching."""

    def __call__(self, question: str) -> Sequence[Evidence]:
        """Return passages, best first."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A pipeline that is asked beside ours."""

    name: str
    search: Searching

    def ask(self, question: str, conversation: Conversation, filters: Filters) -> Reply:
        """Return the best passage as an answer; conversation and filters are not for it."""
        del conversation, filters
        evidence = tuple(self.search(question)[:OFFERED])
        if not evidence:
            return Refusal(question, Reason.NOT_IN_DOCUMENTS, "Nothing was found.")
        best = evidence[0]
        quote = best.passage.text
        cited = Citation(1, best.document, best.passage.section, best.passage.span, quote)
        return Answer(question, (Claim(quote, (1,)),), (cited,), evidence, writer=self.name)


@contextmanager
def baselines(index: Index) -> Iterator[tuple[Baseline, ...]]:
    """Give full text alone, vectors alone, and plain LlamaIndex, over the same documents."""
    with vector_database() as client:
        yield (
            Baseline("full text alone", FullText(index)),
            Baseline("vectors alone", Nearest(index)),
            Baseline("plain LlamaIndex", LlamaIndex(index, client)),
        )


@contextmanager
def vector_database() -> "Iterator[Client]":
    """Give a Chroma of its own, which is gone afterwards."""
    with TemporaryDirectory(prefix="fieldcite-baseline-") as folder:
        settings = Settings(anonymized_telemetry=False)
        # Declared as the interface, which lacks `close`; what comes is this class.
        client = cast("Client", chromadb.PersistentClient(folder, settings))
        with closing(client):
            yield client


@dataclass(frozen=True, slots=True)
class FullText:
    """The words of the question in the full-text index, as they are."""

    index: Index

    def __call__(self, question: str) -> Sequence[Evidence]:
        """Return passages by the score of the full-text index."""
        wanted = [{form_of([term])} for term in content_terms(question)]
        return offered(self.index, self.index.by_words(wanted, OFFERED))


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passages whose vectors are nearest to the question's."""

    index: Index

    def __call__(self, question: str) -> Sequence[Evidence]:
        """Return passages by cosine similarity."""
        vector = self.index.embedder.embed([question])[0]
        return offered(self.index, self.index.by_meaning(vector, OFFERED))


def offered(index: Index, found: Sequence[tuple[str, float]]) -> list[Evidence]:
    """Return what a search of the index found as evidence."""
    passages = index.passages([identity for identity, _ in found])
    return [
        Evidence(index.document(passages[one].document), passages[one], score)
        for one, score in found
        if one in passages
    ]


class SameModel(BaseEmbedding):
    """The embedding model of the index, as LlamaIndex calls it."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.name, embed_batch_size=BATCH)
        self._embedder = embedder

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [[float(one) for one in row] for row in self._embedder.embed(texts)]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class LlamaIndex:
    """`SentenceSplitter` and `VectorStoreIndex` on Chroma, both as they come.

    It sees every version that the index keeps, since nothing tells it which is in force.
    """

    def __init__(self, index: Index, client: "Client") -> None:
        known = index.versions()
        self._documents = {f"{one.id} {one.version}": one for one in known}
        self._sections = {
            f"{one.id} {one.version}": index.sections(one.id, one.version) for one in known
        }
        self._retriever = built(self._documents, index.embedder, client)

    def __call__(self, question: str) -> Sequence[Evidence]:
        """Return the pieces of text that the library retrieves, as passages."""
        found = [
            self._evidence(one.node, one.score or 0.0)
            for one in self._retriever.retrieve(question)
            if isinstance(one.node, TextNode)
        ]
        return sorted(found, key=by_score)

    def _evidence(self, piece: TextNode, score: float) -> Evidence:
        """Return a piece of text as a passage of the section in which it begins."""
        known = str(piece.ref_doc_id)
        document = self._documents[known]
        span = place(piece)
        section = section_at(span, self._sections[known])
        return Evidence(document, Passage.cut(section, span, span.of(document.text)), score)


def built(documents: dict[str, Document], embedder: Embedder, client: "Client") -> BaseRetriever:
    """Return the library's retriever over the documents' texts."""
    collection = client.create_collection("baseline", configuration=WIDE, embedding_function=None)
    index = VectorStoreIndex.from_documents(
        [Text(text=one.text, id_=identity) for identity, one in documents.items()],
        storage_context=StorageContext.from_defaults(
            vector_store=ChromaVectorStore(chroma_collection=collection)
        ),
        transformations=[SentenceSplitter()],
        embed_model=SameModel(embedder),
    )
    # Of pieces that say the same, in two versions, Chroma leaves out another one each time.
    return index.as_retriever(similarity_top_k=2 * OFFERED)


def by_score(evidence: Evidence) -> tuple[float, str, str, int]:
    """Return what orders evidence, best first; what is equally good keeps one order."""
    document = evidence.document
    return -evidence.score, document.id, document.version, evidence.passage.span.start


def place(piece: TextNode) -> Span:
    """Return where the library found a piece of text in its document."""
    if piece.start_char_idx is None or piece.end_char_idx is None:
        message = f"{piece.ref_doc_id}: LlamaIndex does not say where {piece.text[:40]!r} stands"
        raise ValueError(message)
    return Span(piece.start_char_idx, piece.end_char_idx)


def section_at(span: Span, sections: Sequence[Section]) -> Section:
    """Return the section in which a span begins; the sections cover their document."""
    return next(one for one in sections if one.span.start <= span.start < one.span.end)
