"""The rules of editors, as they are sent, kept and carried to search replicas."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from searchsvc.analysis.normalize import clean_name
from searchsvc.query.curation.days import FirstDay, LastDay

# Raised with every change of the form: another layout counts as unreadable.
LAYOUT = b"searchsvc curation 3\n"
# The layout of before, whose rules mean the same: rules without days and messages are written in
# it, so that a version that does not know these reads them after a downgrade.
_EARLIER = b"searchsvc curation 2\n"


def _cleaned(value: object) -> object:
    return clean_name(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_cleaned)]


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pin(_Rule):
    """Articles that come first for a query, in this order."""

    query: Text = Field(description="what readers type; marks, case and tone style as in a search")
    ids: tuple[str, ...] = Field(description="ids of articles, the first one first")
    first_day: FirstDay = None
    last_day: LastDay = None


class Hidden(_Rule):
    """An article that searches don't show."""

    id: str = Field(description="id of the article")
    query: Text | None = Field(None, description="for this query only; null = for every query")
    first_day: FirstDay = None
    last_day: LastDay = None


class Synonyms(_Rule):
    """Phrases that mean the same: who types one finds articles with another, too."""

    phrases: tuple[Text, ...] = Field(description="at least two, written with their marks")
    one_way: StrictBool = Field(
        False, description="true = only the first finds the others, not the other way round"
    )


class Abbreviation(_Rule):
    """A short form and what it stands for; each finds the other."""

    short: Text
    long: tuple[Text, ...] = Field(description="at least one long form, written with its marks")


class SuggestionRule(_Rule):
    """A text that the search box never completes to, or completes to before all others."""

    text: Text
    action: Literal["block", "promote"]


class Message(_Rule):
    """What readers are told above the hits of a query: a notice, or the page that they look for."""

    query: Text = Field(description="what readers type, as of a pin")
    text: Text = Field(description="plain text, one line; of a redirect the name of the page")
    url: Text | None = Field(
        None, description="http(s), or a path of the portal; a redirect has one, https or a path"
    )
    kind: Literal["notice", "redirect"] = "notice"
    first_day: FirstDay = None
    last_day: LastDay = None


class Curation(_Rule):
    """All rules of editors."""

    pins: tuple[Pin, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    suggestions: tuple[SuggestionRule, ...] = ()
    messages: tuple[Message, ...] = ()

    def to_bytes(self) -> bytes:
        """Return the form in which replicas get it; equal rules give equal bytes."""
        return (LAYOUT if self._has_later_parts() else _EARLIER) + self.to_json().encode()

    def to_json(self) -> str:
        """Return the form in which the ledger keeps it: without what is empty or by default."""
        return self.model_dump_json(exclude_defaults=True)

    def _has_later_parts(self) -> bool:
        dated: tuple[Pin | Hidden, ...] = (*self.pins, *self.hidden)
        return bool(self.messages) or any(one.first_day or one.last_day for one in dated)

    @classmethod
    def from_bytes(cls, content: bytes) -> "Curation":
        """Read what `to_bytes` made.

        Raises:
            ValueError: it is damaged, or another version of this service made it.
        """
        for layout in (LAYOUT, _EARLIER):
            if content.startswith(layout):
                return cls.model_validate_json(content[len(layout) :])
        raise ValueError("not a curation of this layout")


NOTHING = Curation()
