"""Official documents: recognised from the texts of a page, absent rather than guessed."""

import time

import pytest

from searchsvc.articles.documents import DocumentTexts, recognise
from searchsvc.articles.documents.issuers import issuer_named
from searchsvc.articles.documents.numbers import stated
from searchsvc.articles.documents.types import type_of_number, type_spelled


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            "Quyết định số 15/QĐ-UBND ngày 03/4/2021 của UBND huyện Sông Lụa về việc mở chợ đêm",
            "",
            {
                "type": "Quyết định",
                "number": "15/QĐ-UBND",
                "issued": "2021-04-03",
                "issuer": "UBND huyện Sông Lụa",
            },
        ),
        (
            "Chăm sóc cây xanh đường phố",
            "Ngày 12/6/2020, Sở Cây xanh đã ban hành Công văn số 77 /SCX-KT về việc tưới cây."
            "\nXem chi tiết văn bản tại đây.",
            {
                "type": "Công văn",
                "number": "77/SCX-KT",
                "issued": "2020-06-12",
                "issuer": "Sở Cây xanh",
            },
        ),
        (
            "Chương trình trồng sen ở hồ Mây",
            "Chương trình có ba mục tiêu.\nTài liệu đính kèm: Quyết định số 208/QĐ-UBND",
            {"type": "Quyết định", "number": "208/QĐ-UBND", "issuer": None, "issued": None},
        ),
        (
            "Trồng sen ở hồ Mây năm 2019",
            "Thực hiện Chỉ thị số 09/CT-UBND ngày 02/01/2019 của UBND tỉnh, hồ được trồng sen."
            "\nToàn văn Kế hoạch xem tại file đính kèm.",
            {"type": "Kế hoạch", "number": None, "issued": None, "issuer": None},
        ),
        (
            "Thông báo lịch cắt nước khu Bến Đò",
            "Chi tiết xem tại đây.",
            {"type": "Thông báo", "number": None},
        ),
        (
            "Thực hiện nếp sống mới trong đám cưới ở huyện Sông Lụa",
            "Ngày 09/9/2018, Huyện ủy Sông Lụa ban hành Hướng dẫn số 21-HD/HU về việc thực hiện"
            " nếp sống mới trong đám cưới ở huyện Sông Lụa. Theo đó, các xã tự chọn cách làm.",
            {"type": "Hướng dẫn", "number": "21-HD/HU", "issuer": "Huyện ủy Sông Lụa"},
        ),
        (
            "Kết luận thanh tra tại Công ty Bến Đò",
            "Ngày 05/5/2017, Chánh Thanh tra Sở Đường thủy đã có Quyết định số 8/QĐ-TTr về việc"
            " thanh tra công ty.\nToàn văn Kết luận xem tại file đính kèm.",
            {"type": "Kết luận", "number": None, "issuer": "Thanh tra Sở Đường thủy"},
        ),
    ],
)
def test_the_page_of_a_document_says_what_it_is(
    title: str, body: str, expected: dict[str, str | None]
) -> None:
    found = recognise(DocumentTexts(title, "", body))
    assert found is not None
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Hội nghị phổ biến Nghị định số 12/2030/NĐ-CP",
            "Sáng 05/5, hội nghị phổ biến Nghị định số 12/2030/NĐ-CP ngày 01/02/2030.",
        ),
        (
            "Hồ Mây đón nhiều khách dịp lễ",
            "Thực hiện Kế hoạch số 15/KH-UBND ngày 03/4/2021 của UBND huyện, hồ Mây mở cửa.",
        ),
        (
            "Nhiều hoạt động ở hồ Mây",
            "UBND huyện vừa ban hành Kế hoạch số 15/KH-UBND tổ chức lễ hội sen với nhiều trò chơi.",
        ),
        (
            "Hai quy định về đò ngang",
            "Có hai quy định.\nChi tiết Thông tư 30/2031/TT-BĐT xem tại đây."
            "\nChi tiết Thông tư 31/2031/TT-BĐT xem tại đây.",
        ),
        ("Kế hoạch trồng sen đã hoàn thành", "Hồ Mây phủ kín sen."),
        ("Giá sen tăng", ""),
    ],
)
def test_news_and_lists_are_no_document(title: str, body: str) -> None:
    assert recognise(DocumentTexts(title, "", body)) is None


