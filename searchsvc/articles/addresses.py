"""The address of an article: what does not tell pages apart is left out; its terms in the index.

Terms: "/bai/cau-phao" is a path on any host, "//maihoa.example/bai/cau-phao" one on this host, and
"///bai/cau-phao" that of an article which was sent without a host.
"""

import hashlib
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from searchsvc.analysis.tokenize import LONGEST_TERM
from searchsvc.articles.tracking import is_tracking, without_session

_WHOLE = re.compile(r"/|[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SCHEME = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_HOST = re.compile(r"((?:[\w-]+\.)+)[a-z]{2,}(?::\d{1,5})?")
_NAME = re.compile(r"[^\W\d_]{2}")
_LABELS = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)
# Last parts of names that portals and those whom they quote have; none is the ending of a page.
_TOP_LEVEL = frozenset(
    (
        *("vn", "com", "net", "org", "gov", "edu", "info", "biz", "mil", "int", "name", "pro"),
        *("asia", "site", "online", "xyz", "example"),
        *("la", "kh", "th", "cn", "sg", "my", "id", "ph", "jp", "kr", "tw", "hk", "au", "nz"),
        *("us", "uk", "ca", "fr", "de", "nl", "ru", "eu", "io", "co", "me", "tv"),
    )
)
_DEFAULT_PORT = re.compile(r":(?:80|443)?$")
# Letters of the digest that stands for the end of a long term.
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Address:
    """An address without what does not tell pages apart: scheme, www, fragment, tracking.

    Attributes:
        host: lower case, with its port unless that is the usual one; "" = it has none.
        path: decoded, without a slash at the end.
        parameters: decoded, in order of their names.
    """

    host: str
    path: str
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """The address as people read it."""
        query = "&".join(f"{name}={value}" if value else name for name, value in self.parameters)
        return f"{self.host}{self.path or '/'}" + (f"?{query}" if query else "")

    @property
    def is_home(self) -> bool:
        """Whether it is that of a site, and of no page in it."""
        return not self.path.strip("/") and not self.parameters


def read_address(text: str) -> Address:
    """Read an address in any form: with or without scheme and host, encoded or not."""
    text = text.rstrip("/") or "/"
    try:
        # urlsplit takes no host without two slashes before it.
        parts = urlsplit(text if _WHOLE.match(text) else f"//{text}")
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return Address("", _decoded(text))
    kept = sorted(
        (unicodedata.normalize("NFC", name), unicodedata.normalize("NFC", value))
        for name, value in pairs
        if not is_tracking(name)
    )
    path = _decoded(without_session(parts.path)).rstrip("/")
    return Address(_host(parts.netloc), path, tuple(kept))


def address_terms(url: str) -> tuple[str, ...]:
    """Return the terms of an article's address; none where it is only that of a site.

    Args:
        url: an http(s) URL or a path.
    """
    address = _read(url)
    return () if address.is_home else (_term("", address), _term(f"//{address.host}", address))


def asked_terms(address: Address) -> tuple[str, ...]:
    """Return the terms, one of which an article has that is meant by an address in a query.

    What was sent without a host is of any, as the index does not know those of the portal.
    """
    starts = (f"//{address.host}", "//") if address.host else ("",)
    return tuple(_term(start, address) for start in starts)


def typed_addresses(query: str) -> list[Address]:
    """Return the addresses of pages that a query may be.

    Args:
        query: cleaned; an address has no blanks, and a "/" or the scheme.
    """
    if " " in query or "/" not in query.rstrip("/"):
        return []
    if _SCHEME.match(query):
        ways = [query]
    else:
        ways = [f"/{query.lstrip('/')}"]
        if _begins_with_host(query):
            ways.insert(0, f"//{query}")
    return [address for way in ways if not (address := read_address(way)).is_home]


def is_whole(query: str) -> bool:
    """Return whether a query is surely an address: with its scheme, or its host and a path."""
    if " " in query or not query.partition("/")[2].strip("/"):
        return False
    return _SCHEME.match(query) is not None or _begins_with_host(query)


def lacks_scheme(url: str) -> bool:
    """Return whether the address of an article names a host as people write it: maihoa.example/tin.

    Args:
        url: without blanks around it. Whatever else has no scheme is a path, as `tin/1.html`.
    """
    host = re.split(r"[/?#]", url, maxsplit=1)[0].lower()
    if _LABELS.fullmatch(host) is None:
        return False
    return host.startswith("www.") or host.rpartition(".")[2] in _TOP_LEVEL


def _begins_with_host(query: str) -> bool:
    """Return whether a host was typed without its scheme: maihoa.example:8080, www.Maihoa.example.

    Capitals and figures before a dot are those of numbers and abbreviations: 05.NQ/TW, TP.HCM/Q5.
    """
    typed = query.partition("/")[0]
    host = typed.lower()
    found = _HOST.fullmatch(host)
    if found is None:
        return False
    return host.startswith("www.") or (typed == host and _NAME.search(found[1]) is not None)


def _read(url: str) -> Address:
    return read_address(url if _SCHEME.match(url) else f"/{url.lstrip('/')}")


def _term(start: str, address: Address) -> str:
    """Return a term; of a long one the end is hashed, as engines cut or split those."""
    whole = f"{start}/{address.path.strip('/').lower()}"
    if address.parameters:
        whole += f"?{urlencode(address.parameters).lower()}"
    # A term has no blanks.
    whole = "%20".join(whole.split())
    if len(whole) <= LONGEST_TERM:
        return whole
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{whole[: LONGEST_TERM - _DIGEST - 1]}#{digest}"


def _host(given: str) -> str:
    host = _DEFAULT_PORT.sub("", given.rpartition("@")[2].lower()).removeprefix("www.")
    if "xn--" in host:
        with suppress(UnicodeError):
            host = host.encode("ascii").decode("idna")
    return unicodedata.normalize("NFC", host)


def _decoded(path: str) -> str:
    return unicodedata.normalize("NFC", unquote(path))
