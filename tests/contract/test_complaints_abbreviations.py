"""Abbreviations of offices, schools, titles and streets are found in full and the other way."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

# Short → what stands in the article; each is asked for by the other.
PAIRS = {
    "ĐCSVN": "Đảng Cộng sản Việt Nam",
    "CTQG": "chính trị quốc gia",
    "KTNN": "Kiểm toán Nhà nước",
    "VP ĐĐBQH": "Văn phòng Đoàn đại biểu Quốc hội",
    "TLĐLĐ": "Tổng Liên đoàn Lao động",
    "CDC": "Trung tâm Kiểm soát bệnh tật",
    "EVN": "Tập đoàn Điện lực Việt Nam",
    "NHNN&PTNT": "Ngân hàng Nông nghiệp và Phát triển nông thôn",
    "YHCT": "y học cổ truyền",
    "DT&TG": "Dân tộc và Tôn giáo",
    "TGDV": "Tuyên giáo và Dân vận",
    "NSND": "Nghệ sĩ nhân dân",
    "NSƯT": "Nghệ sĩ ưu tú",
    "BSCKII": "bác sĩ chuyên khoa II",
    "PTDTNT": "phổ thông dân tộc nội trú",
    "PTTH": "trung học phổ thông",
    "DNTN": "doanh nghiệp tư nhân",
    "GTSX": "giá trị sản xuất",
    "BMVNAH": "Bà mẹ Việt Nam anh hùng",
    "KBTTN": "khu bảo tồn thiên nhiên",
    "PCTHTL": "phòng, chống tác hại của thuốc lá",
    "BKLN": "bệnh không lây nhiễm",
    "ĐMST": "đổi mới sáng tạo",
    "HK1": "học kỳ 1",
    "P.Giám đốc": "Phó Giám đốc",
    "P.Chủ tịch": "Phó Chủ tịch",
    "TT GDNN-GDTX": "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    "TNCSHCM": "Thanh niên Cộng sản Hồ Chí Minh",
    "PGS.TS": "Phó Giáo sư, Tiến sĩ",
    "CNHHĐH": "công nghiệp hóa, hiện đại hóa",
    "gv mn": "giáo viên mầm non",
    "trường TH": "trường tiểu học",
    "VH&TT": "Văn hóa và Thể thao",
    "CMT8": "Cách Mạng Tháng Tám",
    "XVNT": "Xô Viết Nghệ Tĩnh",
}
LONG = shelf(**{f"l{at}": f"{full} ở xã." for at, full in enumerate(PAIRS.values())})
SHORT = shelf(**{f"s{at}": f"{short} ở xã." for at, short in enumerate(PAIRS)})

DOTTED = shelf(
    scholar="Phó Giáo sư, Tiến sĩ Trần Lụa.",
    doctor="Thạc sĩ, Bác sĩ Mai Sen.",
    city="Thành phố Hà Nội mở hội.",
    central="Trung ương Đoàn họp.",
    office="Ủy ban nhân dân thành phố họp.",
    ampersand="Phòng Giáo dục & Đào tạo họp.",
    country="Việt Nam vui.",
)
ROWS_OF_DOTTED = (
    *(Row(t, "scholar", "doctor") for t in ("pgs.ts trần lụa", "PGS.TS. Trần Lụa", "pgs ts")),
    *(Row(t, "doctor", "scholar") for t in ("ths.bs mai", "ThS.BS Mai", "ths. bs")),
    *(Row(t, "city") for t in ("tp.hn", "TP.HN")),
    *(Row(t, "central", bare=False) for t in ("t.ư đoàn", "T.Ư Đoàn", "TƯ Đoàn")),
    *(Row(t, "office") for t in ("ubnd.tp", "UBND.TP", "ubnd tp")),
    *(Row(t, "ampersand") for t in ("phòng gd.đt", "GD&ĐT", "phòng giáo dục và đào tạo")),
    # The end of an address is no country.
    Row("maihoa.vn", "", "country"),
    Row("ubnd.vn", "", "country"),
)


async def test_abbreviations_find_their_long_forms(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    rows = [Row(short, f"l{at}") for at, short in enumerate(PAIRS)]
    failed = await failures(engine, analyzer, LONG, rows)
    assert not failed, "\n".join(failed)


async def test_long_forms_find_their_abbreviations(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    rows = [Row(full, f"s{at}") for at, full in enumerate(PAIRS.values())]
    failed = await failures(engine, analyzer, SHORT, rows)
    assert not failed, "\n".join(failed)


async def test_abbreviations_joined_by_full_stops_are_read_in_small_letters(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, DOTTED, ROWS_OF_DOTTED)
    assert not failed, "\n".join(failed)
