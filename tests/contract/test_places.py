"""Places are found by their names before and since 1 July 2025, on both engines."""

from collections.abc import Sequence

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader, EngineWriter
from searchsvc.query.places import find_province
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SINCE, BEFORE = "2025-09-02", "2019-05-06"
SHELF = [
    article("d8", "Quận 8 mở lớp dạy bơi", body="Lớp bơi cho trẻ ở Quận 8.", published_at=BEFORE),
    article("d8-short", "Lớp bơi mùa hè", body="Hồ bơi Q.8 nhận trẻ.", published_at=BEFORE),
    article(
        "chanh-hung",
        "Phường Chánh Hưng mở lớp dạy bơi",
        body="Lớp bơi cho trẻ ở phường Chánh Hưng.",
        published_at=SINCE,
    ),
    article("phu-dinh", "Hội thi vẽ", body="Trẻ em P. Phú Định vẽ kênh.", published_at=SINCE),
    article("w4-d8", "Tổ dân phố họp", body="Tổ 12 Phường 4, Quận 8 họp tối.", published_at=BEFORE),
    article("w4", "Họp ở phường khác", body="Tổ 9 Phường 4 họp sáng.", published_at=BEFORE),
    article("apart", "Hưng và Chánh", body="Ông Chánh, bà Hưng ở phường.", published_at=SINCE),
    article(
        "thao-dien",
        "Chợ phiên phường Thảo Điền",
        body="Chợ ven sông ở phường Thảo Điền.",
        published_at=BEFORE,
    ),
    article(
        "an-khanh",
        "Chợ phiên phường An Khánh",
        body="Chợ ven sông ở phường An Khánh, TP.HCM.",
        published_at=SINCE,
    ),
    # The ward of this name before the day was another one.
    article(
        "an-khanh-before",
        "Sửa cầu ở phường An Khánh",
        body="Cầu ở phường An Khánh, TP.HCM được sửa.",
        published_at=BEFORE,
    ),
    article(
        "an-khanh-elsewhere",
        "Gặt lúa ở phường An Khánh",
        body="Lúa chín sớm ở Cần Thơ.",
        published_at=SINCE,
    ),
    article("binh-my", "Trồng rau", body="Rau ở xã Bình Mỹ, TP.HCM.", published_at=SINCE),
    article("binh-my-far", "Trồng sen", body="Sen ở xã Bình Mỹ, An Giang.", published_at=SINCE),
    article("nhuan-duc", "Giữ rừng", body="Rừng ở xã Nhuận Đức.", published_at=SINCE),
    article("cu-chi", "Đua xe đạp", body="Giải đua ở huyện Củ Chi.", published_at=BEFORE),
    article(
        "binh-duong", "Làng gốm tỉnh Bình Dương", body="Gốm tỉnh Bình Dương.", published_at=BEFORE
    ),
    article("hcm", "Làng gốm TP.HCM", body="Gốm của TP.HCM.", published_at=SINCE),
    article("hcm-before", "Gốm và lụa", body="Chợ gốm ở TP.HCM.", published_at=BEFORE),
    *(article(f"other-{n}", f"Bản tin {n}", body="Thư viện mở cửa.") for n in range(12)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


async def ask(readers: SearchService, q: str, **fields: object) -> SearchResults:
    return await readers.search(SearchRequest(q=q, size=50).but(**fields))


def complete(found: SearchResults) -> list[str]:
    """Give the hits that lack nothing, in order."""
    return [hit.id for hit in found.hits if not hit.missing]


def told(found: SearchResults) -> list[str]:
    return [note.message for note in found.notes if note.code == "place_renamed"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Quận 8", "d8 d8-short chanh-hung phu-dinh w4-d8"),
        ("quan 8", "d8 d8-short chanh-hung phu-dinh w4-d8"),
        ("lớp bơi quận 8", "d8 d8-short chanh-hung"),
        ("phường Chánh Hưng", "chanh-hung w4-d8"),
        ("phường 4 quận 8", "w4-d8 chanh-hung"),
        ("phường 1 quận 8", "chanh-hung"),
        ("huyện Củ Chi", "cu-chi binh-my nhuan-duc"),
        ("huyen cu chi", "cu-chi binh-my nhuan-duc"),
        ("phường Thảo Điền", "thao-dien an-khanh"),
        ("chợ phiên phường Thảo Điền", "thao-dien an-khanh"),
        ("làng gốm tỉnh Bình Dương", "binh-duong hcm"),
        ("thành phố Hồ Chí Minh", "hcm hcm-before an-khanh binh-my binh-duong"),
    ],
)
async def test_a_place_is_found_by_its_other_names(
    readers: SearchService, typed: str, ids: str
) -> None:
    found = await ask(readers, typed)
    assert told(found)
    assert set(ids.split()) <= set(complete(found)), complete(found)


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        # Neither what has only the syllables nor another ward of that number.
        ("Quận 8", "apart w4"),
        ("phường Chánh Hưng", "apart w4 d8"),
        # Nor a place of that name in another province, or at another time.
        ("huyện Củ Chi", "binh-my-far"),
        ("phường Thảo Điền", "an-khanh-before an-khanh-elsewhere"),
        ("tỉnh Bình Dương", "hcm-before"),
    ],
)
async def test_namesakes_are_not_found(readers: SearchService, typed: str, never: str) -> None:
    found = complete(await ask(readers, typed))
    assert not set(never.split()) & set(found)


