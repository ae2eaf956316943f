import pytest

from searchsvc.articles.legacy import all_to_unicode, is_tcvn3, tcvn3, to_unicode, viqr, vni_windows

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam"
NEWS = (
    "Ủy ban nhân dân tỉnh Mai Hòa vừa ban hành quy định về bảo vệ rừng và nguồn nước ở xã Cửu Hà."
)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", MOTTO),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("®­êng s¾t Mai Hßa", "đường sắt Mai Hòa"),
        ("ng­êi d©n x· Cöu Hµ", "người dân xã Cửu Hà"),
        ("kú häp thø n¨m, n¨m 2016", "kỳ họp thứ năm, năm 2016"),
        ("Q§-UB, UBND vµ H§ND x· huyÖn", "QĐ-UB, UBND và HĐND xã huyện"),
        ("«ng ¢n: ph¶i g¾ng søc", "ông Ân: phải gắng sức"),
    ],
)
def test_tcvn3_is_read(written: str, text: str) -> None:
    assert tcvn3.decode(written) == text
    assert to_unicode(written) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", MOTTO),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", MOTTO.upper()),
        ("ñöôøng saét Mai Hoøa", "đường sắt Mai Hòa"),
        ("ngöôøi daân xaõ Cöûu Haø", "người dân xã Cửu Hà"),
        ("kyø hoïp thöù naêm, naêm 2016", "kỳ họp thứ năm, năm 2016"),
        ("QÑ-UB, UBND vaø HÑND huyeän", "QĐ-UB, UBND và HĐND huyện"),
        ("moãi kyõ sö coù moät saùng kieán", "mỗi kỹ sư có một sáng kiến"),
    ],
)
def test_vni_for_windows_is_read(written: str, text: str) -> None:
    assert vni_windows.decode(written) == text
    assert to_unicode(written) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam", MOTTO),
        ("DDo^.c la^.p - Tu+. do - Ha.nh phu'c", "Độc lập - Tự do - Hạnh phúc"),
        ("ddu+o+`ng sa('t Mai Ho`a ve^`", "đường sắt Mai Hòa về"),
        ("ngu+o+`i da^n xa~ Cu+?u Ha`", "người dân xã Cửu Hà"),
        ("ngu*o*`i da^n o*? huye^.n Mai Ho`a", "người dân ở huyện Mai Hòa"),
        (
            "Tho+` o+i, ba na(m nu+~a ve^` lu'c 8 e.g. nhe'!",
            "Thờ ơi, ba năm nữa về lúc 8 e.g. nhé!",
        ),
        ("Hu+o+ng, Ba ddu+a ve^` ma\\. Xong.", "Hương, Ba đưa về ma. Xong."),
    ],
)
def test_viqr_is_read(written: str, text: str) -> None:
    assert viqr.decode(written) == text
    assert to_unicode(written) == text


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows])
def test_every_letter_has_a_code_of_its_own(encoding: object) -> None:
    letters = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    encode, decode = encoding.encode, encoding.decode  # type: ignore[attr-defined]
    assert len({encode(letter) for letter in letters}) == len(letters) == 67
    assert all(decode(encode(letter)) == letter for letter in letters)
    assert all(ord(char) < 0x100 for char in encode(letters))


