"""Loan words in rarer spellings and groupings find the usual ones, and each other."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    net="Điểm internet ở bưu cục Sen đóng cửa.",
    song="Quán karaoke ở bến Chài im tiếng.",
    germ="Khử khuẩn diệt virus ở trường Lụa.",
    germ_old="Máy lọc siêu vi rút ở trạm.",
    acid="Bình acid đổ ở xưởng mạ.",
    oxygen="Trạm có thêm bình oxy.",
    rust="Lớp oxide sắt trên mái đình.",
    bus="Tuyến xe buýt qua chợ Dâu.",
    clip="Video hội đua ghe ở Cửu Hà.",
    ray="Máy chụp X quang ở Sen Hồ.",
    rubber="Nông trường cao su Mai Hòa.",
    cement="Bốc dỡ xi măng ở bến.",
    coffee="Tưới cà phê mùa khô.",
    market="Lớp marketing cho thợ gốm.",
    television="Tặng tivi cho bản Dâu.",
    engine="Tuốc bin ở đập Lụa quay lại.",
    chocolate="Xưởng sô cô la ở Cửu Hà.",
    cinema="Rạp xi nê cũ thành kho.",
)
ROWS = (
    Row("intơnet", "net"),
    Row("intơ nét", "net"),
    Row("in te nét", "net"),
    Row("kara ôkê", "song"),
    Row("ka ra ôkê", "song"),
    Row("karaô kê", "song"),
    Row("vi rus", "germ germ-old"),
    Row("vi rút", "germ germ-old"),
    Row("virut", "germ germ-old"),
    Row("axít", "acid"),
    Row("ôxy", "oxygen"),
    Row("ô xít sắt", "rust"),
    Row("xe búyt", "bus", bare=False),
    Row("viđeo", "clip"),
    Row("X-ray", "ray"),
    Row("caosu", "rubber"),
    Row("ximăng", "cement"),
    Row("càphê", "coffee"),
    Row("mác két ting", "market"),
    Row("ti vi", "television"),
    Row("tua bin", "engine"),
    Row("sôcô la", "chocolate"),
)


async def test_rarer_spellings_of_loan_words_find_the_usual_ones(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
