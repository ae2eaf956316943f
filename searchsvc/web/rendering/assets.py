"""Static files: read and compressed once, with addresses that change with their content."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache

from searchsvc.web.rendering.bundles import BUNDLES, bundle

_VERSION_DIGITS = 12
# Pictures are compressed already.
_COMPRESSIBLE = ("text/", "application/json", "image/svg")


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file.

    Attributes:
        content: as it is.
        compressed: by gzip; None = no smaller.
        content_type: with its charset.
        version: changes with the content.
    """

    content: bytes
    compressed: bytes | None
    content_type: str
    version: str


def address_of(name: str) -> str:
    """Return the address of a static file, with its version.

    Raises:
        KeyError: there is no such file.
    """
    return f"/static/{name}?v={_assets()[name].version}"


def asset_named(name: str) -> Asset:
    """Return a static file (errors as `address_of`)."""
    return _assets()[name]


@cache
def _assets() -> dict[str, Asset]:
    return {name: make_asset(name, bundle(name, parts)) for name, parts in BUNDLES.items()}


def make_asset(name: str, content: bytes) -> Asset:
    """Return a file as it is served; its name ends as its kind does."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    compressible = kind.startswith(_COMPRESSIBLE)
    return Asset(
        content,
        # Without a timestamp, so that every replica serves the same bytes.
        gzip.compress(content, mtime=0) if compressible else None,
        f"{kind}; charset=utf-8" if compressible else kind,
        hashlib.sha256(content).hexdigest()[:_VERSION_DIGITS],
    )
