"""Which person each open page belongs to.

Gradio knows an open page by a word that the page makes up itself, and gives whoever says it
what is kept for that page: the conversation, and the replies that are on their way.
"""

import json
from collections import OrderedDict

from starlette.requests import HTTPConnection

JOINING = {"/gradio_api/queue/join", "/gradio_api/cancel"}
READING = "/gradio_api/queue/data"
BEATING = "/gradio_api/heartbeat/"
MOST = 100_000  # pages remembered, several times what Gradio keeps anything for
LONGEST = 200  # characters of such a word; Gradio's own have 11


class Tabs:
    """Who opened each page: the one who first says its word."""

    def __init__(self) -> None:
        self.owners: OrderedDict[str, str] = OrderedDict()

    def belongs(self, word: str, identity: str) -> bool:
        """Say whether a page is a person's own; one that nobody has opened becomes theirs."""
        owner = self.owners.setdefault(word, identity)
        self.owners.move_to_end(word)
        if len(self.owners) > MOST:
            self.owners.popitem(last=False)
        return owner == identity

    def may(self, asking: HTTPConnection, body: bytes, identity: str) -> bool:
        """Say whether a person may ask this in the name of the page that it names."""
        path = asking.scope["path"]
        if path in JOINING:
            word = word_of(body)
        elif path == READING:
            word = asking.query_params.get("session_hash", "")
        elif path.startswith(BEATING):
            word = path.removeprefix(BEATING)
        else:
            return True
        return 0 < len(word) <= LONGEST and self.belongs(word, identity)


def word_of(body: bytes) -> str:
    """Return the word of the page in what it sends; none where it sends no such thing."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    word = told.get("session_hash") if isinstance(told, dict) else None
    return word if isinstance(word, str) else ""