UNICODE = [
    NEWS,
    MOTTO.upper(),
    "Có cá và thú, mà là áo tím",
    "hòa, hoà, thúy, quý",
    "bánh mì ngon và cà phê đá © 2016 · giá 5 000 ₫ «rẻ»",
    "Hòa­ Bình: 25 °C, ½ ngày, 10 m², ± 3 µm",
    "vie\u0323\u0302t nam",
    tcvn3.encode(MOTTO) + " ở đó",
    "e^.t o^.i la^.p và đã là Unicode",
]
FOREIGN = [
    # UTF-8 that was taken for another encoding is something else to repair.
    NEWS.encode().decode("latin-1"),
    NEWS.encode().decode("cp1252", "replace"),
    "Le café de la forêt, où l'été dernier la société générale a fêté Noël, était très agréable.",
    "Où est-il ? Dû à la crise, il a bâti un château sûr près de l'île.",
    "Die Straße nach Köln führt über die Brücke; schöne Grüße aus Österreich, Müller!",
    "El niño mañana irá al Perú con el señor Raúl, aún no sé qué más.",
    "São Paulo não é a capital; as ações e paixões estão aí, mãe.",
    "Då så! Nå på må, sä två små öar i Åre.",
    "Lü Bù, Nü Wa, Lü Meng",
    "Tämä on hyvä päivä, leveä tie ja vähän yötä.",
    "Zürich, Café, Hà Lan",
    # Enough words become syllables, but others don't, or were none of that language before.
    "Då så nå må the quick brown fox jumps",
    "Då så nå må Köln",
    "Då så nå må ban nam hai ba ma la do di ca to an ai em",
    "né cá thú xô bò µm m·i",
    # Signs by themselves.
    "Ø ¸ µ ß å ù",
    "Ø 12 mm, 5 µm × 10 µm, ½ kg, 3·10², © ® § ¶, N·m, kg·m²",
]
ASCII = [
    "x^2 + y^2 = z^2, a^n + b^n, e^x, o(n^2), a(i) = o+1",
    "int main() { a^=b; u+=1; o+=a^b; if (e^i) return (a+b)^2; }",
    "Gia': 25.000d, thue' 10%. Sao? Vi`? Na`o.",
    "https://maihoa.example/a^b?o+u=a(1)&e^=2 ten.nguoi+o^@maihoa.example",
    "a^m, o^i",
    "^.^ ^_^ o^_^o T.T :'( (^o^) u.u o.O a^^",
    "Ke hoach nam 2016 cua xa Mai Hoa? Co. (Xem them: a, b, c) ~ 5.000.",
    "Don't worry: he'll go to the U.S.A. at 5 p.m.? No. Yes!",
    "^[a-z]+(a|e|o)?$ and ^(to^|co^)$ are patterns; e^ and o^ are letters.",
    "",
]


@pytest.mark.parametrize("text", [*UNICODE, *FOREIGN, *ASCII])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert to_unicode(text) == text


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows, viqr])
def test_a_paragraph_is_decided_on_by_itself(encoding: object) -> None:
    old = encoding.encode(NEWS.lower())  # type: ignore[attr-defined]
    text = f"{NEWS}\n{old}\n\nDie schöne Straße\n{NEWS}"
    assert to_unicode(text) == f"{NEWS}\n{NEWS.lower()}\n\nDie schöne Straße\n{NEWS}"


def test_a_short_paragraph_follows_the_sure_ones_of_its_text() -> None:
    assert to_unicode("Hµ Néi") == "Hµ Néi"
    assert to_unicode("Hµ Néi\n" + tcvn3.encode(NEWS)).startswith("Hà Nội\n")
    assert to_unicode("Hµ Néi\n" + viqr.encode(NEWS)).startswith("Hµ Néi\n")


def test_one_word_is_never_enough() -> None:
    assert to_unicode("ViÖt") == "ViÖt"
    assert to_unicode("ViÖt ViÖt ViÖt") == "ViÖt ViÖt ViÖt"
    assert to_unicode("Vieät") == "Vieät"
    assert to_unicode("Vie^.t") == "Vie^.t"


def test_words_of_other_languages_do_not_hide_a_legacy_paragraph() -> None:
    written = tcvn3.encode(
        "Công ty Mai Hòa Software giới thiệu phần mềm quản lý Windows tại hội chợ."
    )
    assert "giới thiệu phần mềm quản lý Windows" in to_unicode(written)


def test_viqr_escapes_what_would_be_read_as_a_mark() -> None:
    assert viqr.encode("xa. Có a? (ba(1)") == "xa\\. Co' a\\? (ba\\(1)"
    assert viqr.decode("xa\\. Co' a\\? (ba\\(1)") == "xa. Có a? (ba(1)"
    assert viqr.encode("thị. Mai") == "thi.. Mai"
    assert viqr.decode("thi.. Mai") == "thị. Mai"


HEAD = (
    "UBND XÃ SEN TRẮNG\nSố: 12/QĐ-UBND\nTỜ TRÌNH\nCHỈ THỊ\nSố tiền (đồng)\tĐịa chỉ\n"
    "Điều 1. Xã Sen Trắng mở bến đò Lau kể từ ngày rằm, giao ông trưởng thôn Bến Lụa trông coi.\n"
    "Điều 2. Người dân qua đò không phải trả tiền trong ba tháng đầu của mùa nước nổi."
)


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows])
def test_the_short_lines_of_a_text_in_one_encoding_are_read(encoding: object) -> None:
    assert to_unicode(encoding.encode(HEAD)) == HEAD  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows])
