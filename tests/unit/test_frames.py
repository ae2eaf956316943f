"""Of a short query only what is asked for is searched, not the words that ask."""

import re

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.query.notes import REINTERPRETED
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.ranking import RANKING
from tests.unit.lexicons import lexicon_of

LEXICON = lexicon_of(
    "lịch tiếp dân của phường Bến Lụa",
    "tuyển dụng viên chức ở Bến Lụa",
    *["họp về trồng cây ở phường"] * 4,
)


def plan(analyzer: Analyzer, text: str, verbatim: bool = False) -> Plan:
    return plan_query(clean(text), analyzer, RANKING, verbatim, LEXICON)


def asked(analyzer: Analyzer, text: str) -> str:
    return " ".join(said for said, _ in plan(analyzer, text).units)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("về tuyển dụng viên chức", "tuyển dụng viên chức"),
        ("về việc tuyển dụng viên chức", "tuyển dụng viên chức"),
        ("sđt 0913223344", "0913223344"),
        ("SDT: 0913223344", "0913223344"),
        ("cho hỏi số điện thoại 0913223344", "0913223344"),
        ("đt: 0913 223 344", "0913 223 344"),
        ("MST 0301234567", "0301234567"),
        ("ma so thue 0301234567", "0301234567"),
        ("thông tin về lịch tiếp dân", "lịch tiếp dân"),
        ("tin về trồng cây", "trồng cây"),
        ("các lịch tiếp dân", "lịch tiếp dân"),
        ("những lịch tiếp dân nào", "lịch tiếp dân"),
        ("tìm lịch tiếp dân", "lịch tiếp dân"),
        ("cho hỏi lịch tiếp dân", "lịch tiếp dân"),
        ("cho tôi hỏi về lịch tiếp dân ở đâu", "lịch tiếp dân"),
        ("tôi muốn hỏi lịch tiếp dân", "lịch tiếp dân"),
        ("làm thế nào để trồng cây", "trồng cây"),
        ("trồng cây như thế nào", "trồng cây"),
        ("tuyển dụng viên chức ra sao", "tuyển dụng viên chức"),
        ("khi nào tuyển dụng viên chức", "tuyển dụng viên chức"),
        ("lịch tiếp dân khi nào ạ", "lịch tiếp dân"),
        ("cho hỏi Kpăng", "Kpăng"),
        # Pages that stand on every portal.
        ("thông tin liên hệ", "liên hệ"),
        ("thong tin lien he", "lien he"),
        ("trang giới thiệu", "giới thiệu"),
        ("trang liên hệ", "liên hệ"),
        ("thông tin về bộ máy tổ chức", "bộ máy tổ chức"),
        ("trang thông tin giới thiệu chung", "giới thiệu chung"),
        ("thông tin lãnh đạo", "lãnh đạo"),
        # Without marks: long ones are sure, a lone syllable counts as it is read.
        ("cho toi hoi lich tiep dan", "lich tiep dan"),
        ("tuyen dung vien chuc o dau", "tuyen dung vien chuc"),
        ("ve tuyen dung vien chuc", "tuyen dung vien chuc"),
    ],
)
def test_words_that_only_ask_or_introduce_are_not_searched(
    analyzer: Analyzer, text: str, rest: str
) -> None:
    assert asked(analyzer, text) == rest
    assert "words_left_out" in [note.code for note in plan(analyzer, text).notes]


@pytest.mark.parametrize(
    "text",
    [
        "lịch tiếp dân",
        # Of a short number, or of more than a number.
        "điện thoại 115",
        "fax 2031",
        "điện thoại bàn 0913223344",
        # Parts of words.
        "tìm hiểu pháp luật",
        "hỏi đáp pháp luật",
        "vệ sinh môi trường",
        "nhà báo cho biết tay",
        # More than the name of a page.
        *("thông tin liên hệ trưởng khu phố", "trang trại", "trang giới thiệu sách"),
        # A lone syllable behind one of a frame may be a word with it.
        "về hưu",
        "về quê",
        "tìm",
        "cho hỏi",
        # In the midst they belong to what is asked for.
        "họp về trồng cây",
        # A question that is denied or answered asks nothing, nor does a saying.
        *("lúc nào cũng vui", "không ở đâu bằng ao làng", "có gì ăn nấy"),
        # Without any mark "nha" is a house; it may be that of a name.
        *("mua ban nha", "trồng cây Nha"),
        # Nor are these letters sure: Hồ Chí Minh, thang máy, đi đầu, ở đầu nguồn, biến thể A.
        *("thanh nien ho chi minh", "sua thang may", "thanh nien di dau", "rung o dau nguon"),
        *("van hoa doc", "bien the a", "truong chinh", "hoi chu thap do"),
        # Greetings of something else.
        *("chào cờ đầu tuần", "dạ hội hóa trang", "thưa kiện kéo dài", "mọi người về quê"),
        *("chỉ mình trồng cây", "chị em trồng cây"),
    ],
)
def test_what_is_asked_for_is_kept_whole(analyzer: Analyzer, text: str) -> None:
    assert asked(analyzer, text) == text
    assert "words_left_out" not in [note.code for note in plan(analyzer, text).notes]