async def test_the_portal_s_province_settles_a_name_that_several_share(
    readers: SearchService, shared_engine: EngineReader, analyzer: Analyzer
) -> None:
    assert not told(await ask(readers, "phường An Khánh"))
    own = SearchService(
        shared_engine,
        analyzer,
        artefacts=readers.artefacts,
        province=find_province("TP.HCM"),
        clock=None,
    )
    found = await ask(own, "phường An Khánh")
    assert told(found) == [
        "Từ 1/7/2025 “phường An Khánh” gồm cả phường Thảo Điền, phường An Phú, phường An Lợi Đông,"
        " phường Thủ Thiêm. Kết quả gồm cả tên cũ."
    ]
    assert "thao-dien" in complete(found)


async def test_the_note_names_what_was_searched_as_well(readers: SearchService) -> None:
    assert told(await ask(readers, "lớp bơi Q.8")) == [
        "Từ 1/7/2025 “Q.8” thuộc phường Chánh Hưng, phường Phú Định, phường Bình Đông,"
        " xã Bình Hưng, phường Bình Phú, xã Tân Nhựt. Kết quả gồm cả tên mới."
    ]


@pytest.mark.parametrize("typed", ["Quận 8", "phường Chánh Hưng", "tỉnh Bình Dương"])
async def test_verbatim_takes_it_back(readers: SearchService, typed: str) -> None:
    found = await ask(readers, typed, verbatim=True)
    assert not told(found)
    others = {"Quận 8": "chanh-hung", "phường Chánh Hưng": "w4-d8", "tỉnh Bình Dương": "hcm"}
    assert others[typed] not in [hit.id for hit in found.hits]


@pytest.mark.parametrize("typed", ['"Quận 8"', '"phường Thảo Điền" chợ', 'chợ -"quận 8"'])
async def test_what_is_quoted_or_excluded_is_not_renamed(
    readers: SearchService, typed: str
) -> None:
    found = await ask(readers, typed)
    assert not told(found)


@pytest.mark.parametrize("typed", ["hòa bình", "tân phú", "xã hội", "lớp bơi", "phường 4"])
async def test_what_is_no_sure_place_is_left_alone(readers: SearchService, typed: str) -> None:
    assert not told(await ask(readers, typed))


@pytest.mark.parametrize(
    ("typed", "own", "other"),
    [
        ("lớp bơi quận 8", "d8", "chanh-hung"),
        ("Quận 8", "d8", "chanh-hung"),
        ("quan 8", "d8", "chanh-hung"),
        ("lớp bơi phường Chánh Hưng", "chanh-hung", "w4-d8"),
        ("phường Chánh Hưng", "chanh-hung", "w4-d8"),
        ("chợ phiên phường Thảo Điền", "thao-dien", "an-khanh"),
        ("làng gốm tỉnh Bình Dương", "binh-duong", "hcm"),
    ],
)
async def test_another_name_never_ranks_above_the_typed_one(
    readers: SearchService, typed: str, own: str, other: str
) -> None:
    scores = {hit.id: hit.score or 0.0 for hit in (await ask(readers, typed)).hits}
    assert scores[own] > scores.get(other, 0.0)


async def test_a_rare_new_name_does_not_outrank_many_with_the_old_one(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    many = [article(f"old-{n}", f"Quận 8 tiếp dân đợt {n}", body="Quận 8.") for n in range(30)]
    await index(engine, analyzer, [*many, article("new", "Phường Phú Định tiếp dân đợt 1")])
    service = knowing(engine, analyzer, many)
    found = complete(await ask(service, "quận 8 tiếp dân"))
    assert "new" in found
    assert found[0] != "new"
    assert found.index("new") > 5


def marked(found: SearchResults, one: str) -> Sequence[str | None]:
    (hit,) = [hit for hit in found.hits if hit.id == one]
    assert hit.highlights
    return [hit.highlights.title, *hit.highlights.body]


async def test_the_other_name_is_marked_as_a_whole(readers: SearchService) -> None:
    found = await ask(readers, "quận 8")
    assert "<mark>Phường Chánh Hưng</mark>" in str(marked(found, "chanh-hung"))
    assert "<mark>P. Phú Định</mark>" in str(marked(found, "phu-dinh"))
    found = await ask(readers, "làng gốm tỉnh Bình Dương")
    assert "<mark>Làng gốm TP.HCM</mark>" in str(marked(found, "hcm"))
