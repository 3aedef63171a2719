"""The pages of those who are not in: to sign in, and to be told what they may not see."""

from html import escape

from ui.people.records import Person

FRAME = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} · Fieldcite</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    '<link rel="stylesheet" href="/static/sign-in.css"></head>'
    "<body><main><h1>Fieldcite</h1>{body}</main></body></html>"
)


def sign_in_html(*, beyond: str, name: str = "", problem: str = "") -> str:
    """Return the page to sign in; `beyond` is where the person wanted to go."""
    told = f'<p role="alert" class="problem">{escape(problem)}</p>' if problem else ""
    focused = ("", " autofocus") if name else (" autofocus", "")
    body = (
        f'<form method="post" action="/login">{told}'
        f'<input type="hidden" name="next" value="{escape(beyond)}">'
        '<label for="name">Name</label>'
        f'<input id="name" name="name" value="{escape(name)}" autocomplete="username"'
        f' maxlength="64" required{focused[0]}>'
        '<label for="password">Password</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password"'
        f' maxlength="256" required{focused[1]}>'
        "<button>Sign in</button></form>"
        "<p>No account, or a forgotten password? Ask your administrator.</p>"
    )
    return FRAME.format(title="Sign in", body=body)


def refused_html(person: Person) -> str:
    """Return the page for somebody who may not see what they asked for."""
    who = f"{escape(person.name)}, this" if person.name else "This"
    body = (
        f"<h2>{who} page is for administrators</h2>"
        '<p>Your account has the role reader. <a href="/">Back to the questions</a></p>'
    )
    return FRAME.format(title="Not allowed", body=body)
