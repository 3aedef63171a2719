"""Write what the assistant does and does not, on what it rests, and whose work it uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.metadata import PackageNotFoundError, distribution, requires

from ui.markup import long_date

OWN = "fieldcite"
LONGEST_LICENCE = 60
DOES = (
    "Answers questions about medicines from your company's documents, and from nothing else.",
    "Shows the exact words behind every statement, with document, section, version and date.",
    "Says when an event was decided, announced or only expected, no more exactly than the source.",
    "Quotes the version that is valid today, or on the day you choose.",
    "Says so when the documents do not say, or do not agree.",
)
DOES_NOT = (
    "Does not advise on treating a patient, nor judge whether a medicine caused something.",
    "Does not compare medicines beyond what the documents say.",
    "Does not know anything that is not in the documents, nor whether they are complete.",
    "Does not replace the current label: verify before use.",
    "Does not report adverse events for you. Report them to your safety department.",
)


@dataclass(frozen=True, slots=True)
class State:
    """What the page tells of the installation.

    Attributes:
        documents: how many answer.
        newest: the day the newest of them came out.
        changed: the day (UTC) on which documents were last added, changed or taken out.
        writer: who writes the answers, in a sentence or some.
    """

    version: str
    documents: int
    newest: date | None
    changed: date | None
    embedding_model: str
    digest: str
    writer: str


def about_html(state: State) -> str:
    """Return the page."""
    newest = f"; the newest came out on {long_date(state.newest)}" if state.newest else ""
    changed = f" They last changed on {long_date(state.changed)}." if state.changed else ""
    count = f"{state.documents:,} document{'' if state.documents == 1 else 's'}"
    return (
        '<article class="about"><h1>About Fieldcite</h1>'
        f"<h2>What it does</h2>{list_html(DOES)}"
        f"<h2>What it does not</h2>{list_html(DOES_NOT)}"
        f"<h2>The documents</h2><p>{count} answer{newest}."
        f"{changed}</p>"
        f"<h2>The models</h2>{models_html(state)}"
        f"<h2>Licences</h2><p>Fieldcite {escape(state.version)} is under the Apache License 2.0."
        f" It uses these libraries:</p>{libraries_html()}</article>"
    )


def list_html(lines: Sequence[str]) -> str:
    """Return lines as a list."""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def models_html(state: State) -> str:
    """Return which models are at work, and for what."""
    return (
        f"<p>{escape(state.writer)}</p>"
        f"<p>Passages are found by their words and by the embedding model"
        f" {escape(state.embedding_model)}, which runs on this server"
        f" (weights: {escape(state.digest[:12])}…).</p>"
    )


def libraries_html() -> str:
    """Return the libraries that Fieldcite is installed with, their versions and licences."""
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(version)}</td>'
        f"<td>{escape(licence)}</td></tr>"
        for name, version, licence in libraries()
    )
    return (
        '<div class="wide-table" tabindex="0" role="region" aria-label="Libraries"><table>'
        '<thead><tr><th scope="col">Library</th><th scope="col">Version</th>'
        f'<th scope="col">Licence</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def libraries() -> list[tuple[str, str, str]]:
    """Return name, version and licence of each library that Fieldcite names as its own need."""
    try:
        needed = requires(OWN) or []
    except PackageNotFoundError:
        return []
    names = sorted({needs.split(";")[0].strip() for needs in needed if "extra ==" not in needs})
    return [licensed(named(name)) for name in names]


def named(requirement: str) -> str:
    """Return the name with which a requirement begins."""
    end = next(
        (at for at, sign in enumerate(requirement) if not (sign.isalnum() or sign in "-_.")),
        len(requirement),
    )
    return requirement[:end]


def licensed(name: str) -> tuple[str, str, str]:
    """Return a library with its version and licence, as it tells them itself."""
    told = distribution(name)
    known = told.metadata.json
    licence = str(known.get("license_expression") or known.get("license") or "")
    if not licence or len(licence) > LONGEST_LICENCE:
        classified = known.get("classifier") or []
        kinds = [one.split(" :: ")[-1] for one in classified if one.startswith("License ::")]
        licence = ", ".join(kinds) or (licence.strip().splitlines() or ["see its files"])[0]
    return name, told.version, licence
