"""Function words: with one at its end, a sequence of words is no phrase."""

from searchsvc.analysis.tokenize import term_of

_SPELLED = """
và hay hoặc cùng với của cho về tại ở từ đến tới trong ngoài trên dưới trước sau giữa theo qua bằng
vào ra lên xuống do bởi vì nên nhờ để mà thì là nếu khi như dù tuy nhưng rằng
các những mọi mỗi từng một nhiều vài mấy này đó kia ấy đây nào gì ai sao bao
đã đang sẽ sắp vừa mới còn vẫn cũng đều chỉ không chưa chẳng rất quá hơn nhất lại nữa luôn
được bị phải cần có thể nhằm gồm gần khoảng ngay
ông bà anh chị ngày
"""
# Exact terms. A syllable that belongs to a longer word (không in không gian) is not meant.
FUNCTION_WORDS = frozenset(map(term_of, _SPELLED.split()))
