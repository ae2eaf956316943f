"""Verbs of headlines, which need an object: a phrase that ends with one is clipped."""

from searchsvc.analysis.tokenize import term_of


def _words(text: str) -> frozenset[str]:
    return frozenset("_".join(map(term_of, word.split())) for word in text.split(","))


VERBS = _words(
    "nói, gặp, đòi, lập, bám, muốn, làm, đưa, lấy, đặt, khoe, gây, giành, đoạt, nhận, trao, tặng,"
    "gửi, đón, mời, gọi, hứa, dọa, chê, tìm, giữ, buộc, ép, tránh, bỏ, hủy, xin, tung, phá, vượt,"
    "dự, thăm, rời, hút, chốt, hé, dùng, mang, kéo, đẩy, rút, hạ, ký, nêu, rao, khởi, nhờ, tỏa,"
    "đi, trở thành, trở lại, cho biết, hé lộ, tiết lộ, bắt đầu, tiếp tục, đòi hỏi, khiến, biến"
)
# They are nouns as well, but not behind the name of who does it: Hà Nội yêu cầu.
OF_NAMES = _words(
    "yêu cầu, đề nghị, kêu gọi, công bố, khẳng định, thừa nhận, tuyên bố, phát hiện, xác nhận,"
    "cảnh báo, đề xuất, kiến nghị, chỉ đạo, phản đối, bác bỏ, quyết định, ban hành, thông báo,"
    "tổ chức, xây dựng, triển khai, phát động, xử lý, xử phạt, điều tra, bắt giữ, chuẩn bị"
)
