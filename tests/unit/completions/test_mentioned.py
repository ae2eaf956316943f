"""What only texts mention is suggested as well: names, foreign words and numbers of documents."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.query.completions import Completions, CompletionsBuilder
from searchsvc.query.completions.mentioned import LEAST_CITED, LEAST_FOREIGN, LEAST_NAMED
from tests.unit.completions.titles import phrases


def of_texts(text: str, times: int) -> Completions:
    builder = CompletionsBuilder()
    for number in range(times):
        builder.add(f"t-{number}", f"Ngày {number}", 1, 20300101, [clean(text)])
    return builder.build()


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Bà Phan Thị Quẹo mở quán.", "phan th", "Phan Thị Quẹo"),
        ("Bà Phan Thị Quẹo mở quán.", "queo", "Phan Thị Quẹo"),
        ("Đội của Oswald Trent thắng.", "oswald t", "Oswald Trent"),
        ("Quán karaoke đóng cửa sớm.", "karao", "karaoke"),
        ("Theo Quyết định số 1846/QĐ-UBND ngày 2/3.", "quyết định 18", "Quyết định 1846/QĐ-UBND"),
        ("Theo Quyết định số 1846/QĐ-UBND ngày 2/3.", "1846", "Quyết định 1846/QĐ-UBND"),
        ("Xem nghị quyết 36-NQ/HU.", "36-nq", "Nghị quyết 36-NQ/HU"),
        ("Xem số 36-NQ/HU.", "36", "36-NQ/HU"),
    ],
)
def test_what_many_texts_mention_is_a_phrase(text: str, typed: str, expected: str) -> None:
    assert phrases(of_texts(text, LEAST_FOREIGN), typed) == [expected]
    assert phrases(of_texts(text, min(LEAST_NAMED, LEAST_CITED) - 1), typed) == []


@pytest.mark.parametrize(
    "text",
    [
        # Clipped, of a headline, of a place, and one that is none.
        "Gặp Phan Thị Giám đốc",
        "PHAN THỊ QUẸO",
        "Chợ Hà Nội Mới",
        "Quán Bến Lụa Xanh",
        "Phan Thị Quẹo Nhà Ở Xóm Đay",
        # Of addresses; years and sums.
        "https://karaoke.example/karaoke, karaoke@mai.example, www.karaoke.example",
        "Năm 2030/BC, 15/3, 40-50 kg, mã 12/abc",
        # Syllables of the language without their marks.
        "trong theo nghieng",
    ],
)
def test_what_is_clipped_or_no_name_is_none(text: str) -> None:
    assert phrases(of_texts(text, 3 * LEAST_FOREIGN)) == []


def test_a_word_is_spelled_as_most_texts_have_it() -> None:
    builder = CompletionsBuilder()
    for number in range(40):
        spelled = "Zalora" if number % 4 else "zalora"
        builder.add(f"t-{number}", f"Ngày {number}", 1, 20300101, [f"Mua ở {spelled}."])
    assert phrases(builder.build()) == ["Zalora"]


def test_what_titles_have_as_a_phrase_is_there_once() -> None:
    builder = CompletionsBuilder()
    for number in range(20):
        builder.add(f"t-{number}", f"Oswald Trent, ngày {number}", 1, 20300101, ["Oswald Trent"])
    assert [text.lower() for text in phrases(builder.build(), "oswald")] == ["oswald trent"]
