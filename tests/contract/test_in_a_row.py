"""Three syllables or more are held where they stand in a row, not where their pairs are apart."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index, knowing
from tests.contract.complaints import Row, shelf, whole

ARTICLES = shelf(
    mit="Ông Nguyễn Văn Mít dựng cầu tre.",
    mit_apart="Trúng cử: 1. Nguyễn Văn Lài; 2. Lê Văn Mít; 3. Trần Thị Sậy.",
    say="Chị Nguyễn Thị Sậy dạy đan lát.",
    say_apart="Học viên: Nguyễn Thị Lựu, Lê Thị Sậy, Nguyễn Thị Đào.",
    polite="Bác Nguyễn Văn Minh tặng sách.",
    polite_apart="Gia đình ông Nguyễn Văn Lài sống văn minh.",
    office="Cụ Nguyễn Văn Phong kể chuyện.",
    office_apart="Ông Nguyễn Văn Lài ở văn phòng; ông Lê Văn Phong vắng.",
    high="Khu trồng sen cao ở Bàu Đá.",
    high_apart="Khu trồng sen hồng và nhà sen cao tầng.",
    class_list="Lịch thi vẽ lớp 10, 11 dời sang thứ ba.",
    hamlet="Xóm Bưởi Lam có lò gạch.",
    hamlet_other="Xóm Bưởi Lâm có lò rèn.",
    hamlet_again="Xóm Bưởi Lâm dựng cổng.",
    roof="Thợ lợp tranh lau đẹp.",
    **{f"roof_marked_{n}": f"Thợ {n} lợp tranh làu đẹp." for n in range(9)},
    **{f"reads_{n}": f"Sân {n}: Nguyễn Thị Lựu gặp Lê Văn Lài." for n in range(5)},
)
ROWS = (
    *(Row(t, "mit", "mit-apart") for t in ("nguyễn văn mít", "Nguyễn Văn Mít")),
    Row('"nguyễn văn mít"', "mit", "mit-apart"),
    *(Row(t, "say", "say-apart") for t in ("nguyễn thị sậy", "chị Nguyễn Thị Sậy")),
    # "minh" and "phong" are complete words as they are; văn minh and văn phòng are words, too.
    *(
        Row(t, "polite", "polite-apart", bare=False)
        for t in ("nguyễn văn minh", "Nguyễn Văn Minh", '"nguyễn văn minh"', "nguyen van minh")
    ),
    *(
        Row(t, "office", "office-apart", bare=False)
        for t in ("nguyễn văn phong", '"nguyễn văn phong"')
    ),
    Row('"trồng sen cao"', "high", "high-apart", bare=False),
    # Some articles write it otherwise, some as typed; where nearly all do, marks are missing.
    *(
        Row(typed, "hamlet", "hamlet-other hamlet-again", bare=False)
        for typed in ('"xóm bưởi lam"', '"bưởi lam"')
    ),
    Row('"lợp tranh lau"', "roof roof-marked-1", bare=False),
    # Whom nobody is called.
    Row("nguyễn thị đan", "", "say say-apart mit mit-apart"),
    Row("nguyễn văn sậy", "", "say say-apart mit mit-apart"),
    # A number of a list stands beside its word, though not in a row.
    Row("thi vẽ lớp 11", "class-list"),
)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, ARTICLES)
    return knowing(shared_engine, analyzer, ARTICLES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.typed)
async def test_three_syllables_stand_in_a_row(readers: SearchService, row: Row) -> None:
    bare = fold(row.typed.lower())
    for typed in (row.typed, bare) if row.bare else (row.typed,):
        found = await whole(readers, typed)
        assert set(row.found.split()) <= set(found), typed
        assert not set(row.never.split()) & set(found), typed


async def test_marked_syllables_do_so_too_where_no_lexicon_is_known(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(shared_engine, analyzer, ARTICLES)
    unknowing = SearchService(shared_engine, analyzer, clock=None)
    for typed in ("nguyễn văn mít", '"nguyễn văn mít"'):
        found = await unknowing.search(SearchRequest(q=typed, match=Match.ALL))
        assert [hit.id for hit in found.hits] == ["mit"], typed


@pytest.mark.parametrize("typed", ["nguyễn văn mít", "nguyen van mit", '"nguyen van mit"'])
async def test_all_of_a_name_is_the_name_in_a_row(readers: SearchService, typed: str) -> None:
    found = await readers.search(SearchRequest(q=typed, match=Match.ALL, size=50))
    assert [hit.id for hit in found.hits] == ["mit"]


@pytest.mark.parametrize("typed", ["nguyễn thị đan", "nguyen thi dan"])
async def test_of_a_name_that_nobody_has_is_said_that_it_lacks(
    readers: SearchService, typed: str
) -> None:
    found = await readers.search(SearchRequest(q=typed, size=50))
    assert all(hit.missing for hit in found.hits)
    assert not (await readers.search(SearchRequest(q=typed, match=Match.ALL))).hits


async def test_what_an_article_lacks_of_marks_is_found_without(
    readers: SearchService,
) -> None:
    # Which of the letters' spellings is meant is not sure: each of them counts.
    for typed in ("nguyễn thị say", "nguyen thi say"):
        found = await readers.search(SearchRequest(q=typed, match=Match.ALL, size=50))
        assert [hit.id for hit in found.hits] == ["say"], typed


@pytest.mark.parametrize(
    ("typed", "out", "stays"),
    [
        ('lài -"nguyễn văn mít"', "mit", "mit-apart"),
        ('lai -"nguyen van mit"', "mit", "mit-apart"),
    ],
)
async def test_a_phrase_excludes_what_holds_it_in_a_row(
    readers: SearchService, typed: str, out: str, stays: str
) -> None:
    found = {hit.id for hit in (await readers.search(SearchRequest(q=typed, size=50))).hits}
    assert stays in found
    assert out not in found
