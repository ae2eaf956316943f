import json
import struct
import unicodedata
import zlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.completions import EMPTY, Completions, CompletionsBuilder
from searchsvc.query.request import LONGEST_QUERY
from tests.unit.odd_queries import ODD_QUERIES

TITLES = [
    "Thủ tục cấp thẻ đọc sách ở Thư viện quận Mai Hòa",
    "Thu phí đậu xe trên đường Lụa Đào",
    "Kỹ năng bơi cho trẻ em ven rạch Ông Quỳ",
    "Kĩ thuật ghép mai vàng của ông Tư Rạng",
    "Đường Trần Khả Uy rộng thêm hai mét",
    "Dương cầm cũ của nhà thiếu nhi Cửu Hà",
    "Phường 8 nhận hồ sơ cả sáng thứ bảy",
    "Lễ hội hoa xuân 2026 trên bến",
]


def completions(*titles: str) -> Completions:
    """Build completions of titles, the first one the most viewed."""
    builder = CompletionsBuilder()
    for number, title in enumerate(titles):
        builder.add(f"t-{number}", clean(title), 10_000 - number, 20260101)
    return builder.build()


def texts(found: Completions, typed: str, size: int = 10) -> list[str]:
    return [one.text for one in found.complete(typed, size)]


def phrases(found: Completions, typed: str = "", size: int = 50) -> list[str]:
    if not typed:
        return list(found.phrases)
    return [one.text for one in found.complete(typed, size) if one.kind == "phrase"]


@pytest.mark.parametrize(
    ("characters", "kept"), [(LONGEST_QUERY, True), (LONGEST_QUERY + 1, False)]
)
def test_a_title_that_could_not_be_searched_is_not_suggested(characters: int, kept: bool) -> None:
    title = "Xóm Quế " + "a" * (characters - 8)
    assert (title in texts(completions(title), "xom que")) == kept


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("thu tu", {"Thủ tục"}),
        ("THU TU", {"Thủ tục"}),
        (unicodedata.normalize("NFD", "thủ tụ"), {"Thủ tục"}),
        ("thu", {"Thủ tục", "Thu phí", "Phường 8", "Kĩ thuật"}),
        # A typed tone binds, also in an unfinished syllable.
        ("thủ", {"Thủ tục"}),
        ("thứ", {"Phường 8"}),
        ("thư", {"Thủ tục", "Phường 8"}),
        # đ binds, d is free.
        ("đưo", {"Đường Trần", "Thu phí"}),
        ("duo", {"Đường Trần", "Thu phí", "Dương cầm"}),
        ("dươ", {"Đường Trần", "Thu phí", "Dương cầm"}),
        ("ðườ", {"Đường Trần", "Thu phí"}),
        # i and y where they mean the same, but y is not any i.
        ("ky", {"Kỹ năng", "Kĩ thuật"}),
        ("ki", {"Kỹ năng", "Kĩ thuật"}),
        ("kĩ", {"Kỹ năng", "Kĩ thuật"}),
        ("kỹ n", {"Kỹ năng"}),
        ("ky thuat", {"Kĩ thuật"}),
        # Any tone style.
        ("mai hoà", {"Thủ tục"}),
        ("mai hòa", {"Thủ tục"}),
        # Inside a title, across signs, digits.
        ("tran kha", {"Đường Trần"}),
        ("8", {"Phường 8"}),
        ("20", {"Lễ hội"}),
        # A finished syllable is not a prefix.
        ("mai ho ", set()),
        ("mai h", {"Thủ tục"}),
        ("kha ", {"Đường Trần"}),
        ("kh ", set()),
        # Its syllables apart, the last one unfinished.
        ("hoi ben", {"Lễ hội"}),
        ("ben hoi", {"Lễ hội"}),
        ("hoi be", {"Lễ hội"}),
        ("hồi bến", set()),
        ("duong met", {"Đường Trần"}),
        ("đường mét", {"Đường Trần"}),
        ("dường mẹt", set()),
        ("hoi khong", set()),
    ],
)
def test_what_was_typed_finds_the_titles_it_may_become(typed: str, begins: set[str]) -> None:
    found = completions(*TITLES).complete(typed, 10)
    titles = [one.text for one in found if one.kind == "title"]
    assert {title for title in TITLES if title.startswith(tuple(begins))} == set(titles)


