"""What stands before a topic and says only that it is one, and labels of numbers and pages."""

from searchsvc.query.planning.asking.courtesy import REQUESTS
from searchsvc.query.planning.asking.questions import HOW, MUCH_OF, WHEN, WHERE, WHY
from searchsvc.query.planning.asking.table import by_first, by_last, each

_ABOUT = (
    *("thông tin về", "các thông tin về", "tin tức về", "tin về", "bài về", "bài viết về"),
    *("về việc", "về vấn đề", "liên quan đến", "về", "các", "những", "một số", "v/v", "vv"),
)
_WAYS = (
    *each(("làm thế nào", "làm sao", "làm cách nào", "làm như thế nào", "phải làm sao"), ("để",)),
    *("làm sao", "làm thế nào", "ai là", "ai được", "ai phải", "có bao nhiêu"),
)
_LONG = ("bao lâu", "mất bao lâu", "bao lâu thì", "mất bao lâu thì", "mất bao lâu để")
BEGINNINGS = by_first((*REQUESTS, *_ABOUT, *_WAYS))
# Of two syllables letters are enough.
QUESTIONS = by_first((*WHEN, *MUCH_OF, *_LONG, *WHERE, *HOW, *WHY, "ai là"))

# These may as well be the topic, so they stay words of the query, but an article without them
# answers it: the pages of offices call a form by its name, and give an address without the word.
MAY_BEGIN = by_first(
    (
        *("xin", "nơi", "chỗ", "địa chỉ", "địa điểm", "cách", "cách thức", "muốn", "xem"),
        *("người ký", "thông tin", "văn bản", "alo", "a lô", "thưa", "kính gửi"),
        *("tải", "tải mẫu", "tải file", "tải về", "download", "file", "link"),
    )
)
# Beside a phrase in quotes, where nothing else is.
BESIDE_QUOTES = by_first(
    (
        *("tin", "tin tức", "bài", "bài viết", "bài báo", "thông tin", "xem", "cụm từ", "từ"),
        *("từ khóa", "câu", "có", "chữ"),
    )
)
MAY_END = by_last(
    (
        *("pdf", "file pdf", "bản pdf", "file", "doc", "docx", "file doc", "word", "file word"),
        *("bản word", "excel"),
    )
)
# Beside a question they only say of what: mấy giờ đóng cửa, giá bao nhiêu.
BESIDE_QUESTIONS = by_first(
    (
        "giá",
        "mở cửa",
        "đóng cửa",
        "bắt đầu",
        "kết thúc",
        "diễn ra",
        "có hiệu lực",
        "xong",
        "có",
        "và",
    )
)
