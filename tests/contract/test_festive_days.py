"""A day of the year finds its feast by name, and a feast is found by its other names."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.complaints import whole

NOW = dt.date(2031, 11, 25)
SHELF = [
    article("teachers", "Tri ân ngày Nhà giáo Việt Nam", body="Trường Lụa hát tặng cô giáo."),
    article("teachers-short", "Trường Sen vui hội", body="Học sinh múa hát mừng 20/11."),
    article(
        "law", "Luật Hộ tịch", body="Luật ban hành ngày 20/11/2014, 20 điều, 11 chương: 20/11/2014."
    ),
    article("meeting", "Xã Mai Hòa họp", body="Xã Mai Hòa họp giao ban chiều 20/11 ở đình."),
    article("plan", "Kế hoạch số 37", body="Kế hoạch số 37 ngày 27/2/2013 và 27/2/2014."),
    article("doctors", "Gặp mặt ngày Thầy thuốc Việt Nam", body="Trạm Sen gặp mặt y sĩ."),
    article("clinic", "Trạm Sen họp ngày 27/2", body="Trạm Sen họp bàn ngày 27/2."),
    article("uncle", "Dâng hương ngày sinh Chủ tịch Hồ Chí Minh", body="Xã Cửu Hà dâng hương."),
    article("wounded", "Thắp nến ngày Thương binh, Liệt sĩ", body="Thắp nến ở nghĩa trang Dâu."),
    article("army", "Hội trại ngày hội quốc phòng toàn dân", body="Hội trại ở ấp Chài."),
    article("road", "Sửa đường 30/4", body="Đường 30/4 ngập."),
    article("south", "Treo cờ ngày giải phóng miền Nam", body="Đường làng treo cờ."),
    article("digital", "Ngày hội chuyển đổi số", body="Ngày Chuyển đổi số quốc gia ở xã."),
    article("capital", "Ngày giải phóng Thủ đô", body="Ngày giải phóng Thủ đô ở Lụa."),
    article("power", "Lịch cắt điện ngày 20/11", body="Cắt điện ấp Chài ngày 20/11."),
    article("teachers-told", "Thăm cô giáo già", body="Nhân ngày Nhà giáo Việt Nam, trẻ tặng sen."),
    article("women", "Ngày Quốc tế Phụ nữ: tặng hoa sen", body="Tặng hoa ở ấp Chài."),
    article("land", "Quyết định ngày 8/3 về bãi bồi", body="Ngày 8/3, xã ban hành."),
    article("women-day", "Xóm Lụa nấu ăn", body="Xóm Lụa thi nấu ăn chào mừng ngày 08/3."),
    article("party", "Lễ kỷ niệm ngày thành lập Đảng", body="Xã Cửu Hà kỷ niệm."),
    article("party-office", "Thành lập Đảng ủy xã Cửu Hà", body="Thành lập Đảng ủy, Đảng bộ xã."),
    article("street", "Đường Cách Mạng Tháng Tám kẹt xe", body="Kẹt xe ở Cách Mạng Tháng Tám."),
    article("revolution", "Hội làng mừng Cách mạng tháng Tám", body="Hội làng ở đình Sen."),
    article("labour-office", "Tổ chức Quốc tế Lao động thăm xã", body="Quốc tế lao động."),
    article("labour", "Hát ngày Quốc tế Lao động", body="Hát ở xưởng dệt Lụa."),
    article("happiness", "Chạy bộ mừng ngày Quốc tế Hạnh phúc", body="Bà con ấp Chài chạy bộ."),
    article("fire", "Diễn tập ngày Toàn dân phòng cháy và chữa cháy", body="Diễn tập ở chợ Lụa."),
    article("smoke", "Ngày Thế giới không thuốc lá ở trạm Sen", body="Trạm Sen phát tờ rơi."),
    *(article(f"other-{n}", f"Tin vắn {n}", body="Bản tin của xã Cửu Hà.") for n in range(9)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF, clock=lambda: NOW)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *((q, "teachers") for q in ("20/11", "ngày 20-11", "20 tháng 11", "lễ 20/11", "le 20/11")),
        *((q, "teachers") for q in ("kỷ niệm 20/11", "ky niem ngay 20/11", "chào mừng 20/11")),
        *((q, "doctors") for q in ("27/2", "ngày 27/2", "kỷ niệm ngày 27/2")),
        *((q, "uncle") for q in ("19/5", "19-5", "lễ kỷ niệm 19/5")),
        *((q, "wounded") for q in ("27/7", "kỷ niệm 27/7", "27-7")),
        *((q, "south") for q in ("30/4", "30-4", "lễ 30/4")),
        *(("20/3", "happiness"), ("ngày 4/10", "fire"), ("31/5", "smoke"), ("ngay 31-5", "smoke")),
    ],
)
async def test_the_day_of_a_feast_finds_its_name(
    readers: SearchService, typed: str, expected: str
) -> None:
    # What has the figures in its title says as much.
    assert expected in (await whole(readers, typed))[:2]


@pytest.mark.parametrize("typed", ["20/11", "kỷ niệm 20/11", "mừng 20/11", "mung 20/11"])
async def test_the_feast_comes_before_what_was_done_on_its_day_and_dates_of_laws(
    readers: SearchService, typed: str
) -> None:
    found = await whole(readers, typed)
    assert {"teachers", "teachers-short", "teachers-told"} == set(found[:3])
    assert {"meeting", "power", "law"} == set(found[3:])


@pytest.mark.parametrize("typed", ["8/3", "mừng 8/3", "chào mừng 8/3", "chao mung 8/3"])
async def test_the_day_of_a_feast_is_one_beside_a_word_for_it(
    readers: SearchService, typed: str
) -> None:
    found = await whole(readers, typed)
    assert {"women", "women-day"} == set(found[:2])
    assert found[2:] == ["land"]


@pytest.mark.parametrize(
    ("typed", "expected", "never"),
    [
        *((q, "party", "party-office") for q in ("3/2", "kỷ niệm 3/2", "ky niem 3-2")),
        *((q, "revolution", "street") for q in ("19/8", "mừng 19/8")),
        *((q, "labour", "labour-office") for q in ("1/5", "mừng 1/5", "mung 1-5")),
    ],
)
async def test_what_is_called_as_a_feast_begins_is_none(
    readers: SearchService, typed: str, expected: str, never: str
) -> None:
    found = await whole(readers, typed)
    assert found[0] == expected
    assert never not in found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("thành lập đảng", "party"), ("quốc tế lao động", "labour")],
)
async def test_readers_call_a_feast_by_its_short_name(
    readers: SearchService, typed: str, expected: str
) -> None:
    assert expected in await whole(readers, typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *((q, "meeting") for q in ("họp 20/11", "họp ngày 20/11", "hop giao ban ngay 20/11")),
        *((q, "clinic") for q in ("họp 27/2", "họp ngày 27/2", "trạm sen họp ngày 27/2")),
        *((q, "road") for q in ("đường 30/4", "sửa đường 30/4", "duong 30/4")),
    ],
)
async def test_beside_what_was_done_a_day_is_no_feast(
    readers: SearchService, typed: str, expected: str
) -> None:
    found = await whole(readers, typed)
    assert found[0] == expected
    assert not {"teachers", "doctors", "south"} & set(found)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("20/11/2014", "law"), ("ngày 20/11/2014", "law"), ("kế hoạch ngày 27/2/2013", "plan")],
)
async def test_a_day_with_its_year_is_no_feast(
    readers: SearchService, typed: str, expected: str
) -> None:
    found = await whole(readers, typed)
    assert found[0] == expected
    assert not {"teachers", "doctors"} & set(found)


@pytest.mark.parametrize(
    ("typed", "expected", "never"),
    [
        *((q, "uncle", "army") for q in ("sinh nhật bác", "sinh nhat bac", "ngày sinh bác hồ")),
        *(
            (q, "teachers", "law")
            for q in ("ngày hiến chương nhà giáo", "ngay hien chuong nha giao")
        ),
        # Two feasts of one day are not the same.
        ("ngày chuyển đổi số", "digital", "capital"),
        ("ngày giải phóng thủ đô", "capital", "digital"),
    ],
)
async def test_a_feast_is_found_by_its_other_names(
    readers: SearchService, typed: str, expected: str, never: str
) -> None:
    found = await whole(readers, typed)
    assert found[0] == expected
    assert never not in found


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("20/11", "<mark>ngày Nhà giáo Việt Nam</mark>"),
        ("kỷ niệm 20/11", "<mark>ngày Nhà giáo Việt Nam</mark>"),
        ("sinh nhật bác", "<mark>ngày sinh Chủ tịch Hồ Chí Minh</mark>"),
    ],
)
async def test_the_name_of_a_feast_is_marked_as_one(
    readers: SearchService, typed: str, marked: str
) -> None:
    shown = (await readers.search(SearchRequest(q=typed))).hits[0].highlights
    assert shown
    assert marked in shown.title
