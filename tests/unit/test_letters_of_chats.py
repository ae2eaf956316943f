"""Did you mean: letters that chats and foreign spelling write for Vietnamese ones."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.spelling import correct
from tests.unit.lexicons import lexicon_of
from tests.unit.test_spelling import ARTICLES


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_of(*ARTICLES, times=20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fòng chống sốt xuất huyết", "phòng chống sốt xuất huyết"),
        ("giải fóng mặt bằng", "giải phóng mặt bằng"),
        ("tuyển zụng viên chức", "tuyển dụng viên chức"),
        ("khởi kông cầu Vân Đồi", "khởi công cầu Vân Đồi"),
        ("ngia vu quan su", "nghia vu quan su"),
        ("tuyển dụng viên chứk", "tuyển dụng viên chức"),
        ("suất ăn học sih", "suất ăn học sinh"),
        ("trườg Vân Đồi", "trường Vân Đồi"),
        ("bơm chốg ngập", "bơm chống ngập"),
        ("jải thích", "giải thích"),
        ("tuyen zung vien chuk", "tuyen dung vien chuc"),
        ("giai fong mat bag", "giai phong mat bang"),
        # Sounds that dialects merge are no letters of chats: without marks they are names.
        ("bat si Tran Kha Uy", None),
    ],
)
def test_letters_of_chats_and_of_foreign_spelling_are_read_as_they_sound(
    lexicon: Lexicon, typed: str, meant: str | None
) -> None:
    assert correct(typed, lexicon) == meant


@pytest.mark.parametrize("typed", ["giao thôg", "bê tôg", "dôg bão"])
def test_the_marks_of_the_only_syllable_that_has_some_stay(typed: str) -> None:
    text = "An toàn giao thông, bê tông cầu Vân Đồi, dông bão ở Mai Hòa."
    assert correct(typed, lexicon_of(text, times=20)) == typed.replace("ôg", "ông")
