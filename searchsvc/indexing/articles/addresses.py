"""Finds the articles of an address by scanning the ledger, for a bounded time."""

import json
import re
import time
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from searchsvc.articles.addresses import Address, read_address
from searchsvc.indexing.ledger import Ledger

# Longest scan, in seconds.
LONGEST = 2.0
# Articles read between two checks of the clock, while other users of the ledger wait.
_GROUP = 1_000
# Most articles returned for one address.
MOST = 20
# What is written the same however an address is encoded.
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class UrlSearch:
    """The result of a search by address.

    Attributes:
        ids: articles with the address, the newest first.
        complete: whether the scan reached the oldest article; else there may be more.
    """

    ids: list[str]
    complete: bool


def find_url(
    ledger: Ledger, url: str, longest: float = LONGEST, own: Collection[str] = ()
) -> UrlSearch:
    """Find the articles that were sent with an address, deleted ones excluded.

    Addresses are not indexed: the ledger is scanned from the newest article on, until `longest`.

    Args:
        ledger: where the articles are.
        url: in any form (see `read_address`).
        longest: seconds after which no further group is read.
        own: hosts of the portal, to which the addresses without a host belong; none = any may be.

    Raises:
        LedgerUnavailableError: it can't be read.
    """
    wanted = read_address(url)
    # A home page is no article, and every content would have to be read for it.
    within = {
        one for part in (wanted.path, *chain(*wanted.parameters)) for one in _PLAIN.findall(part)
    }
    if not within:
        return UrlSearch([], complete=True)
    ids: list[str] = []
    until = time.monotonic() + longest
    below = ledger.articles.highest_key() + 1
    while below > 0:
        records, below = ledger.articles.containing(within, below, _GROUP)
        for record in records:
            given = json.loads(record.content or "{}").get("url")
            if isinstance(given, str) and _is_same(read_address(given), wanted, own):
                ids.append(record.id)
        if len(ids) >= MOST or time.monotonic() > until:
            break
    return UrlSearch(ids[:MOST], complete=below == 0)


def _is_same(given: Address, wanted: Address, own: Collection[str]) -> bool:
    if (given.path, given.parameters) != (wanted.path, wanted.parameters):
        return False
    if given.host and wanted.host:
        return given.host == wanted.host or (given.host in own and wanted.host in own)
    return not wanted.host or not own or wanted.host in own
