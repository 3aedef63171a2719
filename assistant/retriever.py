"""Offer our retrieval to other people's llama-index pipelines.

What a pipeline gets are our passages, word for word, with what a citation of them needs:
document, section and span. A question that cannot be read finds nothing. The score is of
the fused ranks: it orders the passages of one question and is no similarity.
"""

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.answers import Evidence, Refusal
from assistant.conversation import Conversation
from assistant.questions import Filters, understand
from assistant.retrieval import retrieve
from assistant.topics import topics
from ingest.index import Index

# What the setting question_limit is by default.
LONGEST_QUESTION = 2000
NO_FILTERS = Filters()
# For a machine that follows a citation; to a language model they say nothing.
PLACE = ["document", "source", "start", "end"]


class Retriever(BaseRetriever):
    """Finds passages of one index; a pipeline calls `retrieve` or `aretrieve`.

    `limit` is the number of passages at most, `filters` say which documents may answer.
    """

    def __init__(self, index: Index, limit: int = 10, filters: Filters = NO_FILTERS) -> None:
        super().__init__()
        self._index = index
        self._limit = limit
        self._filters = filters

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        """Return the passages that may hold the answer, best first; the library's hook."""
        words = query_bundle.query_str
        query = understand(words, Conversation(), self._filters, limit=LONGEST_QUESTION)
        if isinstance(query, Refusal):
            return []
        sought = topics(query, self._index)
        found = retrieve(query, sought, self._index, limit=self._limit)
        return [offered(one.evidence) for one in found]


def offered(evidence: Evidence) -> NodeWithScore:
    """Return a passage as llama-index knows it."""
    document, passage = evidence.document, evidence.passage
    known = {
        "document": document.id,
        "title": document.title,
        "source": document.source,
        "section": passage.section.heading,
        "published": document.published.isoformat() if document.published else None,
        "start": passage.span.start,
        "end": passage.span.end,
    }
    text = TextNode(
        id_=passage.id,
        text=passage.text,
        metadata=known,
        excluded_llm_metadata_keys=PLACE,
        excluded_embed_metadata_keys=PLACE,
    )
    return NodeWithScore(node=text, score=evidence.score)
