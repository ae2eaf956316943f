"""The heads of official documents, in whichever lines they stand, and who signs at the end."""

import pytest

from searchsvc.articles.documents import DocumentTexts, recognise

_FULL = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LỤA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 41/2022/QĐ-UBND
Sông Lụa, ngày 07 tháng 3 năm 2022
QUYẾT ĐỊNH
Ban hành quy định về quản lý bến đò
Quyết định này có hiệu lực thi hành kể từ ngày 01/4/2022 và thay thế Quyết định số
12/2015/QĐ-UBND ngày 05/5/2015.
(Đã ký)
Trần Thị Sen"""


def test_a_document_in_full_is_read_by_its_head() -> None:
    found = recognise(DocumentTexts("Quản lý bến đò", "", _FULL))
    assert found is not None
    assert found.number == "41/2022/QĐ-UBND"
    assert found.issuer == "UBND huyện Sông Lụa"
    assert found.evidence["issuer"] == "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LỤA"
    assert all(words in _FULL for words in found.evidence.values())
    assert found.type == "Quyết định"
    assert found.issued == "2022-03-07"
    assert found.effective == "2022-04-01"
    assert found.replaces == ("12/2015/QĐ-UBND",)
    assert found.signer == "Trần Thị Sen"


@pytest.mark.parametrize(
    ("capitals", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SEN VÀNG", "UBND thành phố Sen Vàng"),
        ("UBND THÀNH PHỐ SEN VÀNG", "UBND thành phố Sen Vàng"),
        ("UỶ BAN NHÂN DÂN\nXÃ SEN TRẮNG HUYỆN SÔNG LỤA", "UBND xã Sen Trắng huyện Sông Lụa"),
        ("HỘI ĐỒNG NHÂN DÂN\nTP. SEN VÀNG", "HĐND thành phố Sen Vàng"),
        ("UBND TỈNH SÔNG LỤA\nSỞ Y TẾ", "Sở Y tế"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("BỘ THÔNG TIN\nVÀ TRUYỀN THÔNG", "Bộ Thông tin và Truyền thông"),
        ("PHÒNG Y TẾ HUYỆN SÔNG LỤA", "Phòng Y tế huyện Sông Lụa"),
        ("BẢO HIỂM XÃ HỘI HUYỆN SÔNG LỤA", "Bảo hiểm xã hội huyện Sông Lụa"),
        ("VĂN PHÒNG ỦY BAN NHÂN DÂN QUẬN 9", "Văn phòng UBND quận 9"),
        ("TỈNH ỦY SÔNG LỤA", "Tỉnh ủy Sông Lụa"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("TỈNH ĐOÀN SÔNG LỤA", "Tỉnh đoàn Sông Lụa"),
        ("ỦY BAN MTTQ VIỆT NAM\nXÃ SEN TRẮNG", "Ủy ban MTTQ Việt Nam xã Sen Trắng"),
        (
            "ỦY BAN MẶT TRẬN TỔ QUỐC\nVIỆT NAM XÃ SEN TRẮNG",
            "Ủy ban Mặt trận Tổ quốc Việt Nam xã Sen Trắng",
        ),
        ("HỘI NÔNG DÂN\nXÃ SEN TRẮNG", "Hội Nông dân xã Sen Trắng"),
        ("HỘI CỰU CHIẾN BINH XÃ SEN TRẮNG", "Hội Cựu chiến binh xã Sen Trắng"),
        ("HỘI LIÊN HIỆP PHỤ NỮ\nXÃ SEN TRẮNG", "Hội Liên hiệp Phụ nữ xã Sen Trắng"),
        # Names of more words than the column is wide.
        ("UBND TỈNH SÔNG LỤA\nSỞ NÔNG NGHIỆP VÀ MÔI\nTRƯỜNG", "Sở Nông nghiệp và Môi trường"),
        ("TRUNG TÂM PHỤC VỤ HÀNH\nCHÍNH CÔNG", "Trung tâm Phục vụ hành chính công"),
        ("TRUNG TÂM DỊCH VỤ TỔNG\nHỢP", "Trung tâm Dịch vụ tổng hợp"),
        ("ĐẢNG ỦY PHƯỜNG LÂM\nGIANG", "Đảng ủy phường Lâm Giang"),
        ("UBND XÃ SEN TRẮNG\nTRƯỜNG MẦM NON HOA\nGẠO", "Trường mầm non Hoa Gạo"),
        ("TRƯỜNG THPT\nLÊ VĂN SEN", "Trường THPT Lê Văn Sen"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG\nBẾN LAU", "UBND phường Bến Lau"),
        ("BỆNH VIỆN ĐA KHOA\nKHU VỰC BẾN LAU", "Bệnh viện Đa khoa khu vực Bến Lau"),
        (
            "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ\nXÂY DỰNG CÔNG TRÌNH",
            "Ban Quản lý dự án đầu tư xây dựng công trình",
        ),
        ("BẢO HIỂM XÃ\nHỘI HUYỆN SÔNG LỤA", "Bảo hiểm xã hội huyện Sông Lụa"),
        ("BAN CHỈ HUY\nPHÒNG CHỐNG THIÊN TAI", "Ban Chỉ huy phòng chống thiên tai"),
        ("VĂN PHÒNG HĐND VÀ\nUBND XÃ SEN TRẮNG", "Văn phòng HĐND và UBND xã Sen Trắng"),
        ("THANH TRA\nSỞ Y TẾ", "Thanh tra sở y tế"),
        ("HỎA TỐC\nUBND XÃ SEN TRẮNG", "UBND xã Sen Trắng"),
        ("BAN CHỈ ĐẠO PHÒNG, CHỐNG\nTHIÊN TAI", "Ban Chỉ đạo phòng, chống thiên tai"),
        (
            "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI\nCHI NHÁNH HUYỆN SÔNG LỤA",
            "Văn phòng đăng ký đất đai chi nhánh huyện Sông Lụa",
        ),
    ],
)
def test_the_capitals_of_a_head_name_the_issuer_as_sentences_do(capitals: str, issuer: str) -> None:
    full = _FULL.replace("ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LỤA", capitals)
    found = recognise(DocumentTexts("Quản lý bến đò", "", full))
    assert found is not None
    assert found.issuer == issuer
    assert capitals.endswith(found.evidence["issuer"])


@pytest.mark.parametrize("capitals", ["MÔI\nTRƯỜNG", "CHÍNH CÔNG", "HUYỆN SÔNG LỤA", "PHỤ LỤC"])
def test_a_part_of_a_name_is_no_issuer(capitals: str) -> None:
    full = _FULL.replace("ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LỤA", capitals)
    found = recognise(DocumentTexts("Quản lý bến đò", "", full))
    assert found is not None
    assert found.issuer is None
    assert "issuer" not in found.evidence


@pytest.mark.parametrize(
    ("number", "below", "kind"),
    [
        ("05/GM-UBND", "GIẤY MỜI", "Giấy mời"),
        ("07/BB-UBND", "BIÊN BẢN HỌP TỔ BẾN ĐÒ", "Biên bản"),
        ("08/GUQ-UBND", "GIẤY UỶ QUYỀN", "Giấy ủy quyền"),
        ("09/PC-UBND", "PHIẾU CHUYỂN", "Phiếu chuyển"),
        # A code that is on no list.
        ("11/GXN-UBND", "GIẤY XÁC NHẬN", "Giấy xác nhận"),
        ("12/PYC-UBND", "Về việc mở bến đò", None),
        ("12/PYC-UBND", f"{'Bà con qua đò. ' * 20}\nPHIẾU LẤY Ý KIẾN", None),
        ("12/XYZ-UBND", "V/v mở bến đò", "Công văn"),
        ("12/XYZ", "Kính gửi: Bà con thôn Bến Lụa", "Công văn"),
        # The letters that the body's name begins with.
        ("13/HSL", "Về bến đò", "Công văn"),
        ("14/SĐT-VP", "Về bến đò", "Công văn"),
    ],
)
def test_a_head_names_its_type_or_none(number: str, below: str, kind: str | None) -> None:
    full = _FULL.replace("41/2022/QĐ-UBND", number).replace("QUYẾT ĐỊNH\nBan hành", below + "\nBan")
    found = recognise(DocumentTexts("Bến đò", "", full.partition("Quyết định này")[0]))
    assert found is not None
    assert (found.number, found.type) == (number, kind)
    assert ("type" in found.evidence) == (kind is not None)


@pytest.mark.parametrize("code", ["QĐÐ", "QÐĐ", "QĐĐ", "QÐ"])
def test_a_letter_that_ocr_read_twice_is_one_of_the_number(code: str) -> None:
    full = _FULL.replace("41/2022/QĐ-UBND", f"41/2022/{code}-UBND")
    found = recognise(DocumentTexts("Quản lý bến đò", "", "", full))
    assert found is not None
    assert (found.number, found.type) == ("41/2022/QĐ-UBND", "Quyết định")


def test_a_head_in_a_font_of_capitals_is_read_as_it_is_shown() -> None:
    small = (
        "ủy ban nhân dân\nxã sen trắng\ncộng hòa xã hội chủ nghĩa việt nam\n"
        "Độc lập - Tự do - Hạnh phúc\nSố: 12/TTr-UBND\nSen Trắng, ngày 04 tháng 5 năm 2031\n"
        "tờ trình\nVề việc mở bến đò\ntm. ủy ban nhân dân\nchủ tịch\nLò Văn Sen"
    )
    found = recognise(DocumentTexts("Bến đò", "", small))
    assert found is not None
    assert (found.type, found.issuer) == ("Tờ trình", "UBND xã Sen Trắng")
    assert found.signer == "Lò Văn Sen"


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        (
            "QUYẾT ĐỊNH Về việc mở bến đò",
            "Số: 19/2031/QĐ-UBND\nSen Trắng, ngày 04 tháng 5 năm 2031\nĐiều 1. Mở bến.",
            "Quyết định",
        ),
        (
            "Mở bến đò",
            "UBND XÃ SEN TRẮNG\nSố: 19/UBND-KT\nSen Trắng, ngày 04 tháng 5 năm 2031\nKính gửi:"
            " Bà con thôn Bến Lụa",
            "Công văn",
        ),
    ],
)
def test_a_head_without_the_nation_is_one_with_what_else_says_so(
    title: str, body: str, kind: str
) -> None:
    found = recognise(DocumentTexts(title, "", body))
    assert found is not None
    assert (found.type, found.issued) == (kind, "2031-05-04")


@pytest.mark.parametrize("executive", ["BAN THƯỜNG VỤ", "BAN THƯỜNG TRỰC", "BAN CHẤP HÀNH"])
def test_the_executive_of_a_body_is_not_its_name(executive: str) -> None:
    full = _FULL.replace("HUYỆN SÔNG LỤA", f"HUYỆN SÔNG LỤA\n{executive}", 1)
    found = recognise(DocumentTexts("Quản lý bến đò", "", full))
    assert found is not None
    assert found.issuer == "UBND huyện Sông Lụa"


def test_a_day_that_does_not_exist_has_no_evidence() -> None:
    full = _FULL.replace("ngày 07 tháng 3 năm 2022", "ngày 31 tháng 02 năm 2020")
    found = recognise(DocumentTexts("Quản lý bến đò", "", full))
    assert found is not None
    assert found.issued is None
    assert "issued" not in found.evidence


def test_the_first_page_of_an_attached_file_is_read_as_well() -> None:
    found = recognise(DocumentTexts("Quản lý bến đò", "", "Xem tệp.", first_page=_FULL))
    assert found is not None
    assert found.number == "41/2022/QĐ-UBND"


@pytest.mark.parametrize(
    "head",
    [
        # Cells of a table: one line a row.
        "UBND XÃ SEN TRẮNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc "
        "Số: 77/QĐ-UBND Sen Trắng, ngày 04 tháng 5 năm 2031 QUYẾT ĐỊNH\nVề bến đò",
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ SEN TRẮNG Độc lập - Tự do - Hạnh"
        " phúc\nSố: 77/QĐ-UBND Sen Trắng, ngày 04 tháng 5 năm 2031\nQUYẾT ĐỊNH\nVề bến đò",
        "UBND XÃ SEN TRẮNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSen Trắng, ngày 04 tháng 5 năm 2031"
        " Số: 77/QĐ-UBND QUYẾT ĐỊNH\nVề bến đò",
        # Pasted without the nation's name.
        "UBND XÃ SEN TRẮNG\nSố: 77/QĐ-UBND\nSen Trắng, ngày 4 tháng 5 năm 2031\nQUYẾT ĐỊNH\nVề",
    ],
)
def test_a_head_is_read_in_whichever_lines_it_stands(head: str) -> None:
    found = recognise(DocumentTexts("Bến đò", "", head))
    assert found is not None
    assert (found.number, found.type) == ("77/QĐ-UBND", "Quyết định")
    assert (found.issuer, found.issued) == ("UBND xã Sen Trắng", "2031-05-04")
    # The issuer's lines, without the other column.
    said = "\n".join(found.evidence.values()).splitlines()
    assert all(words in head for words in said)


@pytest.mark.parametrize(
    "body",
    [
        # Cited, or of another type than the line in capitals.
        "UBND XÃ SEN TRẮNG\nCăn cứ Kế hoạch Số: 77/KH-UBND\nKẾ HOẠCH\nMở bến đò",
        "UBND XÃ SEN TRẮNG\nSố: 77/KH-UBND\nQUYẾT ĐỊNH\nMở bến đò",
        "TIN XÃ SEN TRẮNG\nSố: 77/KH-UBND đã đến với bà con.\nMở bến đò",
        "Xã Sen Trắng\nSố: 77/KH-UBND\nKẾ HOẠCH\nMở bến đò",
        "UBND XÃ SEN TRẮNG\nSố: 77/UBND-KT\nMở bến đò cho bà con.",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTheo Kế hoạch có Số: 77/KH-UBND, bến đò mở.",
    ],
)
def test_what_only_looks_like_a_head_is_none(body: str) -> None:
    assert recognise(DocumentTexts("Bến đò", "", body)) is None


def test_the_signer_stands_on_a_later_page_of_the_file_that_was_written() -> None:
    head, _, _ = _FULL.partition("(Đã ký)")
    texts = DocumentTexts("Bến đò", "", "", head, f"{head}Điều 2.\nCHỦ TỊCH\nTrần Thị Sen")
    found = recognise(texts)
    assert found is not None
    assert (found.signer, found.evidence["signer"]) == ("Trần Thị Sen", "CHỦ TỊCH\nTrần Thị Sen")
    scanned = recognise(DocumentTexts("Bến đò", "", "", head + "CHỦ TỊCH\nTrần Thị Sen"))
    assert scanned is not None
    assert scanned.signer is None
