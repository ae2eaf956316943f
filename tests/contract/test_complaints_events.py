"""What happens is found by the word that news has for it, and by that of every day."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    marriage="Chàng Lụa và nàng Sen kết hôn vào mùa thu.",
    wedding="Hôn lễ bên sông của nàng Sen.",
    rites="Họ hàng viếng tang lễ cụ Dâu.",
    shooting="Gã lạ mặt nổ súng ở quán cà phê.",
    jackpot="Bà bán vé ấp Chài trúng độc đắc.",
    suicide="Cứu người định tự vẫn ở cầu Cửu Hà.",
    wreck="Ghe chở dưa bị đắm tàu ngoài cửa biển.",
    capsized="Xe tải lật xe ở dốc Sen.",
    baby="Cô đào mang bầu tháng thứ ba.",
    strike="Thợ dệt ngừng việc tập thể đòi thưởng.",
    truce="Hai bên đình chiến ba ngày.",
    coup="Chính biến ở nước láng giềng.",
    fired="Huấn luyện viên đội Lụa bị đuổi việc.",
    retired="Thủ môn Bến Sen treo găng sau chung kết.",
    missile="Nước bạn phóng tên lửa ra khơi.",
    scores="Trường Dâu báo điểm trúng tuyển.",
    poisoned="Mười cô thợ bị ngộ độc thức ăn.",
    registry="Bộ phận một cửa nhận đăng ký kết hôn.",
    fire="Hỏa hoạn thiêu rụi kho rơm.",
)
ROWS = (
    Row("đám cưới nàng sen", "marriage wedding", "registry"),
    Row("hôn lễ", "wedding marriage"),
    Row("đăng ký kết hôn", "registry", "wedding"),
    Row("đám tang", "rites"),
    Row("xả súng", "shooting"),
    Row("nổ súng", "shooting"),
    Row("trúng số", "jackpot"),
    Row("tự sát", "suicide"),
    Row("chìm tàu", "wreck"),
    Row("xe lật", "capsized"),
    Row("mang thai", "baby"),
    Row("đình công", "strike"),
    Row("ngừng bắn", "truce"),
    Row("đảo chính", "coup"),
    Row("sa thải", "fired"),
    Row("giải nghệ", "retired"),
    Row("thử tên lửa", "missile"),
    Row("điểm chuẩn", "scores"),
    Row("ngộ độc thực phẩm", "poisoned"),
    Row("cháy lớn", "fire"),
)


async def test_events_are_found_by_the_words_of_news_and_of_every_day(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
