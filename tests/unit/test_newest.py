"""Which queries ask for what is new, and what is left of them."""

import pytest

from searchsvc.query.matching.sections import Sections
from searchsvc.query.readings.newest import read_newest

ASKING = [
    ("tin mới", ""),
    ("tin moi", ""),
    ("TIN MỚI", ""),
    ("tin tức mới nhất", ""),
    ("bài mới", ""),
    ("văn bản mới", "văn bản"),
    ("van ban moi nhat", "van ban"),
    ("văn bản mới về đất đai", "văn bản về đất đai"),
    ("các văn bản mới", "văn bản"),
    ("cac van ban moi", "van ban"),
    ("văn bản mới ban hành", "văn bản"),
    ("quyết định mới được ban hành về giá nước", "quyết định về giá nước"),
    ("quyet dinh moi nhat vua ban hanh", "quyet dinh"),
    ("luật mới nhất", "luật"),
    ("nghị định mới", "nghị định"),
    ("thông tư mới về trường học", "thông tư về trường học"),
    ("thông báo mới nhất của quận", "thông báo của quận"),
    ("giá nước sạch mới nhất", "giá nước sạch"),
    ("tin mới về chợ Bến Lụa", "về chợ Bến Lụa"),
    # Without "mới", and with more behind it.
    ("tin hôm nay", ""),
    ("tin hom nay", ""),
    ("tin mới hôm nay", ""),
    ("tin tức mới nhất hôm nay", ""),
    ("tin trong tuần", ""),
    ("tin mới trong tuần về ngập nước", "về ngập nước"),
    ("bài viết gần đây", ""),
    ("văn bản gần đây", "văn bản"),
    ("hoạt động gần đây của xã Cửu Hà", "hoạt động của xã Cửu Hà"),
    ("tin mới cập nhật", ""),
    ("giá nước sạch mới cập nhật", "giá nước sạch"),
    ("nghị định về bến bãi mới ban hành", "nghị định về bến bãi"),
    ("tin ngập nước hôm nay", "ngập nước"),
    ("giá xăng hôm nay", "giá xăng"),
    ("lịch cúp nước hôm nay", "lịch cúp nước"),
    ("sạt lở bờ kè gần đây", "sạt lở bờ kè"),
    ("tin học mới nhất", "tin học"),
    ("tin mới của xã Cửu Hà", "xã Cửu Hà"),
    ("quyết định 12/QĐ-UBND mới nhất", "quyết định 12/QĐ-UBND"),
    ("văn bản mới -thuế", "văn bản -thuế"),
    ("tin tức sự kiện mới", "tin tức sự kiện"),
    # In the words of portals.
    *((one, "") for one in ("tin mới đăng", "bài mới đăng", "tin mới nhận", "tin vừa đăng")),
    *((one, "") for one in ("tin moi dang", "bai vua dang", "tin mới đưa", "tin vừa nhận được")),
    *((one, "") for one in ("tin cập nhật", "thông tin cập nhật", "tin cap nhat", "tin vừa xong")),
    *((one, "") for one in ("mới cập nhật", "mới nhất hôm nay", "moi nhat hom nay", "vừa đăng")),
    *((one, "") for one in ("mới đăng", "mới nhất trong tuần", "có gì mới", "mới hôm nay")),
    *((one, "") for one in ("tin tuần qua", "tin trong tuần qua", "tin tuan qua", "tin tháng qua")),
    *((one, "") for one in ("tinmoi", "tinmới", "TinMoi", "tintucmoinhat", "baimoi", "tinhomnay")),
    ("vanbanmoi", "văn bản"),
    ("vănbảnmới", "văn bản"),
    ("văn bản vừa công bố", "văn bản"),
    ("nghị định vừa ban hành về đất", "nghị định về đất"),
    ("thời tiết hôm nay", "thời tiết"),
    ("thoi tiet hom nay", "thoi tiet"),
    ("lịch hôm nay", "lịch"),
    ("bản tin hôm nay", "bản tin"),
    ("lịch tiếp dân hôm nay", "lịch tiếp dân"),
    ("hoạt động tuần qua của xã", "hoạt động của xã"),
    # Of sections.
    ("văn bản chỉ đạo mới", "văn bản chỉ đạo"),
    ("van ban chi dao moi", "van ban chi dao"),
    ("tin chăn nuôi mới", "chăn nuôi"),
    ("chăn nuôi hôm nay", "chăn nuôi"),
]
SECTIONS = Sections(["Văn bản chỉ đạo", "Chăn nuôi", "Nông thôn", "Đô thị", "Tin tức - Sự kiện"])
OTHERS = [
    *("", "tin", "mới", "mới nhất", "nông thôn mới", "xây dựng nông thôn mới", "năm mới"),
    *("khu đô thị mới", "đô thị mới", "Bến Mới", "tin Bến Mới", "gương mặt mới", "trồng trọt mới"),
    *("hoạt động trong tuần lễ áo dài", "tin trong ngày 5/9", "hoạt động trong ngày hội"),
    *("trạm y tế gần đây", "quán ăn gần đây", "phụ nữ hôm nay", "tin học", "bài hát hôm nay"),
    *('"tin mới"', '"văn bản mới nhất"'),
    *("hôm nay", "gần đây", "tin tức", "nông thôn mới nâng cao"),
    *("hướng dẫn cập nhật", "hướng dẫn cập nhật căn cước", "cập nhật", "đăng tin", "mới nhận"),
    *("tin vừa đăng ký", "giá hôm nay", "thông báo nhận hồ sơ", "tin tuần lễ"),
    *("tin môi trường", "trường mầm non mới", "đổi mới", "tin môi giới", "cầu Vân Đồi mới"),
]


@pytest.mark.parametrize(("typed", "about"), ASKING)
def test_it_asks_for_what_is_new(typed: str, about: str) -> None:
    assert read_newest(typed, SECTIONS) == about


@pytest.mark.parametrize("typed", OTHERS)
def test_it_is_an_ordinary_query(typed: str) -> None:
    assert read_newest(typed, SECTIONS) is None
