"""What holds for every test: no network, no settings from the developer's own shell."""

import os

import pytest
from hypothesis import settings

from ingest.settings import PREFIX

# A shared machine is slow at times; a slow example is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# Read by the libraries when they are imported, thus set before any test module is.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"


@pytest.fixture(autouse=True)
def no_settings_from_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
