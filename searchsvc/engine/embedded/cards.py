"""The cards of a generation's articles, kept from one commit to the next."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b

from tantivy import DocAddress, Query, Searcher

from searchsvc.engine.embedded.panics import mapped
from searchsvc.errors import SearchServiceError

# The column of the index with the hash of each article's card.
CARD_HASH = "card_hash"
_HASH_BYTES = 8
# Reading one from the index unpacks the articles around it, 30 to 40 µs; about 700 bytes each.
MOST_CARDS = 40_000
# To forget them one by one would take longer than to read some again.
_FORGOTTEN_SHARE = 10
# So many are read ahead at once, about a millisecond, and searches have the time between.
_AT_ONCE, _BETWEEN_SECONDS = 30, 0.005

ReadStored = Callable[[DocAddress], bytes]


def hash_of(card: bytes) -> int:
    """Return the hash of a card as the index keeps it, a signed integer of 64 bits."""
    return int.from_bytes(blake2b(card, digest_size=_HASH_BYTES).digest(), signed=True)


class Cards:
    """Cards as they are stored, by their hashes: addresses change as segments merge."""

    def __init__(self, most: int = MOST_CARDS) -> None:
        """Make it.

        Args:
            most: how many are kept; beyond it the first ones that were read are forgotten.
        """
        self._most = most
        self._kept: dict[int, bytes] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._ahead: threading.Thread | None = None

    def read(
        self, searcher: Searcher, addresses: Sequence[DocAddress], stored: ReadStored
    ) -> list[bytes]:
        """Return the card of each address.

        Args:
            searcher: of one commit.
            addresses: of articles in it.
            stored: reads a card from the index.
        """
        wanted = list(addresses)
        hashes = searcher.fast_field_values(CARD_HASH, wanted)
        found = []
        for address, hashed in zip(wanted, hashes, strict=True):
            name = int(hashed or 0)
            card = self._kept.get(name)
            if card is None:
                card = stored(address)
                self._keep(name, card)
            found.append(card)
        return found

    def read_ahead(self, searcher: Searcher, stored: ReadStored) -> None:
        """Begin to read those of the newest articles, slowly; does nothing the second time."""
        if self._ahead is not None or not searcher.num_docs:
            return
        with self._lock:
            if self._ahead is None and not self._closing.is_set():
                self._ahead = threading.Thread(
                    target=self._read_newest, args=(searcher, stored), daemon=True
                )
                self._ahead.start()

    def close(self) -> None:
        """Read nothing ahead any more."""
        with self._lock:
            self._closing.set()
        if self._ahead is not None:
            self._ahead.join()

    def _read_newest(self, searcher: Searcher, stored: ReadStored) -> None:
        # Whatever the index lacks, the search that needs it will say.
        with suppress(SearchServiceError), mapped():
            newest = searcher.search(
                Query.all_query(), limit=self._most, order_by_field="newest", count=False
            )
            # The newest last: what was read first is forgotten first.
            addresses = [address for _, address in reversed(newest.hits)]
            for start in range(0, len(addresses), _AT_ONCE):
                if self._closing.wait(_BETWEEN_SECONDS):
                    return
                self.read(searcher, addresses[start : start + _AT_ONCE], stored)

    def _keep(self, name: int, card: bytes) -> None:
        with self._lock:
            if len(self._kept) >= self._most:
                for old in list(self._kept)[: max(1, self._most // _FORGOTTEN_SHARE)]:
                    del self._kept[old]
            self._kept[name] = card
