"""What readers ask for, and what they are told: the bodies between our own servers too."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

# Characters of a query string: 500 of a query, percent-encoded, and filters.
LONGEST_SEARCH = 20_000
_LONGEST_TOKEN = 300


class Often(StrEnum):
    """How often a reader is written to."""

    IMMEDIATE = "immediate"
    DAILY = "daily"


class Progress(StrEnum):
    """How far a subscription is."""

    WAITING = "waiting"  # for its confirmation
    CONFIRMED = "confirmed"
    GONE = "gone"  # or never there
    UNREADABLE = "unreadable"  # the link is not ours, cut off, or too old


class AlertRequest(BaseModel):
    """A request for an alert.

    Attributes:
        search: query string of the search, in its canonical form.
        address: e-mail address, as `read_address` returns it.
        often: how often to write.
        language: of the mails, vi or en.
        client: what the client is counted by.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    search: str = Field(max_length=LONGEST_SEARCH)
    address: str = Field(max_length=254)
    often: Often
    language: str = Field(pattern="^(vi|en)$")
    client: str = Field("", max_length=64)


class AlertTicket(BaseModel):
    """The signed part of a link in a mail."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: str = Field(max_length=_LONGEST_TOKEN)


class AlertShown(BaseModel):
    """What the pages behind a link tell; nothing of the address."""

    progress: Progress
    search: str = ""
    often: Often = Often.DAILY


GONE = AlertShown(progress=Progress.GONE)
UNREADABLE = AlertShown(progress=Progress.UNREADABLE)
