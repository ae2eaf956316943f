"""The newest of a topic are the articles that are called so, with its words side by side."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.articles.article import Article
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing, learnt

# Topics whose first word stands in most articles, as "giá" and "nhà" do.
TOPICS = ("giá điện", "nhà văn hóa", "cầu giấy", "xe buýt nhanh", "luật đất đai")


def _of(place: int, topic: str) -> list[Article]:
    first, *rest = topic.split()
    other = " ".join(rest)
    day = "2031-02-{:02}T08:00:00"
    found = [
        article(f"{place}-called-{at}", f"Xã Cửu Hà bàn về {topic}", published_at=day.format(at))
        for at in (1, 2, 3)
    ]
    found.append(
        article(
            f"{place}-apart",
            f"Khen {first} của tổ 5 có {other} mới",
            body="Bà con đều vui.",
            published_at=day.format(9),
        )
    )
    found.append(
        article(
            f"{place}-other",
            f"Thăm tổ 6 và {other} của tổ",
            body=f"Có {first} mới.",
            published_at=day.format(8),
        )
    )
    found.append(
        article(
            f"{place}-heard",
            "Họp dân ở Mai Hòa",
            body=f"Ông nói về {topic}.",
            published_at=day.format(7),
        )
    )
    return found


ARTICLES = [one for place, topic in enumerate(TOPICS) for one in _of(place, topic)] + [
    article(f"all-{at}", f"Tin vắn {at}", body="Giá nhà cầu xe luật ở xã.") for at in range(20)
]


@pytest.fixture(scope="module")
async def filled(shared_engine: EngineWriter, analyzer: Analyzer) -> EngineWriter:
    await index(shared_engine, analyzer, ARTICLES)
    return shared_engine


@pytest.mark.parametrize("lexicon", [EMPTY, learnt(ARTICLES)], ids=["unknown", "known"])
@pytest.mark.parametrize(("place", "topic"), list(enumerate(TOPICS)))
async def test_titles_that_say_it_are_the_newest_of_a_topic(
    filled: EngineWriter, analyzer: Analyzer, place: int, topic: str, lexicon: Lexicon
) -> None:
    service = SearchService(filled, analyzer, artefacts=ArtefactCache(lexicon), clock=None)
    found = await service.search(SearchRequest(f"{topic} mới nhất"))
    expected = [f"{place}-called-{at}" for at in (3, 2, 1)]
    if topic.startswith("luật"):
        # Documents are of a type; where none is, what says the phrase is what was meant.
        expected = [f"{place}-heard", *expected]
    assert [hit.id for hit in found.hits] == expected


async def test_what_only_mentions_the_topic_is_told_so(
    filled: EngineWriter, analyzer: Analyzer
) -> None:
    service = knowing(filled, analyzer, ARTICLES)
    told = await service.why(SearchRequest(f"{TOPICS[0]} mới nhất"), "0-heard")
    assert not told.found
    assert "ở tiêu đề hoặc chuyên mục; bài này chỉ nhắc tới" in told.kept_out_by[0].message


@pytest.mark.parametrize("topic", ["kênh mương", "bếp ăn tập thể"])
async def test_where_no_title_says_it_the_newest_hold_it_side_by_side(
    engine: EngineWriter, analyzer: Analyzer, topic: str
) -> None:
    first, *rest = topic.split()
    apart = f"Có {first} ở đầu xã, có {' '.join(rest)} ở cuối xã."
    told = [
        article(
            f"told-{at}", f"Tin vắn {at}", body=f"Nói về {topic}.", published_at=f"2031-03-0{at}"
        )
        for at in (1, 2, 3)
    ]
    articles = [*told, article("apart", "Tin mới", body=apart, published_at="2031-04-01")]
    await index(engine, analyzer, articles)
    service = knowing(engine, analyzer, articles)
    found = await service.search(SearchRequest(f"{topic} mới nhất"))
    assert [hit.id for hit in found.hits] == ["told-3", "told-2", "told-1"]


async def test_the_newest_of_a_word_of_one_syllable_are_called_so(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    titled = [
        article(f"title-{at}", f"Bão số {at} đổi hướng", published_at=f"2031-03-0{at}")
        for at in (1, 2, 3)
    ]
    heard = article("heard", "Chợ đông", body="Sau bão chợ đông.", published_at="2031-05-01")
    await index(engine, analyzer, [*titled, heard])
    service = SearchService(engine, analyzer, clock=None)
    found = await service.search(SearchRequest("bão mới nhất"))
    assert [hit.id for hit in found.hits] == ["title-3", "title-2", "title-1"]
