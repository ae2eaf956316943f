"""The issuer of a document in words behind its number is read as its code is."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index, learnt
from tests.contract.complaints import Row, failures

# As portals title them: a number with its code, and nobody's name.
TITLES = {
    "fees": "Thông tư 34/2031/TT-BTC về phí neo thuyền",
    "exams": "Thông tư 34/2031/TT-BGDĐT về thi vẽ",
    "maps": "Thông tư 34/2030/TT-BTNMT về bản đồ",
    "farms": "Thông tư 34/2029/TT-BNNPTNT về giống lạc",
    "soils": "Thông tư 34/2032/TT-BNNMT về đất phèn",
    "joint": "Thông tư liên tịch 35/2031/TTLT-BYT-BTC về sữa",
    "premier": "Chỉ thị 06/CT-TTg về đê",
    "province": "Chỉ thị 06/CT-UBND về chợ",
    "party": "Chỉ thị 06-CT/TU về nêu gương",
    "office": "Công văn 81/VPCP-NN về muối",
    "letter": "Công văn 81/CV-STP về hộ tịch",
    "health": "Kế hoạch 27/KH-SYT về lăng quăng",
    "district": "Kế hoạch 27/KH-PTNMT về rác",
    "card": "Hướng dẫn 15-HD/BTCTW về thẻ đảng",
    "police": "Báo cáo 52/BC-CAT về ma túy",
    "member": "Thông báo 63/TB-SXD về nhà kho",
}
ARTICLES = [
    *(article(one, title, body="Toàn văn kèm theo.") for one, title in TITLES.items()),
    article("called", "Bộ Y tế sửa thông tư 36", body="Thông tư 36 về phòng khám."),
    article("told", "Phí bến bãi", body="Theo Thông tư 37, phí giảm; Bộ Xây dựng giải đáp."),
    article("sent", "Sở Y tế góp ý Kế hoạch 28/KH-STC", body="Kế hoạch 28/KH-STC về quỹ."),
    article(
        "stated",
        "Quyết định số 44 về bến phà",
        body="Toàn văn.",
        document={"number": "44", "type": "Quyết định", "issuer": "Sở Giao thông vận tải"},
    ),
    article("other", "Quyết định 44/QĐ-UBND về kè", body="Sở Giao thông vận tải thi hành."),
    article("term", "Nghị quyết 17 của Ban Thường vụ Tỉnh ủy", body="Về biển đảo."),
    article("council", "Nghị quyết 17/NQ-HĐND", body="Về học phí."),
]
CIRCULARS = ("fees", "exams", "maps", "farms", "soils")
ROWS = (
    Row("thông tư 34 bộ tài chính", "fees", "exams maps farms soils"),
    Row("thông tư 34 của bộ tài chính", "fees", "exams maps farms soils"),
    Row("thông tư 34 bộ trưởng bộ tài chính", "fees", "exams maps"),
    Row("thông tư 34/2031 bộ tài chính", "fees", "exams maps"),
    Row("thông tư số 34 bộ giáo dục", "exams", "fees maps"),
    Row("thông tư 34 bộ giáo dục và đào tạo", "exams", "fees maps"),
    Row("thông tư 34 bộ giáo dục đào tạo", "exams", "fees maps"),
    Row("thông tư 34 bộ gd&đt", "exams", "fees maps"),
    Row("thông tư 34 bộ tn-mt", "maps", "fees exams"),
    # Two ministries begin so.
    Row("thông tư 34 bộ nông nghiệp", "farms soils", "fees exams maps"),
    Row("thông tư 34 bộ nông nghiệp và môi trường", "soils", "farms fees"),
    Row("chỉ thị 6 thủ tướng", "premier", "province party"),
    Row("chỉ thị 06 của thủ tướng chính phủ", "premier", "province party"),
    Row("chỉ thị 6 tỉnh ủy", "party", "premier province"),
    Row("chỉ thị 6 của ban thường vụ thành ủy", "party", "premier province"),
    Row("chỉ thị 6 ủy ban nhân dân tỉnh", "province", "premier party"),
    Row("công văn 81 văn phòng chính phủ", "office", "letter"),
    Row("công văn 81 sở tư pháp", "letter", "office"),
    Row("kế hoạch 27 sở y tế", "health", "district"),
    Row("kế hoạch 27 phòng tài nguyên và môi trường", "district", "health"),
    Row("hướng dẫn 15 ban tổ chức trung ương", "card"),
    Row("báo cáo 52 công an tỉnh", "police"),
    # Named beside a number without a code, right behind it, or as who issued the document.
    Row("thông tư 36 bộ y tế", "called"),
    Row("thông tư 37 bộ xây dựng", "told"),
    Row("kế hoạch 28 sở tài chính", "sent"),
    Row("quyết định 44 sở giao thông vận tải", "stated", "other"),
    Row("nghị quyết 17 tỉnh ủy", "term", "council"),
    # Who issues no circulars only carries it out, and these are no bodies.
    Row("thông tư 34 sở y tế", " ".join(CIRCULARS), bare=False),
    Row("thông báo 63 tỉnh ủy viên", "member", bare=False),
)


async def test_the_issuer_of_a_document_in_words_is_read_as_its_code(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    assert not await failures(shared_engine, analyzer, ARTICLES, ROWS)


async def test_where_no_article_has_a_number_of_the_issuer_others_are_shown_and_it_is_said(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(shared_engine, analyzer, ARTICLES)
    readers = SearchService(
        shared_engine, analyzer, artefacts=ArtefactCache(learnt(ARTICLES)), clock=None
    )

    answer = await readers.search(SearchRequest(q="thông tư 34 bộ công thương"))

    assert {hit.id for hit in answer.hits} >= set(CIRCULARS)
    assert {tuple(hit.missing) for hit in answer.hits} == {("thông tư 34 bộ công thương",)}
    assert [note.code for note in answer.notes] == ["number_unknown", "partial_match"]
