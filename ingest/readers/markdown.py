"""Read Markdown: front matter apart, and the words without the marks.

CommonMark with tables, rendered to HTML and read as a web page is, so that a link keeps
its words, a picture goes, and a table becomes rows. HTML in the file is shown as written.
"""

import re
from dataclasses import replace
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from ingest.errors import DamagedDocument
from ingest.readers.blocks import parsed, written
from ingest.readers.front import declared, title_from_name
from ingest.readers.reading import Front, Heading, Reading

FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
FIRST_KEY = re.compile(r"\s*(?:#.*\n\s*)*[A-Za-z_][\w -]*:(?:\s|$)")
LONGEST_FRONT = 64 * 1024


def read_markdown(text: str, path: Path) -> Reading:
    """Return the reading of a Markdown file.

    Raises:
        DamagedDocument: when the front matter is no YAML, or declares what cannot be.
    """
    matter, body = apart(text)
    front = declared_in(matter, path) if matter else Front()
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    made = written(parsed(markdown.render(body)))
    front = titled(front, made.text, made.headings, path)
    return Reading(made.text, made.headings, front, tables=made.tables)


def apart(text: str) -> tuple[str, str]:
    """Return the front matter and the rest; a rule at the top is no front matter."""
    match = FRONT_MATTER.match(text[:LONGEST_FRONT])
    if match is None or not (FIRST_KEY.match(match["yaml"]) or not match["yaml"].strip()):
        return "", text
    return match["yaml"], text[match.end() :]


def declared_in(matter: str, path: Path) -> Front:
    """Return what front matter declares."""
    try:
        values = yaml.safe_load(matter)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # The first line of the file is the "---" above.
        line = f", line {mark.line + 2}" if mark else ""
        message = f"{path}{line}: the front matter is no YAML ({error.problem}). Correct it."
        raise DamagedDocument(message) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        message = f"{path}: the front matter is no YAML ({error}). Correct it."
        raise DamagedDocument(" ".join(message.split())) from error
    if not isinstance(values, dict):
        message = f"{path}: the front matter holds no fields. Write them as `title: …`."
        raise DamagedDocument(message)
    try:
        return declared({str(name).lower(): value for name, value in values.items()})
    except ValueError as error:
        message = f"{path}: front matter: {error}"
        raise DamagedDocument(message) from error


def titled(front: Front, text: str, headings: tuple[Heading, ...], path: Path) -> Front:
    """Return the front with a title: its own, else the outermost heading, else the file's name."""
    if front.title:
        return front
    outermost = min(headings, key=lambda heading: heading.level, default=None)
    title = " ".join(outermost.span.of(text).split()) if outermost else title_from_name(path)
    return replace(front, title=title)
