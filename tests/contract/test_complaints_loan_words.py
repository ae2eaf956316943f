"""Loan words, names of the Highlands and of persons abroad are found in every spelling."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    lenin="Dâng hoa ở tượng V.I.Lênin sáng nay.",
    lenin_apart="Kể chuyện Lê-nin với thiếu nhi.",
    castro="Phim về Phi-đen Cát-xtơ-rô chiếu ở đình.",
    lak="Huyện Lăk mở hội đua thuyền độc mộc.",
    luoi="Nhà rông xã A Lưới sửa mái.",
    dambri="Khách xuống thác Đam B'ri.",
    dolta="Phum sóc đón lễ Sene Đôlta.",
    street="Lát lại vỉa hè đường Cách Mạng Tháng 8.",
    offset="Máy in ô-phơ-xét của nhà in huyện.",
    sofa="Tặng bộ bàn ghế sô-pha cho nhà văn hóa.",
    salad="Thi làm sa-lát dưa leo.",
    cement="Kho xi măng pooc-lăng ẩm.",
    carbon="Bán tín chỉ cac-bon rừng.",
    video="Thi quay vi-đi-ô ngắn về làng.",
    slope="Kè đá ta-luy đường lên bản.",
    jeep="Xe gíp cũ trưng bày ở sân.",
    drug="Thu giữ mê-tam-phê-ta-min ở chòi.",
    smoke="Chất ni-cô-tin trong khói.",
    spirit="Rượu lẫn mê-ta-nôn ở quán Chài.",
    leak="Rò khí am-mô-ni-ắc ở kho lạnh.",
    yeast="Ủ men với en-zim trái dứa.",
    clean="Phát clo-ra-min cho hộ ngập.",
    novel="Đọc truyện Lép Tôn-xtôi ở thư viện.",
    poet="Tượng Pu-skin giữa vườn.",
    freedom="Kể chuyện Găng-đi đi bộ.",
    cedar="Đoàn thăm nước Li-băng.",
    melon="Dưa sa mạc lát mỏng.",
    peach="Phi đen tuyền là giống ngựa.",
    list="Mục V. I. Lê nghi đầu năm.",
)
ROWS = (
    *(Row(t, "lenin lenin-apart") for t in ("V.I.Lênin", "V.I. Lê-nin", "Lênin", "Lenin")),
    *(Row(typed, "castro", "peach") for typed in ("Fidel Castro", "Phi đen Cát xtơ rô")),
    *(Row(typed, "lak") for typed in ("huyện Lắk", "Lăk", "Lắk")),
    *(Row(typed, "luoi") for typed in ("A Lưới", "aluoi", "A-Lưới")),
    *(Row(typed, "dambri") for typed in ("dambri", "Đambri", "Đam Bri", "Đam B'ri")),
    *(Row(typed, "dolta") for typed in ("Sene Dolta", "Sen Đôn ta", "sen dolta", "Đôn ta")),
    *(Row(typed, "street") for typed in ("đường cách mạng tháng tám", "CMT8")),
    *(Row(t, "spirit") for t in ("methanol", "metanol", "mê-ta-nôn", "mê ta non")),
    *(Row(t, "leak") for t in ("ammonia", "amoniac", "am-mô-ni-ắc", "a-mô-ni-ắc")),
    *(Row(t, "yeast") for t in ("enzym", "enzyme", "enzim")),
    *(Row(t, "clean") for t in ("clo ra min", "cloramin", "chloramine")),
    *(Row(t, "novel") for t in ("Tolstoy", "tolstoi", "Lép Tôn-xtôi", "Tôn xtôi")),
    *(Row(t, "poet") for t in ("pushkin", "Puskin", "Pu-skin")),
    *(Row(t, "freedom") for t in ("Gandhi", "Găng-đi")),
    *(Row(t, "cedar") for t in ("Liban", "Lebanon")),
    *(Row(typed, "offset") for typed in ("in offset", "ốp xét")),
    *(Row(typed, "sofa") for typed in ("sofa", "xô pha", "sô pha")),
    *(Row(typed, "salad", "melon", bare=False) for typed in ("salad", "sa lát")),
    Row("xi măng portland", "cement"),
    *(Row(typed, "carbon") for typed in ("carbon", "các-bon", "cacbon")),
    *(Row(typed, "video") for typed in ("video", "vi đê ô")),
    *(Row(typed, "slope") for typed in ("taluy", "ta luy")),
    *(Row(typed, "jeep", bare=False) for typed in ("xe jeep", "xe díp")),
    Row("methamphetamine", "drug"),
    *(Row(typed, "smoke") for typed in ("nicotine", "nicotin")),
    # Other words with the same syllables.
    Row("phi đen tuyền", "peach", bare=False),
    Row("lát mỏng", "melon", "salad"),
)


async def test_loan_words_and_names_are_found_in_every_spelling(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
