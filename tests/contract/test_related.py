"""Related articles are about the same things, on either engine alike."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader, EngineWriter
from searchsvc.errors import NotFoundError
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

HERONS = "Đàn cò trắng làm tổ ở đầm sen Vân Đồi, kiểm lâm dựng chòi quan sát và cắm biển."
FLOODS = "Triều cường tràn bờ bao rạch Ông Quỳ, dân phòng đắp bao cát ngay trong đêm."
TODAY = dt.date(2020, 6, 1)
SHELF = [
    article("heron", "Đàn cò trắng về đầm sen", body=HERONS),
    article("heron-2019", "Kiểm lâm giữ đàn cò trắng", body=HERONS, published_at="2019-07-01"),
    article("heron-2020", "Chòi quan sát đầm sen", body=HERONS, published_at="2020-05-01"),
    article("heron-again", "ĐÀN CÒ TRẮNG về đầm sen", body=HERONS),
    article("heron-twin", "Chòi quan sát ĐẦM SEN", body=HERONS, published_at="2010-05-01"),
    article("flood", "Triều cường ở rạch Ông Quỳ", body=FLOODS),
    article("flood-2", "Dân phòng đắp bao cát", body=FLOODS),
    article("lone", "Lớp đan len cho người lớn tuổi", body="Mỗi chiều thứ bảy."),
    *(
        article(f"other-{number}", f"Bản tin tổ dân phố {number}", body="Họp thường kỳ.")
        for number in range(90)
    ),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF, clock=lambda: TODAY)


async def ids(readers: SearchService, article_id: str, size: int = 5) -> list[str]:
    return [hit.id for hit in (await readers.related(article_id, size)).related]


async def test_articles_that_share_telling_words_are_related_the_title_counting_more(
    readers: SearchService,
) -> None:
    # Of those about herons, the title of one repeats the words; no title comes twice.
    assert await ids(readers, "heron") == ["heron-2019", "heron-2020"]
    assert await ids(readers, "flood") == ["flood-2"]


async def test_an_article_and_its_title_in_another_spelling_are_never_related_to_it(
    readers: SearchService,
) -> None:
    found = await ids(readers, "heron", 50)
    assert not {"heron", "heron-again"} & set(found)


async def test_at_most_as_many_as_asked_for_are_given(readers: SearchService) -> None:
    assert len(await ids(readers, "heron", 1)) == 1


async def test_an_article_that_says_nothing_in_common_has_no_related_ones(
    readers: SearchService,
) -> None:
    assert await ids(readers, "lone") == []


async def test_related_articles_have_neither_score_nor_highlights(readers: SearchService) -> None:
    (hit,) = (await readers.related("flood", 5)).related
    assert (hit.score, hit.highlights, hit.explain) == (None, None, None)


async def test_nothing_is_related_to_an_article_that_is_not_there(readers: SearchService) -> None:
    with pytest.raises(NotFoundError):
        await readers.related("gone", 5)


@pytest.mark.usefixtures("readers")
async def test_without_a_lexicon_nothing_is_known_to_be_related(
    shared_engine: EngineReader, analyzer: Analyzer
) -> None:
    assert await ids(SearchService(shared_engine, analyzer), "heron") == []
