"""The code of an issuer behind a type and a number is read into the number."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("nq12 tw", "nghị quyết 12-NQ/TW"),
        ("nghị quyết 12 tw về dân vận", "nghị quyết 12-NQ/TW về dân vận"),
        ("nghị quyết 12 TƯ", "nghị quyết 12-NQ/TW"),
        ("nghi quyet so 12 hdnd tinh", "nghi quyet so 12/NQ-HĐND tinh"),
        # Of the Party it may be a quy định.
        ("qd 88 tu", "88-QĐ/TU"),
        ("qd 88 ubnd", "quyết định 88/QĐ-UBND"),
        ("công văn 15 ubnd", "15/UBND"),
        ("thông tư 12/2031 bgdđt", "thông tư 12/2031/TT-BGDĐT"),
        ("nghị quyết 43/2031 qh16", "nghị quyết 43/2031/QH16"),
        ("thông tư 12 btc", "thông tư 12/TT-BTC"),
        ("quyết định 12/2031 btc", "quyết định 12/2031/QĐ-BTC"),
        ("hướng dẫn 12 btc tw", "hướng dẫn 12-HD/BTCTW"),
        ("nghị định 12 cp", "nghị định 12/NĐ-CP"),
        # What is called a number, or has the signs of one, may look like a year.
        ("quyết định số 2031 ubnd", "quyết định số 2031/QĐ-UBND"),
        ("quyết định 2031/ubnd", "quyết định 2031/QĐ-UBND"),
        # Behind a type alone it is when it was issued.
        ("kế hoạch 2031 ubnd xã", "kế hoạch 2031 ubnd xã"),
        ("nghị quyết 2031 của hđnd huyện", "nghị quyết 2031 của hđnd huyện"),
        ("qd 2031 ubnd", "quyết định 2031 ubnd"),
        # Ban tổ chức, cổ phần, and types that others issue.
        ("thông báo 5 btc giải bóng đá", "thông báo 5 btc giải bóng đá"),
        ("thông báo số 5 của BTC", "thông báo số 5 của BTC"),
        ("quyết định 22 cp", "quyết định 22 cp"),
        ("nghị định 22 ubnd", "nghị định 22 ubnd"),
        ("nghị quyết 22 ubnd", "nghị quyết 22 ubnd"),
        # Words with the letters of a code, and what has its signs already.
        ("kế hoạch 30 tu sửa cầu", "kế hoạch 30 tu sửa cầu"),
        ("kế hoạch 30 tư vấn", "kế hoạch 30 tư vấn"),
        ("kế hoạch 30 từ", "kế hoạch 30 từ"),
        ("ke hoach 30 du lich", "ke hoach 30 du lich"),
        ("ke hoach 30 tu ngay 1/6", "ke hoach 30 tu ngay 1/6"),
        ("KẾ HOẠCH 30 TU SỬA CẦU", "KẾ HOẠCH 30 TU SỬA CẦU"),
        ("nghị quyết 12-NQ/TW", "nghị quyết 12-NQ/TW"),
        ("công văn 15/UBND-VX", "công văn 15/UBND-VX"),
        ("luật 31 qh15", "luật 31 qh15"),
        ("nghị quyết 12", "nghị quyết 12"),
        ('"nghị quyết 12 tw"', '"nghị quyết 12 tw"'),
    ],
)
def test_the_code_of_an_issuer_is_read_into_the_number(query: str, meant: str) -> None:
    assert understand(clean(query), lexicon_of("Bản tin của xã Mai Hòa")).text == meant
