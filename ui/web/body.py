"""Read what is sent along before anybody works on it, and no more of it than is sensible."""

from starlette.types import Message, Receive

MOST = 1_000_000  # bytes; the longest question has a few ten thousand
FILES = "/gradio_api/upload"  # counted by the setting of its own


async def body_of(receive: Receive) -> bytes | None:
    """Return what is sent along; None when it is more than anything of ours sends."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > MOST:
            return None
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def again(body: bytes, receive: Receive) -> Receive:
    """Return a way to receive what was read already, and then what comes after it."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def giving() -> Message:
        return waiting.pop() if waiting else await receive()

    return giving
