"""Articles are found by their address."""

import json
from pathlib import Path

import pytest

from searchsvc.analysis.tokenize import LONGEST_TERM
from searchsvc.articles.addresses import (
    address_terms,
    asked_terms,
    is_whole,
    read_address,
    typed_addresses,
)
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


SENT = "https://www.maihoa.example/tin-tức/họp.html?id=5"


@pytest.mark.parametrize(
    "typed",
    [
        SENT,
        "http://maihoa.example/tin-tức/họp.html?id=5",
        "maihoa.example/tin-tức/họp.html?id=5",
        "//MAIHOA.example:443/tin-tức/họp.html/?id=5",
        "https://maihoa.example/tin-t%E1%BB%A9c/h%E1%BB%8Dp.html?id=5",
        "https://maihoa.example/tin-tức/họp.html?utm_source=zalo&id=5&fbclid=x#binh-luan",
        "https://maihoa.example/tin-tức/họp.html;jsessionid=A1B2?gidzl=a&id=5&PHPSESSID=b&igsh=c",
        "/tin-t%E1%BB%A9c/h%E1%BB%8Dp.html?id=5",
    ],
)
def test_an_address_is_found_in_every_form_that_an_editor_copies(
    tmp_path: Path, typed: str
) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    accept(ledger, "a", SENT)
    accept(ledger, "khac", SENT.replace("5", "6"))
    accept(ledger, "noi khac", SENT.replace("maihoa", "vandoi"), body="")
    assert find_url(ledger, typed).ids[-1:] == ["a"]
    assert "khac" not in find_url(ledger, typed).ids


def test_an_address_that_was_sent_encoded_or_without_a_host_is_found_too(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    accept(ledger, "a", "/tin-t%E1%BB%A9c/h%E1%BB%8Dp?utm_medium=rss")
    typed = "https://maihoa.example/tin-tức/họp"
    assert find_url(ledger, typed).ids == ["a"]
    assert find_url(ledger, typed, own={"maihoa.example"}).ids == ["a"]
    # What has no host is of the portal, when that is known.
    assert find_url(ledger, typed, own={"vandoi.example"}).ids == []


def test_the_hosts_of_a_portal_are_one(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    accept(ledger, "a", "https://cong.maihoa.example/tin/1")
    typed = "https://tim.maihoa.example/tin/1"
    assert find_url(ledger, typed).ids == []
    assert find_url(ledger, typed, own={"cong.maihoa.example", "tim.maihoa.example"}).ids == ["a"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://xn--bnh-nma.example/", "bình.example/"),
        ("HTTP://Maihoa.Example:8080/A/?b=2&a=1&utm_id=3#x", "maihoa.example:8080/A?a=1&b=2"),
        ("https://[::1/", "https://[::1"),
        ("?", "/"),
    ],
)
def test_an_address_is_shown_without_what_does_not_matter(typed: str, shown: str) -> None:
    assert read_address(typed).shown == shown


def test_an_article_has_the_terms_of_its_path_and_of_its_host_with_it() -> None:
    assert address_terms("https://www.maihoa.example/Tin?b=2&a=1#x") == (
        "/tin?a=1&b=2",
        "//maihoa.example/tin?a=1&b=2",
    )
    assert address_terms("/tin") == ("/tin", "///tin")
    assert address_terms("https://maihoa.example:443/") == ()


def test_a_long_address_has_a_short_term_that_tells_it_from_others() -> None:
    long = [term for n in (599, 600) for term in address_terms(f"/?q={'ộ' * n}")]
    assert max(map(len, long)) <= LONGEST_TERM
    assert len(set(long)) == len(long)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://Maihoa.example/a", [("//maihoa.example/a", "///a")]),
        (
            "maihoa.example:8080/a",
            [("//maihoa.example:8080/a", "///a"), ("/maihoa.example:8080/a",)],
        ),
        ("WWW.Maihoa.example/a", [("//maihoa.example/a", "///a"), ("/www.maihoa.example/a",)]),
        ("/a", [("/a",)]),
        ("05.NQ/TW", [("/05.nq/tw",)]),
        ("a b/c", []),
        ("a/", []),
    ],
)
def test_a_host_that_was_typed_is_asked_for(typed: str, asked: list[tuple[str, ...]]) -> None:
    assert [asked_terms(address) for address in typed_addresses(typed)] == asked


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("https://maihoa.example/a", True),
        ("//maihoa.example/a", True),
        ("maihoa.example/a", True),
        ("24h.maihoa.example/a", True),
        ("www.12.example/a", True),
        ("maihoa.example/", False),
        ("05.NQ/TW", False),
        ("05.nq/tw", False),
        ("12.QĐ/UBND", False),
        ("TP.HCM/Q5", False),
        ("TT.HĐND/2020", False),
        ("tt.hđnd/2020", False),
    ],
)
def test_document_numbers_and_abbreviations_are_no_hosts(typed: str, whole: bool) -> None:
    assert is_whole(typed) == whole
