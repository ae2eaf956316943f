"""The kind of a mention is known without looking at its term."""

import pytest

from searchsvc.analysis.mentions.mention import MentionKind
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.numbers import find_numbers
from tests.unit.said import mentions


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("họp ngày 15/11/2016", MentionKind.DATE, "2016-11-15"),
        ("khóa XIII", MentionKind.NUMERAL, "13"),
        ("ở Quận 8", MentionKind.PLACE, "quan_8"),
        ("UBND phường", MentionKind.LONG_FORM, "uy_ban_nhan_dan"),
        ("BTV của đài", MentionKind.AMBIGUOUS, "bien_tap_vien"),
    ],
)
def test_a_mention_tells_its_kind_and_its_value(text: str, kind: MentionKind, value: str) -> None:
    assert (kind, value) in {(found.kind, found.value) for found in mentions(text)}


def test_a_document_number_is_a_kind_too() -> None:
    (number,) = find_numbers(clean("Chỉ thị 05-CT/TW"))
    assert (number.kind, number.value) == (MentionKind.DOCUMENT_NUMBER, "5/ct/tw")
