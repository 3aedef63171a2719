"""What can be set, by a file, the environment or an option."""

from ingest.settings.answering import Means
from ingest.settings.settings import Settings, variables
from ingest.settings.sources import FILE, PREFIX
from ingest.settings.writing import OPENAI_LIKE

__all__ = ["FILE", "OPENAI_LIKE", "PREFIX", "Means", "Settings", "variables"]
