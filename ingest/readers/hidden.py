"""Find what a web page holds and a person who opens it does not see.

A part may be hidden by an attribute, by its own style or by a rule of a style sheet in the
page. Comments and the words behind pictures are not seen either. A page that hides all of
itself until a script has run is taken for one that is seen.
"""

import re
from collections.abc import Collection, Iterator

import tinycss2
from bs4 import BeautifulSoup
from bs4.element import Comment, Tag
from soupsieve import SelectorSyntaxError

from ingest.language.orders import addresses_a_machine
from ingest.readers.reading import Unseen

NOUGHT = r"[+-]?0*\.?0*(?:px|pt|em|rem|%)?"
NOT_SEEN = re.compile(
    r"(?<![-\w])(?:"
    r"display\s*:\s*none"
    r"|visibility\s*:\s*(?:hidden|collapse)"
    rf"|(?:opacity|font-size|max-height)\s*:\s*{NOUGHT}(?=\s*(?:;|!|$))"
    r"|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)"
    r"|color\s*:\s*(?:transparent|(?:rgb|hsl)a?\([^)]*[,/]\s*0*\.?0+%?\s*\))"
    r"|text-indent\s*:\s*-\d{3,}"
    r"|(?:left|top|right|margin-left)\s*:\s*-\d{4,}px"
    r")",
    re.IGNORECASE,
)
INK = re.compile(r"(?<![-\w])color\s*:\s*([^;!]+)", re.IGNORECASE)
PAPER = re.compile(r"(?<![-\w])background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
SAME = {"#fff": "white", "#ffffff": "white", "#000": "black", "#000000": "black"}
# The share of a page's words that no rule may hide.
MOST = 0.5
# Menus and buttons are hidden everywhere; a sentence is worth telling of.
SENTENCE = re.compile(r"\w[^.!?]{30,}[.!?]")
BESIDES = ("alt", "title", "aria-label", "content")


def hidden_in(page: BeautifulSoup) -> tuple[frozenset[int], tuple[Unseen, ...]]:
    """Return the parts of a page that are not seen, by identity, and what is worth telling."""
    marked = [tag for tag in page.find_all() if is_hidden(tag)]
    ruled = list(hidden_by_rules(page))
    parts = {id(tag) for tag in (*marked, *ruled)}
    return frozenset(parts), (*dict.fromkeys((*words_told(parts, page), *beside(page))),)


def is_hidden(tag: Tag) -> bool:
    """Say whether an element says itself that it is not shown."""
    return (
        tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or hides(str(tag.get("style") or ""))
    )


def hides(declarations: str) -> bool:
    """Say whether a style hides what has it."""
    if NOT_SEEN.search(declarations):
        return True
    ink, paper = INK.search(declarations), PAPER.search(declarations)
    return bool(ink and paper and colour(ink[1]) == colour(paper[1]))


def colour(written: str) -> str:
    """Return a colour by one of its names."""
    plain = "".join(written.casefold().split())
    return SAME.get(plain, plain)


def hidden_by_rules(page: BeautifulSoup) -> Iterator[Tag]:
    """Yield the elements that a style sheet in the page hides, unless that is most of it."""
    most = MOST * len(page.get_text())
    for sheet in page.find_all("style"):
        for rule in tinycss2.parse_stylesheet(sheet.get_text(), skip_comments=True):
            # Rules for other media, as for print, are none of these.
            if rule.type == "qualified-rule" and hides(tinycss2.serialize(rule.content)):
                yield from (
                    tag
                    for tag in selected(page, tinycss2.serialize(rule.prelude))
                    if len(tag.get_text()) < most
                )


def selected(page: BeautifulSoup, selector: str) -> list[Tag]:
    """Return what a selector chooses; nothing where it is of a kind that is not known."""
    try:
        return list(page.select(selector))
    except (SelectorSyntaxError, NotImplementedError):
        return []


def words_told(parts: Collection[int], page: BeautifulSoup) -> Iterator[Unseen]:
    """Yield the words of hidden parts, if they are for a machine or make up a sentence."""
    for tag in page.find_all():
        if id(tag) in parts and not any(id(parent) in parts for parent in tag.parents):
            words = " ".join(tag.get_text(" ").split())
            if SENTENCE.search(words) or addresses_a_machine(words):
                yield Unseen(words, "a part that the page hides")


def beside(page: BeautifulSoup) -> Iterator[Unseen]:
    """Yield what is said to a machine in comments, behind pictures and in the page's head."""
    for comment in page.find_all(string=lambda text: isinstance(text, Comment)):
        yield from told(comment, "a comment")
    for tag in page.find_all():
        for name in BESIDES:
            yield from told(str(tag.get(name) or ""), f"the {name} of <{tag.name}>")


def told(words: str, where: str) -> Iterator[Unseen]:
    """Yield words if they are meant for a machine."""
    plain = " ".join(words.split())
    if addresses_a_machine(plain):
        yield Unseen(plain, where)