@pytest.mark.parametrize(
    "text",
    [
        *("tìm kiếm cứu nạn", "tìm kiếm cứu hộ trên sông", "tìm việc làm", "tìm mộ liệt sĩ"),
        *("tìm đường cứu nước", "tìm người mất tích", "tìm kiếm người mất tích", "tìm chủ xe"),
        *("về đích nông thôn mới", "về hưu non", "về chung kết", "về miền Tây", "về quê ăn tết"),
        *("ai là triệu phú", "Các Mác thời trẻ", "tim kiem cuu nan", "tim viec lam", "ve dich som"),
        *("ve huu non", "ai la trieu phu"),
    ],
)
def test_a_beginning_that_belongs_to_the_topic_is_searched(analyzer: Analyzer, text: str) -> None:
    assert asked(analyzer, text) == text
    assert "words_left_out" not in [note.code for note in plan(analyzer, text).notes]


def test_so_is_one_that_articles_often_write_before_the_rest(analyzer: Analyzer) -> None:
    for text in ("tìm kiếm bò lạc", "về ao làng", "ai là bạn đường"):
        for uses, belongs in ((0, False), (1, True)):
            others = ["bò lạc ở ao làng", "bạn đường xa"] * 9
            known = lexicon_of(*[text] * uses, *others)
            made = plan_query(clean(text), analyzer, RANKING, False, known)
            assert ("words_left_out" not in [note.code for note in made.notes]) is belongs, text


