import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.restoration import MOST_FORMS, carries, completions, restore
from searchsvc.analysis.tokenize import forms, tokenize
from tests.unit.lexicons import lexicon_of

LEXICON = lexicon_of(
    "ủy ban nhân dân quận Mai Hòa", "hội đồng nhân dân phường Bến Sen", "bạn bè, bản đồ, bán hàng",
    "đường Đá Bạc, dương tính, nuôi dưỡng", "học sinh thi toán, sinh học", "quyết định, đề án",
    "hoa hồng, hòa bình, hóa đơn", times=5,
)  # fmt: skip


def _restored(text: str) -> str:
    tokens = tokenize(text)
    found = restore(tokens, LEXICON)
    return " ".join(
        form.surface if form else token.folded for form, token in zip(found, tokens, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("uy ban nhan dan", "ủy ban nhân dân"),
        ("hoi dong nhan dan", "hội đồng nhân dân"),
        ("duong da bac", "đường đá bạc"),
        ("duong tinh", "dương tính"),
        ("nuoi duong", "nuôi dưỡng"),
        ("ban do", "bản đồ"),
        ("ban be", "bạn bè"),
        ("hoa hong", "hoa hồng"),
        ("hoa don", "hóa đơn"),
        ("quyet dinh", "quyết định"),
        # What is marked stays, what is missing comes.
        ("ủy ban nhan dan", "ủy ban nhân dân"),
        ("đuong đá bac", "đường đá bạc"),
        # A syllable that the articles don't hold parts the text.
        ("ban do samsung hoa hong", "bản đồ samsung hoa hồng"),
    ],
)
def test_the_most_likely_marks_are_restored_by_the_neighbours(text: str, restored: str) -> None:
    assert _restored(text) == restored


@pytest.mark.parametrize("text", ["hóa hồng", "bán đồ", "dưỡng tính", "mai 2016 xyz"])
def test_marks_that_were_typed_are_never_changed(text: str) -> None:
    assert _restored(text) == text


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("duờng", "đường"),
        ("đuờng", "đường"),
        ("đuong", "đường"),
        ("quyêt", "quyết"),
        ("nhan", "nhân"),
        ("hoà", "hòa"),
        ("đ", "đ"),
    ],
)
def test_a_syllable_carries_the_marks_that_were_typed(typed: str, full: str) -> None:
    assert carries(forms(full)[0], forms(typed)[0])


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("đương", "dưỡng"),
        ("hoá", "hòa"),
        ("bân", "ban"),
        ("ban", "bang"),
        ("quyết", "quyệt"),
        ("ơ", "ô"),
    ],
)
def test_a_syllable_without_a_typed_mark_does_not_carry_it(typed: str, other: str) -> None:
    assert not carries(forms(other)[0], forms(typed)[0])


def test_completions_are_the_words_of_the_articles_with_the_most_frequent_first() -> None:
    (token,) = tokenize("hoa")
    assert [form.surface for form in completions(token, LEXICON)] == ["hòa", "hoa", "hóa"]
    assert len(completions(token, LEXICON, most=2)) == 2
    (token,) = tokenize("hoá")
    assert [form.surface for form in completions(token, LEXICON)] == ["hóa"]
    (token,) = tokenize("samsung")
    assert completions(token, LEXICON) == []


def test_forms_that_hardly_occur_are_left_out_unless_they_were_typed() -> None:
    many = lexicon_of("đường " * 1000, "duông")
    (bare,) = tokenize("duong")
    assert [form.surface for form in completions(bare, many)] == ["đường"]
    (typed,) = tokenize("duông")
    assert [form.surface for form in completions(typed, many)] == ["duông"]


# Words and names, and neighbours that are as frequent by chance.
WORDS = lexicon_of(
    *["tham gia cuộc thi"] * 6, *["giá cước đò", "vận tải"] * 5, *["gia đình", "cuộc sống"] * 30,
    *["của cải", "cửa hàng"] * 2, *["mẹ cũng đi", "mẹ", "cũng"] * 8, "mê cung", "mê", "cung",
    *["xã Mai Lĩnh"] * 6, *["nắng mai linh động"] * 7, *["mai", "linh"] * 60,
    *["lời đội đối đổi đợi đòi đói dội dối"] * 5, *["di dời chợ"] * 3, *["đi đôi"] * 2,
    *["phân quân", "phần", "quan"] * 3,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("gia cuoc van tai", "giá cước vận tải"),
        ("tham gia cuoc thi", "tham gia cuộc thi"),
        ("gia dinh", "gia đình"),
        ("xa mai linh", "xã mai lĩnh"),
        ("cua hang", "cửa hàng"),
        ("me cung di", "mẹ cũng đi"),
        # Dời is the last of nine with its letters.
        ("di doi cho", "di dời chợ"),
    ],
)
def test_words_and_names_are_likelier_than_neighbours_by_chance(text: str, restored: str) -> None:
    found = restore(tokenize(text), WORDS)
    assert " ".join(form.surface if form else "?" for form in found) == restored


def test_nothing_is_restored_without_articles_or_syllables() -> None:
    assert restore(tokenize("uy ban"), EMPTY) == [None, None]
    assert restore([], LEXICON) == []


@given(
    st.lists(
        st.sampled_from(["ban", "hoa", "duong", "uy", "nhan", "hòa", "đuong", "bản", "xyz", "5"]),
        max_size=8,
    )
)
def test_each_token_gets_a_form_that_carries_what_was_typed(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    found = restore(tokens, LEXICON)
    assert len(found) == len(tokens)
    for token, form in zip(tokens, found, strict=True):
        assert form is None or carries(form.key, token.key)
        assert len(completions(token, LEXICON)) <= MOST_FORMS
