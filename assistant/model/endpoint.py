"""The only module that speaks to a language model, through llama-index.

An OpenAI-compatible address works as it is installed; another provider by the class of its
llama-index package. Each call has a time limit for the whole of it, is tried twice at most
before the first word has come, and after several failures the model is left alone for a while.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import chain
from typing import Any

import httpx
import pybreaker
from llama_index.core.llms import LLM, ChatMessage, ChatResponse
from opentelemetry.trace import Span
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from assistant.model.errors import ModelFailed
from assistant.model.messages import Message
from assistant.model.patience import within
from assistant.traces import TOKENS, called, failed
from ingest.errors import SettingsError
from ingest.settings import OPENAI_LIKE, Settings

ATTEMPTS = 2
LONGEST_WAIT = 2  # seconds between two attempts
FAILURES = 3  # in a row, after which the model is left alone
REST = 60  # seconds for which it is
MOST_TOKENS = 400
TOO_MANY = 429
BROKEN = 500
NOT_UNDERSTOOD = frozenset({400, 422})
CLAIMS = {
    "type": "json_schema",
    "json_schema": {
        "name": "claims",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {
                "claims": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "text": {"type": "string"},
                            "citations": {"type": "array", "items": {"type": "integer"}},
                        },
                        "required": ["text", "citations"],
                        "additionalProperties": False,
                    },
                }
            },
            "required": ["claims"],
            "additionalProperties": False,
        },
    },
}


@dataclass(slots=True)
class Endpoint:
    """A language model somewhere.

    Attributes:
        name: the model's, as it is told in the README and in traces.
        seconds: for the whole of one call.
        structured: whether it is asked for JSON of one shape; given up where it is not known.
        connections: those of an OpenAI-compatible server; other packages have their own.
    """

    model: LLM
    name: str
    seconds: float
    structured: bool
    connections: httpx.Client | None = None
    breaker: pybreaker.CircuitBreaker = field(
        # Who has read enough and goes has seen no failure.
        default_factory=lambda: pybreaker.CircuitBreaker(FAILURES, REST, exclude=[GeneratorExit])
    )

    @classmethod
    def of(cls, settings: Settings) -> "Endpoint":
        """Return the model that the settings name.

        Raises:
            SettingsError: when its package is not installed, or refuses what it is given.
        """
        own = settings.model_class == OPENAI_LIKE
        key = settings.api_key()
        given: dict[str, Any] = {
            "model": settings.model_name,
            "max_tokens": MOST_TOKENS,
            "temperature": 0.0,
            "timeout": float(settings.model_seconds),
            "max_retries": 0,
        }
        # Evidence goes to no other server than the one that is named.
        connections = httpx.Client(timeout=settings.model_seconds) if own else None
        if own:
            # Servers of one's own ask for no key, and the library for some.
            given |= {"api_base": settings.model_base_url, "api_key": "none", "is_chat_model": True}
            given["http_client"] = connections
        elif settings.model_base_url is not None:
            given["base_url"] = settings.model_base_url
        if key is not None:
            given["api_key"] = key
        model = made(settings.model_class, given | settings.model_options)
        return cls(model, str(settings.model_name), settings.model_seconds, own, connections)

    def close(self) -> None:
        """Hang up, also on what is still being written."""
        if self.connections is not None:
            self.connections.close()

    def write(self, messages: Sequence[Message], *, structured: bool) -> Generator[str]:
        """Yield what the model writes, piece by piece; as JSON of claims where that is known.

        Raises:
            ModelFailed: when it is down, slow or out of quota, or has failed too often.
        """
        said = [ChatMessage(role=one.role, content=one.text) for one in messages]
        shaped: dict[str, Any] = {"response_format": CLAIMS} if structured else {}
        span = called(self.name)
        try:
            yield from self.guarded(lambda: self.pieces(said, shaped, span))
        except ModelFailed as error:
            failed(span, error.__cause__ or error)
            raise
        finally:
            span.end()

    def guarded(self, begin: Callable[[], Generator[str]]) -> Generator[str]:
        """Yield what comes, in time and unless too much has failed before."""
        try:
            with self.breaker.calling():
                yield from within(self.seconds, begin)
        except pybreaker.CircuitBreakerError as error:
            message = f"failed {FAILURES} times in a row and is left alone for a while"
            raise ModelFailed(message) from error
        except ModelFailed:
            raise
        except Exception as error:
            # Each provider's package has errors of its own, and none may end a reply.
            raise ModelFailed(told(error)) from error

    def pieces(
        self, said: Sequence[ChatMessage], shaped: dict[str, Any], span: Span
    ) -> Generator[str]:
        """Yield what comes; where the shape of the reply is not understood, ask without."""
        counted = {"stream_options": {"include_usage": True}} if span.is_recording() else {}
        shaped = shaped | counted
        try:
            parts = trying(self.model, said, shaped)
        except Exception as error:
            if not shaped or status_of(error) not in NOT_UNDERSTOOD:
                raise
            self.structured = False
            parts = trying(self.model, said, {})
        for part in parts:
            span.set_attributes(tokens(part))
            yield part.delta or ""


def made(named: str, given: dict[str, Any]) -> LLM:
    """Return a model of a class that is named as in `llama_index.llms.anthropic.Anthropic`.

    Raises:
        SettingsError: when there is none, or it refuses what it is given.
    """
    module, _, name = named.rpartition(".")
    try:
        model = getattr(import_module(module), name)(**given)
    except (ImportError, AttributeError) as error:
        package = module.replace("_", "-").replace(".", "-")
        message = f"model_class = {named!r}: not installed. Run: pip install {package}"
        raise SettingsError(message) from error
    except (TypeError, ValueError) as error:
        # Its words may hold the key.
        message = f"model_class = {named!r}: refuses what it is given. Look at model_options."
        raise SettingsError(message) from error
    if not isinstance(model, LLM):
        message = f"model_class = {named!r}: is no language model of llama-index."
        raise SettingsError(message)
    return model


def trying(
    model: LLM, said: Sequence[ChatMessage], shaped: dict[str, Any]
) -> Iterator[ChatResponse]:
    """Return what the model writes; until the first piece is there, another try is harmless."""

    def begun() -> Iterator[ChatResponse]:
        return started(iter(model.stream_chat(said, **shaped)))

    return Retrying(
        stop=stop_after_attempt(ATTEMPTS),
        wait=wait_random_exponential(max=LONGEST_WAIT),
        retry=retry_if_exception(is_passing),
        reraise=True,
    )(begun)


def started(parts: Iterator[ChatResponse]) -> Iterator[ChatResponse]:
    """Return the same pieces when the first of them has come."""
    first = next(parts, None)
    return parts if first is None else chain([first], parts)


def tokens(part: ChatResponse) -> dict[str, int]:
    """Return how many tokens were read and written, where a piece tells it."""
    usage = getattr(part.raw, "usage", None)
    counts = {name: getattr(usage, told, None) for told, name in TOKENS.items()}
    return {name: count for name, count in counts.items() if isinstance(count, int)}


def status_of(error: BaseException) -> int | None:
    """Return the HTTP status that an error of a provider's package tells, if it does."""
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) else None


def is_passing(error: BaseException) -> bool:
    """Say whether the same call may well go through a moment later."""
    status = status_of(error)
    return status is None or status == TOO_MANY or status >= BROKEN


def told(error: BaseException) -> str:
    """Return what went wrong; a provider's own words may hold the key, and are not told."""
    status = status_of(error)
    if status == TOO_MANY:
        return "is out of quota, or asked too often (status 429)"
    if status is not None:
        return f"refused with status {status}"
    return f"could not be reached ({type(error).__name__})"
