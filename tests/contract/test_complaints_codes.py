"""What is called by a code and a number is found by its words and its code, stuck or apart."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    programme="Hộ nghèo vay vốn Chương trình 135 làm chuồng.",
    programme_stuck="Đường liên bản từ CT135 đã xong.",
    programme_short="Bò giống của CT 135 về tới bản.",
    directive="Phổ biến Chỉ thị 135 về chống rét.",
    programmes="Có 135 chương trình văn nghệ quần chúng.",
    project="Dự án 327 phủ xanh đồi trọc.",
    project_stuck="Rừng DA327 khép tán.",
    skin="Làn da 327 ngày sau ca ghép.",
    resolution="Học tập Nghị quyết 48 về tinh gọn.",
    resolution_stuck="Chi bộ bàn NQ48 ba buổi.",
    decree="Nghị định 176 phạt xả rác.",
    decree_stuck="Hàng quán ngại NĐ176 mới.",
    decree_bare="Hỏi đáp về ND176 ở chợ.",
    people="Bị can ND 58 tuổi ra tòa.",
    circular="Trường áp dụng Thông tư 58 từ kỳ này.",
    circular_stuck="Chấm điểm theo TT58 còn khó.",
    plan="Kế hoạch 64 làm sạch kênh.",
    plan_stuck="Triển khai KH64 ở các ấp.",
    plan_years="Kế hoạch 64 ngày đêm.",
    building="Cháy ở tòa CT2 khuya qua.",
    scheme="Đề án 73 về chuyển đổi số.",
    scheme_stuck="Tổ ĐA73 đi từng nhà.",
    at_most="Hỗ trợ tối đa 73 hộ.",
)
ROWS = (
    *(
        Row(typed, "programme programme-stuck programme-short directive", "programmes")
        for typed in ("CT135", "ct135", "CT 135", "CT-135")
    ),
    Row("chương trình 135", "programme programme-stuck programme-short", "directive programmes"),
    Row("chương trình số 135", "programme programme-stuck programme-short", "programmes"),
    Row("chỉ thị 135", "directive programme-stuck programme-short", "programme programmes"),
    *(Row(typed, "project project-stuck") for typed in ("DA327", "da327")),
    Row("DA 327", "project"),
    Row("dự án 327", "project project-stuck", "skin"),
    *(
        Row(typed, "resolution resolution-stuck")
        for typed in ("NQ48", "NQ 48", "nq48", "nghị quyết 48")
    ),
    *(
        Row(typed, "decree decree-stuck decree-bare")
        for typed in ("NĐ176", "nđ176", "ND176", "nd176", "nghị định 176")
    ),
    *(Row(typed, "circular circular-stuck") for typed in ("TT58", "tt58", "thông tư 58")),
    *(Row(typed, "plan plan-stuck") for typed in ("KH64", "kh64", "kế hoạch 64")),
    Row("ĐA73", "scheme scheme-stuck", bare=False),
    Row("đề án 73", "scheme scheme-stuck", "at-most"),
    # False friends.
    Row("tối đa 73 hộ", "at-most", "scheme scheme-stuck"),
    Row("làn da 327 ngày", "skin", "project project-stuck"),
    Row("135 chương trình", "programmes", "programme-stuck programme-short"),
    Row("tòa CT2", "building"),
    Row("ND 58 tuổi", "people", "circular"),
    Row("kế hoạch 64 ngày", "plan-years", "plan plan-stuck", bare=False),
    Row('"chương trình 135"', "programme", "programme-stuck programme-short"),
)
# Where no article has the code, it is read as the usual type; its other meaning stays.
IN_FULL = shelf(
    programme="Hộ nghèo vay vốn Chương trình 134 làm chuồng.",
    directive="Phổ biến Chỉ thị 29 về chống rét.",
)
ROWS_IN_FULL = (Row("CT134", "programme", "directive"), Row("ct29", "directive", "programme"))


async def test_codes_are_their_words_before_a_number(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_a_code_that_no_article_has_keeps_its_meanings(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, IN_FULL, ROWS_IN_FULL)
    assert not failed, "\n".join(failed)
