r"""Turn the bytes of a file into text, or say what is wrong with them.

A byte order mark decides first, then what the file declares (HTML), then UTF-8. Nothing
is replaced or skipped: a file that does not decode is reported with the first bad byte.
Newlines become "\n"; every other character stays.
"""

import codecs
import re
from pathlib import Path

from ingest.errors import DamagedDocument

# The longer mark of two that begin alike comes first.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or PowerPoint file)"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "a Rich Text file"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Text taken from a PDF may carry a stray control character; a binary file carries many.
CONTROL_SHARE = 0.002
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)"
    rb"|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)",
    re.IGNORECASE,
)
DECLARED_WITHIN = 4096
# What browsers read for these names.
AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-32": "utf-8"}
CHARSETS = re.compile(r"(?:utf-8|iso8859|cp|koi8|mac|gb|big5|shift_jis|euc|iso2022|tis)")


def decoded(content: bytes, path: Path, *, declared: str | None = None) -> str:
    """Return the text that the bytes of a file spell.

    Raises:
        DamagedDocument: names the first bad byte, or says what the file really is.
    """
    refuse_disguised(content, path)
    charset = marked(content) or declared or "utf-8"
    try:
        text = content.decode(charset)
    except UnicodeDecodeError as error:
        raise DamagedDocument(undecodable(error, content, path, charset)) from error
    refuse_binary(text, path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def declared_charset(content: bytes, path: Path) -> str | None:
    """Return the encoding an HTML file declares, if it declares one.

    Raises:
        DamagedDocument: names a declared encoding that does not exist.
    """
    match = DECLARED.search(content[:DECLARED_WITHIN])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    known = AS_BROWSERS_DO.get(known, known)
    if not CHARSETS.match(known):
        message = f'{path}: declares the unknown encoding "{name}". Save the file as UTF-8.'
        raise DamagedDocument(message)
    return known


def marked(content: bytes) -> str | None:
    """Return the encoding that a byte order mark announces."""
    return next((charset for mark, charset in MARKS if content.startswith(mark)), None)


def refuse_disguised(content: bytes, path: Path) -> None:
    """Raise DamagedDocument if the file begins as another format does."""
    for signature, name in SIGNATURES:
        if content.startswith(signature):
            message = f'{path}: is {name} under the name "{path.suffix}". Save its text as UTF-8.'
            raise DamagedDocument(message)


def refuse_binary(text: str, path: Path) -> None:
    """Raise DamagedDocument if the text holds characters that no text holds."""
    nul = text.find("\0")
    controls = len(CONTROL.findall(text))
    if nul < 0 and controls <= max(1, len(text) * CONTROL_SHARE):
        return
    first = CONTROL.search(text)
    found = f"0x{ord(first[0]):02x} at character {first.start()}" if first else ""
    message = (
        f"{path}: is binary, not text ({found}, {controls} control characters in all)."
        " Save its text as UTF-8."
    )
    raise DamagedDocument(message)


def undecodable(error: UnicodeDecodeError, content: bytes, path: Path, charset: str) -> str:
    """Return the message on bytes that are not in the encoding they should be in."""
    byte = content[error.start] if error.start < len(content) else 0
    return (
        f"{path}: is not valid {charset.upper().removesuffix('-SIG')}:"
        f" byte 0x{byte:02x} at offset {error.start}. Save the file as UTF-8."
    )
