"""The commands about people: who may come in, as what, and by which tokens."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from ingest.errors import PathError, SettingsError
from ui import building, options
from ui.console import out, out_json, read_settings, tell
from ui.people.records import Role

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name to sign in with.")]
AsRole = Annotated[Role, typer.Option(help="What the person may do.")]
NewRole = Annotated[Role, typer.Argument(metavar="ROLE", help="reader or admin.")]
PasswordFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Read the password from the first line of a file."),
]
Label = Annotated[str, typer.Option(help="What the token is for.")]
TokenId = Annotated[str, typer.Argument(metavar="TOKEN", help="The token, as listed.")]

user = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Look after the people who use the web interface.",
)


@user.command("add")
def add(
    name: Name,
    *,
    role: AsRole = Role.READER,
    password_file: PasswordFile = None,
    index: options.IndexFolder = None,
) -> None:
    """Let somebody sign in.

    The password is asked for on a terminal, else read from the first line of standard
    input. As long as there is no user, nobody has to sign in on this machine.
    """
    with building.people_of(read_settings(index=index)) as people:
        people.accounts.add(name, password(password_file), role)
    out(f"{name}: added as {role.value}")


@user.command("list")
def listed(*, index: options.IndexFolder = None, as_json: options.AsJson = False) -> None:
    """List who can sign in, and their tokens."""
    with building.people_of(read_settings(index=index)) as people:
        accounts = people.accounts.all()
        tokens = {one.name: people.tokens.of(one.person.id) for one in accounts}
    if as_json:
        out_json(
            [
                {
                    "name": one.name,
                    "role": one.role.value,
                    "created": one.created.isoformat(),
                    "last_login": one.last_login.isoformat() if one.last_login else None,
                    "tokens": [{"id": each.id, "label": each.label} for each in tokens[one.name]],
                }
                for one in accounts
            ]
        )
        return
    for one in accounts:
        last = f"{one.last_login:%Y-%m-%d}" if one.last_login else "never"
        out(f"{one.name}  {one.role.value}  last signed in: {last}")
        for token in tokens[one.name]:
            out(f"  token {token.id}  {token.label}  last used: {token.last_used or 'never'}")
    if not accounts:
        out("No users. On this machine nobody has to sign in.")


@user.command("remove")
def remove(name: Name, *, index: options.IndexFolder = None) -> None:
    """Remove somebody, with sessions, tokens and conversations."""
    with building.people_of(read_settings(index=index)) as people:
        people.accounts.remove(name)
    out(f"{name}: removed")


@user.command("password")
def new_password(
    name: Name, *, password_file: PasswordFile = None, index: options.IndexFolder = None
) -> None:
    """Give somebody a new password; whoever is signed in by that name is signed out."""
    with building.people_of(read_settings(index=index)) as people:
        people.accounts.set_password(name, password(password_file))
    out(f"{name}: has a new password")


@user.command("role")
def new_role(name: Name, role: NewRole, *, index: options.IndexFolder = None) -> None:
    """Change what somebody may do."""
    with building.people_of(read_settings(index=index)) as people:
        people.accounts.set_role(name, role)
    out(f"{name}: is {role.value} now")


@user.command("token")
def token(name: Name, *, label: Label = "", index: options.IndexFolder = None) -> None:
    """Make a token for somebody's programs, and print it: it is shown this once only."""
    with building.people_of(read_settings(index=index)) as people:
        person = people.accounts.named(name)
        out(people.tokens.issue(person.id, label))
    tell("This token is not shown again. Programs send it as: Authorization: Bearer …")


@user.command("revoke")
def revoke(name: Name, token_id: TokenId, *, index: options.IndexFolder = None) -> None:
    """Take a token back."""
    with building.people_of(read_settings(index=index)) as people:
        people.tokens.revoke(people.accounts.named(name).id, token_id)
    out(f"{token_id}: taken back")


def password(file: Path | None) -> str:
    """Return the password that is given, from a file, a terminal or standard input.

    Raises:
        PathError: when the file cannot be read.
        SettingsError: when the two that are typed differ.
    """
    if file is not None:
        try:
            return first_line(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeError) as error:
            message = f"{file}: cannot be read. Name a file with the password in its first line."
            raise PathError(message) from error
    if not sys.stdin.isatty():
        return first_line(sys.stdin.readline())
    told = getpass("Password: ")
    if getpass("Again: ") != told:
        message = "The two passwords differ. Type the same one twice."
        raise SettingsError(message)
    return told


def first_line(text: str) -> str:
    """Return the first line of a text."""
    return next(iter(text.splitlines()), "")
