"""What searches have read of an article they need not read again after a commit."""

import time
from pathlib import Path

import pytest
from tantivy import DocAddress, Query

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.document import CARD_PARTS
from searchsvc.engine.embedded.cards import Cards, hash_of
from searchsvc.engine.embedded.generation import Generation
from searchsvc.engine.embedded.snapshot import Snapshot
from searchsvc.indexing.pipeline.document import make_document
from tests.conftest import article


class Reads:
    """How often a card was read from the index."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        stored = Snapshot._stored

        def counted(snapshot: Snapshot, address: DocAddress, field: str) -> bytes:
            self.count += 1
            return stored(snapshot, address, field)

        monkeypatch.setattr(Snapshot, "_stored", counted)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    return Generation.create(tmp_path / "generation-000001")


def put(generation: Generation, analyzer: Analyzer, **titles: str) -> None:
    generation.write(
        [
            make_document(article(one, title), key, 1, analyzer)
            for key, (one, title) in enumerate(titles.items())
        ]
    )


def titles(generation: Generation) -> dict[str, str]:
    snapshot = generation.snapshot()
    hits = snapshot.searcher.search(Query.all_query(), limit=100).hits
    cards = snapshot.read([address for _, address in hits], CARD_PARTS)
    return {str(card["id"]): str(card["title"]) for card in cards}


def test_a_commit_leaves_the_cards_that_were_read(
    generation: Generation, analyzer: Analyzer, reads: Reads
) -> None:
    put(generation, analyzer, a="Chợ sáng", b="Chợ chiều")
    assert titles(generation) == {"a": "Chợ sáng", "b": "Chợ chiều"}
    assert reads.count == 2
    put(generation, analyzer, c="Chợ nổi")
    assert titles(generation) == {"a": "Chợ sáng", "b": "Chợ chiều", "c": "Chợ nổi"}
    assert reads.count == 3


def test_what_was_written_again_with_the_same_key_and_version_is_new(
    generation: Generation, analyzer: Analyzer
) -> None:
    put(generation, analyzer, a="Chợ sáng")
    assert titles(generation) == {"a": "Chợ sáng"}
    put(generation, analyzer, a="Chợ đêm")
    assert titles(generation) == {"a": "Chợ đêm"}
    put(generation, analyzer, b="Bến đò")
    assert titles(generation) == {"a": "Chợ đêm", "b": "Bến đò"}


def test_the_cards_of_the_newest_articles_are_read_ahead_once(
    generation: Generation, analyzer: Analyzer, reads: Reads
) -> None:
    put(generation, analyzer, **{f"a{number}": f"Chợ {number}" for number in range(70)})
    for _ in range(3):
        generation.snapshot().read_ahead()
    ended = time.monotonic() + 20
    while reads.count < 70 and time.monotonic() < ended:
        time.sleep(0.01)
    assert len(titles(generation)) == 70
    assert reads.count == 70
    generation.close()


def test_nothing_is_read_ahead_after_the_end(
    generation: Generation, analyzer: Analyzer, reads: Reads
) -> None:
    put(generation, analyzer, a="Chợ sáng")
    generation.close()
    generation.snapshot().read_ahead()
    time.sleep(0.05)
    assert reads.count == 0


def test_the_oldest_cards_are_forgotten(generation: Generation, analyzer: Analyzer) -> None:
    put(generation, analyzer, **{f"a{number}": f"Chợ {number}" for number in range(30)})
    searcher = generation.snapshot().searcher
    addresses = [address for _, address in searcher.search(Query.all_query(), limit=30).hits]
    read: list[DocAddress] = []

    def stored(address: DocAddress) -> bytes:
        read.append(address)
        return bytes(searcher.doc(address)["card"][0])

    cards = Cards(most=20)
    first = cards.read(searcher, addresses, stored)
    assert [hash_of(card) for card in first] == searcher.fast_field_values("card_hash", addresses)
    assert len(read) == 30
    cards.read(searcher, addresses[-5:], stored)
    assert len(read) == 30
    cards.read(searcher, addresses[:5], stored)
    assert len(read) == 35


def bodies(generation: Generation) -> list[str]:
    snapshot = generation.snapshot()
    hits = snapshot.searcher.search(Query.all_query(), limit=100).hits
    return [str(one["body"]) for one in snapshot.read([address for _, address in hits])]


def test_an_article_is_read_once_until_the_next_commit(
    generation: Generation, analyzer: Analyzer, reads: Reads
) -> None:
    generation.write([make_document(article("a", "Chợ", body="Chợ họp."), 0, 1, analyzer)])
    assert bodies(generation) == bodies(generation) == ["Chợ họp."]
    assert reads.count == 1
    generation.write([make_document(article("a", "Chợ", body="Chợ tan."), 0, 2, analyzer)])
    assert bodies(generation) == ["Chợ tan."]
    assert reads.count == 2


def test_of_whole_articles_few_bytes_are_kept_and_no_large_one(
    generation: Generation, analyzer: Analyzer, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searchsvc.engine.embedded.snapshot._MOST_BYTES", 10_000)
    monkeypatch.setattr("searchsvc.engine.embedded.snapshot._LARGE_BYTES", 4_000)
    large = article("a", "Chợ", body="Chợ họp. " * 600)
    generation.write([make_document(large, 0, 1, analyzer)])
    assert len(bodies(generation)) == len(bodies(generation)) == 1
    assert reads.count == 2
    several = [article(f"b{n}", "Chợ", body="Chợ tan. " * 100) for n in range(30)]
    generation.write([make_document(one, n + 1, 1, analyzer) for n, one in enumerate(several)])
    assert len(bodies(generation)) == 31
    assert generation.snapshot()._bytes <= 10_000
