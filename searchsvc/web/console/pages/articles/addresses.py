"""Articles by what an editor copies from the address bar."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from searchsvc.articles.addresses import Address, read_address
from searchsvc.web.console.console_request import Visit
from searchsvc.web.context import PORTAL, SETTINGS

# With a scheme, a path alone, or a host with a dot or a port and a slash behind it.
_HOST = r"[\w-]+(?:\.[\w-]+)*"
_ADDRESS = re.compile(
    rf"https?://\S|//?\S|(?:{_HOST}:\d+|{_HOST}\.[^\W\d_]{{2,}})/\S", re.IGNORECASE
)
# Pages of one article that this service has: for readers, of the API, of the console.
_OWN_PAGE = re.compile(r"(?:^|/)articles/([^/]+)(?:/status)?/?$")
_CONSOLE_PAGE = re.compile(r"(?:^|/)console/article$")


@dataclass(frozen=True, slots=True)
class FoundByAddress:
    """What an address gave.

    Attributes:
        ids: of the articles.
        complete: whether all articles were looked at.
        looked_for: the address without what does not tell pages apart.
        foreign: whether its host is none of the portal's, as far as those are known.
    """

    ids: list[str]
    complete: bool
    looked_for: Address
    foreign: bool


def is_address(text: str) -> bool:
    """Return whether a text is meant as an address, not as words."""
    return _ADDRESS.match(text) is not None and " " not in text.partition("?")[0]


async def find_address(visit: Visit, text: str) -> FoundByAddress:
    """Return the articles of an address: sent with it, or shown by this service under it.

    Args:
        visit: the request.
        text: an address in any form.

    Raises:
        LedgerUnavailableError: they can't be read.
    """
    looked_for, own = read_address(text), own_hosts(visit)
    found = await visit.indexer.find_url(text, own)
    ours = {"", read_address(f"//{visit.request.host}/").host, *own}
    # Where no host of ours is set, any may be one.
    pages = _named_in(text) if not own or looked_for.host in ours else []
    shown = list(await visit.indexer.named(pages))
    ids = list(dict.fromkeys([*shown, *found.ids]))
    foreign = bool(own and looked_for.host) and looked_for.host not in own
    return FoundByAddress(ids, found.complete, looked_for, foreign)


def own_hosts(visit: Visit) -> frozenset[str]:
    """Return the hosts of the portal that are set: its home and the public address."""
    app = visit.request.app
    given = (app[PORTAL].home, app[SETTINGS].public_url)
    return frozenset(read_address(url).host for url in given if url) - {""}


def _named_in(text: str) -> list[str]:
    """Return the ids that an address of this service's own pages may name."""
    try:
        parts = urlsplit(text if "://" in text or text.startswith("/") else f"//{text}")
    except ValueError:
        return []
    if _CONSOLE_PAGE.search(parts.path):
        return parse_qs(parts.query).get("id", [])[:1]
    page = _OWN_PAGE.search(parts.path)
    # A slash in an id is written %2F; what people type holds it as it is.
    spelt = page.group(1) if page else parts.path.partition("/articles/")[2].rstrip("/")
    return [unquote(spelt)] if spelt else []
