"""Fractions are found in figures, in words and as one sign; days in the same figures stay days."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    third="Đã có 1/3 hộ đăng ký nước sạch.",
    third_share="Số người nghe chiếm 1/3.",
    third_words="Một phần ba cử tri đi bầu sớm.",
    third_sign="Thêm ⅓ thìa muối vào nồi.",
    march="Xuất quân ngày 1/3 tại bến.",
    march_words="Hội làng mở ngày 1 tháng 3.",
    march_bare="Sáng 1/3, xã trồng cây.",
    two_thirds="Ngập 2/3 diện tích lúa.",
    two_thirds_words="Hai phần ba thanh niên tình nguyện.",
    two_thirds_sign="Còn ⅔ bình nước.",
    three_quarters="Hoàn thành 3/4 khối lượng.",
    three_quarters_words="Đạt ba phần tư kế hoạch.",
    three_quarters_sign="Đi được ¾ đường.",
    half="Hơn 1/2 đại biểu tán thành.",
    half_sign="Cắt ½ quả chanh.",
    fifth="Mất ⅕ sản lượng.",
    apart="Lớp 1 học lớp 3 nghỉ.",
    flags="Treo cờ 2/9 khắp xóm.",
)
ROWS = (
    Row("1/3", "third third-share third-words third-sign march march-words", "apart"),
    *(
        Row(typed, "third third-share third-words third-sign", "march march-words march-bare")
        for typed in ("một phần ba", "⅓")
    ),
    Row("một phần ba cử tri", "third-words", "march"),
    Row("1/3 hộ", "third", "apart"),
    *(
        Row(typed, "two-thirds two-thirds-words two-thirds-sign", "third march")
        for typed in ("2/3", "hai phần ba", "⅔")
    ),
    Row("2/3 diện tích", "two-thirds"),
    Row("hai phần ba diện tích", "two-thirds"),
    Row("⅔ diện tích", "two-thirds"),
    *(
        Row(typed, "three-quarters three-quarters-words three-quarters-sign", "third half")
        for typed in ("3/4", "ba phần tư", "¾")
    ),
    *(Row(typed, "half half-sign", "third") for typed in ("1/2", "½", "một phần hai")),
    *(Row(typed, "fifth", "half") for typed in ("1/5", "⅕", "một phần năm")),
    # A day is one in whatever form, and no fraction where it is called a day.
    *(
        Row(typed, "march march-words march-bare", "third-share third-words third-sign apart")
        for typed in ("ngày 1/3", "1 tháng 3", "ngày 1 tháng 3")
    ),
    Row("lễ 2/9", "flags", "two-thirds"),
)


async def test_fractions_are_found_however_they_are_written(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
