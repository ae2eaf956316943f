"""№, N°, Nº and "no." before a number are the word "số", in queries and in articles."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    word="Ghe số 15 cập bến lúc rạng sáng.",
    sign="Ghe № 15 chở đầy dừa.",
    sign_stuck="Ghe №15 mắc cạn.",
    degree="Ghe N° 15 được sơn lại.",
    ordinal="Ghe Nº 15 về nhất.",
    letters="Ghe No. 15 bị hỏng máy.",
    letters_stuck="Ghe no.15 chở khách.",
    other="Ghe số 16 và 15 hành khách.",
    longer="Ghe No. 150 neo ngoài cửa.",
    full="Bữa ăn no 15 phút sau mới xong.",
    decision="Thực hiện Quyết định № 45 của huyện.",
    decision_word="Căn cứ Quyết định số 45/QĐ-UBND.",
    heat="Nước nóng 15° vào trưa.",
)
ROWS = (
    *(
        Row(
            typed,
            "word sign sign-stuck degree ordinal letters letters-stuck",
            "other longer full heat",
        )
        for typed in (
            "số 15",
            "ghe số 15",
            "№ 15",
            "№15",
            "ghe № 15",
            "N° 15",
            "N°15",
            "Nº 15",
            "no. 15",
            "No.15",
            "ghe NO. 15",
        )
    ),
    *(
        Row(typed, "decision decision-word")
        for typed in ("quyết định № 45", "quyết định no. 45", "quyết định 45", "quyết định N° 45")
    ),
    Row("quyết định № 45/QĐ-UBND", "decision-word"),
    # What only looks like it.
    Row("ăn no 15 phút", "full", "sign letters"),
    Row("no. 150", "longer", "letters sign"),
    Row("15°", "heat", "sign degree"),
    Row('"no. 15"', "letters letters-stuck", "word"),
)


async def test_signs_for_number_are_the_word(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
