"""The words that a text is made of: what relevance feedback learns from."""

from collections import Counter
from collections.abc import Iterable
from operator import itemgetter

from searchsvc.analysis.tokenize import tokenize

# Kept with every article: enough that its telling words are among them, 1 kB at most.
MOST_KEYWORDS = 80
# Syllables that say nothing on their own; in longer words they do.
_FUNCTION = frozenset(
    token.key
    for token in tokenize(
        "và của là có được các những một trong cho với không này đã đến để người khi về từ ra vào "
        "như trên cũng tại đó theo sẽ phải còn hay hoặc thì mà nhiều lại nên do bị sau trước nếu "
        "rất đang vì bằng qua đây việc làm ông bà anh chị năm ngày tháng giờ cùng mới hơn chỉ "
        "nhất hai ba mỗi số thứ gì nào ai sự cách điều lên xuống vẫn đều thêm cả lúc tới giữa "
        "nhưng bởi nhau đi thế rằng nhằm toàn từng tuy cần"
    )
)


def keywords(words: Iterable[str]) -> dict[str, int]:
    """Choose the words that stand for a text.

    Args:
        words: terms of its words, in order (`Analysis.words`).

    Returns:
        Word → how often it occurs, the most frequent first, of equals the earlier one.
    """
    telling = [
        (word, count)
        for word, count in Counter(words).items()
        if word not in _FUNCTION and not word.isdigit()
    ]
    telling.sort(key=itemgetter(1), reverse=True)
    return dict(telling[:MOST_KEYWORDS])
