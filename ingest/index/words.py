"""The only module that knows the full-text engine, Tantivy.

Passages are kept as terms of ours (`ingest.language.terms`), so that what the engine
finds and what the writer compares are the same words.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy

from ingest.errors import IndexDamaged
from ingest.language.meanings import Form
from ingest.language.terms import terms

HEADING_BOOST = 0.5
HEAP = 64_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the engine takes it: `heading` holds the title and the section's path."""

    passage: str
    document: str
    heading: str
    text: str


class WordStore:
    """Passages by their words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = opened(folder)

    def write(self, entries: Sequence[Entry]) -> None:
        """Write passages; writing one twice is harmless."""
        self._change([entry.passage for entry in entries], entries)

    def clear(self, ids: Sequence[str]) -> None:
        """Take passages out; those that are not there do not matter."""
        self._change(ids, ())

    def _change(self, cleared: Sequence[str], written: Sequence[Entry]) -> None:
        with told(self._folder):
            writer = self._index.writer(heap_size=HEAP, num_threads=1)
            for identity in cleared:
                writer.delete_documents_by_term("passage", identity)
            for entry in written:
                writer.add_document(
                    tantivy.Document(
                        passage=entry.passage,
                        document=entry.document,
                        heading=" ".join(terms(entry.heading)),
                        text=" ".join(terms(entry.text)),
                    )
                )
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()

    def best(
        self, wanted: Sequence[Collection[Form]], limit: int, documents: Collection[str] | None
    ) -> list[tuple[str, float]]:
        """Return ids of passages that tell some of what is wanted, with their score, best first.

        Each thing wanted is given by all its forms, of which the best one counts (BM25).
        `documents` restricts the search to them; None searches all.
        """
        if not wanted or (documents is not None and not documents):
            return []
        with told(self._folder):
            searcher = self._index.searcher()
            found = searcher.search(self._query(wanted, documents), limit, count=False)
            return [
                (str(searcher.doc(address)["passage"][0]), float(score))
                for score, address in found.hits
            ]

    def _query(
        self, wanted: Sequence[Collection[Form]], documents: Collection[str] | None
    ) -> tantivy.Query:
        query, either = tantivy.Query, tantivy.Occur.Should
        matching = query.boolean_query(
            [
                (either, query.disjunction_max_query([self._form(form) for form in sorted(forms)]))
                for forms in wanted
            ]
        )
        if documents is None:
            return matching
        among = query.term_set_query(self._index.schema, "document", sorted(documents))
        every = tantivy.Occur.Must
        return query.boolean_query(
            [(every, matching), (every, query.const_score_query(among, 0.0))]
        )

    def _form(self, form: Form) -> tantivy.Query:
        query, every, either = tantivy.Query, tantivy.Occur.Must, tantivy.Occur.Should
        terms = []
        for term in form:
            heading = query.term_query(self._index.schema, "heading", term, "freq")
            text = query.term_query(self._index.schema, "text", term, "freq")
            weighed = [(either, text), (either, query.boost_query(heading, HEADING_BOOST))]
            terms.append((every, query.boolean_query(weighed)))
        # Else a phrase would count for each of its words, and a synonym of one word never win.
        return query.boost_query(query.boolean_query(terms), 1 / len(form))

    def frequency(self, term: str) -> int:
        """Return in how many passages a term stands, in the text or in what leads to it."""
        query = tantivy.Query
        with told(self._folder):
            searcher = self._index.searcher()
            # The engine's own statistics count passages that are gone until it tidies up.
            hits = [
                searcher.search(query.term_query(self._index.schema, field, term), 1)
                for field in ("text", "heading")
            ]
            return max(found.count or 0 for found in hits)  # type: ignore[attr-defined] # no stub

    def count(self) -> int:
        """Return the number of passages kept."""
        with told(self._folder):
            return int(self._index.searcher().num_docs)

    def ids(self) -> set[str]:
        """Return the ids of all passages kept."""
        with told(self._folder):
            searcher = self._index.searcher()
            found = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs))
            return {str(searcher.doc(address)["passage"][0]) for _, address in found.hits}

    def renew(self, folder: Path) -> None:
        """See what another process has written since, or moved to another folder."""
        if folder != self._folder:
            self._folder, self._index = folder, opened(folder)
        with told(self._folder):
            self._index.reload()


def opened(folder: Path) -> tantivy.Index:
    """Return the engine on a folder; make it where there is nothing."""
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(schema(), path=str(folder))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("terms", analyzer)
        return index


def schema() -> tantivy.Schema:
    """Return the fields of the engine."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw")
    builder.add_text_field("document", tokenizer_name="raw")
    builder.add_text_field("heading", tokenizer_name="terms", index_option="freq")
    builder.add_text_field("text", tokenizer_name="terms", index_option="freq")
    return builder.build()


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what Tantivy raises into an error of ours."""
    try:
        yield
    except (ValueError, OSError) as error:
        message = (
            f"{folder}: the words cannot be used ({error}). Check the disk and the permissions;"
            " else run: fieldcite doctor --fix"
        )
        raise IndexDamaged(message) from error