def test_each_part_keeps_the_words_that_state_it() -> None:
    title = "Quyết định số 15/QĐ-UBND ngày 03/4/2021 của UBND huyện Sông Lụa về việc mở chợ đêm"
    found = recognise(DocumentTexts(title))
    assert found is not None
    assert set(found.evidence) == {"type", "number", "issuer", "issued"}
    assert all(words in title for words in found.evidence.values())


@pytest.mark.parametrize(
    ("text", "replaces", "amends", "replaced_by"),
    [
        ("Nghị định này thay thế Nghị định số 5/2011/NĐ-CP.", ("5/2011/NĐ-CP",), (), ()),
        # A line that goes on with a small letter is of the same sentence.
        (
            "Nghị định này thay thế bản\nở Nghị định số 5/2011/NĐ-CP.",
            ("5/2011/NĐ-CP",),
            (),
            (),
        ),
        ("Nghị định này thay thế bản\nỞ Nghị định số 5/2011/NĐ-CP.", (), (), ()),
        ("Nghị định sửa đổi, bổ sung Nghị định số 6/2012/NĐ-CP.", (), ("6/2012/NĐ-CP",), ()),
        ("Bãi bỏ một số điều của Nghị định số 5/2011/NĐ-CP.", (), (), ()),
        ("Nghị định này được thay thế bởi Nghị định 9/2029/NĐ-CP.", (), (), ("9/2029/NĐ-CP",)),
        ("Nghị định số 7/2013/NĐ-CP thay thế Nghị định số 5/2011/NĐ-CP.", (), (), ()),
    ],
)
def test_a_document_says_which_others_it_changes(
    text: str, replaces: tuple[str, ...], amends: tuple[str, ...], replaced_by: tuple[str, ...]
) -> None:
    found = recognise(DocumentTexts("Nghị định số 8/2020/NĐ-CP về đò ngang", "", text))
    assert found is not None
    assert (found.replaces, found.amends, found.replaced_by) == (replaces, amends, replaced_by)


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        ("Công văn có hiệu lực kể từ ngày 01/02/2021.", "2021-02-01"),
        (
            "Thực hiện Quyết định số 12/QĐ-UBND và Nghị định số 9/2019/NĐ-CP có hiệu lực từ ngày"
            " 01/02/2021, Sở yêu cầu các đơn vị báo cáo.",
            None,
        ),
        (
            "Nghị định số 9/2019/NĐ-CP có hiệu lực từ ngày 01/02/2021.\nCông văn này có hiệu lực"
            " từ ngày 03/4/2021.",
            "2021-04-03",
        ),
        ("Công văn có hiệu lực từ ngày 01/02/2021. Có hiệu lực từ ngày 1/2/2021.", "2021-02-01"),
        ("Công văn có hiệu lực từ ngày 01/02/2021. Có hiệu lực từ ngày 3/4/2021.", None),
    ],
)
def test_a_document_holds_from_its_own_day(text: str, effective: str | None) -> None:
    title = "Công văn số 15/STTTT-VP ngày 05/01/2021 của Sở Đường thủy về việc báo cáo"
    found = recognise(DocumentTexts(title, "", text))
    assert found is not None
    assert found.effective == effective
    assert ("effective" in found.evidence) == (effective is not None)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("15/QĐ-UBND", "Quyết định"),
        ("05-CT/TW", "Chỉ thị"),
        ("12/2020/NĐ-CP", "Nghị định"),
        ("77/SCX-KT", "Công văn"),
        ("31/2013/QH13", None),
        ("05/GM-UBND", "Giấy mời"),
        ("07/BB-UBND", "Biên bản"),
        ("8/QyĐ-UBND", "Quy định"),
        ("8-QĐi/TU", "Quy định"),
        ("9/HĐ-BQL", "Hợp đồng"),
        ("9/HD-SCX", "Hướng dẫn"),
        ("9/DA-UBND", "Dự án"),
        ("9/ĐA-UBND", "Đề án"),
        ("9/QD-UBND", "Quyết định"),
        ("9/KHLN-SCX-SĐT", "Kế hoạch"),
        ("12-TT/TU", "Thông tri"),
        ("12/TT-BĐT", "Thông tư"),
        ("912/UBND-KT", "Công văn"),
        ("15/TTYT", "Công văn"),
        ("12/GXN-UBND", None),
        ("12/PYC-UBND", None),
    ],
)
def test_a_number_states_its_type_or_none(number: str, kind: str | None) -> None:
    assert type_of_number(number) == kind


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Ủy ban nhân dân Thành phố về việc mở chợ", "UBND thành phố"),
        ("Chủ tịch UBND huyện Sông Lụa ban hành", "UBND huyện Sông Lụa"),
        ("Bộ trưởng Bộ Đường thủy quy định", "Bộ Đường thủy"),
        ("Chính phủ quy định chi tiết", "Chính phủ"),
        ("Sở", None),
        ("các cơ quan", None),
    ],
)
def test_an_issuer_has_one_spelling(text: str, issuer: str | None) -> None:
    assert issuer_named(text) == issuer


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quyết định số 360/QĐ- STX", ["360/QĐ-STX"]),
        ("Công văn 12 /UBND – VX", ["12/UBND-VX"]),
        ("Nghị định 15/2020/NĐ-CP và Thông tư 3/2021/TT-BX", ["15/2020/NĐ-CP", "3/2021/TT-BX"]),
        ("Quyết định số 61/QĐ-UBND.ban", ["61/QĐ-UBND"]),
        ("Kế hoạch 2016 - 2020", []),
    ],
)
def test_numbers_are_written_in_one_spelling(text: str, numbers: list[str]) -> None:
    assert [found.number for found in stated(text)] == numbers


