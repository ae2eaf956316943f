"""Analyses of invented sentences, so that a change of terms is seen and meant.

UPDATE_GOLDEN=1 writes the file anew; read its diff before committing it.
"""

import json
import os
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer

GOLDEN = Path(__file__).with_name("analyses.json")
SENTENCES = (
    "Ủy ban nhân dân quận Mai Hòa họp phiên thường kỳ tháng 11",
    "Uỷ ban nhân dân quận Mai Hoà họp phiên thường kì tháng 11",
    "uy ban nhan dan quan mai hoa hop phien thuong ky thang 11",
    "QUẬN ỦY MAI HÒA TRIỂN KHAI CHỈ THỊ 05-CT/TW",
    "Kế hoạch số 12-KH/QU thực hiện Chỉ thị số 05 của Trung ương",
    "Quyết định 30/2016/QĐ-UBND thay thế Quyết định số 7/2012/QĐ-UBND",
    "Thông tư liên tịch 03/2016/TTLT-BTC-BNV không phải Thông tư 3/2016/TT-BTC",
    "Ngày 15/11/2016, giai đoạn 2016-2020, tăng 3,5% lên 1.250.000 đồng",
    "Báo cáo 6 tháng đầu năm 2016 của phường An Lạc",
    "Hợp tác xã nông nghiệp công nghệ cao Bến Sen ra mắt tại thành phố Cửu Hà",
    "Học sinh học môn sinh học, sinh viên học kinh tế học",
    "Bà Lê Thị Bưởi, Phó Chủ tịch HĐND quận, tiếp công dân",
    "TP. Cửu Hà: ông K. đến trụ sở UBND Q.8 lúc 8:35",
    "Dịch vụ công trực tuyến tại https://maihoa.example/dich-vu?id=1 hoặc a.b@maihoa.example",
    "Khỏe mạnh – khoẻ mạnh; thủy lợi – thuỷ lợi; quý – qúy",
    "Đường Đá Bạc, đường \u00d0á Bạc, duong Da Bac",
    "Người dân “Cửu Hà” góp 1.200 cây xanh (cây bàng, cây gạo)…",
    "covid19, QH13, iPhone, Las Vegas, lá lúa",
    "#MaiHòa_2016 @cuuha học_sinh",
    "Kỳ họp thứ 12, khóa XIII\nNghị quyết 45/2016/UBTVQH13",
)


def test_the_analyses_of_known_sentences_are_as_recorded(analyzer: Analyzer) -> None:
    found = [_recorded(analyzer, sentence) for sentence in SENTENCES]
    if os.environ.get("UPDATE_GOLDEN") == "1":
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in found)
        GOLDEN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    recorded = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert [entry["text"] for entry in recorded] == list(SENTENCES)
    for now, before in zip(found, recorded, strict=True):
        assert now == before


def _recorded(analyzer: Analyzer, sentence: str) -> dict[str, object]:
    analysis = analyzer.analyze(sentence)
    return {
        "text": sentence,
        "terms": " ".join(analysis.syllables),
        "folded": " ".join(analysis.folded),
        "numbers": [" ".join(mention.terms) for mention in analysis.numbers],
        "words": " ".join(analysis.words),
    }
