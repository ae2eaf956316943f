"""A name that articles write with capitals is one word of a query, however it is typed."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.conftest import index, knowing
from tests.contract.complaints import shelf, whole

ARTICLES = shelf(
    success="Kỹ sư Bùi Thành Công dựng cầu Ráng.",
    success_apart="Bà Bùi mở tiệm. Lễ hội thành công.",
    ten="Nhà thơ Ngô Mười về thăm bến Lụa.",
    ten_apart="Bà Ngô nuôi mười con bò, gần 10 năm ở bến Lụa.",
    figures="Vườn ngô rộng 10 ha.",
    seven="Cụ Đặng Sáu Bảy kể chuyện xưa.",
    seven_apart="Bác Đặng có 6 ao, 7 vườn.",
    village="Làng Kim Giếng làm bánh.",
    village_two="Đường về Kim Giếng còn lầy.",
    village_apart="Kim chỉ, giếng nước.",
    double="Nghệ nhân Hoàng Vũ Sen Bích múa rối.",
    double_two="Nghệ nhân Hoàng Vũ Sen Bích dạy nghề.",
    double_apart="Ao sen xanh ngọc bích.",
    street="Sửa đường Phan Khắc Nhu.",
    street_apart="Họ Phan có nhu cầu khắc dấu.",
    nobody="Chị Trần bán hàng đại lý, anh Sáng thợ điện.",
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        # Two of its syllables are a word of the dictionary.
        ("bùi thành công", {"success"}),
        ("bui thanh cong", {"success"}),
        ("kỹ sư bùi thành công", {"success"}),
        # Behind a family name a number word is none.
        ("ngô mười", {"ten"}),
        ("ngo muoi", {"ten"}),
        ("ngô mười bến lụa", {"ten"}),
        ("đặng sáu bảy", {"seven"}),
        # Places are so named as well, and the two last syllables of a longer name.
        ("kim giếng", {"village", "village-two"}),
        ("sen bích", {"double", "double-two"}),
        ("sen bich", {"double", "double-two"}),
        ("đường phan khắc nhu", {"street"}),
        ("phan khac nhu", {"street"}),
        # Nobody is called so.
        ("trần đại sáng", set()),
    ],
)
async def test_the_syllables_of_a_name_stand_together(
    engine: EngineWriter, analyzer: Analyzer, typed: str, found: set[str]
) -> None:
    await index(engine, analyzer, ARTICLES)
    assert set(await whole(knowing(engine, analyzer, ARTICLES), typed)) == found
