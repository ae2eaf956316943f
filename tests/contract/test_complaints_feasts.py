"""Feasts by their other names, and documents as readers say their numbers, are found."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    tet_31="Chợ hoa Tết Nguyên đán năm 2031 ở bến Mai Hòa.",
    tet_32="Chợ hoa Tết Nguyên đán năm 2032 dời về sân đình.",
    first_moon="Thả đèn Nguyên tiêu 2031 trên sông Cửu Hà.",
    kings="Dâng hương Giỗ Tổ Hùng Vương năm 2030.",
    fifth="Bánh tro dịp Đoan ngọ 2031.",
    mothers="Đêm Vu lan 2029 ở chùa Bến Lụa.",
    lanterns="Rước đèn Trung thu 2030 ở khu phố.",
    lanterns_31="Rước đèn Trung thu 2031 hoãn vì mưa.",
    buddha="Diễu hành xe hoa Phật đản 2030.",
    kitchen="Thả cá tiễn ông Táo về trời.",
    solar="Bắn pháo hoa Tết Dương lịch 2032.",
    noel="Hang đá Giáng sinh 2031.",
    august="Bảng lương tháng 8 năm 2030 của đội.",
    resolution="Nghị quyết số 57-NQ/QU về nhà văn hóa.",
    decree="Nghị định 168/2031/NĐ-CP về bến bãi.",
    directive="Chỉ thị số 40-CT/QU về tiết kiệm.",
    decision="Quyết định 1213/QĐ-UBND giao chỉ tiêu.",
    plan="Kế hoạch 150/2032/KH-UBND về cây xanh.",
    law="Luật Đất đai số 31/2034/QH15 có hiệu lực.",
    assembly="Nghị quyết số 43/2034/QH15 được nêu.",
    verdict="Kết luận 57-KL/TW của ban.",
    letter="Công văn số 789/UBND-VX về lịch nghỉ.",
    june="Báo cáo tháng 6 năm 2031 của phường.",
    kilovolts="Đường dây 110kV qua xã.",
    degrees="Trời nóng 38°C.",
    site="Nộp hồ sơ ở dichvucong.maihoa.example.",
    licence="Đổi giấy phép lái xe ở trạm.",
    master="Th.S Đỗ Quỳnh Như giảng bài.",
    comrade="Đ/c Lê Bến Nghi chủ trì.",
    jarai="Tượng gỗ của người J'rai.",
    autumn="Mùa thu ở trường trung học.",
    flag="Treo cờ dịp lễ 2/9 trên các ngả đường.",
    rally="Mít tinh ngày 2 tháng 9 ở quảng trường.",
    gazette="Triển lãm mừng Quốc khánh 2-9.",
    women="Hái hoa dân chủ mừng Quốc tế Phụ nữ 8-3.",
    women_day="Tọa đàm ngày 8 tháng 3 của hội viên.",
    teachers="Ngày Nhà giáo 20-11 ở trường làng.",
    match="Đội xóm Đình thắng 8-3 trên sân nhà.",
)
ROWS = (
    *(
        Row(t, "flag rally gazette")
        for t in ("lễ 2/9", "2/9", "ngày 2/9", "ngày lễ 2/9", "mùng 2 tháng 9", "ngày 2-9")
    ),
    *(Row(t, "women women-day", "match") for t in ("ngày 8/3", "mùng 8 tháng 3")),
    Row("lễ 8/3", "women women-day", first=True),
    *(Row(t, "teachers") for t in ("lễ 20/11", "ngày 20 tháng 11", "nhà giáo 20/11")),
    Row("tết âm lịch 2031", "tet-31", "tet-32", first=True),
    Row("tết cổ truyền 2032", "tet-32", "tet-31", first=True),
    Row("tết ta 2031", "tet-31", "tet-32"),
    Row("nguyên đán 2032", "tet-32", "tet-31", first=True),
    Row("rằm tháng giêng 2031", "first-moon"),
    Row("tết nguyên tiêu 2031", "first-moon"),
    Row("mùng 10 tháng 3", "kings"),
    Row("giỗ tổ 2030", "kings"),
    Row("mùng 5 tháng 5", "fifth"),
    Row("tết đoan ngọ 2031", "fifth"),
    Row("rằm tháng bảy 2029", "mothers"),
    Row("rằm tháng tám 2030", "lanterns", "lanterns-31 august"),
    Row("tết trung thu 2031", "lanterns-31", "lanterns"),
    Row("trung thu", "lanterns lanterns-31", "autumn"),
    Row("rằm tháng tư", "buddha"),
    Row("23 tháng chạp", "kitchen"),
    Row("tết tây 2032", "solar", "tet-32"),
    Row("noel 2031", "noel"),
    Row("tháng 8/2030", "august", "lanterns"),
    *(Row(t, "resolution") for t in ("NQ 57", "nq số 57", "nghị quyết 57")),
    *(Row(t, "decree") for t in ("nđ 168", "168/NĐ-CP", "168/nd-cp", "nghị định 168")),
    *(Row(t, "directive") for t in ("CT 40", "40-ct/qu")),
    *(Row(t, "decision") for t in ("qd 1213", "1213/qd-ubnd")),
    *(Row(t, "plan") for t in ("kh 150", "150/KH-UBND", "kế hoạch 150/2032")),
    *(Row(t, "law", "assembly") for t in ("luật số 31", "luật 31/2034", "31/2034/QH15")),
    *(Row(t, "assembly", "law") for t in ("43/2034/QH15", "nghị quyết 43/2034")),
    Row("luật 43/2034", "", "assembly"),
    Row("57-KL/TƯ", "verdict", bare=False),
    *(Row(t, "letter") for t in ("789/UBND-VX", "công văn 789")),
    *(Row(t, "decision") for t in ("1213/QĐUBND", "1213/qdubnd", "1.213/QĐ-UBND")),
    *(Row(t, "june") for t in ("T6/2031", "t06/2031", "tháng sáu 2031")),
    *(Row(t, "kilovolts") for t in ("110 kv", "110kV")),
    *(Row(t, "degrees") for t in ("38oC", "38 độ C")),
    *(Row(t, "site") for t in ("https://dichvucong.maihoa.example", "dichvucong.maihoa.example")),
    *(Row(t, "licence") for t in ("GPLX", "gplx")),
    *(Row(t, "master") for t in ("thạc sĩ Đỗ Quỳnh Như", "ths đỗ quỳnh như")),
    *(Row(t, "comrade") for t in ("đồng chí Lê Bến Nghi", "đ/c lê bến nghi")),
    *(Row(t, "jarai") for t in ("gia rai", "Jrai", "Gia-rai")),
)
LUNAR = shelf(
    lanterns="Rước đèn Trung thu 2030.",
    lanterns_lunar="Phá cỗ đêm 15/8 âm lịch.",
    august="Bảng lương ngày 15/8.",
    fifth="Bánh tro Đoan ngọ.",
    wrestling="Hội vật ngày 13 tháng Giêng.",
    full_moon="Cúng rằm tháng Giêng.",
    third="Hội chùa mười ba tháng ba âm lịch.",
    kitchen="Thả cá tiễn ông Táo.",
    independence="Treo cờ Tết Độc lập.",
    grave="Tảo mộ tiết Thanh minh.",
    eve="Đốt pháo đêm giao thừa.",
    mid="Diễu hành ngày 30-4 ở bến.",
    khmer="Tết Chôl Chnăm Thmây ở phum.",
    moon="Đua ghe Ok Om Bok.",
)
LUNAR_ROWS = (
    *(
        Row(t, "lanterns lanterns-lunar", "august")
        for t in ("rằm tháng 8", "15/8 âm lịch", "15 tháng 8 âm lịch", "tết đoàn viên", "trung thu")
    ),
    Row("15/8", "august", "lanterns"),
    *(Row(t, "fifth") for t in ("5/5 âm lịch", "mùng 5/5", "mùng 5 tháng 5 ÂL", "giết sâu bọ")),
    *(Row(t, "wrestling", "third") for t in ("13 tháng giêng", "13/1 âm lịch")),
    *(Row(t, "full-moon", "wrestling") for t in ("15 tháng giêng", "rằm tháng 1", "15/1 âm lịch")),
    *(Row(t, "third", "wrestling") for t in ("13/3 âm lịch", "13 tháng 3 âm lịch")),
    *(Row(t, "kitchen") for t in ("23/12 âm lịch", "23 tháng 12 âm lịch", "hăm ba tháng chạp")),
    Row("quốc khánh", "independence"),
    *(Row(t, "grave") for t in ("thanh minh", "tết thanh minh")),
    *(Row(t, "eve") for t in ("30 tết", "ba mươi tết")),
    *(Row(t, "mid") for t in ("30/4", "30 tháng 4", "ngày 30/4", "30-4")),
    Row("chol chnam thmay", "khmer"),
    *(Row(t, "moon") for t in ("óc om bóc", "ooc-om-boc")),
)
# Nothing is rewritten without a lexicon.
REWRITTEN = (
    Row("nq57", "resolution"),
    Row("nd168", "decree"),
    Row("ct40", "directive"),
    Row("qđ1213", "decision"),
    Row("kh150", "plan"),
    Row("cv 789", "letter"),
    Row("CV số 789", "letter"),
)


async def test_a_feast_and_a_document_are_found_however_readers_call_them(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_a_lunar_day_is_found_by_the_calendar_and_by_its_feast(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, LUNAR, LUNAR_ROWS)
    assert not failed, "\n".join(failed)


async def test_a_type_in_short_may_be_glued_to_its_number(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, REWRITTEN)
    assert not [line for line in failed if "(known)" in line], "\n".join(failed)
