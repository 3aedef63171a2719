"""Tell whether words address a machine that reads them: the forms of many languages.

The table is `tables/instructions.toml`. Most texts have none of the words that a form
needs, and are not looked at further.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ingest.language.unveiling import readings

# So many characters before a form, or behind it in its sentence, may say that it does not count.
NEAR = 24
BEHIND = re.compile(rf"[^.!?。\n]{{0,{NEAR}}}")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to address a machine; what the table says of it.

    Attributes:
        needs: one of these stands in each text that has the form.
    """

    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    fires: str
    silent: str

    def stands_in(self, words: str) -> bool:
        """Say whether words without case have the form."""
        if not any(one in words for one in self.needs):
            return False
        return any(self.counts(words, match) for match in self.pattern.finditer(words))

    def counts(self, words: str, match: re.Match[str]) -> bool:
        """Say whether nothing there keeps the form from counting."""
        if self.unless is None:
            return True
        behind = BEHIND.match(words, match.end())
        end = behind.end() if behind else match.end()
        return not self.unless.search(words, max(0, match.start() - NEAR), end)


@cache
def forms() -> tuple[Form, ...]:
    """Return the forms of the table."""
    table = tomllib.loads(
        files("ingest.language").joinpath("tables/instructions.toml").read_text(encoding="utf-8")
    )
    parts: dict[str, str] = table["parts"]
    return tuple(
        Form(
            one["name"],
            tuple(one["needs"]),
            re.compile(filled(one["pattern"], parts)),
            re.compile(one["unless"]) if "unless" in one else None,
            one["fires"],
            one["silent"],
        )
        for one in table["form"]
    )


def filled(pattern: str, parts: dict[str, str]) -> str:
    """Return a pattern with the parts in their places."""
    for name, part in parts.items():
        pattern = pattern.replace(f"[{name}]", part)
    return pattern


@lru_cache(maxsize=8_192)
def addresses_a_machine(text: str) -> bool:
    """Say whether a paragraph or a sentence has one of the forms, in plain sight or veiled."""
    return any(form.stands_in(words) for words in readings(text) for form in forms())
