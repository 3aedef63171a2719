"""Call what the page Admin does, as a person of a role, and print what it shows.

A program of its own, `python -m tests.ui.administration.page FOLDER ROLE`, so that what
Gradio leaves open at its end is not taken for a fault of a test.
"""

import json
import sys
from pathlib import Path

import gradio as gr

from ingest.index import Index
from ingest.settings import Settings
from tests.fakes import Hashing
from ui.administration.administration import Administration
from ui.administration.desk import Desk
from ui.administration.jobs import Jobs
from ui.administration.uploads import Uploads
from ui.administration.view import Pages
from ui.pages.admin import AdminPage, Shown
from ui.people.records import Person, Role


def words(view: Shown) -> str:
    return " ".join(part for part in view if isinstance(part, str))


def called(folder: Path, role: Role) -> dict[str, str]:
    """Return what each handler shows."""
    settings = Settings.read(index=folder / "index")
    worker = (sys.executable, "-m", "tests.ui.administration.worker", str(folder))
    desk = Desk(Jobs(settings, worker), Uploads(folder / "uploads", 100, 2))
    with Index.create(settings.index, Hashing()) as index, gr.Blocks(analytics_enabled=False):
        page = AdminPage(
            Administration(Pages(settings, index, desk)), lambda name: Person(name, name, role)
        )
        asking = gr.Request(username="Ben", query_params={"tab": "settings"})
        shown = {
            "load": words(page.load(asking)),
            "tick": words(page.tick("settings", asking)),
            "act": words(page.act(gr.EventData(None, {"act": "explode"}), "settings", asking)),
            "upload": words(page.upload([str(folder / "a.md")], asking)[1:]),
        }
        desk.jobs.cancel()
    return shown


if __name__ == "__main__":
    sys.stdout.write(json.dumps(called(Path(sys.argv[1]), Role(sys.argv[2]))))