def test_a_title_that_begins_with_what_was_typed_comes_before_one_that_holds_it() -> None:
    found = completions("Sửa cầu Vân Đồi", "Cầu sắt cũ", "Họp và cầu mong")
    assert texts(found, "cau") == ["Cầu sắt cũ", "Sửa cầu Vân Đồi", "Họp và cầu mong"]


def test_each_of_many_typed_syllables_counts() -> None:
    found = completions("Lễ hội hoa xuân quận Mai Hòa", "Lễ hội hoa xuân quận Cửu Hà năm 8")
    for typed in ("le hoi hoa xuan quan c", "lễ hội hoa xuân quận cưu", "hoi hoa xuan quan cuu ha"):
        assert texts(found, typed) == ["Lễ hội hoa xuân quận Cửu Hà năm 8"]
    assert texts(found, "lễ hội hoa xuân quán c") == []


def test_titles_that_hold_the_syllables_apart_come_last() -> None:
    found = completions("Mai nở bên rạch Hoà Hưng", "Đón xuân ở quận Mai Hòa")
    assert texts(found, "mai ho") == ["Đón xuân ở quận Mai Hòa", "Mai nở bên rạch Hoà Hưng"]


def test_finished_syllables_with_their_very_marks_come_first_when_marks_were_typed() -> None:
    found = completions("Cổng trường mở", "Công trường đông")
    assert texts(found, "cong tr") == ["Cổng trường mở", "Công trường đông"]
    found = completions("Đương đại và cũ", "Dương đạo hát")
    assert texts(found, "dương đ") == ["Dương đạo hát", "Đương đại và cũ"]
    assert texts(found, "dư") == ["Dương đạo hát", "Đương đại và cũ"]
    assert texts(found, "du") == ["Đương đại và cũ", "Dương đạo hát"]


@pytest.mark.parametrize(
    ("added", "order"),
    [
        ([("a", 5, 20250101), ("b", 90, 20250101)], "ba"),
        ([("a", 5, 20200101), ("b", 5, 20250101)], "ba"),
        # A year of age halves the views.
        ([("a", 400, 20240101), ("b", 300, 20250101)], "ba"),
        ([("a", 800, 20240101), ("b", 300, 20250101)], "ab"),
        ([("a", None, 20240101), ("b", None, None), ("c", None, 20250101)], "cab"),
        ([("b", None, None), ("a", None, None)], "ab"),
    ],
)
def test_titles_are_ordered_by_views_and_newness(
    added: list[tuple[str, int | None, int | None]], order: str
) -> None:
    builder = CompletionsBuilder()
    for article_id, views, day in added:
        builder.add(article_id, f"Hội hoa {article_id}", views, day)
    assert "".join(one.id or "" for one in builder.build().complete("hoi h", 9)) == order


def test_titles_that_differ_in_case_tone_style_or_blanks_are_suggested_once() -> None:
    found = completions(
        "Quận Mai Hòa đón xuân", "quận mai  hoà đón xuân", "QUẬN MAI HOÀ ĐÓN XUÂN", "Quận mai hoa"
    )
    assert texts(found, "quan mai") == ["Quận Mai Hòa đón xuân", "Quận mai hoa"]


@pytest.mark.parametrize("typed", ["Lễ hội hoa", "lễ hội hoa ", "LỄ  HỘI HOA!"])
def test_what_was_typed_already_is_not_suggested(typed: str) -> None:
    found = completions("Lễ hội hoa", "Lễ hội hoa xuân")
    assert texts(found, typed) == ["Lễ hội hoa xuân"]


def test_a_title_typed_without_its_marks_is_suggested() -> None:
    assert texts(completions("Lễ hội hoa"), "le hoi hoa") == ["Lễ hội hoa"]


