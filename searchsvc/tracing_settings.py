"""The settings of traces."""

from pydantic import Field
from pydantic_settings import BaseSettings


class TracingSettings(BaseSettings):
    """Where traces go, and how many."""

    otlp_url: str | None = Field(
        None,
        pattern=r"^https?://[^\s?#]+$",
        description="address that traces are sent to by OTLP over HTTP, such as"
        " http://127.0.0.1:4318/v1/traces; without it nothing is traced",
    )
    traced_share: float = Field(
        0.1, ge=0, le=1, description="share of requests and batches that are traced"
    )
