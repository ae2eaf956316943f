"""Who signed a document: the name in its signature, nobody rather than another."""

import time

import pytest

from searchsvc.articles.documents.signers import signer_of

_TEXT = "Điều 2. Quyết định này có hiệu lực từ ngày ký.\n"


@pytest.mark.parametrize(
    ("block", "signer"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Sen", "Lò Văn Sen"),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nMùa A Đước", "Mùa A Đước"),
        ("KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n(Đã ký)\nQuàng Thị Mít", "Quàng Thị Mít"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nđã ký\nTrần Sen", "Trần Sen"),
        ("TL. CHỦ TỊCH\nTRƯỞNG PHÒNG NỘI VỤ\n(Ký tên, đóng dấu)\nThS. Lê Thị Mơ", "Lê Thị Mơ"),
        ("TUQ. GIÁM ĐỐC\nTRƯỞNG BAN\nNông Thị Khế", "Nông Thị Khế"),
        ("GIÁM ĐỐC\nĐại tá Phạm Văn Lúa", "Phạm Văn Lúa"),
        ("Q. CHỦ TỊCH\nH'Nhi Niê", "H'Nhi Niê"),
        ("(Đã ký)\nTrần Thị Sen", "Trần Thị Sen"),
        # Offices go on with whatever is spelled in capitals, with tones or without.
        *(
            (f"{office}\nLò Văn Sen", "Lò Văn Sen")
            for office in (
                "TRƯỞNG CÔNG AN PHƯỜNG",
                "BÍ THƯ CHI BỘ",
                "GIÁM ĐỐC SỞ",
                "CHỦ TỊCH HỘI NÔNG DÂN",
                "GIÁM ĐỐC BỆNH VIỆN",
                "TRƯỞNG PHÒNG NỘI VỤ",
                "HẠT TRƯỞNG HẠT KIỂM LÂM",
                "TRƯỞNG TRẠM Y TẾ",
                "TỔNG BIÊN TẬP",
                "TRƯỞNG KHU PHỐ",
                "KẾ TOÁN TRƯỞNG",
            )
        ),
        # A list of members stands before the signature that an authority gives.
        *(
            (f"CHỦ TỊCH\nLê Thị Mơ\nĐiều 3.\n{authority}\nTRƯỞNG BAN\nLò Văn Sen", "Lò Văn Sen")
            for authority in ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "TM. BAN CHẤP HÀNH")
        ),
        # Who keeps the accounts signs beside who decides.
        ("KẾ TOÁN TRƯỞNG\nLê Thị Mơ\nGIÁM ĐỐC\nLò Văn Sen", "Lò Văn Sen"),
        # Names in capitals, and a heading behind the name.
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLÒ MỸ SEN", "Lò Mỹ Sen"),
        ("GIÁM ĐỐC\nThS. LÊ THỊ MƠ", "Lê Thị Mơ"),
        ("(Đã ký)\nTRẦN THỊ SEN", "Trần Thị Sen"),
        ("(Đã ký)\nTrần Thị Sen\nPhụ\nLục", "Trần Thị Sen"),
        ("CHỦ TỊCH\n(Đã ký)\nLò Thị Sen\nNgoài bìa", "Lò Thị Sen"),
        # Who receives it stands in the lines of the other column.
        (
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như Điều 3; CHỦ TỊCH\n- Sở Đường Thủy;\n"
            "- Lưu: VT. Lò Văn Sen",
            "Lò Văn Sen",
        ),
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT. TM. UBND XÃ\nCHỦ TỊCH\nLò Văn Sen", "Lò Văn Sen"),
        ("TM. UBND\nCHỦ TỊCH\nNơi nhận:\n- Phòng Nội Vụ\n- Lưu: VT.\nLò Văn Sen", "Lò Văn Sen"),
        # A signature of a program.
        ("Người ký: Nguyễn Văn Mía\nThời gian ký: 05/05/2031", "Nguyễn Văn Mía"),
        ("Ký bởi: NGUYỄN VĂN MÍA", "Nguyễn Văn Mía"),
        (
            "Người ký: Phan Thị Ngô\nTM. UBND\nCHỦ TỊCH\nCơ quan: UBND xã\nLò Văn Sen",
            "Lò Văn Sen",
        ),
        # What is appended has signatures of its own.
        (
            "TM. UBND\nCHỦ TỊCH\nLò Văn Sen\n"
            + "Nội dung.\n" * 20
            + "TM. TỔ\nTỔ TRƯỞNG\nLê Thị Mơ",
            "Lò Văn Sen",
        ),
    ],
)
def test_the_name_below_the_office_signs(block: str, signer: str) -> None:
    found = signer_of(_TEXT + block)
    assert found is not None
    assert found[0] == signer
    assert found[1] in _TEXT + block
    assert signer.split()[-1].lower() in found[1].lower()


@pytest.mark.parametrize(
    "block",
    [
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nSen Vàng Bến Lụa",
        "CHỦ TỊCH\nỦy Ban Nhân Dân",
        "Chủ tịch\nLò Văn Sen",
        "CHỦ TỊCH\nCó trách nhiệm thi hành quyết định này.\nLò Văn Sen",
        "Lò Văn Sen",
        # Two who sign together, a list of persons, who receives it.
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLò Văn Sen\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Thị Mơ",
        "CHỦ TỊCH\nLò Văn Sen\nPHÓ CHỦ TỊCH\nLê Thị Mơ",
        "TM. UBND\nCHỦ TỊCH\nNơi nhận:\n- Lò Văn Sen\n- Phòng Nội Vụ",
        "Người ký: UBND xã Sen Trắng\nKý bởi: Sở Nội Vụ",
        "Người ký: Lò Văn Sen\nNgười ký: Lê Thị Mơ",
        "NGƯỜI LÀM ĐƠN\nLò Văn Sen",
        # No name mixes capitals and small letters.
        "CHỦ TỊCH\nLÒ VĂn SEn",
        "CHỦ TỊCH\nLỘc VỌng",
        "HIỆU TRƯỞNG TRƯỜNG THCS\nLÊ VĂN SEN\nCăn cứ đơn của bà con;",
        "(Đã ký)\nPHỤ LỤC KÈM THEO",
    ],
)
def test_nobody_signs_where_it_is_not_sure(block: str) -> None:
    assert signer_of(_TEXT + block) is None


@pytest.mark.parametrize(
    "text",
    [
        "TM. " * 25_000,
        "CHỦ TỊCH\n" * 10_000,
        "CHỦ TỊCH\n" + "Lò A " * 20_000,
        "TM. " + "A" * 100_000,
        "Người ký: " + "Lò " * 30_000,
        "GS. " * 25_000,
        "TM. UBND\n- " * 8_000,
    ],
)
def test_any_text_is_read_in_a_moment(text: str) -> None:
    started = time.process_time()
    signer_of(text)
    assert time.process_time() - started < 1
