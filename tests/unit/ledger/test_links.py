"""Links to files: what an editor detached stays detached, and takes no room."""

import pytest

from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.link import Link, LinkState
from tests.unit.ledger.writes import accept, put

A, B = "https://xa.example/a.pdf", "https://xa.example/b.pdf"


def found(ledger: Ledger, *urls: str, most: int = 1) -> list[Link]:
    accept(ledger, put("a", 1))
    named = [(url, url.rpartition("/")[2]) for url in urls]
    ledger.links.find("a", named, most=most, actor="crawl")
    return ledger.links.of_article("a")


@pytest.mark.parametrize("ends", ["unchanged", "fail"])
def test_a_fetch_that_ends_after_its_file_was_detached_changes_nothing(
    ledger: Ledger, ends: str
) -> None:
    (link,) = found(ledger, A)
    ledger.attachments.remove("a", link.name, actor="editor")
    if ends == "fail":
        ledger.links.fail(link, "HTTP 500", 9.0, final=False)
    else:
        ledger.links.unchanged(link, 9.0)
    (after,) = ledger.links.of_article("a")
    assert after.state is LinkState.DETACHED


def test_a_detached_file_takes_no_room_of_an_article(ledger: Ledger) -> None:
    (link,) = found(ledger, A)
    ledger.attachments.remove("a", link.name, actor="editor")
    assert [one.url for one in found(ledger, A, B)] == [A, B]


def test_no_more_links_are_noted_than_an_article_may_have(ledger: Ledger) -> None:
    assert [one.url for one in found(ledger, A, B)] == [A]
