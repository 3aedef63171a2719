"""Read a web page: its article, without what surrounds articles on web sites."""

import re
from collections.abc import Collection
from datetime import date
from itertools import islice
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from ingest.readers.blocks import Dropped, Written, parsed, written
from ingest.readers.front import day, language, title_from_name
from ingest.readers.hidden import hidden_in
from ingest.readers.reading import Front, Heading, Reading

SURROUNDINGS = frozenset(("nav", "aside", "dialog", "menu"))
SURROUNDING_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog complementary menu menubar".split()
)
EDGES = ("header", "footer")
ARTICLES = ("article", "main")
BANNER = re.compile(r"cookie|consent|gdpr|onetrust", re.IGNORECASE)
LARGEST_BANNER = 400
# A block of text this long is the article's, not the site's.
RUNNING_TEXT = 80
# What is marked as the main part is not it when the page says much more elsewhere.
LEAST_MAIN_SHARE = 0.3
FEWEST_LINKS = 2
LARGEST_LINK_LIST = 600
MOST_ARTICLES = 50
NEAR = 6


def read_html(text: str, path: Path) -> Reading:
    """Return the reading of a web page."""
    page = parsed(text)
    hidden, unseen = hidden_in(page)
    main = main_text(page, hidden)
    front = front_of(page, main.text, main.headings, path)
    return Reading(main.text, main.headings, front, tables=main.tables, unseen=unseen)


def main_text(page: BeautifulSoup, hidden: Collection[int]) -> Written:
    """Return the text of the main part; of the whole body when none is marked, or wrongly.

    `hidden` are the elements, by identity, that a person does not see.
    """
    body = page.body or page
    everything = written(body, surroundings(body, hidden))
    main = main_part(body, hidden)
    if main is None:
        return everything
    part = written(main, surroundings(main, hidden))
    return part if len(part.text) >= LEAST_MAIN_SHARE * len(everything.text) else everything


def main_part(body: Tag, hidden: Collection[int]) -> Tag | None:
    """Return the element that holds the article, if the page marks one."""
    mains = [tag for tag in body.find_all(is_main) if id(tag) not in hidden]
    articles = [] if mains else body.find_all("article", limit=MOST_ARTICLES)
    return max(
        [*mains[:MOST_ARTICLES], *articles], key=lambda tag: len(tag.get_text()), default=None
    )


def is_main(tag: Tag) -> bool:
    """Say whether an element is marked as the main part of its page."""
    return tag.name == "main" or tag.get("role") == "main"


def surroundings(root: Tag, hidden: Collection[int]) -> Dropped:
    """Return what to leave out below `root`."""
    size = len(root.get_text())
    headline = root.find("h1")
    kept = {id(one) for one in headline.parents} if headline else set()
    inner = edges_inside_articles(root)
    links = edge_links(root) if root.name in ("body", "[document]") else set()

    def dropped(tag: Tag) -> bool:
        name = tag.name
        if name in SURROUNDINGS or tag.get("role") in SURROUNDING_ROLES or id(tag) in hidden:
            return True
        if name in EDGES:
            return id(tag) not in inner and id(tag) not in kept
        if name == "form":
            return id(tag) not in kept and len(tag.get_text()) < size / 2
        return id(tag) in links or is_banner(tag)

    return dropped


def edges_inside_articles(root: Tag) -> set[int]:
    """Return the headers and footers that are an article's own."""
    found: set[int] = set()
    stack: list[tuple[Tag, bool]] = [(root, root.name in ARTICLES)]
    while stack:
        tag, inside = stack.pop()
        if inside and tag.name in EDGES:
            found.add(id(tag))
        within = inside or tag.name in ARTICLES
        stack += [(child, within) for child in tag.children if isinstance(child, Tag)]
    return found


