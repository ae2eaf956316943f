"""Articles are found by their address."""

import json
from pathlib import Path

from searchsvc.indexing.articles import addresses
from searchsvc.indexing.articles.addresses import UrlSearch, find_url
from searchsvc.indexing.ledger import Acceptance, Ledger


def accept(ledger: Ledger, article_id: str, url: str | None, **fields: str) -> None:
    content = {"id": article_id, "title": "Họp", "url": url, **fields}
    text = json.dumps(content, ensure_ascii=False)
    ledger.accept([Acceptance(article_id, 1, text, article_id.encode())])


def test_only_the_whole_address_is_found_and_the_newest_first(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    url = "https://maihoa.example/họp/1"
    accept(ledger, "a", url)
    accept(ledger, "b", f"{url}2")
    accept(ledger, "c", None, body=f"Xem {url} nhé")
    accept(ledger, "d", f"{url}/")
    assert find_url(ledger, url) == UrlSearch(["d", "a"], complete=True)
    assert find_url(ledger, f"{url}/") == UrlSearch(["d", "a"], complete=True)
    assert find_url(ledger, "https://maihoa.example/") == UrlSearch([], complete=True)


def test_deleted_articles_are_not_looked_at(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    accept(ledger, "a", "/tin/1")
    ledger.accept([Acceptance("a", 2, None, None, recoverable=True)])
    assert find_url(ledger, "/tin/1") == UrlSearch([], complete=True)


def test_signs_that_json_escapes_are_found(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    accept(ledger, "a", '/tin?a="1"\\2')
    assert find_url(ledger, '/tin?a="1"\\2').ids == ["a"]


def test_a_look_that_took_too_long_says_that_it_is_not_complete(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    for number in range(addresses._GROUP + 5):
        accept(ledger, f"a{number}", f"/tin/{number}")
    newest = f"/tin/{addresses._GROUP + 4}"
    assert find_url(ledger, newest, longest=-1.0).ids == [f"a{addresses._GROUP + 4}"]
    assert find_url(ledger, "/tin/0", longest=-1.0) == UrlSearch([], complete=False)
    assert find_url(ledger, "/tin/0") == UrlSearch(["a0"], complete=True)
