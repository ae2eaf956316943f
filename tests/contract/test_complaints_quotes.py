"""A phrase in quotes beside a few words: what holds the phrase is found, at least as a part."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import index
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    boat="Ông Lài sửa ghe chài ở bến Sen, thợ trẻ theo học nghề.",
    boat_old="Ghe chài cũ neo ở kênh Dâu.",
    race="Hội đua ghe ngo thôn Sen, ghe của ông Chài về nhất.",
    play="Đoàn diễn vở bến nước lặng ở đình, vé tặng học sinh.",
    number="Kế hoạch 61/KH-UBND sửa bến nước lặng cho xã Cửu Hà.",
)

# These hold the phrase, and nothing is required beside it.
FRAMED = (
    *(
        'hỏi "ghe chài"',
        '"ghe chài" ở đâu',
        'tin "ghe chài"',
        '"ghe chài" cần gì',
        'xem "ghe chài"',
    ),
    *('"ghe chài" bao giờ', 'bài viết "ghe chài"', 'có "ghe chài" không', 'cho hỏi "ghe chài" ạ'),
)
# These hold it beside words that no article has with it.
BESIDE = (
    *('"ghe chài" 2031', '"ghe chài" trực tuyến', '"ghe chài" thợ', '"ghe chài" và 20'),
    *('"ghe chài" sinh viên nghèo', 'đóng "ghe chài"', 'cũ "ghe chài"', '"ghe chài" ABC'),
)
ROWS = (
    *(Row(typed, "boat boat-old", "race", bare=False) for typed in FRAMED),
    Row('"ghe chài" thợ', "boat", "boat-old race", first=True, bare=False),
    Row('học nghề "ghe chài"', "boat", "boat-old race", bare=False),
    Row('"ghe chài" bến Sen', "boat", "boat-old race", bare=False),
    Row('ghe "bến nước lặng"', "", "boat race", bare=False),
    Row('"bến nước lặng" 61/KH-UBND', "number", "play", bare=False),
    Row('"ghe chài" "bến Sen"', "boat", "boat-old race", bare=False),
    Row('"ghe chài" -Dâu', "boat", "boat-old race", bare=False),
)


async def test_words_around_a_phrase_that_only_ask_are_not_required(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(shared_engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def ask(engine: EngineWriter, analyzer: Analyzer, q: str, verbatim: bool) -> SearchResults:
    service = SearchService(engine, analyzer, clock=None)
    return await service.search(SearchRequest(q=q).but(size=50, verbatim=verbatim))


async def test_what_holds_the_phrase_alone_is_a_partial_match(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(shared_engine, analyzer, ARTICLES)
    for typed in BESIDE:
        answer = await ask(shared_engine, analyzer, typed, verbatim=False)
        assert {hit.id for hit in answer.hits} in ({"boat", "boat-old"}, {"boat"}, {"boat-old"})
        full = [hit.id for hit in answer.hits if not hit.missing]
        assert full or "partial_match" in [note.code for note in answer.notes], typed


async def test_a_phrase_is_never_found_in_part(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(shared_engine, analyzer, ARTICLES)
    for typed in ('"chài ghe"', '"ghe chài ngo"', '"ghe chài" "vở kịch"', 'ông "đua ghe chài"'):
        answer = await ask(shared_engine, analyzer, typed, verbatim=False)
        assert not answer.hits, typed


async def test_a_verbatim_search_requires_every_word(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(shared_engine, analyzer, ARTICLES)
    answer = await ask(shared_engine, analyzer, '"ghe chài" thợ', verbatim=True)
    assert [hit.id for hit in answer.hits] == ["boat"]
    assert not (await ask(shared_engine, analyzer, '"ghe chài" ở đâu', verbatim=True)).hits
