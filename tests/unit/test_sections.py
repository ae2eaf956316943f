"""The name of a section in other orders, in short and in one word."""

import pytest

from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.sections import Sections

NAMES = ["Văn hóa - Xã hội", "Y tế", "An ninh - Quốc phòng", "Kinh tế và Môi trường", "Tin"]
NAMES.append("Khoa học & Công nghệ")
SECTIONS = Sections(NAMES)


def named(text: str) -> list[str]:
    folded = [token.folded for token in tokenize(text)]
    return [name for one in SECTIONS.named_in(folded) for name in one.names]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *((t, NAMES[0]) for t in ("VH-XH", "VHXH", "vhxh", "VH&XH", "VH XH", "vanhoaxahoi")),
        *((t, NAMES[0]) for t in ("Văn hóa và Xã hội", "văn hóa xã hội", "xã hội - văn hóa")),
        *((t, NAMES[1]) for t in ("yte", "YTE", "y te", "Y tế")),
        *((t, NAMES[2]) for t in ("QPAN", "QP-AN", "AN-QP", "ANQP", "quốc phòng - an ninh")),
        *((t, NAMES[2]) for t in ("quốc phòng, an ninh", "an ninh quốc phòng", "qpan")),
        *((t, NAMES[5]) for t in ("KHCN", "KH&CN", "khcn", "khoa học và công nghệ")),
        *((t, NAMES[3]) for t in ("kinh tế - môi trường", "môi trường và kinh tế")),
    ],
)
def test_a_section_is_named_in_short_in_another_order_and_in_one_word(
    typed: str, name: str
) -> None:
    assert SECTIONS.is_name(tokenize(typed))
    assert named(typed) == [name]


@pytest.mark.parametrize(
    "typed", ["tin", "y", "xã hội", "văn hóa", "ytế xã", "VH", "AN", "quốc phòng", "môi trường"]
)
def test_a_part_of_a_name_and_a_single_syllable_name_none(typed: str) -> None:
    assert not SECTIONS.is_name(tokenize(typed))


def test_words_behind_a_name_in_short_begin_behind_it() -> None:
    folded = [token.folded for token in tokenize("VH-XH mới")]
    assert [(one.start, one.end) for one in SECTIONS.named_in(folded)] == [(0, 2)]
    assert len(SECTIONS) == len(NAMES) - 1


def test_sections_come_in_the_order_of_the_portal_if_their_names_are_half_of_a_query() -> None:
    sections = Sections(("Thông báo mới", "Thông báo", "Báo mới"))
    three = list(sections.named_in(["thong", "bao", "moi"]))
    assert [(one.names[0], one.start) for one in three] == [
        ("Thông báo mới", 0),
        ("Thông báo", 0),
        ("Báo mới", 1),
    ]
    five = list(sections.named_in(["thong", "bao", "moi", "thong", "bao"]))
    assert [one.names[0] for one in five] == ["Thông báo mới"]
