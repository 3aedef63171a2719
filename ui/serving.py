"""Serve the web interface; like `ui.building`, it imports inside of its function."""
# ruff: noqa: PLC0415 (the reason stands in `ui.building`)

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ui.building import Load, assistant_of, load_model, people_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.settings import Settings


@contextmanager
def web(settings: Settings, load: Load = load_model) -> Iterator[str]:
    """Serve the web interface for as long as the context lasts; give its address.

    Raises:
        SettingsError: when others could reach it and nobody could be told apart, or the
            address cannot be used.
    """
    from ui.desk import Desk
    from ui.people.visitors import Visitors
    from ui.web.server import serving
    from ui.web.site import site

    with people_of(settings) as people:
        # Said before the model is loaded, which takes a while.
        Visitors(settings, people).check()
        with assistant_of(settings, load) as assistant:
            desk = Desk(settings, assistant, assistant.index, people)
            with serving(site(desk), settings) as address:
                yield address
