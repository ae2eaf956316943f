"""Two hits compared part by part at the console's try-out page."""

import re
from typing import Any

from searchsvc.search.results import Hit
from searchsvc.web.console.pages.comparing import compared
from searchsvc.web.console.pages.query import Explained, Scored
from searchsvc.web.reader.results.hits import shown_hit
from searchsvc.web.rendering.language import VIETNAMESE
from tests.web.conftest import Running
from tests.web.editors import Editor, text_of

FIELDS: dict[str, Any] = {
    "url": None,
    "summary": None,
    "source": None,
    "published_at": None,
    "views": None,
    "category": [],
    "score": None,
    "highlights": None,
    "explain": None,
}


def explained(place: int, *parts: Scored) -> Explained:
    hit = shown_hit(Hit(id=f"a{place}", title=f"Bài {place}", **FIELDS), VIETNAMESE)
    return Explained(place, hit, None, list(parts), 0.0)


HITS = [
    explained(1, ("chợ", "–", "4", 4.0), ("đêm", "–", "1", 1.0)),
    explained(2, ("chợ", "–", "1,5", 1.5), ("mới", "Ngày đăng", "0,2", 0.2)),
    explained(3),
]


def test_the_parts_in_which_they_differ_most_come_first() -> None:
    found = compared(VIETNAMESE, HITS, "2", "1")
    assert found is not None
    assert (found.first.place, found.second.place) == (1, 2)
    assert [(row.label, row.first, row.second, row.difference) for row in found.rows] == [
        ("chợ", "4", "1,5", "+2,5"),
        ("đêm", "1", "–", "+1"),
        ("mới", "–", "0,2", "−0,2"),
    ]


def test_only_two_hits_of_the_page_with_parts_are_compared() -> None:
    for one, other in (("1", "1"), ("1", "3"), ("1", "9"), ("", ""), ("1", "x"), ("1", "")):
        assert compared(VIETNAMESE, HITS, one, other) is None


async def test_the_page_offers_it_and_shows_it(service: Running, one: Editor) -> None:
    await service.put("a", title="Chợ đêm Bến Lụa", body="Chợ đêm mở cửa.")
    await service.put("b", title="Tin chợ", body="Chợ đêm ở Bến Lụa đông khách.")
    await service.settle()
    _, page, _ = await one.get("/console/query?q=ch%E1%BB%A3+%C4%91%C3%AAm")
    assert "Vì sao bài này đứng trước bài kia?" in text_of(page)
    assert "Chênh lệch" not in page
    _, page, _ = await one.get("/console/query?q=ch%E1%BB%A3+%C4%91%C3%AAm&a=2&b=1")
    text = text_of(page)
    assert "“Chợ đêm Bến Lụa” đứng trước “Tin chợ”" in text
    assert "Chênh lệch" in text
    assert re.search(r"<strong>\+\d", page)


async def test_a_single_hit_is_compared_with_nothing(service: Running, one: Editor) -> None:
    await service.stand("a", title="Chợ đêm Bến Lụa")
    _, page, _ = await one.get("/console/query?q=ch%E1%BB%A3")
    assert "đứng trước bài kia" not in page


async def test_a_hit_chosen_twice_is_told_to_be_one(service: Running, one: Editor) -> None:
    await service.put("a", title="Chợ đêm Bến Lụa", body="Chợ đêm mở cửa.")
    await service.put("b", title="Tin chợ", body="Chợ đêm ở Bến Lụa đông khách.")
    await service.settle()
    address = "/console/query?q=ch%E1%BB%A3+%C4%91%C3%AAm"
    for chosen, told in (("&a=1&b=1", True), ("&a=1&b=2", False), ("", False)):
        _, page, _ = await one.get(f"{address}{chosen}")
        assert ("Hai bài được chọn là một" in text_of(page)) == told
