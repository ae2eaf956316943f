"""Questions in the words of readers: when, where, how much, how long, what for, how."""

from searchsvc.query.planning.asking.table import each

# When: of an hour, a day, a season.
_WHEN = (
    *("khi nào", "bao giờ", "chừng nào", "hồi nào", "lúc nào", "giờ nào", "ngày nào", "thứ mấy"),
    *("thứ nào", "ngày mấy", "ngày bao nhiêu", "tháng nào", "tháng mấy", "năm nào", "hôm nào"),
    *("bữa nào", "buổi nào", "đợt nào", "dịp nào", "thời gian nào", "mấy giờ", "thời điểm nào"),
)
_AT = (
    *("", "vào", "vào lúc", "lúc", "từ", "từ lúc", "kể từ", "đến", "tới", "cho đến", "cho tới"),
    *("đến hết", "trong", "là", "được", "thì"),
)
_DONE = ("", "có", "thì có", "xong", "thì xong", "mới có", "mới xong")
WHEN = (*each(_AT, _WHEN), *each(_WHEN, _DONE))

# How much; what is paid for stays.
_MUCH = (
    "bao nhiêu",
    *each(("bao nhiêu",), ("tiền", "ngày", "tháng", "năm", "tuổi", "lần", "phần trăm", "người")),
    *("mấy tiền", "nhiêu tiền"),
)
_COSTS = ("", "là", "hết", "mất", "tốn", "phải đóng", "phải trả", "khoảng", "được", "tất cả")
MUCH = (*each(_COSTS, _MUCH), *each(("bao nhiêu ngày", "bao nhiêu tháng"), _DONE))
# Before a topic the rest is a part of it: bao nhiêu người ứng cử.
MUCH_OF = each(_COSTS, ("bao nhiêu", "bao nhiêu tiền"))

# How long, how old, how many.
_COUNTED = ("ngày", "tháng", "tuần", "năm", "tuổi", "lần", "người", "bộ", "bản", "tiếng", "hôm")
_LONG = ("bao lâu", *each(("mấy",), _COUNTED))
_TAKES = ("", "mất", "trong", "trong vòng", "sau", "hết", "tốn", "chờ", "khoảng", "được", "từ")
LONG = (*each(_TAKES, _LONG), *each(_TAKES, ("bao lâu",), _DONE))

# What is needed or to be done. "Là gì" asks for a definition.
_NEEDS = (
    *("", "cần", "cần có", "cần phải có", "cần chuẩn bị", "cần nộp", "cần mang", "cần mang theo"),
    *("cần những", "gồm", "gồm có", "bao gồm", "phải có", "phải nộp", "phải chuẩn bị"),
    *("phải mang", "phải mang theo", "phải cần", "thì cần", "thì cần có", "có"),
)
_THINGS = (
    *("những gì", "giấy tờ gì", "giấy tờ nào", "hồ sơ gì", "thủ tục gì", "điều kiện gì", "cái gì"),
    *("loại giấy tờ gì", "loại giấy tờ nào", "giấy gì"),
)
_SOME = ("", "những", "các", "một số")
WHAT = (
    *each(_NEEDS, _SOME, _THINGS),
    *each(_NEEDS[1:], ("gì",)),
    *each(("", "thì"), ("", "phải", "cần", "cần phải", "nên"), ("làm gì", "làm những gì")),
    *("tên gì", "tên là gì", "là người nào"),
    *each(("có gì", "có những gì"), ("mới", "hay", "khác", "đặc biệt")),
)

# Where.
_PLACES = (
    *("ở đâu", "tại đâu", "ở chỗ nào", "chỗ nào", "ở nơi nào", "nơi nào", "tại nơi nào"),
    *("ở đường nào", "ở khúc nào"),
)
WHERE = (
    *each(("", "nằm", "thì", "là", "làm", "thì làm"), _PLACES),
    # One word with what is before it, for the segmenter.
    *("đi đâu", "phải đi đâu", "ở đâu vậy", "tại đâu vậy", "ở đâu thế"),
)

# How.
_HOW = (
    *("như thế nào", "thế nào", "như nào", "ra sao", "làm sao", "làm thế nào", "bằng cách nào"),
    *("như thế nào cho đúng", "kiểu gì"),
)
HOW = (*each(("", "thì", "được", "phải"), _HOW), "thì sao", "là sao")

# Why.
WHY = ("vì sao", "tại sao", "vì sao lại", "tại sao lại", "vì sao mà", "sao phải", "sao lại")

# Yes or no; around a topic "có … không" does the same.
YES_OR_NO = (
    *each(("", "có"), ("được không", "phải không", "đúng không", "khó không", "sao không")),
    *each(("", "có"), ("mất phí", "mất tiền", "tốn phí", "tốn tiền", "thu phí"), ("không",)),
    *("hay không", "có không", "hay chưa", "được chưa"),
)

# In the midst of a question; of those above the ones that say nothing else there.
INSIDE = (
    *each(("", "vào", "lúc", "vào lúc", "từ", "đến", "tới"), _WHEN),
    *MUCH_OF,
    *each(("", "mất", "trong", "sau"), ("bao lâu",)),
    *_PLACES,
    *("như thế nào", "làm sao", "làm thế nào", "bằng cách nào", "tại sao", "vì sao"),
    *each(("", "cần", "gồm", "phải"), ("những gì", "giấy tờ gì", "những giấy tờ gì")),
    *("v/v", "vv"),
)
