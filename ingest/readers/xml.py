"""Parse XML that nobody vouches for: no document type, no entities, no network, no great depth."""

import re
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.errors import DamagedDocument

# The library says nothing of its types.
Element = Any
# The parser has no file to name.
SOURCE = re.compile(r"\s*\(<string>, line \d+\)$")


def parsed(content: bytes, path: Path) -> Element:
    """Return the root of an XML document.

    libxml2 refuses what is nested deeper than 256 levels or grows out of all proportion.

    Raises:
        DamagedDocument: it is not well-formed, or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"{path}: is no well-formed XML ({reason(error)}). Get the file again."
        raise DamagedDocument(message) from error
    if root.getroottree().docinfo.doctype:
        message = (
            f"{path}: declares a document type, which may hide what is read. Remove its DOCTYPE."
        )
        raise DamagedDocument(message)
    return root


def reason(error: Exception) -> str:
    """Return what the parser says, in one line."""
    return SOURCE.sub("", " ".join(str(error).split()))
