"""What readers say around a question: greetings, whom they ask, and that they ask."""

from searchsvc.query.planning.asking.table import each

_WHO = ("tôi", "mình", "em", "cháu", "con", "chúng tôi", "chúng em", "tụi em")
_ASK = ("hỏi", "hỏi về", "hỏi là", "hỏi chút", "hỏi thăm", "biết", "xin", "xin hỏi")
_WISH = ("muốn hỏi", "muốn biết", "muốn tìm", "cần hỏi", "cần biết", "cần tìm", "xin hỏi")
REQUESTS = (
    *each(("", "xin", "làm ơn", "vui lòng"), ("cho",), ("", *_WHO), _ASK),
    *each(("", *_WHO), _WISH, ("", "về")),
    *each(("em", "cháu", "mình", "tôi"), ("hỏi",), ("", "chút", "về")),
    *("xin hỏi", "xin được hỏi", "hỏi", "hỏi về", "tìm", "tìm kiếm", "tìm bài", "tìm tin"),
    *("tìm thông tin", "ai biết", "có ai biết"),
    *each(("giúp", "chỉ giúp", "hướng dẫn", "hướng dẫn giúp"), ("em", "tôi", "mình", "cháu")),
    *("chỉ em", "chỉ cháu", "chỉ dẫn em"),
    *("hướng dẫn giúp", "chỉ giúp", "hướng dẫn giùm", "chỉ giùm"),
)

# Only before a comma or another beginning: dạ cổ, alo tổng đài.
_MET = ("xã", "phường", "ad", "admin", "anh chị", "mọi người", "các bạn", "bạn", "cả nhà", "cán bộ")
GREETINGS = (
    *("ad", "admin", "anh chị", "mọi người", "các bạn", "cả nhà"),
    *("dạ", "dạ vâng", "alo", "a lô", "xin chào", "chào", "thưa", "kính thưa", "kính gửi"),
    *each(("chào", "xin chào", "kính chào", "em chào", "thưa", "kính thưa", "kính gửi"), _MET),
)
# Of themselves sure: no article is about them.
CALLS = each(("", "các"), ("ad", "admin", "mod", "anh chị", "mọi người", "các bạn"), ("ơi",))

PARTICLES = (
    *(
        "ạ",
        "vậy",
        "nhỉ",
        "nhé",
        "hả",
        "nha",
        "z",
        "dzậy",
        "zậy",
        "hén",
        "nào",
        "dùm",
        "giùm",
        "với",
    ),
    *("với ạ", "vậy ạ", "thế ạ", "nhé ạ", "nha ad", "nhé ad", "vậy ad", "hả ad", "vậy nhỉ"),
    *each(("vậy", "hả", "nhỉ", "ạ", "với"), ("mọi người", "các bạn", "cả nhà", "anh chị")),
    *each(("cho", "giúp", "dùm", "giùm", "chỉ giúp"), ("tôi", "em", "mình")),
    *each(("cho", "giúp", "dùm", "giùm"), ("tôi", "em", "mình"), ("với", "nhé")),
)