def test_a_suggested_phrase_is_not_repeated_as_a_title() -> None:
    found = completions("Dịch vụ công", "Nộp dịch vụ công", "Hỏi dịch vụ công")
    assert texts(found, "dich") == ["dịch vụ công", "Nộp dịch vụ công", "Hỏi dịch vụ công"]


# A sequence is a phrase from two occurrences on here: there are fewer than 500 titles.
@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Nộp dịch vụ công trực tuyến", "Mở dịch vụ công trực tuyến"], "dịch vụ công trực tuyến"),
        (["Chợ Bến Lụa mở cửa", "Sửa chợ Bến Lụa"], "chợ Bến Lụa"),
        (["Công an TP.HCM họp", "Gặp công an TP.HCM"], "công an TP.HCM"),
        (["UBND phường họp", "UBND phường nghỉ"], "UBND phường"),
        (["Bến Lụa đón xuân", "Bến Lụa mưa lớn"], "Bến Lụa"),
        (["CHỢ BẾN LỤA", "Xem chợ Bến Lụa"], "chợ Bến Lụa"),
        (["Xem Thư Viện mới", "Xây thư viện"], "thư viện"),
        (["Xây thư viện", "Vá thư viện", *(f"{n} thư: viện" for n in range(3))], "thư viện"),
        (["Khóa học mở", "Khoá học đóng", "Xem khoá học"], "khoá học"),
        # What is longer than a phrase may be is represented by its beginning.
        (
            ["Hội thi cắm hoa thanh niên quận họp", "Hội thi cắm hoa thanh niên quận nghỉ"],
            "hội thi cắm hoa thanh niên",
        ),
    ],
)
def test_a_frequent_sequence_of_words_is_a_phrase(titles: list[str], expected: str) -> None:
    assert phrases(completions(*titles)) == [expected]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        # Neither begins nor ends with a function word, a number or a word that opens a phrase.
        (["Bơi ở rạch", "Câu ở rạch"], []),
        (["Hát cho vui", "Hát cho khoẻ"], []),
        (["Có thể mưa", "Có thể nắng"], []),
        (["Hơn 8 ghe", "Gần 8 ghe"], []),
        (["Chỉ thị số 5", "Chỉ thị số 7"], ["chỉ thị"]),
        (["Không gian xanh", "Mở không gian"], ["không gian"]),
        # Never cuts a word: họp sinh.
        (["Họp sinh viên", "Họp sinh hoạt"], []),
        # Never goes through a sign, but through one that joins.
        (["Sửa cầu: xe chờ", "Vá cầu, xe đợi"], []),
        (["Nhiệm kỳ 2020-2025", "Mở nhiệm kỳ 2020-2025"], ["nhiệm kỳ 2020-2025"]),
        # Never ends within a name.
        (
            ["Họp quận Thị Uy Rạng nhé", "Xem quận Thị Uy Rạng đó", "Ra quận Thị Uy Tư"],
            ["quận Thị Uy Rạng"],
        ),
        # The same title again is no other occurrence.
        (["Dịch vụ công", "dịch vụ công"], []),
    ],
)
def test_a_phrase_is_made_of_whole_words_and_stands_by_itself(
    titles: list[str], expected: list[str]
) -> None:
    assert phrases(completions(*titles)) == expected


def test_a_piece_of_a_longer_phrase_is_one_itself_only_when_it_is_more_frequent() -> None:
    some = ["Nộp dịch vụ công trực tuyến", "Mở dịch vụ công trực tuyến"]
    more = ["Bàn dịch vụ công", "Hỏi dịch vụ công"]
    assert phrases(completions(*some)) == ["dịch vụ công trực tuyến"]
    assert phrases(completions(*some, *more)) == ["dịch vụ công", "dịch vụ công trực tuyến"]


def test_a_large_collection_needs_three_occurrences() -> None:
    many = [f"Tin {number}" for number in range(600)]
    twice = ["Thư viện mở", "Xây thư viện"]
    assert phrases(completions(*twice)) == ["thư viện"]
    assert phrases(completions(*many, *twice)) == []
    assert phrases(completions(*many, *twice, "Sửa thư viện")) == ["thư viện"]


