"""Function words: with one at either end, a sequence of words is no phrase."""

from searchsvc.analysis.tokenize import term_of

_FUNCTION = """
và hay hoặc cùng với của cho về tại ở từ đến tới trong ngoài trên dưới trước sau giữa theo qua bằng
vào ra lên xuống do bởi vì nên nhờ để mà thì là nếu khi như dù tuy nhưng rằng
các những mọi mỗi từng một nhiều vài mấy này đó kia ấy đây nào gì ai sao bao
đã đang sẽ sắp vừa mới còn vẫn cũng đều chỉ không chưa chẳng rất quá hơn nhất lại nữa luôn
được bị phải cần có nhằm gồm gần khoảng ngay
đối_với về_việc mức
có_thể thế_nào như_thế_nào vì_sao tại_sao bao_nhiêu một_số cũng_như trước_khi sau_khi trong_khi
"""
_OPENING = "thứ lần việc ông bà anh chị"
_BEFORE_FIGURES = "số năm tháng ngày khoá đợt"


def _terms(words: str) -> frozenset[str]:
    return frozenset("_".join(map(term_of, word.split("_"))) for word in words.split())


# Terms of whole words: a syllable of a longer one (không in không gian) is not meant.
FUNCTION_WORDS = _terms(_FUNCTION)
# They begin phrases (lần đầu) but at the end of one leave it open (đại hội lần).
OPENING_WORDS = _terms(_OPENING)
# These leave it open only where a figure follows: chỉ thị số 05, but chuyển đổi số.
WORDS_BEFORE_FIGURES = _terms(_BEFORE_FIGURES)
