"""Which runs of words with capitals the lexicon keeps as names, and how it finds them."""

import pytest

from searchsvc.analysis.lexicon import Lexicon, builder
from searchsvc.analysis.tokenize import forms
from tests.unit.lexicons import lexicon_of


def keys(name: str) -> tuple[str, ...]:
    return tuple(forms(one)[0] for one in name.split(" "))


@pytest.mark.parametrize(
    ("texts", "name", "articles"),
    [
        (["Ông Bùi Thành Công đến."], "bùi thành công", 1),
        (["Bí thư Đỗ Thị Ngọc Lài đến.", "Gặp Đỗ Thị Ngọc Lài"], "đỗ thị ngọc lài", 2),
        (["Nguyễn Văn A khai."], "nguyễn văn a", 1),
        # It begins with the family name, whatever has a capital before.
        (["Ông Ngô Mười đến."], "ông ngô mười", 0),
        (["Ông Ngô Mười đến."], "ngô mười", 1),
        # Family names that are other words must be met twice.
        (["Về Kim Giếng."], "kim giếng", 0),
        (["Về Kim Giếng.", "Ở Kim Giếng."], "kim giếng", 2),
        # Mostly in small letters they are a word.
        (["Trường Cao Đẳng.", "Trường Cao Đẳng.", *["học cao đẳng"] * 6], "cao đẳng", 0),
        (["Phạm Vi Áp Dụng.", *["phạm vi áp dụng"] * 3], "phạm vi áp dụng", 0),
        # Some of its syllables stand together in a name alone.
        (["Bà Phạm Vi Ánh đến.", *["phạm vi rộng"] * 3], "phạm vi ánh", 1),
        # A headline with capitals, and one in capitals, tell nothing.
        (["Ngô Xanh Lên Giá Ở Chợ"], "ngô xanh lên giá", 0),
        (["NGÔ MƯỜI ĐẾN"], "ngô mười", 0),
        # The last two of a longer name, but not behind a middle name.
        (["Bà Vũ Mai Sen Bích.", "Gặp Vũ Mai Sen Bích."], "sen bích", 2),
        (["Ông Vũ Văn Sen.", "Gặp Vũ Văn Sen."], "văn sen", 0),
    ],
)
def test_a_name_begins_with_a_family_name_and_has_capitals(
    texts: list[str], name: str, articles: int
) -> None:
    assert lexicon_of(*texts).names.articles(keys(name)) == articles


def test_names_are_found_by_the_letters_of_their_syllables() -> None:
    names = lexicon_of("Gặp Ngô Mười Hòa", "Gặp Ngô Mười Hoa", "Gặp Ngô Mười Hoa").names
    letters = [["ngo", *keys("ngô")], keys("mười"), [*keys("hoa"), *keys("hòa"), "lạ"]]
    assert dict(names.spelled(letters)) == {keys("ngô mười hoa"): 2, keys("ngô mười hòa"): 1}
    assert list(names.spelled([letters[0]])) == []
    assert list(names.spelled([letters[0], letters[1]])) == []
    assert names.articles(["ngo"] * 9) == 0


def test_the_artefact_keeps_names_short_forms_and_acronyms() -> None:
    texts = ["Ông Ngô Mười học AI với lòng thân ái ở Tổ dạy nghề tre (TDNT)."] * 3
    counted = lexicon_of(*texts)
    read = Lexicon.from_bytes(counted.to_bytes())
    assert read.names.articles(keys("ngô mười")) == 3
    assert read.short_forms.long == {"tdnt": "tổ dạy nghề tre"}
    assert read.documents_in_capitals("ai") == 3
    assert read.to_bytes() == counted.to_bytes()


def test_only_the_most_frequent_names_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "MOST_NAMES", 1)
    names = lexicon_of("Ông Ngô Mười.", "Ông Ngô Mười.", "Bà Trần Thị Gấm.").names
    assert len(names) == 1
    assert names.articles(keys("ngô mười")) == 2


def test_when_names_become_too_many_the_rarest_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("searchsvc.analysis.lexicon.capitals._MOST_COUNTED", 2)
    names = lexicon_of("Ngô Mười.", "Ngô Mười.", "Trần Gấm.", "Lê Lụa.").names
    assert names.articles(keys("ngô mười")) == 2
    assert len(names) == 1


@pytest.mark.parametrize(
    ("text", "key", "articles"),
    [
        ("Lắp mạng LAN, không lần nào.", "lan", 3),
        ("Đèn IoT và muối iốt.", "iot", 3),
        # Not in a headline in capitals, no Roman number, nor what is nothing else.
        ("HỌC LAN NGAY, lần đầu.", "lan", 0),
        ("Khóa XI, sinh xỉ.", "xi", 0),
        ("Mạng LAN.", "lan", 0),
        ("Số 12/LAN, lần đầu.", "lan", 0),
    ],
)
def test_an_acronym_is_what_has_capitals_and_the_letters_of_another_word(
    text: str, key: str, articles: int
) -> None:
    assert lexicon_of(text, times=3).documents_in_capitals(key) == articles


def test_two_articles_make_no_acronym() -> None:
    assert lexicon_of("Mạng LAN, lần đầu.", times=2).documents_in_capitals("lan") == 0
