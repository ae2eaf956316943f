"""Names of the peoples of north, highlands and delta are one word; nobody need be addressed."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

NAMES = (
    "Mùa Thị Lia",
    "Vừ Thị Pà",
    "Sùng A Chống",
    "Vàng Mí Sình",
    "Chảo A Phúng",
    "Lầu Thị Dợ",
    "Hạng A Lềnh",
    "Tẩn Láo Lở",
    "Ksor H'Ben",
    "Siu Blứt",
    "Kpă Nhứt",
    "Rơ Châm Glun",
    "Y Khen Niê",
    "H'Duin Mlô",
    "Danh Sà Rốt",
    "Thạch Sa Ranh",
    "Chế Thị Mỹ Lụa",
    "Bá Văn Trượt",
    "Alăng Phướt",
    "Đàng Năng Lụm",
)
ARTICLES = shelf(
    **{f"p{at}": f"Sáng qua {name} về bản họp." for at, name in enumerate(NAMES)},
    season="Mùa xuân về trên bản, chị em thi hát.",
    gold="Cô chủ tiệm vàng bạc báo mất trộm.",
    floor="Anh thợ sơn lầu thượng ngã giàn giáo.",
    rank="Em học hạng khá ở trường bản.",
    market="Chị em lo mùa thị trường ế ẩm.",
    health="Bác sĩ về trạm y tế bản.",
    kin="Bà con bản làng dự hội.",
    paper="Đọc báo ngành y tế ở trạm.",
    santa="Ông già áo đỏ phát quà Noel.",
    list="Danh sách cử tri bản niêm yết.",
)
ROWS = (
    *(
        Row(f"{title} {name}", f"p{at}", bare=False)
        for at, name in enumerate(NAMES)
        for title in ("anh", "chị", "đồng chí", "bà")
    ),
    *(Row(name, f"p{at}", bare=False) for at, name in enumerate(NAMES)),
    # Words that are such names as well.
    Row("chị em mùa xuân", "season"),
    Row("Mùa Xuân Trên Bản", "season", "p0", bare=False),
    Row("cô vàng bạc", "gold", bare=False),
    Row("Vàng Bạc", "gold", "p3", bare=False),
    Row("anh lầu thượng", "floor", "p5", bare=False),
    Row("em hạng khá", "rank", "p6", bare=False),
    Row("bác y tế", "health", "p12", bare=False),
    Row("mùa thị trường", "market", "p0", bare=False),
    Row("Báo Y Tế", "paper", "p12", bare=False),
    Row("ông Già Noel", "santa", bare=False),
    Row("bà con bản", "kin", bare=False),
    Row("Danh Sách cử tri", "list", "p14", bare=False),
)


async def test_a_name_of_any_people_is_one_word(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
