"""Of files made from one form, the one that holds the name of the query together comes first."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.documents.text import Page
from searchsvc.engine.base import EngineWriter
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.request import parse_request
from tests.conftest import article, index, knowing
from tests.contract.test_attachments import attached

FORM = (
    "Quyết định về việc giao đất trồng rừng cho hộ gia đình thuộc xóm {}, xã Bàu Đá, huyện Lụa Hạ. "
    "Người ký: {}. Các hộ cùng xóm: {}."
)
# The xóm of each, and other words that it holds apart.
FILES = {
    "tram-lua": FORM.format("Tràm Lụa", "Đỗ Thị Nhãn", "Mít, Bưởi"),
    "nhan-da": FORM.format("Nhãn Đá", "Lê Văn Tràm", "Sậy, Ổi"),
    "tram-nhan": FORM.format("Tràm Nhãn", "Tạ Văn Sậy", "Mận, Lựu"),
    "sen-tram": FORM.format("Sen Tràm", "Bùi Thị Nhãn", "Khế, Chanh"),
    "nhan-hong": FORM.format("Nhãn Hồng", "Ngô Văn Tràm", "Dừa, Cau"),
}
SENTENCE = "Quyết định về việc giao đất trồng rừng cho hộ gia đình thuộc xóm Tràm Nhãn"


@pytest.mark.parametrize("scanned", [False, True])
@pytest.mark.parametrize("typed", [SENTENCE, fold(SENTENCE.lower())])
async def test_the_file_with_the_name_together_is_first(
    engine: EngineWriter, analyzer: Analyzer, typed: str, scanned: bool
) -> None:
    articles = [
        article(f"other-{number}", f"Giải cờ tướng lần {number}", body="Sân đình chật người xem.")
        for number in range(12)
    ]
    await index(engine, analyzer, articles)
    documents = [
        make_document(
            article(name, "Xem tệp đính kèm", body="Nội dung ở trong tệp."),
            90 + at,
            1,
            analyzer,
            files=[attached(f"{name}.pdf", Page(number=1, text=text, ocr=scanned))],
        )
        for at, (name, text) in enumerate(FILES.items())
    ]
    assert all(outcome.error is None for outcome in await engine.write(documents))
    service = knowing(engine, analyzer, articles)
    await service.artefacts.refresh_attachments(engine)
    found = await service.search(parse_request([("q", typed)]))
    assert next(hit.id for hit in found.hits) == "tram-nhan"


@pytest.mark.parametrize("typed", ["dựng lều vải xóm Tràm Nhãn", "dung leu vai xom tram nhan"])
async def test_words_together_in_a_file_are_no_more_than_the_same_apart_in_title_and_text(
    engine: EngineWriter, analyzer: Analyzer, typed: str
) -> None:
    articles = [
        article("in-text", "Xóm Tràm có lều, Nhãn có vải", body="Bà con dựng."),
        *(
            article(f"other-{n}", f"Giải cờ lần {n}", body="Sân đình chật người.")
            for n in range(12)
        ),
    ]
    await index(engine, analyzer, articles)
    page = Page(number=1, text="Kế hoạch dựng lều vải xóm Tràm Nhãn", ocr=False)
    document = make_document(
        article("in-file", "Xem tệp đính kèm", body="Nội dung ở trong tệp."),
        90,
        1,
        analyzer,
        files=[attached("ke-hoach.pdf", page)],
    )
    assert all(outcome.error is None for outcome in await engine.write([document]))
    service = knowing(engine, analyzer, articles)
    await service.artefacts.refresh_attachments(engine)
    found = await service.search(parse_request([("q", typed)]))
    assert [hit.id for hit in found.hits] == ["in-text", "in-file"]
