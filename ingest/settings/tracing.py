"""What can be set of the traces."""

from pydantic import Field
from pydantic_settings import BaseSettings


class Tracing(BaseSettings):
    """Where it is told how questions were worked on."""

    traces: str | None = Field(
        default=None,
        min_length=1,
        description=(
            "Where OpenTelemetry traces go: the address of a collector that takes OTLP over gRPC,"
            " as `http://127.0.0.1:4317`, or a file for lines of JSON. Without it there are none."
        ),
    )
    traces_questions: bool = Field(
        default=False, description="Whether traces hold the words of the questions."
    )
