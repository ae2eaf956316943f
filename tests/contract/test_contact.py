"""Who asks how to reach an office finds the directory of the portal first."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import Article
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing_portal

DIRECTORY = {"desk", "hall"}


def _articles(section: str) -> list[Article]:
    numbers = "Cuộc gọi rác: số điện thoại, địa chỉ email. Liên hệ tổ dân phố, cơ quan, sở, phòng."
    return [
        article("desk", "Văn phòng", body="ĐT: 0290 123 456.", category=section),
        article("hall", "Nhà văn hóa Cửu Hà", body="Ngõ 5, phố Lụa.", category=section),
        article("spam", "Số điện thoại rao vặt", body=numbers, category="Tin tức"),
        article("talk", "Liên hệ thực tiễn khi học nghị quyết", body=numbers, category="Tin tức"),
        article("drum", "Hội làng Mai Hòa", body="Trai đánh bả, gái dệt vải.", category="Tin tức"),
        article("mail", "Địa chỉ email giả", body=numbers, category="Tin tức"),
        article("land", "Danh bạ đỏ của xã", body="Danh bạ đỏ ghi công.", category="Tin tức"),
    ]


async def _service(engine: EngineWriter, analyzer: Analyzer, section: str) -> SearchService:
    articles = _articles(section)
    await index(engine, analyzer, articles)
    return await knowing_portal(engine, analyzer, articles)


@pytest.mark.parametrize("section", ["Danh bạ", "Liên hệ - Bản đồ"])
async def test_the_directory_comes_first(
    engine: EngineWriter, analyzer: Analyzer, section: str
) -> None:
    service = await _service(engine, analyzer, section)
    for typed in (
        *("liên hệ", "lien he", "danh bạ", "danh ba", "danh ba dien thoai", "thông tin liên hệ"),
        *("số điện thoại sở", "email sở", "dia chi co quan", "sđt phòng", "địa chỉ"),
    ):
        found = await service.search(SearchRequest(typed))
        assert {hit.id for hit in found.hits[:2]} == DIRECTORY, typed
        assert not any(hit.missing for hit in found.hits[:2]), typed
        assert section in [one.title for one in found.answers], typed


async def test_what_only_says_so_does_not(engine: EngineWriter, analyzer: Analyzer) -> None:
    service = await _service(engine, analyzer, "Danh bạ")
    for typed, first in (
        ("liên hệ thực tiễn", "talk"),
        ("số điện thoại rao vặt", "spam"),
        ("danh bạ đỏ", "land"),
        ("địa chỉ email giả", "mail"),
    ):
        found = await service.search(SearchRequest(typed))
        assert found.hits[0].id == first, typed
        assert all(one.kind == "article" for one in found.answers), typed
    as_typed = await service.search(SearchRequest("liên hệ", verbatim=True))
    assert not DIRECTORY & {hit.id for hit in as_typed.hits}


@pytest.mark.parametrize("section", ["Hỏi đáp", "Liên hệ - Hỏi đáp", "Địa chỉ xã hội"])
async def test_without_a_directory_nothing_changes(
    engine: EngineWriter, analyzer: Analyzer, section: str
) -> None:
    service = await _service(engine, analyzer, section)
    for typed in ("số điện thoại", "số điện thoại sở"):
        found = await service.search(SearchRequest(typed))
        assert not DIRECTORY & {hit.id for hit in found.hits if not hit.missing}, typed
        assert found.answers == [], typed
        assert "section_included" not in [note.code for note in found.notes], typed


async def test_a_note_says_that_its_pages_need_no_words(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    service = await _service(engine, analyzer, "Danh bạ")
    for match in (Match.AUTO, Match.ALL):
        found = await service.search(SearchRequest("số điện thoại").but(match=match))
        notes = {note.code: note.message for note in found.notes}
        assert "“Danh bạ”" in notes["section_included"]
    other = await service.search(SearchRequest("số điện thoại rao vặt"))
    assert "section_included" not in [note.code for note in other.notes]


async def test_a_section_of_many_articles_is_no_directory(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    many = [article(f"m{n}", f"Tin {n}", body="Múa rối.", category="Liên hệ") for n in range(101)]
    await index(engine, analyzer, many)
    service = await knowing_portal(engine, analyzer, many)
    assert (await service.search(SearchRequest("số điện thoại"))).total == 0


async def test_of_an_office_that_is_named_its_page_comes_first(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    posts = [
        article("law", "Tư pháp", body="Phòng Tư pháp: 0290 111. Tầng 2.", category="Danh bạ"),
        article("staff", "Nội vụ", body="Phòng Nội vụ: 0290 222. Tầng 3.", category="Danh bạ"),
        article("said", "Số điện thoại lạ gọi Phòng Tư pháp", body="Địa chỉ email lạ."),
        article("asked", "Liên hệ Phòng Nội vụ", body="Số điện thoại, địa chỉ Phòng Nội vụ."),
    ]
    await index(engine, analyzer, posts)
    service = await knowing_portal(engine, analyzer, posts)
    for typed, first, other in (
        ("số điện thoại phòng tư pháp", "law", "staff"),
        ("so dien thoai phong tu phap", "law", "staff"),
        ("địa chỉ phòng nội vụ", "staff", "law"),
        ("lien he phong noi vu", "staff", "law"),
        ("email phòng tư pháp", "law", "staff"),
    ):
        hits = (await service.search(SearchRequest(typed))).hits
        assert [(hit.id, not hit.missing) for hit in hits[:1]] == [(first, True)], typed
        assert other not in [hit.id for hit in hits if not hit.missing], typed
    lost = await service.search(SearchRequest("số điện thoại phòng khám"))
    assert not {"law", "staff"} & {hit.id for hit in lost.hits if not hit.missing}
