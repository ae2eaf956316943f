"""Types of documents are understood in short before a number."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("nq57", "nghị quyết 57"),
        ("NQ 57", "nghị quyết 57"),
        ("nq số 57", "nghị quyết 57"),
        ("nq.57", "nghị quyết 57"),
        ("nđ 168/2024 xử phạt", "nghị định 168/2024 xử phạt"),
        ("nd168", "nghị định 168"),
        ("theo qđ 1213", "theo quyết định 1213"),
        ("ct05", "chỉ thị 05"),
        ("TT 08/2021", "thông tư 08/2021"),
        ("cv22 va kh số 15", "công văn 22 va kế hoạch 15"),
        ("cv 22", "công văn 22"),
        ("kl 57", "kết luận 57"),
        ("kh 15/2031", "kế hoạch 15/2031"),
        ("ĐA06", "đề án 06"),
        ("ĐA 06", "đề án 06"),
        ("da06", "đề án 06"),
        ("tb67", "thông báo 67"),
        ("TB số 67", "thông báo 67"),
        ("bc321", "báo cáo 321"),
        ("hd15", "hướng dẫn 15"),
        ("cđ05", "công điện 05"),
        ("cd05", "công điện 05"),
        ("ttr09", "tờ trình 09"),
        ("DA327", "DA327"),
        ("da 06", "đề án 06"),
        ("tối đa 06", "tối đa 06"),
        ("toi da 06 nguoi", "toi da 06 nguoi"),
        ("da 7 ngày không khỏi", "da 7 ngày không khỏi"),
        ("điểm tb 7", "điểm tb 7"),
        ("phòng bc 3", "phòng bc 3"),
        ("đĩa cd 2", "đĩa cd 2"),
        # Numbers that are complete, parts of something longer, and what articles write so.
        ("05-CT/TW", "05-CT/TW"),
        ("ct 05/TW", "chỉ thị 05-CT/TW"),
        ("ct 3,5", "ct 3,5"),
        ("act 5", "act 5"),
        ("đường CT2", "đường CT2"),
        ("hd 5", "hd 5"),
        ("tòa CT 2", "tòa CT 2"),
        ("lương tt 4 triệu", "lương tt 4 triệu"),
        ("bị can ND 50 tuổi", "bị can ND 50 tuổi"),
        ("nq 5 năm", "nq 5 năm"),
        ("xã NOT nq 57", "xã NOT nq 57"),
        ('"nq 57"', '"nq 57"'),
    ],
)
def test_the_type_of_a_document_may_be_in_short(query: str, meant: str) -> None:
    lexicon = lexicon_of("Nghị quyết 57-NQ/TW, đường CT2 qua xã Mai Hòa")
    assert understand(clean(query), lexicon).text == meant
