"""Abbreviations of the areas of a district portal find what they stand for, however written."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    jobless="Chi trả bảo hiểm thất nghiệp qua thẻ.",
    jobless_paid="Hưởng trợ cấp thất nghiệp sau khi nghỉ việc ở xưởng mây.",
    food="Kiểm tra an toàn thực phẩm ở chợ Dâu.",
    food_clean="Tập huấn vệ sinh an toàn thực phẩm cho bếp trường Lụa.",
    schools="Phòng Giáo dục và Đào tạo Cửu Hà xếp lịch thi.",
    deputy="Phó giám đốc thăm xưởng gốm.",
    money="Thu ngân sách xã Mai Hòa vượt một phần mười.",
    money_state="Thu ngân sách nhà nước quý này.",
    lodger="Đăng ký tạm trú ở khu trọ bến Chài.",
    hospital="Bệnh viện đa khoa Sen Hồ có máy chụp cộng hưởng từ.",
    clinic="Phòng khám đa khoa Lụa mở cửa tối.",
    plan="Quy hoạch phân khu bãi bồi.",
    house="Bốc thăm nhà ở xã hội ở Cửu Hà.",
    tax="Thuế sử dụng đất phi nông nghiệp nộp trước tháng Mười.",
    bill="Xuất hóa đơn điện tử ở quán phở.",
    record="Xác nhận tình trạng hôn nhân trong ngày.",
    gate="Cổng dịch vụ công quốc gia bảo trì.",
    river="Giao thông đường thủy nội địa mùa lũ.",
    court="Tòa án nhân dân huyện Cửu Hà xử lưu động.",
    notary="Văn phòng công chứng dời về chợ Sen.",
    vote="Niêm yết danh sách ở khu vực bỏ phiếu số ba.",
    relics="Tu bổ di tích lịch sử đình Dâu.",
    purse="Phòng Tài chính - Kế hoạch họp giá.",
    loan="Tổ tiết kiệm và vay vốn ấp Sen.",
    staff="Đề án vị trí việc làm của huyện.",
    learned="Hội khuyến học trao sách.",
)
ROWS = (
    Row("bhtn", "jobless jobless-paid"),
    Row("BHTN", "jobless jobless-paid"),
    Row("atvstp", "food food-clean"),
    Row("vsattp", "food-clean food"),
    Row("attp", "food food-clean"),
    Row("pgd đt", "schools", "deputy"),
    Row("pgdđt", "schools", "deputy"),
    Row("P. GD&ĐT Cửu Hà", "schools"),
    Row("PGD-ĐT", "schools", "deputy"),
    Row("thu nsnn", "money-state money", first=True),
    Row("kt3", "lodger"),
    Row("bv đk Sen Hồ", "hospital", "clinic"),
    Row("bvđk Sen Hồ", "hospital"),
    Row("bv đk mri", "hospital"),
    Row("pk đa khoa Lụa", "clinic", "hospital"),
    Row("pkđk Lụa", "clinic", "hospital"),
    Row("qhpk bãi bồi", "plan"),
    Row("NOXH Cửu Hà", "house"),
    Row("thuế sdđpnn", "tax"),
    Row("hđđt", "bill"),
    Row("xntthn", "record"),
    Row("cdvcqg", "gate"),
    Row("đtnđ", "river"),
    Row("TANDH Cửu Hà", "court"),
    Row("vpcc chợ Sen", "notary"),
    Row("kvbp số ba", "vote"),
    Row("dtls đình Dâu", "relics"),
    Row("p. tc-kh", "purse"),
    Row("tổ tkvv", "loan"),
    Row("đề án vtvl", "staff"),
    Row("hkh trao sách", "learned"),
)


async def test_abbreviations_of_a_district_find_what_they_stand_for(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
