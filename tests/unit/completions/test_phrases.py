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
