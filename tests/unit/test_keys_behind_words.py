"""VNI keys pressed after the whole word: nuoc71 is nước, but covid19 stays what it is."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of

LEXICON = lexicon_of(
    "Nước sạch về tới xóm Đường, đất vườn và đường làng được mở, người Việt nói tiếng mẹ đẻ",
    "Đấu giá đất ở huyện, dấu tay ở khắp nơi, chó dại cắn ba người, đại hội hợp tác xã",
    "Tin covid19, đội U23, quy chuẩn QCVN41, lớp học ở tổ dân phố, nhà số tám, trường cấp hai",
    "Đường về quê, đường liên ấp, đường bờ kênh, đường nhựa, đường đất đỏ, đường vành đai mới",
    times=30,
)


def _read(query: str) -> str:
    return understand(clean(query), LEXICON).text


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("nuoc71", "nước"),
        ("Viet65", "Việt"),
        ("tieng61", "tiếng"),
        ("TIENG61 Viet65", "TIẾNG Việt"),
        ("nuoc71 sach5", "nước sạch"),
        ("nuoc17 sach5", "nước sạch"),
        ("nguoi72 Viet65", "người Việt"),
        ("truong72 cap61 hai", "trường cấp hai"),
        # đ without its key, where articles have no other word or it stands beside its neighbour.
        ("duong72", "đường"),
        ("duong972", "đường"),
        ("duong72 lang2", "đường làng"),
        ("dat61 vuon72", "đất vườn"),
        ("DAT61 vuon72", "ĐẤT vườn"),
        ("dau61 gia1", "đấu giá"),
        # All keys of a syllable beside words that were typed plainly.
        ("hop nuoc71", "hop nước"),
        ("vi sao nguoi72", "vi sao người"),
    ],
)
def test_keys_behind_a_word_are_read(query: str, meant: str) -> None:
    assert _read(query) == meant


@pytest.mark.parametrize(
    "query",
    [
        "covid19",
        "U23",
        "QCVN41",
        "qcvn41",
        "lop72x",
        "h5n1",
        "mazda3",
        "vios62",
        "quan 8",
        "lop10",
        "to15",
        "kenh63",
        "xyz61",
    ],
)
def test_codes_and_numbers_stay_as_they_are(query: str) -> None:
    # A number may be parted from its word: lop10 is lop 10.
    assert _read(query).replace(" ", "") == query.replace(" ", "")


@pytest.mark.parametrize(
    ("query", "meant"),
    [("dau61 tay", "dấu tay"), ("cho1 dai5", "chó dại"), ("dai5 hoi65", "đại hội")],
)
def test_d_is_kept_where_articles_have_it_beside_its_neighbour(query: str, meant: str) -> None:
    assert _read(query) == meant
