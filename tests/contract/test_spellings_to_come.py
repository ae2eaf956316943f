"""An article is found as soon as it is indexed, though its words were not counted yet."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

COUNTED = [
    article("woman", "Tin một", body="Bà Lò Thị Sậy đan giỏ. Những giỏ tre của bà Lò Thị Sậy."),
    article("feast", "Tin hai", body="Lễ hội làng Bàu Đá mở ở đình."),
    article("paint", "Tin ba", body="Bán hàng sơn ở chợ. Quầy hàng sơn mới mở."),
    *(article(f"more-{n}", f"Tin vắn {n}", body="Bản tin của xã về mùa vụ.") for n in range(9)),
]
# Nhũng, Doòng and Khỏe are spellings of syllables that no counted article has.
TO_COME = [
    article("new-woman", "Tin tư", body="Bà Lò Thị Nhũng làm nón."),
    article("new-cave", "Tin năm", body="Động Sơn Doòng đón khách."),
    article("new-feast", "Tin sáu", body="Lễ hội Chăm Khỏe mở cửa rừng."),
    article("new-hang", "Tin bảy", body="Hang Sơn ở Bàu Đá có nhũ."),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, [*COUNTED, *TO_COME])
    return knowing(shared_engine, analyzer, COUNTED)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((typed, "new-woman") for typed in ("lo thi nhung", "lò thị nhung", '"lo thi nhung"')),
        ('"lò thị nhung"', "new-woman"),
        *((typed, "new-cave") for typed in ("dong son doong", '"dong son doong"')),
        *((typed, "new-feast") for typed in ("le hoi cham khoe", '"le hoi cham khoe"')),
        # Two syllables in quotes are no row: hàng sơn is known, and says nothing of a cave.
        ('"hang son"', "new-hang"),
    ],
)
async def test_an_article_to_come_is_found_by_letters_whose_spelling_is_unknown(
    readers: SearchService, typed: str, found: str
) -> None:
    answer = await readers.search(SearchRequest(q=typed, match=Match.ALL))
    assert found in [hit.id for hit in answer.hits if not hit.missing]


async def test_what_is_known_of_a_longer_phrase_still_stands_in_a_row(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    shelf = [
        article("held", "Tin một", body="Ông Lò Văn Mít dựng nhà Nhũng."),
        article("apart", "Tin hai", body="Lò Văn Lài; Lê Văn Mít dựng; dựng nhà Nhũng."),
    ]
    counted = [
        article(f"counted-{at}", f"Tin {at}", body="Ông Lò Văn Mít dựng nhà.") for at in range(2)
    ]
    await index(shared_engine, analyzer, shelf)
    knows = knowing(shared_engine, analyzer, counted)
    for typed in ("lo van mit dung nha nhung", '"lo van mit dung nha nhung"'):
        answer = await knows.search(SearchRequest(q=typed, match=Match.ALL))
        assert [hit.id for hit in answer.hits] == ["held"], typed
