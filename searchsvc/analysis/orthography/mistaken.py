"""Spellings that are none: nguời, nghành, thuiền spell no syllable; sát nhập is no word."""

from collections.abc import Iterator

from searchsvc.analysis.orthography.syllables import TONELESS, is_bare_syllable
from searchsvc.analysis.orthography.tones import TONE_SIGNS

_SIGNS = "".join(TONE_SIGNS.values())
# A horn on one of two letters (nguời, trưòng), and i for the y of a glide (thuiền).
_VOWELS = (("uơ", "ươ"), ("ưo", "ươ"), ("ui", "uy"))
# The letters of onsets before vowels that take the other ones: nghành, ghỗ, ngiêm, gế, cẻ; and iêu.
_ONSETS = (("ngh", "ng"), ("gh", "g"), ("ng", "ngh"), ("g", "gh"), ("c", "k"), ("iê", "yê"))
# Words that many take for others, some in dictionaries too, with what administration writes.
_WORDS = """
sát nhập: sáp nhập, sát nhật: sáp nhập, bí thơ: bí thư, chứng thật: chứng thực
thăm quan: tham quan, chuẩn đoán: chẩn đoán, sáng lạn: xán lạn, tựu chung: tựu trung
xuất ăn: suất ăn, trao dồi: trau dồi, chia xẻ: chia sẻ, cọ sát: cọ xát, chín mùi: chín muồi
giảng dậy: giảng dạy, dậy học: dạy học, dậy nghề: dạy nghề, đọc giả: độc giả, súc tiến: xúc tiến
bổ xung: bổ sung, sử lý: xử lý, xử dụng: sử dụng, sản suất: sản xuất, xản xuất: sản xuất
suất sắc: xuất sắc, xuất xắc: xuất sắc, suất khẩu: xuất khẩu, năng xuất: năng suất
công xuất: công suất, lãi xuất: lãi suất, áp xuất: áp suất, tần xuất: tần suất
sơ xuất: sơ suất, xắp xếp: sắp xếp, sắp sếp: sắp xếp, xoay sở: xoay xở, xum họp: sum họp
đường xá: đường sá, trương trình: chương trình, chuyền thống: truyền thống, sảy ra: xảy ra
trú trọng: chú trọng, trú ý: chú ý, chân trọng: trân trọng, trân thành: chân thành
chung thực: trung thực, để giành: để dành, giành dụm: dành dụm, dành giải: giành giải
nghiêm khắt: nghiêm khắc, khắt phục: khắc phục, xúi dục: xúi giục, dấu diếm: giấu giếm
"""


def right_key(key: str) -> str:
    """Return the key of the syllable that was meant by one whose letters spell none.

    Args:
        key: of a token, with a mark at least.

    Returns:
        The key with the letters of a syllable, or as it is, where none has them.
    """
    letters = key.rstrip(_SIGNS)
    if letters in TONELESS:
        return key
    for wrong, right in _VOWELS:
        if wrong in letters:
            letters = letters.replace(wrong, right)
            break
    if letters not in TONELESS:
        for wrong, right in _ONSETS:
            other = right + letters[len(wrong) :]
            if letters.startswith(wrong) and other in TONELESS:
                letters = other
                break
    return letters + key[len(key.rstrip(_SIGNS)) :] if letters in TONELESS else key


def wrong_onsets(letters: str) -> Iterator[str]:
    """Yield the spellings of a syllable without marks that `right_key` mends at the beginning.

    Those that differ in y and i alone are left out.
    """
    if not is_bare_syllable(letters):
        return
    for wrong, right in _ONSETS:
        rest = letters[len(right) :]
        swapped = wrong.isascii() and letters.startswith(right) and not rest.startswith("h")
        if swapped and not is_bare_syllable(wrong + rest):
            yield wrong + rest


def mistaken_words() -> list[tuple[list[str], list[str]]]:
    """Return the syllables of each word of the table that is none, and of what is meant."""
    rows = _WORDS.strip().replace("\n", ",").split(",")
    return [(wrong.split(), right.split()) for wrong, right in (row.split(":") for row in rows)]
