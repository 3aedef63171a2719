"""Write the bar at the top of each page."""

from html import escape

from ui.people.records import Person

PAGES = (
    ("chat", "/", "Ask"),
    ("timeline", "/timeline", "Timeline"),
    ("documents", "/documents", "Documents"),
    ("admin", "/admin", "Admin"),
    ("about", "/about", "About"),
)
FOR_ADMINS = {"admin"}
# Those pages that do not show a heading of their own.
HEADINGS = {
    "chat": "Ask the documents",
    "timeline": "Timeline",
    "documents": "Documents",
    "admin": "Administration",
}


def top_html(page: str, person: Person | None) -> str:
    """Return the bar as a person sees it; without one, what everybody sees."""
    seen = [
        one for one in PAGES if one[0] not in FOR_ADMINS or (person is not None and person.is_admin)
    ]
    links = "".join(
        f'<li><a href="{path}"{" aria-current=page" if name == page else ""}>{title}</a></li>'
        for name, path, title in seen
    )
    heading = HEADINGS.get(page)
    unseen = f'<h1 class="unseen">{heading}</h1>' if heading else ""
    return (
        f'{unseen}<header class="bar"><a class="brand" href="/">Fieldcite</a>'
        f'<nav aria-label="Pages"><ul>{links}</ul></nav>{who_html(person)}</header>'
    )


def who_html(person: Person | None) -> str:
    """Return who is signed in, with the way out."""
    if person is None or not person.name:
        return ""
    leave = (
        '<form method="post" action="/logout"><button>Sign out</button></form>'
        if person.id.startswith("user:")
        else ""
    )
    return f'<div class="who"><span>{escape(person.name)}</span>{leave}</div>'
