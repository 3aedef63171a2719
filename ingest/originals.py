"""From a document back to the file it was read from, as long as it is still that file."""

from collections.abc import Iterable
from pathlib import Path

from ingest.errors import NotFound
from ingest.index import Source
from ingest.manifest import manifest_for
from ingest.readers import Limits
from ingest.readers.pdf.picture import Picture, picture
from ingest.records import Document, Span
from ingest.seals import seal

__all__ = ["Picture", "original", "page_picture"]

PDF = ".pdf"


def original(document: Document, sources: Iterable[Source], limits: Limits) -> Path | None:
    """Return the file that a version was read from; None when it is gone, or another by now.

    A document that was one of several in a file has none of its own.
    """
    for source in sources:
        file = Path(source.file)
        ours = (source.document, source.version) == (document.id, document.version)
        if not ours or source.path != source.file or file.is_symlink() or not file.is_file():
            continue
        if source.digest and source.digest == seal(file, manifest_for(file), limits.file_bytes):
            return file
    return None


def page_picture(
    document: Document, span: Span, sources: Iterable[Source], limits: Limits
) -> Picture:
    """Return the page of a PDF on which words begin, and where on it they are printed.

    Raises:
        NotFound: when the file is gone or no PDF, or the words stand on no page.
        DocumentError: when the page cannot be drawn.
    """
    file, page = original(document, sources, limits), document.page_of(span)
    if file is None or page is None or file.suffix.lower() != PDF:
        message = f"{document.id}: its PDF is no longer there. Ingest it again."
        raise NotFound(message)
    whole = next(one.span for one in document.pages if one.number == page)
    at = (span.start - whole.start) / max(1, len(whole))
    return picture(file, page=page, words=span.of(document.text), limits=limits, at=at)