@pytest.mark.parametrize("repeated", [" ", "\n", "thay thế ", "dưới đây là ", "Bộ ", "số\t\t\t "])
def test_a_long_text_of_repetitions_takes_no_longer_than_seconds(repeated: str) -> None:
    text = (repeated * 100_000)[:100_000]
    started = time.perf_counter()
    recognise(DocumentTexts("Kế hoạch trồng sen", "", text))
    # Some 0.2 s; without bounds it takes minutes.
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("giấy mời", "Giấy mời"),
        ("BIÊN BẢN", "Biên bản"),
        ("Giấy uỷ quyền", "Giấy ủy quyền"),
        ("BB", "Biên bản"),
        ("HĐ", "Hợp đồng"),
        ("hd", "Hướng dẫn"),
        ("nđ", "Nghị định"),
        ("Giấy xác nhận", "Giấy xác nhận"),
    ],
)
def test_a_type_has_one_spelling(name: str, spelt: str) -> None:
    assert type_spelled(name) == spelt


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Giấy mời số 5/GM-UBND họp bàn về bến đò", "Giấy mời"),
        ("[Toàn văn] Kế hoạch số 09/KH-UBND về bến đò", "Kế hoạch"),
        ("Toàn văn: Biên bản số 9/BB-UBND", "Biên bản"),
    ],
)
def test_a_title_with_a_number_names_any_type(title: str, kind: str) -> None:
    found = recognise(DocumentTexts(title))
    assert found is not None
    assert found.type == kind


@pytest.mark.parametrize("title", ["Dự án bến đò Lau", "Hợp đồng đóng đò", "Biên bản của bến đò"])
def test_a_word_for_something_else_as_well_names_no_document_alone(title: str) -> None:
    body = "Chi tiết dự án, hợp đồng xem file đính kèm. Ai có ý kiến về dự án này xin gửi thư."
    found = recognise(DocumentTexts(title, "", body))
    assert found is None
