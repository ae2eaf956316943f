"""Which article has an address: the ledger is read through, for a bounded time."""

import json
import time
from dataclasses import dataclass

from searchsvc.indexing.ledger import Ledger

# Longest look, in seconds.
LONGEST = 2.0
# Articles between two looks at the clock; other users of the ledger wait as long.
_GROUP = 1_000
# Articles of one address that are named.
MOST = 20


@dataclass(frozen=True, slots=True)
class UrlSearch:
    """What a look for an address found.

    Attributes:
        ids: articles with the address, the newest first.
        complete: whether every article was looked at.
    """

    ids: list[str]
    complete: bool


def find_url(ledger: Ledger, url: str, longest: float = LONGEST) -> UrlSearch:
    """Find the articles that were sent with an address; deleted ones are not looked at.

    No index holds addresses: the newest 1,000 articles are read, then the next, until `longest`.

    Args:
        ledger: where the articles are.
        url: the whole address, as it was sent; a slash at its end does not matter.
        longest: seconds.

    Raises:
        LedgerUnavailableError: it can't be read.
    """
    wanted = url.rstrip("/")
    # Content is JSON with letters as they are: the address stands in it as json.dumps writes it.
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
