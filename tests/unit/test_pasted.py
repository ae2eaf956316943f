"""Numbering, labels and tags that are copied with a title are not searched."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.readings.pasted import before_title, without_tags


def plan(analyzer: Analyzer, text: str, verbatim: bool = False) -> Plan:
    return plan_query(clean(text), analyzer, RANKING, verbatim)


def asked(analyzer: Analyzer, text: str) -> str:
    return " ".join(said for said, _ in plan(analyzer, text).units)


@pytest.mark.parametrize(
    "label",
    [
        *("3.", "12)", "4/", "07.", "(2)", "(b)", "(iv)", "c)", "d.", "e/", "đ)"),
        *("III.", "IV/", "IX)", "I.3.", "2.1.4.", "VI.2)", "②", "#7", "STT 12", "stt 3."),
        *("Trích yếu:", "tieu de:", "Chủ đề :", "Fwd:", "RE: Fw:", "1. Nội dung:", "Câu hỏi:"),
    ],
)
def test_what_stands_before_a_title_is_no_part_of_it(label: str) -> None:
    assert before_title(f"{label} Nạo vét kênh Lài") == (label, "Nạo vét kênh Lài")


def test_a_number_may_be_stuck_to_a_title() -> None:
    assert before_title("5.Nạo vét kênh") == ("5.", "Nạo vét kênh")


@pytest.mark.parametrize(
    "text",
    [
        *("Nạo vét kênh Lài", "1. FC Sông Lài", "12 điều đảng viên", "A1", "I/3", "3.vn", "3."),
        # Amounts, times, shares, dates, versions and addresses.
        *("1.5 triệu", "2.500 con vịt", "20.11 mít tinh", "8.30 họp", "3/4 dân số", "2.3 Nạo vét"),
        *("15/5", "1/5 nghỉ lễ", "155/2 Lê Dâu", "4.0", "24/7"),
        # Kinds of places and initials.
        *("X. Cửu Hà", "P. Bến Sen", "Q. 8", "H. Lụa", "đ. Lê Dâu", "V.A.C", "V.League", "T. Lài"),
        # A label that says what is asked for.
        *("Điều 5 luật đất đai", "Mục 2", "Khoản 2", "Thông báo: nghỉ lễ", "Tin", "Re", "hỏi đáp"),
        *("nội dung", "tin: 2031", "8:30 họp"),
    ],
)
def test_other_beginnings_stay(text: str) -> None:
    assert before_title(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("&nbsp;Nạo vét&nbsp;kênh", "Nạo vét kênh"),
        ("<b>Nạo vét</b> kênh", "Nạo vét kênh"),
        ("Nạo vét<br/>kênh", "Nạo vét kênh"),
        ('<p class="tieu-de">Nạo vét</p>', "Nạo vét"),
        ("Chó &amp; mèo", "Chó & mèo"),
        ("T&#237;n", "Tín"),
        # No tags and no entities.
        *(
            (one, one)
            for one in (
                "<b>",
                "<br> &nbsp;",
                "&ap; lài",
                "GD&ĐT",
                "a < b > c",
                "1 < 2",
                "Q&A; hỏi",
                "<Lài>",
                "&co",
            )
        ),
    ],
)
def test_tags_and_entities_of_a_page_are_no_words(text: str, rest: str) -> None:
    assert without_tags(text) == rest


@pytest.mark.parametrize(
    "label",
    [
        *("Câu 3:", "Bước 2.", "Điều 14.", "Khoản 3:", "Mục II.", "Phần 1)", "Phụ lục 4:"),
        *("[Video]", "[Tin nóng]", "[infographic]", "Trường hợp 2:"),
    ],
)
def test_headings_with_a_number_or_in_brackets_need_not_occur(
    analyzer: Analyzer, label: str
) -> None:
    assert asked(analyzer, f"{label} Nạo vét kênh") == "Nạo vét kênh"
    # They are searched, because another article may be the third question.
    made = plan(analyzer, f"{label} Nạo vét kênh")
    assert not [note for note in made.notes if note.code == "words_left_out"]
    assert len(made.tokens) > len(plan(analyzer, "Nạo vét kênh").tokens)


@pytest.mark.parametrize("text", ["Điều 14 nạo vét kênh", "Bước 2", "[Sông Lài] nạo vét kênh"])
def test_headings_of_what_is_asked_for_are_required(analyzer: Analyzer, text: str) -> None:
    assert asked(analyzer, text) == text.replace("[", "").replace("]", "")


def test_the_note_says_what_was_left_out_and_a_verbatim_search_takes_it(
    analyzer: Analyzer,
) -> None:
    (note,) = plan(analyzer, "II.1. Nạo vét kênh").notes
    assert note.code == "words_left_out"
    assert note.message == "Không tìm “II.1.” ở đầu vì chỉ là số thứ tự hoặc nhãn."
    verbatim = plan(analyzer, "II.1. Nạo vét kênh", verbatim=True)
    assert not verbatim.notes
    assert len(verbatim.tokens) == 5
