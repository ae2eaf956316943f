"""What one commit of a generation shows: a searcher, and what searches have learnt from it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
from tantivy import DocAddress, Query, Schema, Searcher

from searchsvc.engine.document import CARD_PARTS, StoredArticle
from searchsvc.engine.embedded.cards import Cards
from searchsvc.schema import STORED

# The few parts of an article that the second pass needs of a hundred hits, stored separately.
CARD = "card"
# Of the best hits of many searches, decoded; about 1.5 kB each.
_MOST_DECODED = 10_000
# Whole articles of the last pages, decoded: a page that is narrowed, turned or ordered otherwise
# shows many of them again. Bytes as stored; decoded they take four times as many.
_MOST_BYTES, _LARGE_BYTES = 4_000_000, 100_000


class Stamp(NamedTuple):
    """What changes with every commit, also one of another process."""

    modified_ns: int
    inode: int


class Snapshot:
    """The articles as of one commit: an address stays that of the same article."""

    def __init__(self, searcher: Searcher, cards: Cards) -> None:
        self.searcher = searcher
        self._kept = cards
        self._cards: dict[tuple[int, int], StoredArticle] = {}
        self._articles: dict[tuple[int, int], StoredArticle] = {}
        self._bytes = 0
        self._lacking: dict[str, bool] = {}
        # The addresses of the articles whose cards were read, by id: those are fetched next.
        self._addresses: dict[str, DocAddress] = {}

    def address_of(self, schema: Schema, article_id: str) -> DocAddress | None:
        """Return where an article is; None when there is none with this id."""
        known = self._addresses.get(article_id)
        if known is not None:
            return known
        query = Query.term_query(schema, "id", article_id, "basic")
        found = self.searcher.search(query, limit=1, count=False).hits
        return found[0][1] if found else None

    def read(
        self, addresses: Sequence[DocAddress], parts: tuple[str, ...] | None = None
    ) -> list[StoredArticle]:
        """Read the stored articles of hits, or at least some parts of each."""
        if parts is not CARD_PARTS and (parts is None or not set(parts) <= set(CARD_PARTS)):
            return [self._article(address) for address in addresses]
        # Reading a hundred full articles takes ten times as long as reading their cards.
        places = [(address.segment_ord, address.doc) for address in addresses]
        found = {one: kept for one in places if (kept := self._cards.get(one)) is not None}
        new = [
            (place, address)
            for place, address in zip(places, addresses, strict=True)
            if place not in found
        ]
        if new:
            if len(self._cards) + len(new) > _MOST_DECODED:
                self._cards.clear()
                self._addresses.clear()
            stored = self._kept.read(
                self.searcher, [address for _, address in new], lambda one: self._stored(one, CARD)
            )
            for (place, address), content in zip(new, stored, strict=True):
                card: StoredArticle = orjson.loads(content)
                found[place] = self._cards[place] = card
                self._addresses[str(card["id"])] = address
        return [found[place] for place in places]

    def read_ahead(self) -> None:
        """Begin to read the cards of the newest articles, slowly."""
        self._kept.read_ahead(self.searcher, lambda address: self._stored(address, CARD))

    def lacks(self, field: str) -> bool:
        """Return whether no article has a value in a field that is counted."""
        found = self._lacking.get(field)
        if found is None:
            holding = self.searcher.search(Query.exists_query(field), limit=1, count=True)
            found = self._lacking[field] = not total_of(holding)
        return found

    def _article(self, address: DocAddress) -> StoredArticle:
        place = address.segment_ord, address.doc
        found = self._articles.get(place)
        if found is None:
            content = self._stored(address, STORED)
            found = orjson.loads(content)
            if len(content) <= _LARGE_BYTES:
                if self._bytes + len(content) > _MOST_BYTES:
                    self._articles.clear()
                    self._bytes = 0
                self._articles[place] = found
                self._bytes += len(content)
        return found

    def _stored(self, address: DocAddress, field: str) -> bytes:
        content: bytes = self.searcher.doc(address)[field][0]
        return content


def total_of(found: Any) -> int:
    """Return the number of matches (tantivy's type stubs lack the attribute)."""
    return int(found.count or 0)