def is_banner(tag: Tag) -> bool:
    """Say whether an element asks for consent to cookies."""
    if tag.name in ARTICLES or not tag.attrs:
        return False
    if tag.get("aria-modal") == "true":
        return True
    names = f"{tag.get('id') or ''} {tag.get('class') or ''}"
    return bool(BANNER.search(names)) and not more_than(tag, LARGEST_BANNER)


def more_than(tag: Tag, count: int) -> bool:
    """Say whether an element holds more than so many elements and texts."""
    return len(list(islice(tag.descendants, count + 1))) > count


def edge_links(body: Tag) -> set[int]:
    """Return the lists of nothing but links that stand before or after all running text."""
    lists: list[tuple[int, int]] = []
    running: list[int] = []
    for place, one in enumerate(body.descendants):
        if isinstance(one, NavigableString):
            if len(one.strip()) >= RUNNING_TEXT and nearest(one, "a") != "a":
                running.append(place)
        elif isinstance(one, Tag) and one.name in ("ul", "ol") and is_link_list(one):
            lists.append((place, id(one)))
    if not running:
        return set()
    return {name for place, name in lists if not running[0] < place < running[-1]}


def is_link_list(tag: Tag) -> bool:
    """Say whether every word of a list belongs to a link."""
    if more_than(tag, LARGEST_LINK_LIST):
        return False
    inside = list(tag.descendants)
    links = sum(isinstance(one, Tag) and one.name == "a" for one in inside)
    texts = [one for one in inside if isinstance(one, NavigableString) and one.strip()]
    return links >= FEWEST_LINKS and all(nearest(one, "a", "ul", "ol") == "a" for one in texts)


def nearest(one: PageElement, *names: str) -> str | None:
    """Return which of the named elements stands nearest around a piece of the page."""
    around = (parent.name for parent in islice(one.parents, NEAR))
    return next((name for name in around if name in names), None)


def front_of(page: BeautifulSoup, words: str, headings: tuple[Heading, ...], path: Path) -> Front:
    """Return what the page declares about itself."""
    first = next((heading for heading in headings if heading.level == 1), None)
    title = first.span.of(words) if first else declared_title(page)
    return Front(
        title=" ".join(title.split()) or title_from_name(path),
        published=published(page),
        address=address(page),
        language=declared_language(page),
    )


def declared_title(page: BeautifulSoup) -> str:
    """Return the title in the page's head."""
    return content(page, "og:title") or (page.title.get_text() if page.title else "")


def content(page: BeautifulSoup, name: str) -> str:
    """Return what a `meta` element of that property or name says."""
    found = page.find("meta", attrs={"property": name}) or page.find("meta", attrs={"name": name})
    return str(found.get("content") or "").strip() if found else ""


def published(page: BeautifulSoup) -> date | None:
    """Return the day the page says it came out: in its head, else in its first `time`."""
    stated = [content(page, "article:published_time")]
    time = page.find("time", attrs={"datetime": True})
    # A time after running text is of some event, not of the publication.
    if time and not any(is_running(one) for one in time.previous_elements):
        stated.append(str(time["datetime"]))
    for words in stated:
        try:
            return day({"published": words[:10]}, "published")
        except ValueError:
            continue
    return None


def is_running(one: PageElement) -> bool:
    """Say whether a piece of the page is running text."""
    return (
        isinstance(one, NavigableString)
        and len(one.strip()) >= 2 * RUNNING_TEXT
        and (nearest(one, "head", "script", "style", "body", "p", "div") in ("body", "p", "div"))
    )


def address(page: BeautifulSoup) -> str | None:
    """Return where the page says it stands."""
    link = page.find("link", rel="canonical")
    found = str(link.get("href") or "") if link else ""
    found = found or content(page, "og:url")
    return found if found.startswith(("http://", "https://")) else None


def declared_language(page: BeautifulSoup) -> str | None:
    """Return the language the page says it is in."""
    try:
        return language({"language": str(page.html.get("lang") or "")}) if page.html else None
    except ValueError:
        return None
