"""The bar at the top, and the page about the product."""

from datetime import date

import pytest

from ui.about_html import State, about_html, libraries
from ui.people.records import Person, Role
from ui.top_html import top_html
from ui.writers import NO_MODEL

ADA = Person("user:1", "<b>ada</b>", Role.ADMIN)


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        (None, False),
        (Person("user:2", "rita", Role.READER), False),
        (ADA, True),
        (Person("browser:1", "", Role.ADMIN), True),
    ],
    ids=["nobody", "a reader", "an admin", "this machine"],
)
def test_only_admins_see_the_way_to_their_page(person: Person | None, *, shown: bool) -> None:
    assert ('href="/admin"' in top_html("chat", person)) is shown


def test_whoever_signed_in_can_sign_out() -> None:
    out = '<form method="post" action="/logout">'

    assert out in top_html("chat", ADA)
    assert out not in top_html("chat", Person("proxy:ada", "ada", Role.READER))
    assert out not in top_html("chat", Person("browser:1", "", Role.ADMIN))
    assert "&lt;b&gt;ada" in top_html("chat", ADA)


def test_the_bar_says_where_one_is_and_every_page_has_one_heading() -> None:
    assert '<a href="/about" aria-current=page>About</a>' in top_html("about", None)
    assert "<h1" not in top_html("about", None)
    assert '<h1 class="unseen">Timeline</h1>' in top_html("timeline", None)


def test_the_page_tells_of_when_the_documents_are() -> None:
    state = State("0.1.0", 34, date(2025, 11, 27), None, "a <model>", "0123456789abcdef", NO_MODEL)

    html = about_html(state)

    assert "34 documents answer; the newest came out on 27 November 2025.</p>" in html
    assert "a &lt;model&gt;" in html
    assert NO_MODEL in html


def test_every_library_is_listed_with_its_licence() -> None:
    told = libraries()

    assert {"gradio", "plotly", "argon2-cffi"} <= {name for name, _, _ in told}
    assert [name for name, version, licence in told if not version or not licence] == []
