"""What can be set of the pages: who reaches them, and what may be sent there."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode

from ingest.settings.lists import divided


class Serving(BaseSettings):
    """Who is served, where, and with what limits."""

    host: str = Field(
        default="127.0.0.1", min_length=1, description="Address that the chat listens on."
    )
    port: int = Field(default=7860, ge=1, le=65535, description="Port that the chat listens on.")
    hosts: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(),
        description=(
            "Names by which browsers reach the server, with commas between; others are refused."
            " Empty: this machine's own where `host` is this machine, else any."
        ),
    )
    session_hours: int = Field(
        default=12, ge=1, le=720, description="Hours after which one has to sign in again."
    )
    idle_minutes: int = Field(
        default=120, ge=5, le=43_200, description="Minutes unused after which one has to, too."
    )
    proxy_header: str | None = Field(
        default=None,
        min_length=1,
        description="Header in which a single sign-on proxy names the person, as `X-Remote-User`.",
    )
    proxies: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(),
        description=(
            "Addresses of a proxy in front of the server, with commas between: what it says of"
            " who asks, from where, counts; what others say does not."
        ),
    )
    proxy_admins: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(),
        description="Whom of those the proxy names are admins, with commas between.",
    )
    mcp: bool = Field(
        default=False,
        description="Whether programs may also ask by the Model Context Protocol, at `/mcp`.",
    )
    upload_limit_mb: int = Field(
        default=200,
        ge=1,
        le=10_000,
        description="Most that is uploaded together on the page Admin, in megabytes.",
    )
    upload_files: int = Field(
        default=200, ge=1, le=10_000, description="Most files that are uploaded together."
    )
    ingest_folders: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(),
        description=(
            "Folders of the server that may be taken in on the page Admin, and what lies below"
            " them, with commas between; none where people log in, any where nobody does."
        ),
    )

    @field_validator("hosts", "proxies", "proxy_admins", "ingest_folders", mode="before")
    @classmethod
    def divide_at_commas(cls, value: object) -> object:
        """Read what a variable says."""
        return divided(value)
