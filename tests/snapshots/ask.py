"""One request of a snapshot, as a row of a table."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

# What a readable address holds as it is; letters with marks and blanks are encoded on the way.
_KEPT = "/?&=%:+,@~#;!*'()[]$"
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Ask:
    """A request.

    Attributes:
        path: address without its origin, readable: blanks and marks as they are typed.
        method: of HTTP.
        headers: beside those of every request.
        body: sent as JSON; a text is sent as it is.
        form: of the console: field → value.
        who: role whose token is sent; "" = nobody's, None = that of the group.
        until: regular expression that the body must match; asked again until it does.
        brief: whether only the names of an OpenAPI document's operations are kept.
        held: whether the indexer's worker pauses meanwhile, so that it can't be faster.
    """

    path: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    form: Mapping[str, str] | None = None
    who: str | None = None
    until: str = ""
    brief: bool = False
    held: bool = False

    @property
    def address(self) -> str:
        """The path, encoded."""
        return quote(self.path, safe=_KEPT)

    @property
    def content(self) -> bytes | None:
        """The body as it is sent."""
        if self.body is None:
            return None
        text = self.body if isinstance(self.body, str) else json.dumps(self.body)
        return text.encode()

    def told(self, who: str) -> str:
        """Describe the request, for a recording."""
        lines = [f"{self.method} {self.path}" + (f"  [{who}]" if who else "")]
        lines += [f"> {name}: {value}" for name, value in self.headers.items()]
        sent = self.form if self.form is not None else self.body
        if sent is not None:
            lines.append("> " + json.dumps(sent, ensure_ascii=False))
        return "\n".join(lines)


def gets(
    *paths: str, headers: Mapping[str, str] = _NONE, who: str | None = None
) -> tuple[Ask, ...]:
    """Make a row of each address."""
    return tuple(Ask(path, headers=headers, who=who) for path in paths)


def in_both(*paths: str, who: str | None = None) -> tuple[Ask, ...]:
    """Make two rows of each address below a language's home: Vietnamese and English."""
    return gets(*(home + path for path in paths for home in ("/", "/en/")), who=who)
