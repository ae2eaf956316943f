"""Why a hit stands where it stands, and what orders equals: the same on both engines."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import Article
from searchsvc.engine.base import EngineWriter
from searchsvc.query.ranking import RANKING
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.search.results import Hit
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

TODAY = dt.date(2026, 11, 23)
SHELF = [
    article(
        "own",
        "Chỉ thị 05-CT/MH về giữ sạch kênh rạch",
        body="Chỉ thị 05-CT/MH yêu cầu giữ sạch kênh rạch, bỏ rác đúng giờ.",
        published_at="2016-11-15T08:35:00+07:00",
        views=2500,
    ),
    article(
        "cites",
        "Một năm giữ sạch kênh rạch ở Bến Lụa",
        body="Thực hiện Chỉ thị 05-CT/MH, rác trên kênh Bến Lụa giảm một nửa.",
        published_at="2026-10-01T08:00:00+07:00",
        views=12,
    ),
    article(
        "bare",
        "Công văn nhắc lại",
        body="Căn cứ 05-CT/MH, các phường báo cáo.",
        published_at="2024-12-01T08:00:00+07:00",
    ),
    article(
        "coop",
        "Hợp tác xã kiểu mới ở Mai Hòa",
        body="Hợp tác xã là tổ chức kinh tế tập thể của người dân.",
        published_at="2019-05-05T08:00:00+07:00",
    ),
    article(
        "reform",
        "Cải cách hành chính ở Mai Hòa",
        body="Điểm CCHC của phường tăng nhờ dịch vụ công trực tuyến.",
        published_at="2020-03-03T08:00:00+07:00",
    ),
    article("services", "Dịch vụ công ở Vân Đồi", body="Cải cách hành chính và dịch vụ công."),
]
# What else a portal holds; without it every word would be in every other article.
FILLING = [
    article(f"other-{n}", f"Tin số {n}", body="Bản tin của chợ và trường học trong tuần.")
    for n in range(40)
]


def reader(
    engine: EngineWriter, analyzer: Analyzer, today: dt.date | None = TODAY
) -> SearchService:
    clock = None if today is None else lambda: today
    return knowing(engine, analyzer, [*SHELF, *FILLING], clock=clock)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, [*SHELF, *FILLING])
    return reader(shared_engine, analyzer)


async def ask(readers: SearchService, typed: str, **fields: object) -> list[Hit]:
    return (await readers.search(SearchRequest(q=typed, explain=True).but(**fields))).hits


def labels(hit: Hit) -> dict[str, str | None]:
    assert hit.explain is not None
    return {part.label: part.field for part in hit.explain.parts}


@pytest.mark.parametrize(
    "typed",
    [
        "giữ sạch kênh rạch",
        "giu sach kenh rach",
        "giữ sach kênh rạch ở bến lụa năm nay có gì mới",
        "chỉ thị 05-CT/MH giữ sạch kênh rạch",
        "chi thi 05 kenh rach",
        "05-CT/MH",
        '"dịch vụ công"',
        '"dich vu cong" truc tuyen',
        '"dich vu cong"',
        "“cải cách hành chính” ở mai hòa",
        "tin ngày 15/11/2016",
        "kênh rạch tháng 11 năm 2016",
        "cchc",
        "CCHC ở Mai Hòa -chợ",
        "hợp tác xã là gì",
        "hop tac xa la gi",
        "định nghĩa hợp tác xã",
        "của",
    ],
)
async def test_the_parts_of_every_hit_add_up_to_its_score(
    readers: SearchService, typed: str
) -> None:
    for fields in ({}, {"verbatim": True}, {"size": 2, "page": 2}, {"year": 2016}):
        for hit in await ask(readers, typed, **fields):
            assert hit.explain is not None
            assert hit.explain.score == hit.score
            values = [part.value for part in hit.explain.parts]
            assert sum(values) == pytest.approx(hit.score, rel=1e-3, abs=1e-6)
            assert values == sorted(values, reverse=True)
            assert all(values)
            assert len(labels(hit)) == len(values)


async def test_every_query_of_the_sum_law_finds_something(readers: SearchService) -> None:
    for typed in ("giu sach kenh rach", '"dich vu cong"', "hop tac xa la gi", "cchc", "05-CT/MH"):
        assert await ask(readers, typed), typed


async def test_the_sum_holds_where_a_number_matches_without_its_syllables(
    readers: SearchService,
) -> None:
    typed = "chỉ thị 05-CT/MH kênh rạch bến lụa thực hiện giữ sạch"
    hits = {hit.id: hit for hit in await ask(readers, typed, match=Match.ANY)}
    bare = hits["bare"]
    assert bare.explain is not None
    assert sum(part.value for part in bare.explain.parts) == pytest.approx(bare.score, rel=1e-3)
    # Its number holds a few of the syllables; the document's own article holds all.
    held = {
        one: sum(name.startswith("âm tiết") for name in labels(hits[one]))
        for one in ("bare", "own")
    }
    assert held["bare"] < held["own"]


@pytest.mark.parametrize(
    ("typed", "found", "label", "field"),
    [
        ("giữ sạch", "own", "âm tiết “sạch” (tiêu đề và nội dung)", None),
        ("giu sach", "own", "âm tiết “sach” (tiêu đề và nội dung)", None),
        ("Giữ sạch", "own", "cặp “giữ sạch” đứng liền nhau", "text"),
        ("giu sach", "own", "cặp “giu sach” đứng liền nhau", "text"),
        ("cải cách hành chính", "reform", "từ “hành chính”", "text"),
        ("cai cach hanh chinh", "reform", "từ “hành chính”", "text"),
        ("cchc", "reform", "nhắc đến “cchc” (dưới mọi cách viết)", "text"),
        ("05-CT/MH", "own", "số hiệu văn bản 05-CT/MH", "numbers"),
        ("chỉ thị 5", "cites", "số hiệu văn bản chỉ thị 5", "numbers"),
        ('"dịch vụ công"', "reform", "cụm từ “dịch vụ công”", None),
        ('"dich vu cong"', "reform", "cụm từ “dich vu cong”", "text"),
        ("“cải cách” ở mai hòa", "reform", "cụm từ “cải cách”", "text"),
        ("kênh rạch 15/11/2016", "own", "ngày đăng 15/11/2016", "published_at"),
        ("kênh rạch tháng 11/2016", "own", "tháng đăng 11/2016", "published_at"),
        ("hợp tác xã là gì", "coop", "câu định nghĩa “hợp tác xã là”", "text"),
        ("định nghĩa hợp tác xã", "coop", "câu định nghĩa “hợp tác xã là”", "text"),
        ("hop tac xa la gi", "coop", "câu định nghĩa “hop tac xa la”", "text"),
        ("kênh rạch", "own", "tiêu đề nói đúng điều cần tìm", "title"),
        ("chỉ thị 05-CT/MH", "own", "giống các kết quả đầu tiên", "text"),
        ("kênh rạch", "own", "được xem nhiều", "views"),
        ("kênh rạch", "cites", "mới đăng", "published_at"),
    ],
)
async def test_a_part_is_named_as_the_query_spells_it(
    readers: SearchService, typed: str, found: str, label: str, field: str | None
) -> None:
    hit = next(hit for hit in await ask(readers, typed) if hit.id == found)
    assert labels(hit).get(label, "missing") == field, labels(hit)


async def test_no_part_is_without_a_name(readers: SearchService) -> None:
    for typed in ("chỉ thị 05-CT/MH", '"dich vu cong" cchc', "hợp tác xã là gì 15/11/2016"):
        for hit in await ask(readers, typed):
            assert not {name for name in labels(hit) if name == "khác" or "_" in name}


async def test_nothing_is_explained_unasked_or_in_another_order(readers: SearchService) -> None:
    assert all(hit.explain is None for hit in await ask(readers, "kênh rạch", explain=False))
    for sort in set(Sort) - {Sort.RELEVANCE}:
        assert all(hit.explain is None for hit in await ask(readers, "kênh rạch", sort=sort))
    assert all(hit.explain is None for hit in await ask(readers, ""))
    assert await ask(readers, "không có gì như vậy trên đời") == []


async def test_a_correction_is_explained_in_its_own_words(readers: SearchService) -> None:
    hits = await ask(readers, "giữ sạch kênh dạch")
    for hit in hits:
        assert hit.explain is not None
        assert sum(p.value for p in hit.explain.parts) == pytest.approx(hit.score, rel=1e-3)


# Equal in everything that scores; keys rise with the list, so later ones win plain ties.
def twin(article_id: str, published: str | None, views: int | None = None) -> Article:
    return article(
        article_id,
        # Another one each: of equal titles only the date counts (test_equal_titles.py).
        f"Lễ hội đèn hoa {len(article_id)}",
        body="Lễ hội đèn hoa ở Mai Hòa.",
        published_at=published,
        views=views,
    )


async def test_of_equal_articles_the_newer_then_the_more_viewed_comes_first(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    shelf = [
        twin("new-viewed", "2026-03-01T08:00:00+07:00", 1000),
        twin("new", "2026-04-01T08:00:00+07:00", 999),
        twin("recent-viewed", "2024-03-01T08:00:00+07:00", 40_000),
        twin("recent", "2025-04-01T08:00:00+07:00"),
        twin("old-viewed", "2012-03-01T08:00:00+07:00", 90_000),
        twin("old", "2020-04-01T08:00:00+07:00", 5),
    ]
    await index(engine, analyzer, [*shelf, *FILLING])
    found = await ask(reader(engine, analyzer), "lễ hội đèn hoa")
    assert [hit.id for hit in found] == [one.id for one in shelf]
    scores = [hit.score or 0.0 for hit in found]
    assert scores[0] - scores[-1] == pytest.approx(0.05, abs=1e-3)


async def test_without_a_clock_the_day_never_counts(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    shelf = [
        twin("new-viewed", "2026-03-01T08:00:00+07:00", 1000),
        twin("newer", "2026-04-01T08:00:00+07:00", 1),
    ]
    await index(engine, analyzer, [*shelf, *FILLING])
    found = await ask(reader(engine, analyzer, None), "lễ hội")
    assert [hit.id for hit in found] == ["newer", "new-viewed"]
    assert found[0].score == found[1].score


@pytest.mark.parametrize("typed", ["lễ hội đèn hoa ở bến lụa", "le hoi den hoa o ben lua"])
async def test_a_better_match_stays_first_although_older_and_less_viewed(
    engine: EngineWriter, analyzer: Analyzer, typed: str
) -> None:
    shelf = [
        article(
            "better",
            "Lễ hội đèn hoa",
            body="Lễ hội đèn hoa ở Bến Lụa.",
            published_at="2009-01-01T08:00:00+07:00",
            views=1,
        ),
        twin("worse", "2026-11-01T08:00:00+07:00", 90_000),
    ]
    await index(engine, analyzer, [*shelf, *FILLING])
    assert (await ask(reader(engine, analyzer), typed))[0].id == "better"


def test_all_that_orders_equals_stays_below_a_twentieth_of_a_point() -> None:
    assert RANKING.new + RANKING.recent + RANKING.much_viewed <= 0.05 + 1e-9
    # A newer year counts more than any views.
    assert min(RANKING.new, RANKING.recent) > RANKING.much_viewed
