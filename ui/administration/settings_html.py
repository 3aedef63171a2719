"""Write the settings in force, and who can log in; both are only read here."""

from collections.abc import Sequence
from enum import Enum

from ingest.settings import FILE, PREFIX, Settings
from ui.administration.records import Account
from ui.administration.telling import is_secret
from ui.administration.wording import empty_html, moment_html, table, words


def settings_html(settings: Settings) -> str:
    """Return every setting, its value and what it does; of a secret only whether it is set."""
    fields = type(settings).model_fields
    rows = [
        (
            f"<code>{words(name)}</code>",
            value_html(name, getattr(settings, name)),
            words((field.description or "").replace("`", "")),
        )
        for name, field in fields.items()
    ]
    note = (
        f"They are read when the server starts: from {FILE}, and from variables such as"
        f" {PREFIX}PORT, which go first. Change them there, then start the server again."
    )
    heads = ("Setting", "Value", "What it does")
    return f'<p class="note">{words(note)}</p>{table("Settings", heads, rows)}'


def value_html(name: str, value: object) -> str:
    """Return the value of a setting as a person would write it."""
    if is_secret(name):
        return "set" if value else "not set"
    if isinstance(value, dict):
        shown = ", ".join(f"{one} = {hidden(one, told)}" for one, told in value.items())
    elif isinstance(value, frozenset | tuple | list):
        shown = ", ".join(sorted(map(plain, value)))
    else:
        shown = plain(value)
    return f"<code>{words(shown)}</code>" if shown else "none"


def hidden(name: str, value: object) -> str:
    """Return a value among others under its name; of a secret only that it is set."""
    return "set" if is_secret(name) else plain(value)


def plain(value: object) -> str:
    """Return one value in words."""
    if value is None:
        return ""
    return str(value.value if isinstance(value, Enum) else value)


def people_html(accounts: Sequence[Account] | None) -> str:
    """Return who can log in, and how that is changed; None where nobody has to."""
    if not accounts:
        return empty_html("Nobody has to log in. Make the first account: fieldcite user add NAME")
    rows = [
        (
            words(one.name),
            words(getattr(one.role, "value", one.role)),
            moment_html(one.created),
            moment_html(one.last_login),
        )
        for one in accounts
    ]
    heads = ("Name", "Role", "Since", "Last login")
    return f"{table('People', heads, rows)}{commands_html()}"


def commands_html() -> str:
    """Return the commands that change accounts."""
    commands = {
        "Add somebody": "fieldcite user add NAME",
        "Make somebody an admin": "fieldcite user role NAME admin",
        "Give a new password": "fieldcite user password NAME",
        "Take an account away": "fieldcite user remove NAME",
    }
    items = "".join(
        f"<div><dt>{words(what)}</dt><dd><code>{words(command)}</code></dd></div>"
        for what, command in commands.items()
    )
    return (
        '<section class="group"><h3>Change accounts</h3><p class="note">On the server, in a'
        f' terminal; passwords are never shown here.</p><dl class="commands">{items}</dl></section>'
    )
