"""What residents want of an office is found by what its notices call it, never the other way."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    file_taken="Xã Mai Hòa tiếp nhận hồ sơ học nghề tại nhà văn hóa.",
    file_given="Hai cụ đi bộ nộp hồ sơ xin cây giống.",
    clerks="Huyện Cửu Hà tuyển dụng công chức cấp xã, đợt một.",
    clerks_said="Lịch thi công chức phường Lụa dời một ngày.",
    staff="Thông báo dự tuyển viên chức trạm khuyến nông.",
    digging="Đơn vị thi công chức năng thoát nước nghỉ mưa.",
    bidder="Kết quả lựa chọn nhà thầu xây kè Dâu.",
    bid_said="Hội thảo về đấu thầu qua mạng.",
    contractor="Nhà thầu ngủ quên ở công trường.",
    plots="Tổ chức đấu giá quyền sử dụng đất ở bản Sen.",
    permit="Phường Lụa cấp giấy phép dựng rạp cưới.",
    leave="Học trò xin phép nghỉ gặt.",
    licence="Đổi giấy phép lái xe tại bưu điện xã.",
    identity="Lưu động cấp căn cước ở ấp Sen.",
    passport="Công an huyện cấp hộ chiếu tại nhà.",
    deed="Trao và cấp giấy chứng nhận quyền sử dụng đất cho bà con bản Dâu.",
    household="Hướng dẫn tách hộ khi anh em ở riêng.",
    wedding="Tuần lễ đăng ký kết hôn ở ấp Chài.",
    birth="Thủ tục cải chính hộ tịch tại phường Lụa.",
    firm="Ngày hội đăng ký doanh nghiệp ở Cửu Hà.",
    tax="Hộ bán hàng nộp thuế điện tử.",
    camera="Xử phạt qua hình ảnh ở ngã tư Sen.",
    pupils="Kế hoạch tuyển sinh lớp 1 của xã Mai Hòa.",
    draft="Lấy ý kiến về dự thảo quy ước làng.",
    budget="Công khai quyết toán của xã Mai Hòa.",
    pavement="Quy định sử dụng tạm thời vỉa hè phố Lụa.",
    review="Nội dung ôn tập dành cho thí sinh xã Mai Hòa.",
    proxy="Phường Lụa chứng thực hợp đồng ủy quyền ngoài giờ.",
    teachers="Thông báo tuyển dụng giáo viên trường Lụa.",
    gifted="Hội thi giáo viên dạy giỏi ở đình Sen.",
    subscriber="Nhắc dân đăng ký thông tin thuê bao chính chủ.",
)
ROWS = (
    Row("nộp hồ sơ", "file-given file-taken", first=True),
    Row("nộp hồ sơ học nghề", "file-taken"),
    Row("tiếp nhận hồ sơ", "file-taken", "file-given"),
    Row("thi công chức", "clerks-said clerks", first=True),
    Row("thi công chức cấp xã", "clerks"),
    Row("tuyển dụng công chức", "clerks", "clerks-said"),
    Row("thi viên chức", "staff"),
    Row("tuyển viên chức", "staff"),
    Row("tuyển giáo viên", "teachers"),
    Row("hội thi giáo viên", "gifted", "teachers"),
    Row("thi giáo viên", "gifted", "teachers"),
    *(Row(f"{one} thi công chức", "", "clerks") for one in ("hội", "cuộc")),
    *(Row(f"{one} thi viên chức", "", "staff") for one in ("hội", "cuộc")),
    Row("thi công", "digging", "clerks staff"),
    Row("đấu thầu", "bid-said bidder", "contractor", first=True),
    Row("kết quả đấu thầu", "bidder"),
    Row("lựa chọn nhà thầu", "bidder", "bid-said"),
    Row("đấu giá đất", "plots"),
    Row("xin giấy phép dựng rạp", "permit", "leave"),
    Row("xin phép", "leave", "permit", first=True, bare=False),
    Row("đổi bằng lái", "licence"),
    Row("làm căn cước", "identity"),
    Row("làm hộ chiếu", "passport"),
    Row("làm sổ đỏ", "deed", bare=False),
    Row("tách khẩu", "household", bare=False),
    Row("đăng ký cưới", "wedding"),
    Row("sửa giấy khai sinh", "birth"),
    Row("mở công ty", "firm"),
    Row("nộp thuế qua mạng", "tax"),
    Row("phạt nguội", "camera"),
    Row("nhập học lớp 1", "pupils"),
    Row("góp ý dự thảo", "draft"),
    Row("công khai ngân sách", "budget"),
    Row("thuê vỉa hè", "pavement"),
    Row("tài liệu ôn thi", "review"),
    Row("làm giấy ủy quyền", "proxy"),
    Row("đăng ký sim", "subscriber"),
)


async def test_what_residents_want_finds_the_notices_of_offices(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
