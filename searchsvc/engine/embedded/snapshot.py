"""What one commit of a generation shows: a searcher, and what searches have learnt from it."""

from typing import Any, NamedTuple

import orjson
from tantivy import DocAddress, Query, Schema, Searcher

from searchsvc.engine.document import CARD_PARTS, StoredArticle
from searchsvc.schema import STORED

# The few parts of an article that the second pass needs of a hundred hits, stored separately.
CARD = "card"
# Of the best hits of many searches; about 1.5 kB each.
_MOST_CARDS = 10_000


class Stamp(NamedTuple):
    """What changes with every commit, also one of another process."""

    modified_ns: int
    inode: int


class Snapshot:
    """The articles as of one commit: an address stays that of the same article."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self._cards: dict[tuple[int, int], StoredArticle] = {}
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

    def read(self, address: DocAddress, parts: tuple[str, ...] | None = None) -> StoredArticle:
        """Read the stored article of a hit, or at least some parts of it."""
        if parts is not CARD_PARTS and (parts is None or not set(parts) <= set(CARD_PARTS)):
            return self._stored(address, STORED)
        # Reading a hundred full articles takes ten times as long as reading their cards.
        place = address.segment_ord, address.doc
        card = self._cards.get(place)
        if card is None:
            card = self._stored(address, CARD)
            if len(self._cards) >= _MOST_CARDS:
                self._cards.clear()
                self._addresses.clear()
            self._cards[place] = card
            self._addresses[str(card["id"])] = address
        return card

    def lacks(self, field: str) -> bool:
        """Return whether no article has a value in a field that is counted."""
        found = self._lacking.get(field)
        if found is None:
            holding = self.searcher.search(Query.exists_query(field), limit=1, count=True)
            found = self._lacking[field] = not total_of(holding)
        return found

    def _stored(self, address: DocAddress, field: str) -> StoredArticle:
        article: StoredArticle = orjson.loads(self.searcher.doc(address)[field][0])
        return article


def total_of(found: Any) -> int:
    """Return the number of matches (tantivy's type stubs lack the attribute)."""
    return int(found.count or 0)
