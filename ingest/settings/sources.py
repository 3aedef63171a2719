"""Where settings come from."""

from pathlib import Path

FILE = Path("fieldcite.toml")
PREFIX = "FIELDCITE_"
