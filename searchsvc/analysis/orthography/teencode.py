"""Spellings of chats and short messages (ko, dc, ntn), with the syllables that they mean.

Only forms in general use that have one common reading; of the abbreviations of offices (UBND) only
those that chats use as often are among them.
"""

_SPELLINGS = {
    "biết": "bik bjt",
    "bây giờ": "bjo bjh",
    "chồng": "ck",
    "chúng": "chúg",
    "con": "kon",
    "cũng": "cũg cx",
    "cộng đồng mạng": "cđm cdm",
    "đăng ký": "đky dky",
    "được": "đc dc đx",
    "gì": "j gj",
    "giờ": "jờ",
    "hôm nay": "hnay",
    "hôm qua": "hqua",
    "không": "k ko kô kh hok hk hog khg khôg khum hong hông hổng hem",
    "làm": "lm",
    "bạn": "bn",
    "mình": "mk mik mìk",
    "mọi người": "mn mng",
    "người": "ngừi ngừj nguoj",
    "người yêu": "ny",
    "như thế nào": "ntn",
    "như vậy": "nvậy nvay",
    "nhưng": "nhưg",
    "những": "nhữg",
    "nhiều": "nhìu nhju",
    "nói chuyện": "nch",
    "nước": "nc",
    "phải": "fải",
    "phòng": "fòng",
    "qua": "wa",
    "quá": "wá",
    "quên": "wên",
    "quê": "wê",
    "quan": "wan",
    "rồi": "r rùi rồj",
    "trước": "trc",
    "vậy": "zậy zay zị",
    "với": "vs vớj zới",
    "vợ": "vk",
    "vui": "zui",
    "về": "zề",
    "yêu": "iu",
    "thích": "thik thix",
    "thôi": "thoy",
    "tôi": "tôj",
}
_EXPANSIONS = {
    spelling: tuple(meant.split())
    for meant, spellings in _SPELLINGS.items()
    for spelling in spellings.split()
}


# Also what offices write: mầm non, bệnh nhân, học kỳ, chuyên khoa, kế hoạch, nghiên cứu.
OF_OFFICES = frozenset(["mn", "bn", "hk", "ck", "kh", "nc", "lm", "vk", "ny", "mk"])
# Also syllables of their own, which chats write for không at the end of a question.
OF_QUESTIONS = frozenset(["hong", "hông", "hổng", "hem"])


def expand(token: str) -> tuple[str, ...]:
    """Return the syllables that a chat spelling means.

    Args:
        token: one lower-cased NFC token, which should occur in no article: many of these spellings
            are also abbreviations or foreign words.

    Returns:
        The syllables, () when the token is no known spelling.
    """
    return _EXPANSIONS.get(token, ())
