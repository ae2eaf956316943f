"""For whom a paper is, and that it was lost, need not be said by the page of its procedure."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    birth="Đăng ký khai sinh: nộp giấy chứng sinh tại ấp Sen.",
    birth_again="Đăng ký lại khai sinh khi sổ gốc không còn.",
    birth_kin="Phường Lụa đăng ký khai sinh cho con của ngư dân ngay trên ghe.",
    death="Đăng ký khai tử tại xã Mai Hòa trong mười lăm ngày.",
    stay="Đăng ký thường trú tại công an ấp.",
    health="Phát thẻ bảo hiểm y tế tại trạm.",
    identity="Lưu động cấp căn cước ở ấp Sen.",
    identity_lost="Bị mất căn cước thì báo công an ấp.",
    passport="Công an huyện cấp hộ chiếu tại nhà.",
    licence="Cấp lại giấy phép lái xe tại bưu điện xã.",
    deed="Cấp lại sổ đỏ ở bản Dâu.",
    vaccine="Lịch tiêm sởi tại trạm, mang theo sổ tiêm.",
    nursing="Bữa ăn dành cho mẹ đang cho con bú.",
    pension="Con cháu nhận thay trợ cấp hưu trí tại xã Mai Hòa, chi cho người già mỗi tháng.",
    pension_plain="Xã Mai Hòa lập danh sách trợ cấp hưu trí.",
    dog="Bé bị chó mẹ cắn ở chợ Dâu.",
    phone="Điện thoại bị mất ở bến đò.",
    phone_new="Điện thoại mới về quầy chợ Sen.",
)
ROWS = (
    Row("khai sinh cho con", "birth-kin birth", "pension dog"),
    Row("làm khai sinh cho con", "birth-kin birth", "pension dog"),
    Row("đăng ký khai sinh cho bé", "birth birth-kin", "dog"),
    Row("khai sinh cho cháu", "birth birth-kin", "pension"),
    Row("khai sinh cho con trai ở đâu", "birth birth-kin", "pension"),
    Row("khai sinh cho trẻ sơ sinh", "birth birth-kin"),
    Row("khai tử cho mẹ", "death", "dog nursing"),
    Row("khai tử cho ông bà", "death"),
    Row("thường trú cho vợ chồng", "stay"),
    Row("làm thẻ bảo hiểm y tế cho bé", "health", "dog"),
    Row("thẻ bảo hiểm y tế cho người già", "health", "pension"),
    Row("cấp căn cước cho cháu ngoại", "identity", "pension"),
    Row("căn cước cho học sinh", "identity"),
    Row("hộ chiếu cho em bé", "passport", "dog"),
    Row("lịch tiêm sởi cho con", "vaccine", "nursing"),
    Row("làm lại khai sinh bị mất", "birth-again", "identity-lost phone"),
    Row("cấp lại giấy phép lái xe bị hỏng", "licence"),
    Row("cấp lại sổ đỏ bị rách", "deed", bare=False),
    Row("cấp lại sổ đỏ đã mất", "deed", "phone", bare=False),
    # What is lost, or for whom something is paid, is the topic.
    Row("căn cước bị mất", "identity-lost", "identity"),
    Row("điện thoại bị mất", "phone", "phone-new"),
    Row("trợ cấp hưu trí cho người già", "pension", "pension-plain"),
    Row("bữa ăn cho con bú", "nursing"),
)


async def test_whom_a_paper_is_for_need_not_be_said(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_what_says_whom_a_paper_is_for_comes_first(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    service = SearchService(engine, analyzer, clock=None)
    for typed in ("khai sinh cho con", "khai sinh cho con ngư dân", "khai sinh cho con ở đâu"):
        assert (await service.search(SearchRequest(typed))).hits[0].id == "birth-kin", typed
