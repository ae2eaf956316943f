"""Slips that articles hold are found by the right word, below the articles that have it right."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index, knowing
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    field="Truờng nghề khai giảng lớp đan tre.",
    people="Ngưòi trồng nấm thu lãi cao.",
    scheme="Chuơng trình bình ổn giá trứng vịt.",
    street="Ðuờng quanh ao làng đuợc kè đá.",
    wish="Ưóc mơ của lớp bổ túc.",
    branch="Nghành thủy lợi kiểm tra đập Dâu.",
    break_off="Ngỉ hè sớm vì nắng nóng.",
    chair="Tặng gế đá cho sân đình.",
    crew="Thuiền viên tập bơi cứu sinh.",
    support="Hổ trợ giống ngô cho bản Sen.",
    support_right="Hỗ trợ giống ngô cho ấp Lụa.",
    added="Bổ xung vốn mua máy gặt.",
    waste="Xữ lý bãi rơm ven kênh.",
    repair="Sữa chữa đài truyền thanh ấp.",
    intake="Tuyễn sinh lớp ghép hoa.",
    memory="Kỹ niệm ngày mở bến đò.",
    lesson="Thầy giáo giảng dậy vẽ tranh lụa.",
    merge="Sát nhập hai tổ đổi công.",
    visit="Thăm quan vườn cam của ông Tám.",
    made="Nông dân xản xuất muối sạch.",
    harsh="Xử phạt nghiêm khắt xe quá tải.",
    # No slips: words of their own.
    skating="Sân trượt băng mở cửa.",
    milk="Sữa tươi, chữa răng cho trẻ.",
    prison="Cải tạo nhà tư vấn.",
    tiger="Hổ ăn thịt trâu, trợ lý báo tin.",
    loose="Bổ củi, xung quanh sân.",
)
ROWS = (
    *(Row(t, "field") for t in ("trường nghề", "khai giảng trường nghề", "truờng nghề")),
    Row("người trồng nấm", "people"),
    Row("chương trình bình ổn giá", "scheme"),
    Row("đường quanh ao làng được kè", "street"),
    Row("ước mơ lớp bổ túc", "wish"),
    Row("ngành thủy lợi", "branch"),
    Row("nghành thủy lợi", "branch", bare=False),
    Row("nghỉ hè", "break-off"),
    Row("ghế đá sân đình", "chair"),
    Row("thuyền viên", "crew"),
    Row("bổ sung vốn", "added", "loose", bare=False),
    Row("bổ sung", "added", "loose", bare=False),
    Row("giảng dạy vẽ tranh", "lesson"),
    Row("sáp nhập tổ đổi công", "merge", bare=False),
    Row("tham quan vườn cam", "visit"),
    Row("sản xuất muối", "made", bare=False),
    Row("xử phạt nghiêm khắc", "harsh", bare=False),
    Row("nhà tù", "", "prison", bare=False),
    Row('"hỗ trợ giống ngô"', "support-right", "support", bare=False),
)

# Hỏi for ngã, which the lexicon tells from words of their own.
TOLD = (
    Row("hỗ trợ giống ngô", "support-right support", first=True),
    Row("hỗ trợ", "support-right support", "tiger", first=True, bare=False),
    Row("hỗ trợ giống ngô bản Sen", "support"),
    Row("xử lý bãi rơm", "waste"),
    Row("sửa chữa đài truyền thanh", "repair", "milk"),
    Row("tuyển sinh ghép hoa", "intake"),
    Row("kỷ niệm ngày mở bến đò", "memory"),
)


async def test_a_slip_of_an_article_is_found_by_the_right_word(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_a_slip_by_its_tone_is_found_where_a_lexicon_tells(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    service = knowing(engine, analyzer, ARTICLES)
    for row in TOLD:
        answer = await service.search(SearchRequest(q=row.typed).but(size=50))
        hits = [hit.id for hit in answer.hits if not hit.missing]
        assert set(row.found.split()) <= set(hits), (row, hits)
        assert set(row.never.split()).isdisjoint(hits), (row, hits)
        assert not row.first or hits[0] == row.found.split()[0], (row, hits)


async def test_a_slip_is_shown_as_it_is_written_and_marked(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    service = SearchService(engine, analyzer, clock=None)
    shown = {}
    for query in ("ngành thủy lợi", "ghế đá", "thuyền viên", "trường nghề"):
        answer = await service.search(SearchRequest(q=query))
        assert answer.hits[0].highlights is not None
        shown[query] = answer.hits[0].highlights.body[0].split(" ", 3)[:2]
    assert shown == {
        "ngành thủy lợi": ["<mark>Nghành", "thủy"],
        "ghế đá": ["Tặng", "<mark>gế"],
        "thuyền viên": ["<mark>Thuiền", "viên</mark>"],
        "trường nghề": ["<mark>Truờng", "nghề</mark>"],
    }
