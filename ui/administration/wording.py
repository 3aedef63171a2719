"""How the page Admin writes moments, counts and tables; every word is escaped."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape

from ui.administration.records import Moment
from ui.markup import long_date


def moment(at: Moment | None) -> str:
    """Return a moment as "28 March 2025, 14:05 UTC"; what is no moment as it stands."""
    if at is None or at == "":
        return "never"
    try:
        known = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    except ValueError:
        return str(at)
    there = known.replace(tzinfo=UTC) if known.tzinfo is None else known.astimezone(UTC)
    return f"{long_date(there.date())}, {there:%H:%M} UTC"


def moment_html(at: Moment | None) -> str:
    """Return a moment as HTML."""
    return f'<span class="when">{escape(moment(at))}</span>'


def counted(count: int, name: str, many: str = "") -> str:
    """Return "1 file", "2 files"."""
    return f"{count:,} {name if count == 1 else many or f'{name}s'}"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are HTML already, and the first of each row names the row.

    Each cell carries the name of its column, which stands beside it where the page is narrow.
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(f"<tr>{row_html(heads, cells)}</tr>" for cells in rows)
    return (
        f'<table><caption class="unseen">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def row_html(heads: Sequence[str], cells: Sequence[str]) -> str:
    """Return the cells of a row."""
    first, *others = cells
    return f'<th scope="row">{first}</th>' + "".join(
        f'<td data-label="{escape(name)}">{cell}</td>'
        for name, cell in zip(heads[1:], others, strict=True)
    )


def words(text: object) -> str:
    """Return words, escaped."""
    return escape(str(text))


def button(act: str, name: str, *, kind: str = "", said: str = "", **told: object) -> str:
    """Return a button that does an act; `said` is what a screen reader says instead."""
    more = "".join(f' data-{key}="{words(value)}"' for key, value in told.items())
    label = f' aria-label="{words(said)}"' if said else ""
    look = f' class="{kind}"' if kind else ""
    return (
        f'<button type="button" data-act="{words(act)}"{look}{more}{label}>{words(name)}</button>'
    )


def empty_html(sentence: str) -> str:
    """Return what stands where there is nothing to show."""
    return f'<p class="empty">{words(sentence)}</p>'


def fault_html(message: str) -> str:
    """Return what went wrong, a paragraph for each line."""
    lines = "".join(f"<p>{words(line)}</p>" for line in message.splitlines())
    return f'<div class="fault" role="alert">{lines}</div>'
