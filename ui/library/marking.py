"""Small pieces of HTML that all parts of the library are made of.

A link carries the address that opens the same again, and what the page is told when it
is pressed; both are escaped here.
"""

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ingest.language.names import places_table
from ingest.records import Standing
from ui.library.dates import in_force, when
from ui.markup import long_date

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.index import Card

# Where the table's first names are short for something else.
PLACE_NAMES = {"US": "United States", "EU": "European Union", "GB": "United Kingdom"}
PAGE = "/documents"
# Acts that an address tells without their name.
PLAIN = frozenset(("open", "back"))


def link_html(
    act: str, told: Mapping[str, str | int], words: str, *, label: str = "", jump: str = ""
) -> str:
    """Return a link that is an act; `words` is HTML already, `label` says it in full.

    Where what it leads to is on the page already, `jump` is its place there, and nothing is
    asked of the server. (The page has a base address, which a bare "#" would lead to.)
    """
    said = {name: str(value) for name, value in told.items()}
    address = urlencode({**({} if act in PLAIN else {"act": act}), **said})
    carried = "".join(f' data-{name}="{escape(value)}"' for name, value in said.items())
    told_as = f'data-jump="{jump}"' if jump else f'data-act="{act}"'
    named = f' aria-label="{escape(label)}"' if label else ""
    where = f"{PAGE}?{address}" if address else PAGE
    return f'<a href="{escape(where)}" {told_as}{carried}{named}>{words}</a>'


def select_html(
    name: str, label: str, options: Mapping[str, str], chosen: str, *, form: str = "seek"
) -> str:
    """Return a list to choose from, under its label; the first choice is none."""
    choices = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(words)}</option>"
        for value, words in options.items()
    )
    return (
        f'<label class="field">{escape(label)}<select name="{name}" id="{form}-{name}">'
        f"{choices}</select></label>"
    )


def place_name(code: str) -> str:
    """Return a jurisdiction by its name and code, as in "Hong Kong (HK)"."""
    names = dict(places_table()).get(code, ())
    name = PLACE_NAMES.get(code) or (names[0] if names else "")
    return f"{name} ({code})" if name else code


def counted(number: int, thing: str) -> str:
    """Return a number of things, as in "1 document" or "1,204 documents"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def standing_of(card: "Card") -> str:
    """Return how a version stands where it does not simply answer, in a few words."""
    match card.standing:
        case Standing.SUPERSEDED:
            return "superseded"
        case Standing.RETIRED:
            return "retired"
        case _:
            return f"valid until {long_date(card.valid_to)}" if card.valid_to else ""


def version_name(card: "Card") -> str:
    """Return what a version is called: its number and when it was revised or came out."""
    return f"Version {card.number}, {when(card)}"


def version_facts(card: "Card") -> str:
    """Return how a version stands and when it was in force, in words."""
    told = [card.standing.value, in_force(card)]
    return " · ".join(one for one in told if one)


def failed_html(message: str) -> str:
    """Return a sentence about what did not work, with the way back to all documents."""
    return (
        '<article class="missing"><h2 tabindex="-1">This cannot be shown</h2>'
        f'<p role="alert">{escape(message)}</p>'
        f"<p>{link_html('back', {}, 'All documents')}</p></article>"
    )
