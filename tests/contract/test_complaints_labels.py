"""What only says which kind of number follows is not required: biển số, gọi, số 113."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    coach="Xe khách 48B-012.34 lật ở dốc Mơ.",
    bike="Công an xã tìm chủ xe máy 68F1-234.56 bỏ quên.",
    bike_said="Xe đạp điện biển số 69C-111.22 để ở bến.",
    power="Mất điện thì gọi trạm, máy trực 0907113355.",
    shop="Cửa hàng nấm của tổ dệt: 0254 3822 119.",
    rescue="Báo cháy qua 114, cấp cứu qua 115, công an qua 113.",
    child="Báo tin trẻ em bị đánh tới 111.",
    auction="Đấu giá biển số xe đẹp ở phố Cửu.",
    contact="Liên hệ ông Tư để mua dừa.",
    house="Nhà số 27 đường Mía treo cờ.",
    other="Nhà 27 hộ ở xóm Lò có điện.",
)
ROWS = (
    *(
        Row(f"{label} 48B-012.34", "coach", "bike auction")
        for label in ("biển số", "BKS", "bks", "biển kiểm soát", "xe biển số", "xe mang biển số")
    ),
    Row("biển số 48B-01234", "coach"),
    Row("xe khách BKS 48B-012.34", "coach", "bike"),
    Row("xe máy biển số 68F1-234.56", "bike", "coach bike-said"),
    *(
        Row(f"{label} 0907113355", "power", "shop contact")
        for label in ("gọi", "liên hệ", "phone", "gọi số", "liên hệ số điện thoại", "số máy")
    ),
    Row("mất điện gọi 0907113355", "power"),
    Row("liên hệ 02543822119", "shop", "contact"),
    *(Row(f"{label} 114", "rescue") for label in ("số", "gọi số", "số điện thoại", "hotline")),
    Row("đường dây nóng 111", "child", "rescue"),
    # Where no such number follows, they are words.
    Row("biển số xe đẹp", "auction", "bike-said"),
    Row("liên hệ ông Tư", "contact", "power"),
    Row("số 27", "house", "other"),
)


async def test_labels_of_numbers_are_not_required(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
