"""Finds the articles of an address by scanning the ledger, for a bounded time."""

import json
import time
from dataclasses import dataclass

from searchsvc.indexing.ledger import Ledger

# Longest scan, in seconds.
LONGEST = 2.0
# Articles read between two checks of the clock, while other users of the ledger wait.
_GROUP = 1_000
# Most articles returned for one address.
MOST = 20


@dataclass(frozen=True, slots=True)
class UrlSearch:
    """The result of a search by address.

    Attributes:
        ids: articles with the address, the newest first.
        complete: whether the scan reached the oldest article; else there may be more.
    """

    ids: list[str]
    complete: bool


def find_url(ledger: Ledger, url: str, longest: float = LONGEST) -> UrlSearch:
    """Find the articles that were sent with an address, deleted ones excluded.

    Addresses are not indexed: the ledger is scanned from the newest article on, until `longest`.

    Args:
        ledger: where the articles are.
        url: the full address, exactly as it was sent, except for a slash at its end.
        longest: seconds after which no further group is read.

    Raises:
        LedgerUnavailableError: it can't be read.
    """
    wanted = url.rstrip("/")
    # The ledger stores JSON that is not ASCII-escaped, so it contains the address in this form.
    within = json.dumps(wanted, ensure_ascii=False)[1:-1]
    ids: list[str] = []
    until = time.monotonic() + longest
    below = ledger.articles.highest_key() + 1
    while below > 0:
        records, below = ledger.articles.containing(within, below, _GROUP)
        ids += [
            record.id
            for record in records
            if (json.loads(record.content or "{}").get("url") or "").rstrip("/") == wanted
        ]
        if len(ids) >= MOST or time.monotonic() > until:
            break
    return UrlSearch(ids[:MOST], complete=below == 0)
