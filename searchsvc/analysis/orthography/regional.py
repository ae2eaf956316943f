"""Syllables that the south says and writes otherwise: sanh for sinh, thơ for thư."""

from searchsvc.analysis.orthography.tones import tone_key

# Southern form and that of administration. Both are Vietnamese, and in other words the southern one
# is the only one: thơ ca, cái kiếng.
_REGIONAL = """
sanh sinh, thơ thư, chánh chính, tánh tính, bịnh bệnh, nhứt nhất, nhựt nhật, phước phúc
thiệt thật, thâu thu, gởi gửi, mạng mệnh, lịnh lệnh, kiếng kính, nhơn nhân, cang cương, thật thực
đàng đường, ngươn nguyên, hiệp hợp, bổn bản, hườn hoàn, tràng trường, hột hạt, lãnh lĩnh
"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in _REGIONAL.replace("\n", ",").split(","):
        if pair.strip():
            southern, usual = map(tone_key, pair.split())
            found[southern] = found.get(southern, frozenset()) | {usual}
    return found


_USUAL = _table()
_NONE: frozenset[str] = frozenset()


def usual(key: str) -> frozenset[str]:
    """Return the keys of the syllables that administration may write for a southern one."""
    return _USUAL.get(key, _NONE)
