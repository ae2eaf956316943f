"""A query that was sent before its last syllable was whole."""

import pytest

from searchsvc.query.completions import Completions, CompletionsBuilder
from searchsvc.query.spelling.half_typed import MOST_SYLLABLES, finish
from tests.unit.lexicons import lexicon_of

TITLES = (
    "Lịch họp hợp tác xã Bến Lụa",
    "Hội hoa xuân bên rạch Vẹt",
    "Trạm bơm Mai Hòa chạy thử",
    "Vườn ươm cây giống của xóm Đay",
    "Phiên chợ nổi cuối năm",
    "Đờn ca tài tử ở đình Quới",
    "Dải ngân hàng cây bên đê",
)
# What nobody goes on with, and words that are whole though others begin so.
OTHERS = (
    "Xóm Đay có hai cây xoài, hợp với đất",
    "Tiền xu cổ, xu thế mới, tài sản công, nghề mới ở bến",
    "Bà Quách Thu Lành",
    "Họp tổ dân phố",
    "Họp tối nay",
)
LEXICON = lexicon_of(*TITLES, *OTHERS, times=30)


@pytest.fixture(scope="module")
def completions() -> Completions:
    builder = CompletionsBuilder()
    for at, title in enumerate(TITLES):
        for day in range(1, 4):
            builder.add(f"t-{at}-{day}", f"{title} {day}", 1, 20300100 + day)
    return builder.build(LEXICON)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        # Letters that are no syllable.
        ("hợp tác x", "hợp tác xã"),
        ("vườn ươm cây gi", "vườn ươm cây giống"),
        ("phiên ch", "phiên chợ nổi"),
        ("đờn ca tài t", "đờn ca tài tử"),
        # Its marks were to come, or some of them are there.
        ("vườn ươ", "vườn ươm"),
        ("phiên chơ nô", "phiên chơ nổi"),
        # Without any marks none are added.
        ("vuon uom cay gi", "vuon uom cay giong"),
        ("hop tac x", "hop tac xa"),
        # A syllable, behind which articles write it nowhere.
        ("hội hoa xu", "hội hoa xuân"),
        ("trạm bơ", "trạm bơm"),
        # Only the end of the query is of a phrase.
        ("xem hội hoa xu", "xem hội hoa xuân"),
    ],
)
def test_the_last_syllable_is_whole_as_articles_go_on(
    completions: Completions, typed: str, whole: str
) -> None:
    found = finish(typed, LEXICON, completions)
    assert found is not None
    assert found.text.startswith(whole)
    assert found.sure


@pytest.mark.parametrize(
    "typed",
    [
        # Whole, with or without marks.
        *("hội hoa xuân", "hoi hoa xuan", "tiền xu", "hợp tác xã", "họp tối"),
        # Articles hold it there, though more of them go on.
        *("nghề mới ở bên", "họp tô"),
        # A word of the dictionary, and a name of somebody that no article has.
        *("dải ngân hà", "Quách Thu Xu", "quách thu là"),
        # One word, labels, numbers, capitals, quotes, exclusions, codes.
        *("xu", "ch", "hợp tác 1", "hợp tác e", "hợp tác c", "hợp tác X"),
        *('"hợp tác x"', "-hợp -x", "hợp-x"),
        # Nothing goes on so.
        *("hợp tác qu", "rạch thanh", "sở tt"),
        *("", "  ", "hợp tác x.", "hợp tác, x", "hợp " * MOST_SYLLABLES + "x"),
    ],
)
def test_what_is_whole_stays(completions: Completions, typed: str) -> None:
    assert finish(typed.strip(), LEXICON, completions) is None


def test_of_several_words_that_are_as_frequent_none_is_sure() -> None:
    titles = ("Chợ chiều xóm Đay", "Chợ chim bên rạch", "Chợ chung của hai làng")
    builder = CompletionsBuilder()
    for at, title in enumerate(titles):
        for day in range(1, 4):
            builder.add(f"t-{at}-{day}", f"{title} {day}", 1, 20300100 + day)
    lexicon = lexicon_of(*titles, times=30)
    for typed in ("chợ ch", "cho ch"):
        found = finish(typed, lexicon, builder.build(lexicon))
        assert found is not None
        assert not found.sure


def test_a_letter_that_labels_too_is_not_sure(completions: Completions) -> None:
    found = finish("trạm b", LEXICON, completions)
    assert found is not None
    assert found.text.startswith("trạm bơm")
    assert not found.sure


def test_a_syllable_of_a_name_is_whole() -> None:
    texts = ("Gặp ông Lê Minh Tuấn ở bến",)
    builder = CompletionsBuilder()
    for at in range(20):
        builder.add(f"t-{at}", f"Ngày {at}", 1, None, texts)
    lexicon = lexicon_of(*texts, "Lúa tú", times=30)
    assert finish("minh tú", lexicon, builder.build(lexicon)) is None
    found = finish("lê minh tu", lexicon, builder.build(lexicon))
    assert found is None
    found = finish("lê minh t", lexicon, builder.build(lexicon))
    assert found is not None
    assert found.text == "lê minh tuấn"


def test_nothing_is_known_without_articles(completions: Completions) -> None:
    assert finish("hợp tác x", lexicon_of(), completions) is None
