"""Abbreviations within words, and words in the other spellings of their parts, are found."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    value="Thuế giá trị gia tăng giảm.",
    income="Thuế thu nhập cá nhân tăng.",
    company="Công ty trách nhiệm hữu hạn Bến Lụa.",
    company_other="Công ty cổ phần Bến Nghi.",
    culture="Sở Văn hóa, Thể thao và Du lịch mở hội.",
    labour="Phòng Lao động - Thương binh và Xã hội.",
    land="Văn phòng đăng ký đất đai dời chỗ.",
    staff="Cán bộ, công chức, viên chức học bơi.",
    pupils="Học sinh, sinh viên nhận xe.",
)
ROWS = (
    *(Row(t, "value", "income") for t in ("thuế GTGT", "thuế gtgt")),
    *(Row(t, "income", "value") for t in ("thuế TNCN", "thuế tncn")),
    *(Row(t, "company", "company-other") for t in ("công ty TNHH", "Công ty TNHH Bến Lụa")),
    *(Row(t, "company", "company-other") for t in ("cty TNHH", "Cty TNHH Bến Lụa")),
    *(
        Row(t, "culture", bare=False)
        for t in ("Sở VHTTDL", "VHTT&DL", "VH-TT-DL", "sở VH,TT và DL")
    ),
    *(Row(t, "labour") for t in ("LĐTB&XH", "LĐ-TB&XH", "LĐTBXH", "LĐ TBXH")),
    *(Row(t, "land") for t in ("VPĐKĐĐ", "vpdkdd")),
    *(Row(t, "staff") for t in ("CBCCVC", "CB,CC,VC", "cb-cc-vc")),
    *(Row(t, "pupils") for t in ("HSSV", "hs-sv", "HS,SV")),
)


LOANS = shelf(
    bus="Xe buýt dừng ở chợ.",
    battery="Thu gom ắc-quy cũ.",
    diesel="Máy phát đi-ê-den.",
    boat="Ca-nô cứu hộ ra bến.",
    barge="Sà lan mắc cạn.",
    pate="Bánh mì pa-tê.",
    gilet="Áo gi-lê của tổ tuần tra.",
    trailer="Xe rơ-moóc chở đá.",
    gas="Bình ga phát nổ.",
    bauxite="Mỏ bô-xít ở núi.",
    biogas="Hầm bi-ô-ga của trại.",
    nobel="Giải Nô-ben văn học.",
    steel="Bàn i-nốc của quán.",
    soap="Xà phòng tự làm.",
    tennis="Sân ten-nít mới.",
    visa="Thủ tục vi-da.",
    roma="Đoàn Ai-len và Hung-ga-ri.",
    laos="Đoàn từ Viêng Chăn sang.",
    japan="Chuyến bay Tô-ki-ô.",
    kazakh="Đoàn Kazakhstan thăm xã.",
    mekong="Sông Mê Công cạn.",
    hre="Dân tộc Hrê rèn dao.",
    cor="Người Co trồng quế.",
    lolo="Áo của người Lô Lô.",
    srepok="Cầu Sê-rê-pốk thông xe.",
    chu="Núi Chư Yang Sin.",
    fly="Bẫy ga-lăng cho tàu.",
    vung="Đoàn Bà Rịa - Vũng Tàu.",
    hue="Đoàn Thừa Thiên - Huế.",
    culture="Phòng văn hóa-xã hội họp.",
)
ROWS_OF_LOANS = (
    *(Row(t, "bus") for t in ("xe bus", "bus", "xe buýt")),
    *(Row(t, "battery") for t in ("acquy", "ắc quy", "ắcquy", "accu")),
    *(Row(t, "diesel") for t in ("diesel", "điêzen", "đi ê zen")),
    *(Row(t, "boat") for t in ("cano", "canô", "ca nô")),
    Row("xà lan", "barge"),
    *(Row(t, "pate") for t in ("pate", "patê")),
    *(Row(t, "gilet") for t in ("gile", "gilê", "gi lê")),
    *(Row(t, "trailer") for t in ("rơ moóc", "rơmoóc", "romooc")),
    *(Row(t, "gas") for t in ("gas", "bình gas")),
    *(Row(t, "bauxite") for t in ("bauxite", "bôxít", "bô xít")),
    *(Row(t, "biogas") for t in ("biogas", "bioga", "bi ô ga")),
    Row("nobel", "nobel"),
    *(Row(t, "steel") for t in ("inox", "i nốc")),
    Row("xà bông", "soap"),
    *(Row(t, "tennis") for t in ("tennis", "ten nít", "quần vợt")),
    Row("visa", "visa"),
    *(Row(t, "roma") for t in ("Ireland", "hungary", "ai len")),
    Row("vientiane", "laos"),
    *(Row(t, "japan") for t in ("tokyo", "tô ky ô")),
    Row("ca-dắc-xtan", "kazakh"),
    *(Row(t, "mekong") for t in ("mekong", "mê kông")),
    *(Row(t, "hre") for t in ("H'rê", "hrê")),
    Row("người Cor", "cor"),
    *(Row(t, "lolo") for t in ("lolo", "Lô-lô")),
    *(Row(t, "srepok") for t in ("serepok", "srêpốk", "sê rê pốk")),
    *(Row(t, "chu") for t in ("cư yang sin", "chuyangsin")),
    # Whatever a hyphen joins, in no table.
    *(Row(t, "fly") for t in ("galăng", "ga lăng")),
    *(Row(t, "vung") for t in ("bà rịa vũng tàu", "BR-VT", "Bà Rịa-Vũng Tàu")),
    *(Row(t, "hue") for t in ("thừa thiên huế", "TT Huế")),
    Row("văn hóa xã hội", "culture"),
)


MORE_LOANS = shelf(
    weeds="Thuốc cỏ glyphosat.",
    light="Máy cắt laser.",
    ball="Sân pickleball.",
    drink="Rượu vốt-ca.",
    cake="Bánh ga-tô.",
    money="Đồng rúp.",
    curry="Món cà ri.",
    flu="Cúm A/H1N1.",
    flu_in_brackets="Cúm A(H5N1).",
    pigs="Dịch tả lợn châu Phi.",
    price="Giá lợn hơi.",
    biscuit="Bánh bích-quy.",
    suit="Áo com-lê.",
    chart="Sơ đồ tổ chức của xã.",
    # An en dash for a hyphen.
    virus="Vi–rút lây nhanh.",
    net="Mạng in-tơ–nét.",
    net_dashed="Cáp in–tơ–nét.",
    vung="Đoàn Bà Rịa–Vũng Tàu.",
    hue="Đoàn Thừa Thiên–Huế.",
    xodang="Người Xơ–đăng.",
    battery="Thu gom ắc–quy.",
    boat="Ca–nô cứu hộ.",
)
ROWS_OF_MORE_LOANS = (
    *(Row(t, "weeds") for t in ("glyphosate", "glyphosat")),
    *(Row(t, "light") for t in ("la-de", "la de", "la-ze", "laze")),
    Row("pickle ball", "ball"),
    *(Row(t, "drink") for t in ("vodka", "vốt ca")),
    *(Row(t, "cake") for t in ("gateau", "ga tô", "gatô")),
    *(Row(t, "money") for t in ("ruble", "rúp")),
    *(Row(t, "curry") for t in ("curry", "cari", "cà-ri")),
    *(Row(t, "flu", "flu-in-brackets") for t in ("cúm AH1N1", "cúm H1N1", "H1N1")),
    *(Row(t, "flu-in-brackets", "flu") for t in ("AH5N1", "cúm A/H5N1")),
    *(Row(t, "pigs") for t in ("dịch tả heo châu Phi", "dịch tả heo", "dịch tả lợn")),
    *(Row(t, "price") for t in ("giá heo hơi", "giá heo")),
    *(Row(t, "biscuit") for t in ("bit-quy", "bích quy", "bánh bích quy")),
    *(Row(t, "suit") for t in ("complê", "com lê", "comlê")),
    *(Row(t, "chart") for t in ("cơ cấu tổ chức", "bộ máy tổ chức", "tổ chức bộ máy")),
    *(Row(t, "virus") for t in ("virus", "vi rút", "vi-rút")),
    *(Row(t, "net net-dashed") for t in ("internet", "in tơ nét")),
    *(Row(t, "vung") for t in ("BRVT", "BR-VT", "bà rịa vũng tàu")),
    *(Row(t, "hue") for t in ("thừa thiên huế", "TT Huế")),
    *(Row(t, "xodang") for t in ("xodang", "xơ đăng", "Xơ-đăng")),
    *(Row(t, "battery") for t in ("acquy", "ắc quy")),
    *(Row(t, "boat") for t in ("cano", "ca nô")),
)


async def test_more_loan_words_two_names_and_en_dashes(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, MORE_LOANS, ROWS_OF_MORE_LOANS)
    assert not failed, "\n".join(failed)


async def test_loan_words_and_names_are_found_in_other_spellings(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, LOANS, ROWS_OF_LOANS)
    assert not failed, "\n".join(failed)


async def test_a_part_of_a_word_may_be_written_otherwise(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
