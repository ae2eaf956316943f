"""Abbreviations of party committees, police, health, schools and wards are found both ways."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

# Short → what stands in the article; each is asked for by the other.
PAIRS = {
    "BTVĐU": "Ban Thường vụ Đảng ủy",
    "BTV HU": "Ban Thường vụ Huyện ủy",
    "BDV": "Ban Dân vận",
    "Ban NC": "Ban Nội chính",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "VPHU": "Văn phòng Huyện ủy",
    "VPTW": "Văn phòng Trung ương",
    "UB MTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBMT": "Ủy ban Mặt trận",
    "TTHĐND": "Thường trực Hội đồng nhân dân",
    "TXCT": "tiếp xúc cử tri",
    "QCDC": "quy chế dân chủ",
    "QSĐP": "quân sự địa phương",
    "PCTN, TC": "phòng, chống tham nhũng, tiêu cực",
    "PCTN,LP,TC": "phòng, chống tham nhũng, lãng phí, tiêu cực",
    "THTK, CLP": "thực hành tiết kiệm, chống lãng phí",
    "XDĐ": "xây dựng Đảng",
    "TTHCM": "tư tưởng Hồ Chí Minh",
    "BVNTTT": "bảo vệ nền tảng tư tưởng",
    "KT,GS": "kiểm tra, giám sát",
    "TTCT": "Trung tâm Chính trị",
    "HVCTQG HCM": "Học viện Chính trị quốc gia Hồ Chí Minh",
    "LLVTND": "lực lượng vũ trang nhân dân",
    "PBT": "Phó Bí thư",
    "ĐVTN": "đoàn viên, thanh niên",
    "ASXH": "an sinh xã hội",
    "CCVC": "công chức, viên chức",
    "CSHS": "cảnh sát hình sự",
    "PCCN": "phòng, chống cháy nổ",
    "CA xã": "công an xã",
    "PHCN": "phục hồi chức năng",
    "VSATTP": "an toàn vệ sinh thực phẩm",
    "BS CKI": "bác sĩ chuyên khoa I",
    "SKKN": "sáng kiến kinh nghiệm",
    "XHHT": "xã hội học tập",
    "MXH": "mạng xã hội",
    "CTTĐT": "Cổng thông tin điện tử",
    "DNVVN": "doanh nghiệp vừa và nhỏ",
    "NTM NC": "nông thôn mới nâng cao",
    "KTTT": "kinh tế tập thể",
    "OCOP": "mỗi xã một sản phẩm",
    "ATNĐ": "áp thấp nhiệt đới",
}
LONG = shelf(**{f"l{at}": f"{full} ở xã." for at, full in enumerate(PAIRS.values())})
SHORT = shelf(**{f"s{at}": f"{short} ở xã." for at, short in enumerate(PAIRS)})

OTHERS = shelf(
    committee="Đảng ủy Mai Lụa họp thường kỳ.",
    swing="Em bé đu cành ổi ở Mai Lụa.",
    song="Ca xã luận ra đời ở Mai Lụa.",
    station="Công an phường Mai Lụa trực đêm.",
    fb="Trang Facebook của xã Mai Lụa.",
    physician="BSCKII Mai Sen khám bệnh.",
)
ROWS_OF_OTHERS = (
    Row("ĐU Mai Lụa", "committee", bare=False),
    Row("đu cành ổi", "swing", "committee"),
    Row("ca phường", "station", "song"),
    Row("CA phường", "station", "song", bare=False),
    Row("fb xã Mai Lụa", "fb"),
    Row("bác sĩ chuyên khoa 2", "physician"),
)


async def test_abbreviations_find_their_long_forms(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    rows = [Row(short, f"l{at}", bare="CA" not in short) for at, short in enumerate(PAIRS)]
    failed = await failures(engine, analyzer, LONG, rows)
    assert not failed, "\n".join(failed)


async def test_long_forms_find_their_abbreviations(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    rows = [Row(full, f"s{at}") for at, full in enumerate(PAIRS.values())]
    failed = await failures(engine, analyzer, SHORT, rows)
    assert not failed, "\n".join(failed)


async def test_what_is_no_such_abbreviation_stays_a_word(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, OTHERS, ROWS_OF_OTHERS)
    assert not failed, "\n".join(failed)
