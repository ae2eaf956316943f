"""Dashes between words that articles say in this order join them: xanh -sạch -đẹp."""

import pytest

from searchsvc.query.syntax import parse
from tests.conftest import learnt
from tests.contract.complaints import shelf

LEXICON = learnt(
    shelf(
        green="Xóm Lò giữ nếp xanh - sạch - đẹp, trường xanh - sạch - đẹp.",
        glad="Trại hè vui - khỏe - có ích ở bến.",
        tidy="Nhà cửa gọn - sạch - thơm.",
        fast="Phục vụ nhanh - đúng - đủ ở quầy.",
        know="Dân biết - bàn - làm.",
        farm="Trồng mía ở bãi. Trồng mít trong vườn. Trồng cam ở đồi Dẻ, cam mua ở chợ.",
        fair="Chợ cá họp sớm. Chợ hoa họp muộn. Chợ vải ở phố.",
    )
)


@pytest.mark.parametrize(
    "typed",
    [
        "xanh -sạch -đẹp",
        "trường xanh -sạch -đẹp",
        "Xanh -Sạch -Đẹp",
        "xanh -sạch -đẹp ở xóm",
        "vui -khỏe -có ích",
        "gọn -sạch -thơm",
        "nhanh -đúng -đủ",
        "biết -bàn -làm",
    ],
)
def test_they_join(typed: str) -> None:
    found = parse(typed, lexicon=LEXICON)
    assert found.excluded == ()
    assert len(found.joined) == 2


@pytest.mark.parametrize(
    ("typed", "excluded"),
    [
        ("trồng -mía -mít", ("mía", "mít")),
        ("trồng -mía -mít -cam", ("mía", "mít", "cam")),
        ("chợ -cá -hoa", ("cá", "hoa")),
        ("chợ -cá -hoa -vải", ("cá", "hoa", "vải")),
        # Two words are none: articles say "xanh sạch" of much.
        ("xanh -sạch", ("sạch",)),
        ("xanh -mía -đẹp", ("mía", "đẹp")),
        ("đẹp -xanh -sạch", ("xanh", "sạch")),
    ],
)
def test_others_exclude(typed: str, excluded: tuple[str, ...]) -> None:
    assert parse(typed, lexicon=LEXICON).excluded == excluded


def test_without_a_lexicon_they_exclude() -> None:
    assert parse("xanh -sạch -đẹp").excluded == ("sạch", "đẹp")
