"""Words that only ask need not occur: what is asked for is found whole, and nothing else is."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    pool="Hồ bơi thôn Sen mở cửa từ 5 giờ 30 đến 20 giờ, vé 20.000 đồng.",
    market="Phiên chợ nông sản thôn Sen họp vào thứ Bảy hằng tuần ở sân đình.",
    burial="Đăng ký phần mộ: nộp bản sao giấy chứng tử và đơn, lấy kết quả sau ba ngày.",
    calf="Cấp giấy kiểm dịch cho bê con trước khi bán, thu 3.500 đồng một con.",
    ferry="Đò ngang bến Lài chạy lại từ mùng 8, chở cả xe máy.",
    pension="Chuyển nơi lĩnh lương hưu sang bưu điện xã Cửu Hà.",
    form="Mẫu đơn đăng ký học nghề đan lát đặt tại bộ phận tiếp dân.",
    permit="Giấy xác nhận nguồn gốc gỗ vườn do kiểm lâm địa bàn cấp.",
    law="Luật Kiến trúc làng nghề 2031 bỏ quy định về hàng rào.",
    signed="Quyết định khen thưởng đội đua ghe, Trần Thị Lài ký.",
    # These hold the words that ask, and of the topic only a part.
    scattered="Mấy hôm giờ tan chợ ai cũng hỏi ở đâu có đò, hết bao nhiêu tiền, cần gì, lúc nào.",
    where="Ở đâu có giấy, khi nào có mộ, mấy người bán bê, có tiền không.",
    proverb="Câu nói xưa có gì ăn nấy còn đúng với dân vạn đò.",
    film="Chiếu phim Bao giờ mùa sen trở lại ở sân đình.",
    lotus="Mùa sen trở lại trên đồng thôn Sen.",
    always="Ông Lài lúc nào cũng cười.",
    aspirant="Hội thi ai là người kể chuyện hay.",
)

ROWS = (
    Row("hồ bơi thôn Sen mấy giờ đóng cửa", "pool", bare=False),
    Row("mấy giờ hồ bơi thôn Sen mở cửa", "pool", bare=False),
    Row("vé hồ bơi thôn Sen hết bao nhiêu tiền", "pool", never="scattered", bare=False),
    Row("phiên chợ nông sản vào thứ mấy", "market", never="scattered"),
    Row("cho em hỏi phiên chợ nông sản họp ngày nào vậy ạ", "market", never="scattered"),
    Row("chừng nào họp phiên chợ nông sản", "market"),
    Row("đăng ký phần mộ cần những giấy tờ gì", "burial", never="where"),
    Row("đăng ký phần mộ mất bao lâu", "burial"),
    Row("muốn đăng ký phần mộ thì phải làm gì", "burial", bare=False),
    Row("kiểm dịch cho bê con có mất phí không", "calf"),
    Row("kiểm dịch bê con tốn bao nhiêu", "calf", never="where"),
    Row("hồi nào đò ngang bến Lài chạy lại", "ferry", never="scattered"),
    Row("đò ngang bến Lài có chở xe máy không", "ferry"),
    Row("dạ cho hỏi đò ngang bến Lài chạy lại chưa", "ferry", bare=False),
    Row("chào xã, đò ngang bến Lài chạy lúc nào nhé", "ferry", bare=False),
    Row("ad ơi chuyển nơi lĩnh lương hưu làm sao", "pension", bare=False),
    Row("em muốn hỏi chuyển nơi lĩnh lương hưu như nào", "pension", bare=False),
    Row("tải mẫu đơn đăng ký học nghề đan lát pdf", "form", bare=False),
    Row("xin mẫu đơn đăng ký học nghề đan lát ở đâu", "form", bare=False),
    Row("xin giấy xác nhận nguồn gốc gỗ vườn kiểm lâm địa bàn cấp ở đâu", "permit", bare=False),
    Row("luật kiến trúc làng nghề 2031 có hiệu lực khi nào", "law", bare=False),
    Row("tại sao luật kiến trúc làng nghề bỏ hàng rào", "law"),
    Row("quyết định khen thưởng do Trần Thị Lài ký", "signed", bare=False),
    Row("người ký Trần Thị Lài", "signed", bare=False),
    # What asks elsewhere is the topic, or an answer.
    Row("có gì ăn nấy", "proverb"),
    Row("bao giờ mùa sen trở lại", "film", first=True, bare=False),
    Row("lúc nào cũng cười", "always"),
    Row("ai là người kể chuyện hay", "aspirant", bare=False),
)


async def test_words_that_only_ask_are_not_required(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(shared_engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
