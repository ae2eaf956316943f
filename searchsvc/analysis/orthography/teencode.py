"""Spellings of chats and short messages (ko, dc, ntn), with the syllables that they mean.

Only forms in general use that have one common reading; the abbreviations of offices (UBND) are not
among them.
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
    "không": "k ko kh hok hk hog khg khôg",
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


def expand(token: str) -> tuple[str, ...]:
    """Return the syllables that a chat spelling means.

    Args:
        token: one lower-cased NFC token, which should occur in no article: many of these spellings
            are also abbreviations or foreign words.

    Returns:
        The syllables, () when the token is no known spelling.
    """
    return _EXPANSIONS.get(token, ())
