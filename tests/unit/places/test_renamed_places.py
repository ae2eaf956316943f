"""Sixty and more queries, and the other names under which their places are searched as well.

The names follow the resolutions of the standing committee of the National Assembly of June 2025
about each province, as both packages of decisions/0034-places.md give them.
"""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.normalize import clean
from searchsvc.query.places import find_province
from searchsvc.query.places.read import PlaceReader
from searchsvc.query.places.renamed import renamed, spelled

DISTRICT_8 = (
    "phường Chánh Hưng, phường Phú Định, phường Bình Đông, xã Bình Hưng, phường Bình Phú,"
    " xã Tân Nhựt"
)
CU_CHI = (
    "xã An Nhơn Tây, xã Bình Mỹ, xã Củ Chi, xã Nhuận Đức, xã Phú Hòa Đông, xã Thái Mỹ,"
    " xã Tân An Hội"
)
THU_DUC = (
    "phường An Khánh, phường Thủ Đức, phường Tăng Nhơn Phú, phường Bình Trưng, phường Hiệp Bình,"
    " phường Linh Xuân, phường Phước Long, phường Tam Bình, phường Cát Lái, phường Long Bình,"
    " phường Long Phước, phường Long Trường"
)
CHANH_HUNG = (
    "phường Rạch Ông, Phường 1 (Quận 8), Phường 2 (Quận 8), Phường 3 (Quận 8), phường Hưng Phú,"
    " Phường 8 (Quận 8), Phường 9 (Quận 8), Phường 10 (Quận 8), Phường 4 (Quận 8),"
    " Phường 5 (Quận 8)"
)
HCM, AN_GIANG = "Thành phố Hồ Chí Minh", "An Giang"

