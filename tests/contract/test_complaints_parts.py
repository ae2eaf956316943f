"""A part of a larger number, amount or quantity is not the number."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    fare="Vé xe 1,5 triệu đồng một lượt.",
    loan="Mỗi hộ được vay 5 triệu đồng mua giống.",
    loan_said="Quỹ cho mượn năm triệu đồng.",
    prize="Giải thưởng năm mươi triệu đồng.",
    bridge="Xây cầu hết 2,5 tỷ đồng.",
    cheap="Chi 500.000 đồng mua cây.",
    dear="Chi 12.500.000 đồng mua máy.",
    sum_of_two="Quỹ có 1 tỷ 200 triệu đồng.",
    fish="Bắt con cá 2,5 kg.",
    fish_whole="Bắt con cá 5 kg.",
    rice="Gặt 1.500 ha lúa.",
    rice_less="Gặt 500 ha lúa.",
    yard="Sân rộng 1.080 m2.",
    yard_small="Sân rộng 80 m2.",
    wage="Lương 6.200.000đ, phụ cấp 200k.",
    december="Họp dân tháng mười hai.",
    november="Họp dân tháng mười một.",
    october="Họp dân tháng mười.",
    february="Họp dân tháng 02.",
    monthly="Mỗi tháng mở 2 lớp.",
    clock="Tập trung lúc 8 giờ 30 ở sân.",
    sets="Tặng 5 ti vi cho trường.",
)
ROWS = (
    Row("5 triệu", "loan loan-said", "fare prize"),
    Row("5 triệu đồng", "loan loan-said", "fare prize"),
    Row("vay 5 triệu", "loan", "fare"),
    Row("5tr", "loan loan-said", "fare prize"),
    Row("10 triệu", "", "prize"),
    Row("50 triệu", "prize"),
    Row("1,5 triệu", "fare", "loan"),
    Row("5 tỷ", "", "bridge", bare=False),
    Row("2,5 tỷ", "bridge"),
    Row("500.000 đồng", "cheap", "dear", bare=False),
    Row("500 nghìn", "cheap", "dear"),
    Row("500k", "cheap", "dear"),
    Row("200 triệu", "", "sum-of-two"),
    Row("1,2 tỷ", "sum-of-two"),
    Row("200.000đ", "wage", bare=False),
    Row("5 kg", "fish-whole", "fish"),
    Row("5kg", "fish-whole", "fish"),
    Row("2,5 kg", "fish", "fish-whole"),
    Row("500 ha", "rice-less", "rice"),
    Row("1500 ha", "rice", "rice-less"),
    Row("80 m2", "yard-small", "yard"),
    Row("80m²", "yard-small", "yard"),
    # Months in words.
    Row("tháng 2", "february", "december monthly"),
    Row("tháng 10", "october", "december november"),
    Row("tháng 11", "november", "december october"),
    Row("tháng 12", "december", "february october"),
    # An hour may be the beginning of a time, and "ti" without marks is no billion.
    Row("8 giờ", "clock"),
    Row("5 ti vi", "sets"),
)


async def test_a_part_of_a_larger_number_is_another_number(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
