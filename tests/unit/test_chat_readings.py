"""Spellings of chats are spelled out, and abbreviations of offices are none."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of
from tests.unit.readings import ARTICLES, read


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("ko dc", "không được"),
        ("ko", "không"),
        ("đc ko?", "được không?"),
        ("dc, ko", "được, không"),
        ("ntn", "như thế nào"),
        ("họp vs dân", "họp với dân"),
        ("mng", "mọi người"),
    ],
)
def test_chat_spellings_are_spelled_out(query: str, meant: str) -> None:
    assert read(query) == meant


@pytest.mark.parametrize(
    "query",
    [
        *("gv mn", "trường mn sao mai", "mn 24/36 tháng", "đề thi hk 1", "đề thi hk2", "hk ii"),
        *("BS CK I", "BS CK II", "bs ck 1", "bn suy thận", "bn nặng", "KH,CN&ĐMST", "bộ kh va cn"),
        *("KH CN", "nc khoa học", "trẻ mn", "điểm hk", "ck ngoại", "lm thánh lễ"),
        # Syllables of their own.
        *("hong khô", "hem 12", "đau hông", "hẻm", "hồng", "hong gió", "bn A"),
        "hem duoc mo rong",
    ],
)
def test_abbreviations_of_offices_and_syllables_are_no_chat(query: str) -> None:
    known = lexicon_of(*ARTICLES, "bạn có biết chồng làm nước người yêu", times=300)
    assert understand(clean(query), known).text == query


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("mn ơi", "mọi người ơi"),
        ("chào mn", "chào mọi người"),
        ("có hk", "có không"),
        ("được kh", "được không"),
        ("dc hk", "được không"),
        ("bn ơi", "bạn ơi"),
        ("em bn", "em bạn"),
        ("mn biết ko", "mọi người biết không"),
        ("học khum", "học không"),
        ("kô họp", "không họp"),
        ("được hong", "được không"),
        ("có hem?", "có không?"),
        ("phường họp hông?", "phường họp không?"),
        ("dc hổng", "được không"),
        ("duoc hong", "duoc không"),
        ("hong được họp", "không được họp"),
        ("hem biết", "không biết"),
    ],
)
def test_where_people_talk_they_are(query: str, meant: str) -> None:
    known = lexicon_of(*ARTICLES, "bạn có biết chồng làm nước người yêu", times=300)
    assert understand(clean(query), known).text == meant


@pytest.mark.parametrize("query", ["K.League", "J-POP", "k/h", "dc:5", "j@", "KO", "ck", "(ko)x"])
def test_letters_beside_signs_and_unknown_meanings_are_no_chat(query: str) -> None:
    assert read(query) == query


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("Ko họp", "Không họp"),
        ("KO HỌP", "KHÔNG HỌP"),
        ("Ntn là chỉ thị", "Như thế nào là chỉ thị"),
        ("Dc họp", "Được họp"),
        ("họp KO", "họp KO"),
        ("DC", "DC"),
    ],
)
def test_chat_spellings_are_read_in_capitals_unless_they_are_abbreviations(
    query: str, meant: str
) -> None:
    assert read(query) == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("họp được k", "họp được không"),
        ("có k", "có không"),
        ("dc k", "được không"),
        ("phường họp k?", "phường họp không?"),
        ("phường họp k", "phường họp k"),
        ("vitamin k", "vitamin k"),
        ("vitamin k?", "vitamin k?"),
        ("nhóm k họp", "nhóm k họp"),
        ("k", "k"),
        ("có K", "có K"),
    ],
)
def test_one_letter_is_chat_only_in_a_question(query: str, meant: str) -> None:
    lexicon = lexicon_of(*ARTICLES[:3], times=30)
    assert understand(clean(query), lexicon).text == meant
