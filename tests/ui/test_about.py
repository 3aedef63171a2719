"""The page that says what Fieldcite is and what it is made of."""

import re
from datetime import date

from ui.about_html import State, about_html, libraries, libraries_html

STATE = State(
    version="1.0<b>",
    documents=1,
    newest=date(2025, 3, 28),
    changed=None,
    embedding_model="<i>mini</i>",
    digest="0123456789abcdef",
    writer="<u>",
)


def test_every_library_is_listed_with_its_version_and_licence() -> None:
    listed = libraries()

    assert {"gradio", "chromadb"} <= {name.lower() for name, *_ in listed}
    assert all(name and version and licence for name, version, licence in listed)
    rows = re.findall(r"<tr><th scope=\"row\">(.+?)</th><td>(.+?)</td>", libraries_html())
    assert rows == [(name, version) for name, version, _ in listed]


def test_the_page_counts_the_documents_and_tells_the_newest() -> None:
    assert "<p>1 document answer; the newest came out on 28 March 2025.</p>" in about_html(STATE)


def test_what_the_installation_tells_is_never_markup() -> None:
    page = about_html(STATE)

    assert not re.search(r"<b>|<i>|<u>", page)
    assert "1.0&lt;b&gt;" in page
    assert "&lt;i&gt;mini&lt;/i&gt;" in page
