"""Completions: phrases of titles."""

import pytest

from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.query.completions import CompletionsBuilder
from tests.unit.completions.titles import completions, phrases


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


@pytest.mark.parametrize(
    ("titles", "phrase", "clipped"),
    [
        # Of a word of the dictionary, of one that only texts tell, and of a name.
        (["Gặp nam thanh niên xóm {}", "Ba nam thanh niên tổ {}"], "nam thanh niên", "nam thanh"),
        (["Vé phim bom tấn {}", "Xem phim bom tấn {}"], "phim bom tấn", "phim bom"),
        (["Xe về ở TP Mai Hòa {}", "Chợ vỉa hè ở TP Bến Lụa {}"], None, "ở TP"),
        # A verb of a headline, behind a name or a function word.
        (["Oswald nói {} điều", "Oswald nói về {}"], None, "Oswald nói"),
        (["Xem Mai Hòa yêu cầu {}", "Khi Mai Hòa yêu cầu tổ {}"], None, "Mai Hòa yêu cầu"),
        (["Học nghề và làm {} bánh", "Học nghề và làm tổ {}"], None, "học nghề và làm"),
        (["Gửi đơn yêu cầu {}", "Nộp đơn yêu cầu tổ {}"], "đơn yêu cầu", None),
        (["Bán thuốc vi rút {}", "Diệt vi rút tổ {}"], "vi rút", None),
    ],
)
def test_a_phrase_ends_where_titles_do_not_go_on_with_its_word(
    titles: list[str], phrase: str | None, clipped: str | None
) -> None:
    builder, words = CompletionsBuilder(), LexiconBuilder()
    for number, title in enumerate(titles * 8):
        text = title.format(f"{number}")
        builder.add(f"t-{number}", text, 1, 20300101)
        words.add([text, *(["Bom tấn, xem bom tấn."] if "bom tấn" in title else [])])
        words.add(["Ở đây có chợ, có xe, có nhà, có cây."] * 4)
    found = [text.lower() for text in phrases(builder.build(words.build()))]
    assert phrase is None or phrase.lower() in found
    assert clipped is None or not any(text.endswith(clipped.lower()) for text in found)


def test_a_foreign_word_or_an_abbreviation_is_a_phrase_alone() -> None:
    titles = [f"{said} Uber {number}" for number, said in enumerate(("Xe", "Gọi", "Hãng", "Chờ"))]
    assert phrases(completions(*titles), "ub") == ["Uber"]
    titles = [f"{said} MU {number}" for number, said in enumerate(("Xem", "Gặp", "Chờ"))]
    assert phrases(completions(*titles), "m") == ["MU"]
    # A syllable in capitals is of a headline, and a numeral is none.
    titles = [f"Tin NÓNG sáng {number}, kỳ XIV" for number in range(4)]
    assert not {"NÓNG", "nóng", "XIV"} & set(phrases(completions(*titles)))
    # What stands in one phrase only.
    titles = [f"{said} quán Uber {number}" for number, said in enumerate(("Xem", "Gặp", "Chờ"))]
    assert phrases(completions(*titles), "ub") == ["quán Uber"]


def test_a_phrase_does_not_end_within_a_word_that_the_segmenter_does_not_know() -> None:
    builder, words = CompletionsBuilder(str.split), LexiconBuilder()
    for number in range(8):
        title = f"{('Mua', 'Xem', 'Họp', 'Nghỉ')[number % 4]} nam thanh niên {number}"
        builder.add(f"t-{number}", title, 1, 20300101)
        # Where its last syllable is frequent elsewhere, pairs alone don't tell.
        words.add([title, *["Thanh tra, thanh toán, âm thanh, nam thanh nữ tú"] * 9])
    found = phrases(builder.build(words.build()), "nam t")
    assert "nam thanh niên" in found
    assert "nam thanh" not in found
