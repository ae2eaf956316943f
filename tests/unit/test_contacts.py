"""What asks how to reach an office, and which sections of a portal tell it."""

import pytest

from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.sections import asked_contact, contact_sections


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("danh ba", "danh bạ"),
        ("danh bạ cơ quan", "danh bạ cơ quan"),
        ("danh ba dien thoai cac phong ban", "danh bạ điện thoại các phòng ban"),
        ("Liên hệ", "liên hệ"),
        ("lien he voi uy ban", "liên hệ với ủy ban"),
        ("thông tin liên hệ", "thông tin liên hệ"),
        ("sđt ubnd phường", "sđt ubnd phường"),
        ("so dien thoai cong an xa", "số điện thoại công an xã"),
        ("điện thoại liên hệ", "điện thoại liên hệ"),
        ("email sở", "email sở"),
        ("fax văn phòng", "fax văn phòng"),
        ("dia chi trung tam", "địa chỉ trung tâm"),
        ("địa chỉ và số điện thoại cơ quan", "địa chỉ và số điện thoại cơ quan"),
        ("dien thoai bo phan mot cua", "điện thoại bộ phận một cửa"),
    ],
)
def test_contact_is_asked_for(typed: str, written: str) -> None:
    assert " ".join(asked_contact(tokenize(typed))) == written


@pytest.mark.parametrize(
    "typed",
    [
        *("liên hệ thực tiễn", "danh bạ đỏ", "mối liên hệ", "danh bá", "địa chí", "địa chỉ số"),
        *("điện thoại", "email", "hộp thư", "điện thoại bàn", "dien thoai ban", "địa chỉ đỏ"),
        *("dia chi ip", "số điện thoại rác", "email lừa đảo", "đường dây nóng", "đánh bà"),
        *("liên hệ cấp thẻ", "sở", "phòng ban", ""),
    ],
)
def test_anything_else_asks_for_none(typed: str) -> None:
    assert not asked_contact(tokenize(typed))


def test_sections_of_contact_are_told_by_their_names() -> None:
    told = [
        *("Danh bạ", "Danh bạ điện thoại", "Liên hệ", "Liên hệ - Bản đồ", "Thông tin liên hệ"),
        *("Danh bạ cơ quan, đơn vị", "Địa chỉ - Số điện thoại", "Danh bạ xã Mai Hòa"),
        *("Danh bạ điện thoại UBND huyện Cửu Hà", "Danh bạ các xã, phường", "Địa chỉ quận 3"),
        "DANH BẠ XÃ MAI HÒA",
    ]
    others = [
        *("Danh bạ doanh nghiệp", "Địa chỉ đỏ", "Điện thoại", "Danh sách số điện thoại rao vặt"),
        *("Liên hệ thực tiễn", "Phòng ban", "Tin tức", "Thư điện tử"),
        # Of what readers ask.
        *("Liên hệ - Hỏi đáp", "Liên hệ - Góp ý", "Liên hệ và phản ánh", "Liên hệ, kiến nghị"),
        "Liên hệ xã Mai Hòa - Hỏi đáp",
        # What stands for a place begins another word.
        *("Địa chỉ xã hội", "ĐỊA CHỈ XÃ HỘI", "Liên hệ các xã nghèo", "Địa chỉ phường xưa"),
        *("Địa chỉ thành phố du lịch", "Địa chỉ phố ẩm thực"),
    ]
    assert contact_sections([*others, *told]) == tuple(told)


def test_a_directory_is_small() -> None:
    names = ("Danh bạ", "Liên hệ")
    assert contact_sections(names, {"Danh bạ": 100, "Liên hệ": 101}) == ("Danh bạ",)
    assert contact_sections(names, {"Tin tức": 500}) == names
