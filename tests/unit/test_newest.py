"""Which queries ask for what is new, and what is left of them."""

import pytest

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
]
OTHERS = [
    *("", "tin", "mới", "mới nhất", "nông thôn mới", "xây dựng nông thôn mới", "năm mới"),
    *("tin môi trường", "trường mầm non mới", "đổi mới", "tin môi giới", "cầu Vân Đồi mới"),
]


@pytest.mark.parametrize(("typed", "about"), ASKING)
def test_it_asks_for_what_is_new(typed: str, about: str) -> None:
    assert read_newest(typed) == about


@pytest.mark.parametrize("typed", OTHERS)
def test_it_is_an_ordinary_query(typed: str) -> None:
    assert read_newest(typed) is None