def test_phrases_come_first_by_frequency_and_are_at_most_half() -> None:
    names = ["hoa xuân", "hoa mai", "hoa mai", "hoa cúc", "hoa cúc", "hoa xuân", "hoa xuân"]
    found = completions(*(f"Tin{number}: {name}" for number, name in enumerate(names)))
    assert [one.kind for one in found.complete("hoa", 4)] == ["phrase"] * 2 + ["title"] * 2
    assert phrases(found, "hoa", 3)[0] == "hoa xuân"
    assert [one.id for one in found.complete("hoa", 4)][:2] == [None, None]


def test_a_phrase_that_begins_with_what_was_typed_comes_before_a_more_frequent_one() -> None:
    found = completions(*(f"Chợ hoa số {n}" for n in range(4)), "Hoa cúc nở", "Hoa cúc tàn")
    assert phrases(found, "hoa") == ["hoa cúc", "chợ hoa"]


def test_no_more_are_given_than_asked_for() -> None:
    found = completions(*TITLES)
    assert [len(found.complete("h", size)) for size in (-1, 0, 1, 2)] == [0, 0, 1, 2]


@pytest.mark.parametrize("typed", ["", " ", "…", "(", "[]\\", "x" * 500, "\ud800", "\u0301", "*"])
def test_what_no_title_holds_has_no_completions(typed: str) -> None:
    assert completions(*TITLES).complete(typed, 5) == []


@pytest.mark.parametrize("typed", [*(text for _, text in ODD_QUERIES), "thu.*", "hoi " * 300])
def test_odd_input_never_raises(typed: str) -> None:
    assert len(completions(*TITLES).complete(typed, 5)) <= 5


def test_no_titles_give_no_completions() -> None:
    assert CompletionsBuilder().build().complete("a", 5) == EMPTY.complete("a", 5) == []
    assert completions("…", "").complete("a", 5) == []
    assert (len(EMPTY), list(EMPTY.phrases)) == (0, [])


def test_more_words_than_ascii_has_characters_are_told_apart() -> None:
    found = completions(*(f"w{number} v{number} u{number}" for number in range(400)))
    for number in range(400):
        assert texts(found, f"w{number} u{number}") == [f"w{number} v{number} u{number}"]
        assert texts(found, f"w{number} u{(number + 1) % 400} ") == []


def test_an_artefact_gives_equal_completions() -> None:
    built = completions(*TITLES, "Thư viện quận", "Thư viện phường")
    for one in (built, EMPTY):
        read = Completions.from_bytes(one.to_bytes())
        assert read.to_bytes() == one.to_bytes()
        assert list(read.phrases) == list(one.phrases)
        for typed in ("t", "thu ", "quan m", "hoi ben"):
            assert read.complete(typed, 9) == one.complete(typed, 9)


def test_an_artefact_of_another_layout_or_a_damaged_one_is_refused() -> None:
    content = completions(*TITLES).to_bytes()
    line, rest = content.split(b"\n", 1)
    for other in (b"", b"searchsvc completions 0\n" + rest, rest, b"\xff" * 99):
        with pytest.raises(ValueError, match="another layout"):
            Completions.from_bytes(other)
    for damaged in (line + b"\n", content[:-9], content[:200] + b"\0" + content[201:]):
        with pytest.raises(ValueError, match="damaged"):
            Completions.from_bytes(damaged)


SYLLABLES = ["Thủ", "tục", "Đường", "đường", "dương", "Hòa", "hoà", "kỹ", "kĩ", "quý", "của"]
WORDS = st.sampled_from([*SYLLABLES, "05-CT/TW", "TP.HCM,", ":", "x\u0302y", "1.250"])
LINES = st.lists(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=30), max_size=12)


