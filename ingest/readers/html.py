"""Read a web page: its article, without what surrounds articles on web sites."""

import re
from datetime import date
from itertools import islice
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag

from ingest.readers.blocks import Dropped, parsed, written
from ingest.readers.front import day, language, title_from_name
from ingest.readers.reading import Front, Heading, Reading

SURROUNDINGS = frozenset(("nav", "aside", "dialog", "menu"))
SURROUNDING_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog complementary menu menubar".split()
)
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BANNER = re.compile(r"cookie|consent|gdpr|onetrust", re.IGNORECASE)
LONGEST_BANNER = 4000
# A block of text this long is the article's, not the site's.
RUNNING_TEXT = 80
# What is marked as the main part is not it when the page says much more elsewhere.
LEAST_MAIN_SHARE = 0.3
FEWEST_LINKS = 2
LARGEST_LINK_LIST = 600


def read_html(text: str, path: Path) -> Reading:
    """Return the reading of a web page."""
    page = parsed(text)
    words, headings = main_text(page)
    return Reading(words, headings, front_of(page, words, headings, path))


def main_text(page: BeautifulSoup) -> tuple[str, tuple[Heading, ...]]:
    """Return the text of the main part; of the whole body when none is marked, or wrongly."""
    body = page.body or page
    everything = written(body, surroundings(body))
    main = main_part(body)
    if main is None:
        return everything
    part = written(main, surroundings(main))
    return part if len(part[0]) >= LEAST_MAIN_SHARE * len(everything[0]) else everything


def main_part(body: Tag) -> Tag | None:
    """Return the element that holds the article, if the page marks one."""
    mains = [tag for tag in body.find_all(["main", True], limit=None) if is_main(tag)]
    articles = [] if mains else body.find_all("article")
    return max([*mains, *articles], key=lambda tag: len(tag.get_text()), default=None)


def is_main(tag: Tag) -> bool:
    """Say whether an element is marked as the main part of its page."""
    return (tag.name == "main" or tag.get("role") == "main") and not is_hidden(tag)


def surroundings(root: Tag) -> Dropped:
    """Return what to leave out below `root`."""
    size = len(root.get_text())
    headline = root.find("h1")
    links = edge_links(root) if root.name in ("body", "[document]") else set()

    def dropped(tag: Tag) -> bool:
        name = tag.name
        if name in SURROUNDINGS or tag.get("role") in SURROUNDING_ROLES or is_hidden(tag):
            return True
        if name in ("header", "footer"):
            return not tag.find_parent(["article", "main"]) and not holds(tag, headline)
        if name == "form":
            return len(tag.get_text()) < size / 2 and not holds(tag, headline)
        return id(tag) in links or is_banner(tag, size)

    return dropped


def holds(tag: Tag, headline: object) -> bool:
    """Say whether the page's headline stands inside an element."""
    return isinstance(headline, Tag) and tag.find("h1") is headline


def is_hidden(tag: Tag) -> bool:
    """Say whether an element is not shown."""
    return (
        tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or bool(HIDING.search(str(tag.get("style") or "")))
    )


def is_banner(tag: Tag, size: int) -> bool:
    """Say whether an element asks for consent to cookies."""
    if tag.name in ("article", "main", "body") or not tag.attrs:
        return False
    if tag.get("aria-modal") == "true":
        return True
    names = f"{tag.get('id') or ''} {' '.join(tag.get_attribute_list('class', ''))}"
    return bool(BANNER.search(names)) and len(tag.get_text()) < min(LONGEST_BANNER, size / 2)


def edge_links(body: Tag) -> set[int]:
    """Return the lists of nothing but links that stand before or after all running text."""
    lists: list[tuple[int, int]] = []
    running: list[int] = []
    for place, one in enumerate(body.descendants):
        if isinstance(one, NavigableString):
            if len(one.strip()) >= RUNNING_TEXT and one.find_parent("a") is None:
                running.append(place)
        elif isinstance(one, Tag) and one.name in ("ul", "ol") and is_link_list(one):
            lists.append((place, id(one)))
    if not running:
        return set()
    return {name for place, name in lists if not running[0] < place < running[-1]}


def is_link_list(tag: Tag) -> bool:
    """Say whether every word of a list belongs to a link."""
    inside = list(islice(tag.descendants, LARGEST_LINK_LIST + 1))
    links = sum(isinstance(one, Tag) and one.name == "a" for one in inside)
    if links < FEWEST_LINKS or len(inside) > LARGEST_LINK_LIST:
        return False
    texts = [one for one in inside if isinstance(one, NavigableString) and one.strip()]
    return all(one.find_parent(["a", "ul", "ol"]).name == "a" for one in texts)


def front_of(
    page: BeautifulSoup, words: str, headings: tuple[Heading, ...], path: Path
) -> Front:
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
    return str(found.get("content") or "").strip() if isinstance(found, Tag) else ""


def published(page: BeautifulSoup) -> date | None:
    """Return the day the page says it came out: in its head, else in its first `time`."""
    stated = [content(page, "article:published_time")]
    for found in page.find_all("time", attrs={"datetime": True}, limit=1):
        before = found.find_previous(string=lambda text: len(text or "") >= 2 * RUNNING_TEXT)
        # A time after running text is of some event, not of the publication.
        stated += [] if before and before.find_parent("body") else [str(found["datetime"])]
    for words in stated:
        try:
            return day({"published": words[:10]}, "published")
        except ValueError:
            continue
    return None


def address(page: BeautifulSoup) -> str | None:
    """Return where the page says it stands."""
    link = page.find("link", rel="canonical")
    found = str(link.get("href") or "") if isinstance(link, Tag) else ""
    found = found or content(page, "og:url")
    return found if found.startswith(("http://", "https://")) else None


def declared_language(page: BeautifulSoup) -> str | None:
    """Return the language the page says it is in."""
    try:
        return language({"language": str(page.html.get("lang") or "")}) if page.html else None
    except ValueError:
        return None