# (query, province of the portal, other names)
DISTRICTS = [
    # Resolution 1685/NQ-UBTVQH15 (Thành phố Hồ Chí Minh). Slices of its wards went to neighbours.
    *((q, "", DISTRICT_8) for q in ("Quận 8", "Q.8", "q8", "quận 08", "QUẬN 8", "quan 8")),
    ("UBND Quận 8 tiếp dân", "", DISTRICT_8),
    (
        "tuyển sinh quận 1",
        "",
        "phường Bến Thành, phường Cầu Ông Lãnh, phường Sài Gòn, phường Tân Định",
    ),
    # Already a part of Thành phố Thủ Đức since 2021: resolution 1111/NQ-UBTVQH14.
    ("Quận 2", "", "phường An Khánh, phường Bình Trưng, phường Cát Lái"),
    (
        "Quận 9",
        "",
        "phường Tăng Nhơn Phú, phường Phước Long, phường Long Bình, phường Long Phước,"
        " phường Long Trường",
    ),
    *((q, "", THU_DUC) for q in ("thành phố Thủ Đức", "TP. Thủ Đức", "tp thu duc", "T.P Thủ Đức")),
    *((q, "", CU_CHI) for q in ("huyện Củ Chi", "huyện củ chi", "huyen cu chi")),
    ("huyện Hóc Môn", "", "xã Bà Điểm, xã Hóc Môn, xã Xuân Thới Sơn, xã Đông Thạnh"),
    (
        "quận bình thạnh",
        "",
        "phường Gia Định, phường Bình Lợi Trung, phường Bình Thạnh, phường Thạnh Mỹ Tây,"
        " phường Bình Quới",
    ),
    (
        "quận Tân Phú",
        "",
        "phường Tân Phú, phường Tân Sơn Nhì, phường Phú Thạnh, phường Phú Thọ Hòa,"
        " phường Tây Thạnh, phường Bình Hưng Hòa",
    ),
    # Resolution 1656/NQ-UBTVQH15 (Hà Nội).
    (
        "quận tây hồ",
        "",
        "phường Tây Hồ, phường Hồng Hà, phường Phú Thượng, phường Ba Đình, phường Nghĩa Đô,"
        " phường Xuân Đỉnh",
    ),
    ("thị xã Sơn Tây", "", "phường Sơn Tây, phường Tùng Thiện, xã Đoài Phương, xã Hòa Lạc"),
    # A district that became one unit, both ways.
    ("huyện Côn Đảo", "", "đặc khu Côn Đảo"),
    ("đặc khu Côn Đảo", "", "huyện Côn Đảo"),
    # Binh Duong, today in Thành phố Hồ Chí Minh; a town until 2020.
    *(
        (
            q,
            "",
            "phường Lái Thiêu, phường Thuận An, phường An Phú, phường Bình Hòa, phường Thuận Giao",
        )
        for q in ("thành phố Thuận An", "thị xã Thuận An")
    ),
    (
        "thành phố Đà Lạt",
        "",
        "phường Xuân Hương - Đà Lạt, phường Xuân Trường - Đà Lạt, phường Cam Ly - Đà Lạt,"
        " phường Lâm Viên - Đà Lạt, phường Lang Biang - Đà Lạt",
    ),
    ("huyện Ea H'Leo", "", "xã Ea Drăng, xã Ea Khăl, xã Ea Wy, xã Ea Hiao, xã Ea H'Leo"),
]
WARDS = [
    # With its district; Phường 1 was united with two others on 1 January 2025.
    *(
        (q, "", "phường Chánh Hưng")
        for q in ("Phường 1, Quận 8", "P.1 Q.8", "phuong 1 quan 8", "quận 8 phường 1")
    ),
    # Split among several.
    ("phường 16 quận 8", "", "phường Phú Định, phường Bình Phú, xã Tân Nhựt"),
    ("UBND PHƯỜNG 5 QUẬN 8", "", "phường Chánh Hưng, phường Bình Đông"),
    *(
        (q, "", "phường Bình Trưng, phường An Khánh")
        for q in ("phường An Phú Quận 2", "phuong an phu quan 2", "P. An Phú, TP Thủ Đức")
    ),
    *((q, "", "phường An Khánh") for q in ("phường Thảo Điền", "trường học phường thảo điền")),
    ("phường Bến Nghé", "", "phường Sài Gòn"),
    ("phường Hàng Bạc", "", "phường Hoàn Kiếm"),
    ("thị trấn Củ Chi", "", "xã Tân An Hội"),
    ("phường 25 quận bình thạnh", "", "phường Thạnh Mỹ Tây"),
    # A district tells it from namesakes; the present unit is not said with it.
    ("xã Bình Mỹ huyện Củ Chi", "", "xã Bình Mỹ"),
    ("phường Lái Thiêu, Thuận An, Bình Dương", "", "phường Lái Thiêu"),
    ("phường 4, thành phố Vũng Tàu", "", "phường Vũng Tàu"),
    # The two packages differ here; what both give.
    ("xã Hòa Bình, huyện Vĩnh Bảo", "", "xã Nguyễn Bỉnh Khiêm"),
    # Of today.
    *((q, "", CHANH_HUNG) for q in ("phường Chánh Hưng", "phường chánh hưng", "phuong chanh hung")),
    ("phường Sài Gòn", "", "phường Đa Kao, phường Bến Nghé, phường Nguyễn Thái Bình"),
    ("xã Củ Chi", "", "xã Phước Vĩnh An, xã Tân Phú Trung, xã Tân Thông Hội"),
    (
        "phường An Khánh",
        HCM,
        "phường Thảo Điền, phường An Phú, phường An Lợi Đông, phường Thủ Thiêm",
    ),
]
PROVINCES = [
    # Resolution 202/2025/QH15.
    *((q, "", "thành phố Hồ Chí Minh") for q in ("tỉnh Bình Dương", "tinh binh duong")),
    ("dự án của tỉnh Bà Rịa - Vũng Tàu", "", "thành phố Hồ Chí Minh"),
    ("tỉnh Hòa Bình", "", "tỉnh Phú Thọ"),
    *(
        (q, "", "tỉnh Bình Dương, tỉnh Bà Rịa - Vũng Tàu")
        for q in ("Thành phố Hồ Chí Minh", "TP.HCM", "tphcm")
    ),
    ("tỉnh Lâm Đồng", "", "tỉnh Bình Thuận, tỉnh Đắk Nông"),
    # Inside a longer query a province that got larger is no topic of its own.
    ("kế hoạch TP.HCM", "", ""),
    # Nothing was added.
    ("thành phố Huế", "", ""),
]
SHARED = [
    # Names in many provinces, or districts: of none, or of the portal's own.
    *((q, "", "") for q in ("phường 1", "xã Tân Phú", "huyện Châu Thành", "phường An Khánh")),
    ("phường 1", HCM, ""),
    ("phường tân phú", HCM, ""),
    ("huyện Phú Tân", "", ""),
    (
        "huyện Phú Tân",
        AN_GIANG,
        "xã Phú Tân, xã Bình Thạnh Đông, xã Chợ Vàm, xã Phú An, xã Phú Lâm, xã Hòa Lạc",
    ),
    # The province is said.
    (
        "huyện Phú Tân, tỉnh Cà Mau",
        "",
        "xã Nguyễn Việt Khái, xã Cái Đôi Vàm, xã Phú Mỹ, xã Phú Tân",
    ),
    # Without the word for a kind: words, persons, streets.
    *((q, "", "") for q in ("hòa bình", "Hòa Bình", "tân phú", "bình dương", "Bình Dương")),
    *((q, HCM, "") for q in ("hòa bình", "tân phú", "bình dương")),
    # A longer name is another one.
    *((q, "", "") for q in ("phường Tam Kỳ Hạ", "quận Tân Bình Đông", "chợ huyện Củ Chi Lụa")),
    # Ordinary words after the word for a kind, and other words that are spelled so.
    *((q, "", "") for q in ("xã hội an toàn", "xã văn hóa nông thôn mới", "thành phố hòa bình")),
    *((q, "", "") for q in ("xa hoi an", "phuong an phu hop", "huyện củ chi tiết", "xa hoi")),
    *((q, "", "") for q in ("5 quận 8 huyện", "Quận 13", "phường", "quận", "8")),
]


@pytest.mark.parametrize(("typed", "province", "names"), [*DISTRICTS, *WARDS, *PROVINCES, *SHARED])
def test_a_place_is_read_with_its_other_names_where_it_is_sure(
    typed: str, province: str, names: str, analyzer: Analyzer
) -> None:
    words = analyzer.analyze(clean(typed), typed=True)
    portal = find_province(province) if province else None
    reader = PlaceReader(analyzer, words, words.tokens, EMPTY, portal)
    found = [
        spelled(other)
        for place in reader.places()
        for other in (*renamed(place).since, *renamed(place).before)
    ]
    assert ", ".join(found) == names
