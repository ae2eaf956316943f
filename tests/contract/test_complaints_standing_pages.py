"""Who asks for an office or its head finds the page that tells it, in whatever section it is."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing_portal

_DESK = "Ủy ban nhân dân phường Lụa, ngõ 5. Điện thoại: 0290 123 456. Thư: lua@lua.example."
ARTICLES = [
    article("contact", "Liên hệ", body=_DESK, category="Giới thiệu"),
    article(
        "officers",
        "Sơ đồ tổ chức bộ máy Ủy ban nhân dân phường Lụa",
        body="Chủ tịch: Tô Thị Mận. Phó Chủ tịch: Lê Kén. Bí thư Đảng ủy: Hồ Tằm. Có danh sách.",
        category="Giới thiệu",
    ),
    article(
        "hours",
        "Lịch tiếp dân của Chủ tịch phường",
        body="Chủ tịch phường Lụa tiếp dân sáng thứ Năm. Chủ tịch phường và Bí thư tiếp chung.",
    ),
    article("visit", "Bí thư thăm chợ Dâu", body="Bí thư Đảng ủy phường thăm chợ, hỏi giá tơ."),
    article("work", "Liên hệ thực tiễn khi học nghị quyết", body="Địa chỉ đỏ của phường Lụa."),
    article("deputy", "Phó Giám đốc Sở Dệt thăm xưởng", body="Phó Giám đốc Sở Dệt xem khung cửi."),
    article(
        "head", "Giám đốc Sở Dệt trả lời thợ", body="Ông Đỗ Thoi trả lời, thợ hỏi giám đốc sở."
    ),
    article("vice-school", "Phó Hiệu trưởng trường Lụa dạy hát", body="Tiết hát ở trường Lụa."),
    article("school", "Hiệu trưởng trường Lụa trồng cây", body="Trường Lụa trồng dâu ven bờ."),
    article("hire", "Phường Lụa tuyển hai cán bộ", body="Hồ sơ nhận đến ngày 15 tại văn phòng."),
    article("hire-said", "Tuyển dụng thợ dệt", body="Xưởng dệt ở bến Chài tuyển dụng mười thợ."),
    article("five", "Trạm bơm tuyển năm bảo vệ", body="Hồ sơ nhận đến hết tuần."),
    article("year", "Đợt xét tuyển năm 2031", body="Bác sĩ khám sức khỏe cho thanh niên."),
    article("team", "Đội tuyển kéo co phường Lụa", body="Cán bộ phường cổ vũ đội tuyển."),
    article("jobs", "Việc làm", body="Xưởng chiếu nhận thợ, trạm bơm cần người gác."),
    article(
        "kind",
        "Xưởng chiếu tuyển nhân viên",
        body="Chủ xưởng tử tế, nghề ý nghĩa, lo bảo hiểm xã hội, học theo Bác.",
    ),
    article("agency", "Phiên chợ lao động", body="Trung tâm giới thiệu việc làm mở cửa ở ấp Dâu."),
    article("deeds", "Những việc làm tử tế", body="Việc làm tử tế, ý nghĩa của thợ dệt theo Bác."),
    article(
        "numbers",
        "Liên hệ số điện thoại đường dây nóng",
        body="Công an phường, hội đồng nhân dân phường, trạm bơm: gọi 0290 111 222.",
        category="Giới thiệu",
    ),
    article(
        "police",
        "Công an phường Lụa đổi trụ sở",
        body="Liên hệ công an phường theo số điện thoại 0290 333 444, địa chỉ ngõ 9.",
    ),
    article("silk", "Mùa tơ ở phường Lụa", body="Ủy ban nhân dân phường Lụa mở hội tơ tằm."),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, ARTICLES)
    return await knowing_portal(shared_engine, analyzer, ARTICLES)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("địa chỉ ubnd phường", "contact"),
        ("sdt ubnd phường Lụa", "contact"),
        ("số điện thoại ủy ban nhân dân phường Lụa", "contact"),
        ("email ubnd phường Lụa", "contact"),
        ("liên hệ phường", "contact"),
        ("thông tin liên hệ", "contact"),
        ("liên hệ thực tiễn", "work"),
        ("liên hệ công an phường", "police"),
        ("địa chỉ công an phường Lụa", "police"),
        ("số điện thoại công an phường", "police"),
        ("tìm việc làm", "jobs"),
        ("chủ tịch phường là ai", "officers"),
        ("ai là chủ tịch phường Lụa", "officers"),
        ("ai là bí thư", "officers"),
        ("phó chủ tịch phường là ai", "officers"),
        ("lịch tiếp dân chủ tịch phường", "hours"),
        ("bí thư thăm chợ", "visit"),
        ("giám đốc sở", "head"),
        ("giám đốc Sở Dệt", "head"),
        ("phó giám đốc sở", "deputy"),
        ("hiệu trưởng trường Lụa", "school"),
        ("phó hiệu trưởng trường Lụa", "vice-school"),
    ],
)
async def test_the_page_that_tells_it_comes_first(
    readers: SearchService, typed: str, first: str
) -> None:
    for asked in (typed, fold(typed.lower())):
        hits = (await readers.search(SearchRequest(asked))).hits
        assert [(hit.id, hit.missing) for hit in hits[:1]] == [(first, [])], asked


@pytest.mark.parametrize(
    ("typed", "found", "never"),
    [
        ("tuyển dụng", "hire-said hire five", "team year"),
        ("việc làm phường", "hire", "team"),
        ("việc làm", "jobs deeds hire hire-said agency", "team"),
        ("việc làm Chài", "hire-said", "deeds hire"),
        ("tìm việc làm", "jobs hire hire-said agency", "team"),
        ("việc làm tử tế", "deeds", "kind"),
        ("việc làm theo Bác", "deeds", "kind"),
        ("những việc làm ý nghĩa", "deeds", "kind"),
        ("việc làm xã hội", "", "kind"),
        ("tuyển cán bộ", "", "hire-said"),
        ("đội tuyển", "team", "hire"),
        ("tuyển dụng viên chức", "", "hire"),
    ],
)
async def test_who_looks_for_work_finds_notices_that_hire(
    readers: SearchService, typed: str, found: str, never: str
) -> None:
    ids = [hit.id for hit in (await readers.search(SearchRequest(typed))).hits if not hit.missing]
    assert set(found.split()) <= set(ids)
    assert not set(never.split()) & set(ids)


async def test_a_verbatim_search_takes_no_page_for_what_it_does_not_say(
    readers: SearchService,
) -> None:
    for verbatim, found in ((False, True), (True, False)):
        answer = await readers.search(SearchRequest("email phường Lụa", verbatim=verbatim))
        assert ("contact" in [hit.id for hit in answer.hits]) == found