def test_a_short_line_stays_where_much_of_a_text_is_unicode(encoding: object) -> None:
    short = encoding.encode("Số: 12/QĐ-UBND")  # type: ignore[attr-defined]
    body = encoding.encode(NEWS.lower())  # type: ignore[attr-defined]
    assert to_unicode(f"{short}\n{body}\n{NEWS}").startswith(f"{short}\n")


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows])
def test_a_cell_in_unicode_leaves_the_others_of_its_row_to_be_read(encoding: object) -> None:
    row = encoding.encode("STT\tHọ và tên\tSố tiền")  # type: ignore[attr-defined]
    whole = f"{encoding.encode(HEAD)}\n{row}\tNgày nhận"  # type: ignore[attr-defined]
    assert to_unicode(whole).endswith("STT\tHọ và tên\tSố tiền\tNgày nhận")


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows])
def test_the_cells_of_a_row_are_judged_apart(encoding: object) -> None:
    row = "Họ và tên chủ hộ dân\tĐịa chỉ"
    old = encoding.encode(row)  # type: ignore[attr-defined]
    assert to_unicode(f"{NEWS}\n{old}\tNgày nhận tiền") == f"{NEWS}\n{row}\tNgày nhận tiền"


@pytest.mark.parametrize("foreign", ["Café Zürich", "© 2016", "Straße", "Müller & Söhne"])
def test_a_line_that_is_no_text_of_the_encoding_stays(foreign: str) -> None:
    assert to_unicode(f"{tcvn3.encode(HEAD)}\n{foreign}").endswith(f"\n{foreign}")


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows])
@pytest.mark.parametrize(
    "caption",
    [
        *("Công an", "Thông tin", "Hà Tô", "Trung tâm y tá", "Công ty CP Nam Hà", "CÔNG AN"),
        *(
            "Công ty ABC® 2020",
            "Giá £5 – ¥10",
            "Hà Nam, 2005 (Công an)",
            "Lô à",
            "ÔTÔ",
            "Võ Văn Tô",
        ),
    ],
)
def test_a_caption_in_unicode_stays_in_a_text_of_one_encoding(
    encoding: object, caption: str
) -> None:
    body = encoding.encode(HEAD)  # type: ignore[attr-defined]
    assert to_unicode(f"{caption}\n{body}\n{caption}") == f"{caption}\n{HEAD}\n{caption}"


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows])
@pytest.mark.parametrize(
    "line",
    [
        *("Số: 12/QĐ-UBND", "QĐ", "Tên", "Địa chỉ", "Hộ dân"),
        # Words that are syllables undecoded as well; a family whose name is none of Vietnamese.
        *("Số: 483/SXD-QLN", "Số 12-KH/TW", "Phiếu số: 5", "H'Loan Niê"),
    ],
)
def test_a_line_that_is_vietnamese_only_in_the_encoding_is_read(
    encoding: object, line: str
) -> None:
    whole = encoding.encode(f"{HEAD}\n{line}")  # type: ignore[attr-defined]
    assert to_unicode(whole) == f"{HEAD}\n{line}"


@pytest.mark.parametrize(
    "text",
    [
        "ỦY BAN NHÂN DÂN PHƯỜNG HỐ DỨA",
        "KẾ HOẠCH",
        "Kế hoạch của Hố Dứa",
        "QUYẾT ĐỊNH Về việc mở bến đò",
        "PHƯỜNG HỐ DỨA Số: 12/QĐ-UBND",
        "ĐẢNG ỦY XÃ SEN TRẮNG",
        "UBND xã Hà Bến, ông Võ Hà",
        "TTr-UBND, ThS. Lê Hà",
    ],
)
def test_capitals_with_a_tone_are_read_as_fonts_of_capitals_show_them(text: str) -> None:
    assert tcvn3.decode(tcvn3.encode(text)) == text


def test_a_text_is_in_tcvn3_where_nearly_all_of_it_is() -> None:
    assert is_tcvn3(tcvn3.encode(HEAD))
    assert not is_tcvn3(vni_windows.encode(HEAD))
    assert not is_tcvn3(HEAD)
    assert not is_tcvn3(f"{tcvn3.encode(NEWS)}\n{NEWS}")


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows])
def test_a_short_text_is_judged_beside_the_others_of_its_whole(encoding: object) -> None:
    texts = ["Vạn", "", HEAD]
    old = [encoding.encode(text) for text in texts]  # type: ignore[attr-defined]
    assert all_to_unicode(old) == texts
    assert all_to_unicode(old[:1]) == old[:1]
