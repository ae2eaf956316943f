"""Function words of Vietnamese: one list for each use, because each needs other words."""

from searchsvc.analysis.tokenize import term_of, tokenize


def _keys(words: str) -> frozenset[str]:
    return frozenset(token.key for token in tokenize(words))


def _folded(words: str) -> frozenset[str]:
    return frozenset(token.folded for token in tokenize(words))


def _terms(words: str) -> frozenset[str]:
    return frozenset("_".join(map(term_of, word.split("_"))) for word in words.split())


# Keys that do not characterise an article, except in longer words.
NO_KEYWORDS = _keys(
    "và của là có được các những một trong cho với không này đã đến để người khi về từ ra vào "
    "như trên cũng tại đó theo sẽ phải còn hay hoặc thì mà nhiều lại nên do bị sau trước nếu "
    "rất đang vì bằng qua đây việc làm ông bà anh chị năm ngày tháng giờ cùng mới hơn chỉ "
    "nhất hai ba mỗi số thứ gì nào ai sự cách điều lên xuống vẫn đều thêm cả lúc tới giữa "
    "nhưng bởi nhau đi thế rằng nhằm toàn từng tuy cần"
)

# Terms of words: a sequence with one at either end is no phrase. Syllables of longer words
# (không in không gian) don't count.
FUNCTION_WORDS = _terms(
    "và hay hoặc cùng với của cho về tại ở từ đến tới trong ngoài trên dưới trước sau giữa theo "
    "qua bằng vào ra lên xuống do bởi vì nên nhờ để mà thì là nếu khi như dù tuy nhưng rằng "
    "các những mọi mỗi từng một nhiều vài mấy này đó kia ấy đây nào gì ai sao bao "
    "đã đang sẽ sắp vừa mới còn vẫn cũng đều chỉ không chưa chẳng rất quá hơn nhất lại nữa luôn "
    "được bị phải cần có nhằm gồm gần khoảng ngay "
    "đối_với về_việc mức có_thể thế_nào như_thế_nào vì_sao tại_sao bao_nhiêu một_số cũng_như "
    "trước_khi sau_khi "
    "trong_khi"
)
# They may begin a phrase (lần đầu), but at its end it is incomplete (đại hội lần).
OPENING_WORDS = _terms("thứ lần việc ông bà anh chị")
# With these it is incomplete only if a figure follows: chỉ thị số 05, but chuyển đổi số.
WORDS_BEFORE_FIGURES = _terms("số năm tháng ngày khoá đợt")

# Keys of words that join two others of a query; "hoac" is a syllable with these marks only.
CONNECTORS = _keys("và hoặc hoac")

# Folded syllables of questions, which answers lack: rare in articles, but no sign of relevance.
ASKING_WORDS = _folded("gì nào ai sao đâu nhiêu mấy hỏi ạ")

# Keys of question words, and those after which a single letter is one: có k, là j.
CHAT_QUESTION_WORDS = _keys("ai gì đâu nào sao chưa có được phải không là làm cái")

# Keys that readers use for themselves or in questions, and articles seldom have: no slips.
READERS_WORDS = _keys("ai gì đâu mấy nào sao hãy hả nhỉ nhé ạ bao nhiêu chưa tôi mình em")

# Folded syllables that add nothing to a date in a query.
DATE_FILLERS = _folded("tin tức bài viết báo đăng ra ngày tháng năm trong vào của các những")