@pytest.mark.parametrize(
    "text",
    ["sông Vàm Nao", "bà Đỗ Thị Nao", "ông Trần Văn Nhỉ", "cầu Bến Vậy", "chợ Rạch Nào"],
)
def test_the_last_syllable_of_a_name_is_no_question(analyzer: Analyzer, text: str) -> None:
    known = lexicon_of("người nào, lịch nào, ở đâu vậy nhỉ", times=9)
    made = plan_query(clean(text), analyzer, RANKING, False, known)
    # What a person is addressed by is never required.
    assert " ".join(said for said, _ in made.units) == re.sub("^(ông|bà) ", "", text)
    assert not made.notes


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("mấy giờ trồng cây", "trồng cây"),
        ("trồng cây vào thứ mấy vậy", "trồng cây"),
        ("trồng cây cần những giấy tờ gì", "trồng cây"),
        ("trồng cây gồm những gì", "trồng cây"),
        ("trồng cây hết bao nhiêu tiền", "trồng cây"),
        ("trồng cây mất bao lâu thì xong", "trồng cây"),
        ("trồng cây có mất phí không ạ", "trồng cây"),
        ("ở Bến Lụa có trồng cây không", "ở Bến Lụa trồng cây"),
        ("đã trồng cây chưa", "trồng cây"),
        ("chừng nào trồng cây", "trồng cây"),
        ("dạ cho em hỏi trồng cây như nào", "trồng cây"),
        ("chào xã, trồng cây nhé", "trồng cây"),
        ("mọi người ơi trồng cây chỗ nào", "trồng cây"),
        ("phường khi nào trồng cây", "phường trồng cây"),
        ("trong cay may gio", "trong cay"),
        ("khi nao trong cay", "trong cay"),
        ("V/v trồng cây", "trồng cây"),
        ("vv trồng cây", "trồng cây"),
        ("ai biết trồng cây không", "trồng cây"),
        ("cho xin trồng cây với", "trồng cây"),
        ("trồng cây ở đâu vậy mọi người", "trồng cây"),
        ("mọi người cho hỏi trồng cây", "trồng cây"),
        ("hướng dẫn em trồng cây", "trồng cây"),
        ("trồng cây ở đâu và khi nào", "trồng cây"),
        ("bao nhiêu người trồng cây", "người trồng cây"),
        ("phường có bao nhiêu ngày trồng cây", "phường ngày trồng cây"),
    ],
)
def test_questions_are_left_out_wherever_they_stand(
    analyzer: Analyzer, text: str, rest: str
) -> None:
    assert asked(analyzer, text) == rest
    assert "words_left_out" in [note.code for note in plan(analyzer, text).notes]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        # A long question is searched as it is, without requiring what asks.
        (
            "về tuyển dụng viên chức ngành giáo dục quận Bến Lụa",
            "tuyển dụng viên chức ngành giáo dục quận Bến Lụa",
        ),
        (
            "tuyển dụng viên chức ngành giáo dục quận Bến Lụa ở đâu",
            "tuyển dụng viên chức ngành giáo dục quận Bến Lụa",
        ),
        # These may as well be the topic.
        ("xin trồng cây", "trồng cây"),
        ("địa chỉ trồng cây", "trồng cây"),
        ("tải mẫu trồng cây", "trồng cây"),
        ("trồng cây pdf", "trồng cây"),
        ("lịch tiếp dân doc", "lịch tiếp dân"),
        ("thông tin trồng cây", "trồng cây"),
        ("ai trồng cây", "trồng cây"),
        ("trồng cây gì", "trồng cây"),
        ("người ký Lê Văn Sẫm", "Lê Văn Sẫm"),
        ("quyết định do Lê Văn Sẫm ký", "quyết định Lê Văn Sẫm"),
        ("Lê Văn Sẫm ký", "Lê Văn Sẫm"),
        ("trồng cây là gì", "trồng cây"),
        # What only says of what a question asks.
        ("giá trồng cây bao nhiêu", "giá trồng cây"),
        ("trồng cây giá bao nhiêu", "trồng cây"),
        ("phường mấy giờ mở cửa", "phường"),
    ],
)
def test_words_that_may_ask_need_not_occur(analyzer: Analyzer, text: str, rest: str) -> None:
    assert asked(analyzer, text) == rest


@pytest.mark.parametrize(
    "text",
    [
        *("nơi cư trú", "chỗ ở hợp pháp", "xin lỗi công khai", "thông tin cơ sở", "cách ly y tế"),
        *("địa chỉ đỏ", "xem bói", "học AI", "đồng hồ", "nơi", "xin", "tải"),
    ],
)
def test_what_may_ask_is_required_where_it_is_the_topic(analyzer: Analyzer, text: str) -> None:
    assert asked(analyzer, text) == text


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('"trồng cây" ở đâu', ""),
        ('tin "trồng cây"', ""),
        ('hỏi "trồng cây" khi nào', ""),
        ('xem "trồng cây" ở phường', "ở phường"),
        ('phường "trồng cây" bao giờ họp', "phường họp"),
        ('"trồng cây" và phường', "phường"),
    ],
)
def test_beside_a_phrase_nothing_need_remain(analyzer: Analyzer, text: str, rest: str) -> None:
    assert asked(analyzer, text) == rest
    assert plan(analyzer, text).phrases == ("trồng cây",)


def test_the_note_says_which_words_were_left_out(analyzer: Analyzer) -> None:
    notes = plan(analyzer, "cho hỏi lịch tiếp dân ở đâu").notes
    (note,) = (note for note in notes if note.code == "words_left_out")
    assert note.message == "Không tìm các từ chỉ để hỏi: “cho hỏi … ở đâu”."
    # Pages offer the search as it was typed.
    assert note.code in REINTERPRETED


def test_verbatim_searches_every_word(analyzer: Analyzer) -> None:
    made = plan(analyzer, "về lịch tiếp dân", verbatim=True)
    assert made.units[0][0] == "về"
    assert not made.notes


def test_marks_of_words_left_out_say_nothing_of_the_others(analyzer: Analyzer) -> None:
    assert plan(analyzer, "cho tôi hỏi lich tiep dan").unmarked
    assert not plan(analyzer, "cho toi hoi lịch tiếp dân").unmarked