@settings(deadline=None, max_examples=60)
@given(LINES)
def test_every_folded_prefix_of_a_title_finds_it_when_enough_are_asked_for(
    lines: list[str],
) -> None:
    lines = [clean(line) for line in lines]
    found = completions(*lines)
    for line in lines:
        terms = [token.key for token in tokenize(line)]
        folded = fold(line.lower())
        for end in range(3, len(folded) + 1):
            typed = folded[:end]
            tokens = [token.folded for token in tokenize(clean(typed))]
            # A title can be cut within a letter whose fold is more than one character, or whose
            # neighbour makes another letter of it: "1⁄2" is one term.
            if not tokens or tokens == terms or not _begins(tokens, line):
                continue
            shown = [
                [token.key for token in tokenize(text)] for text in texts(found, typed, 10_000)
            ]
            assert terms in shown
            assert all(left != right for left, right in pairwise(sorted(shown)))


def _begins(tokens: list[str], line: str) -> bool:
    """Tell whether what is typed so far is the beginning of the line's terms."""
    whole = [token.folded for token in tokenize(line)]
    *before, last = tokens
    return whole[: len(before)] == before and whole[len(before)].startswith(last)


@settings(deadline=None, max_examples=60)
@given(LINES, st.text(max_size=40))
def test_no_titles_and_no_input_make_it_fail(lines: list[str], typed: str) -> None:
    found = completions(*lines)
    shown = found.complete(typed, 5)
    assert Completions.from_bytes(found.to_bytes()).complete(typed, 5) == shown
    assert len(shown) <= 5


@pytest.mark.parametrize(
    "texts",
    [
        None,
        5,
        [],
        [1, 2, 3, 4, 5],
        [None] * 5,
        ["a"] * 5,
        [[1]] * 5,
        {"a": 1},
        [[], [], [], [], []],
    ],
)
def test_columns_that_are_no_lists_of_texts_are_refused_as_damaged(texts: object) -> None:
    raw = zlib.decompress(completions(*TITLES).to_bytes().split(b"\n", 1)[1])
    lengths = struct.unpack_from("<7Q", raw)
    blob = json.dumps(texts).encode()
    head = struct.pack("<7Q", len(blob), *lengths[1:])
    other = head + blob + raw[len(head) + lengths[0] :]
    with pytest.raises(ValueError, match="damaged"):
        Completions.from_bytes(b"searchsvc completions 1\n" + zlib.compress(other))


CLIPPED = [
    # title, what is a phrase of it, what is not
    ("Phổ biến Luật Phòng, chống bạo lực học đường", None, "luật phòng"),
    ("Làm việc với Sở Giao thông và Công chính", None, "Sở Giao thông"),
    ("Làm việc với Sở Giao thông và Công chính", None, "Công chính"),
    ("Chỉ thị số 05 về vườn rau", None, "chỉ thị số"),
    ("Bàn về kinh tế số", "bàn về kinh tế số", None),
    ("Nâng chất lượng dịch vụ công mức 4", None, "dịch vụ công mức"),
    ("Gặp bà Lý Thị Sen tại Bến Lụa", None, "Thị Sen"),
]


@pytest.mark.parametrize(("title", "phrase", "piece"), CLIPPED)
def test_a_phrase_is_not_clipped(title: str, phrase: str | None, piece: str | None) -> None:
    found = [text.lower() for text in phrases(completions(title, f"{title} năm nay"))]
    assert phrase is None or phrase.lower() in found
    assert piece is None or piece.lower() not in found


def test_a_phrase_that_few_titles_hold_alone_is_known_by_the_texts() -> None:
    builder, words = CompletionsBuilder(), LexiconBuilder()
    for number in range(3):
        title = f"Chuyển đổi số quốc gia, kỳ {number}"
        builder.add(f"t-{number}", title, 1, 20260101)
        words.add([title, "Chuyển đổi số ở xã Bến Lụa. Chuyển đổi số trong nhà trường."])
    assert "chuyển đổi số" not in phrases(builder.build())
    assert phrases(builder.build(words.build()), "chuyen doi so")[0] == "chuyển đổi số"


def test_a_syllable_in_capitals_does_not_spell_its_phrase() -> None:
    shouted = ["THÔNG BÁO về lịch họp dân", "THÔNG BÁO về lịch đổ rác", "Xem thông báo mới"]
    assert "thông báo" in phrases(completions(*shouted))
    assert "Đoàn TNCS" in phrases(completions("Gặp Đoàn TNCS phường", "Họp Đoàn TNCS quận"))
