"""Syllables that are written in two ways in one word: hàng năm = hằng năm, gởi = gửi.

Both are right: two usages of the language, or the southern and the northern form.
"""

from collections.abc import Iterator
from typing import NamedTuple

from searchsvc.analysis.orthography.tones import fold_key, tone_key, y_as_i

# Two syllables, and the words in which they are one, with ~ for them; without words they are one
# wherever they stand, because the first is written for nothing else. The words of such are those in
# which they are read without marks as well.
_VARIANTS = """
bịnh bệnh
bịnh bệnh | khám ~, chữa ~, phòng ~, người ~, dịch ~, trị ~, ~ viện, ~ nhân, ~ tật
gởi gửi
gởi gửi | ~ xe, ~ tiền, ~ hàng, ~ thư, ~ tiết, ~ đơn, ~ hồ
nhứt nhất
nhứt nhất | hạng ~, thứ ~, giải ~, ~ định, thống ~
giựt giật
giựt giật | cướp ~, điện ~, ~ đồ, ~ mình
tánh tính
nghinh nghênh
nghinh nghênh | ~ ông, hoan ~, ~ đón, ~ xuân, cung ~
thủa thuở
thủa thuở | ~ xưa, ~ nhỏ, từ ~
tầu tàu
giầu giàu
giầy giày
xẩy xảy
nhẩy nhảy
gẫy gãy
hàng hằng | ~ năm, ~ tháng, ~ tuần, ~ ngày, ~ quý, ~ giờ, ~ đêm, ~ kỳ
ngưng ngừng | tạm ~, ~ cấp, ~ cung, ~ hoạt, ~ giao, ~ bắn, ~ việc, ~ sản, ~ thi, ~ tuyển, ~ nhận
ngưng ngừng | ~ chạy, ~ phục, ~ phát, ~ thở, ~ tim, ~ bán, ~ đóng, ~ trả, ~ dịch, ~ làm, ~ khai
lãnh lĩnh | ~ lương, ~ thưởng, ~ tiền, ~ trợ, ~ thuốc, ~ hàng, ~ vực, ~ hội, ~ án, ~ lãi
lãnh lĩnh | nhận ~, thống ~, bản ~, tướng ~, chiếm ~, thủ ~
sanh sinh | khai ~, học ~, vệ ~, phát ~, hy ~, hộ ~, ngày ~, năm ~, nhà ~, tái ~, chúng ~, dưỡng ~
sanh sinh | ~ con, ~ đẻ, ~ nở, ~ viên, ~ sống, ~ hoạt, ~ ra, ~ sản, ~ tử, ~ nhật, ~ nhựt, ~ mạng
chánh chính | hành ~, tài ~, bưu ~, cải ~, công ~, liêm ~, ~ quyền, ~ phủ, ~ trị, ~ sách, ~ thức
chánh chính | ~ đáng, ~ nghĩa, ~ tả, ~ xác, ~ quy
mạng mệnh | tính ~, sinh ~, số ~, cách ~, vận ~, sứ ~, định ~, tánh ~, bổn ~, ~ lệnh
phước phúc | hạnh ~, ~ đức, ~ thiện, ~ lộc, làm ~, cầu ~, chúc ~
nhơn nhân | ~ dân, ~ nghĩa, ~ ái, ~ đức, ~ loại, ~ đạo, nguyên ~, ân ~, bịnh ~, bệnh ~
nhựt nhật | chủ ~, sinh ~, sanh ~, ~ báo, ~ ký
thơ thư | bí ~, ~ ký, ~ từ, ~ viện, điện ~, phong ~, lá ~
kiếng kính | mắt ~, cửa ~, tủ ~, ~ xe, ~ mát, ~ cận, ~ chiếu, nhà ~, gương ~
kiểng cảnh | cây ~, hoa ~, chậu ~, cá ~, chim ~, vườn ~, mai ~, làng ~, gà ~
lịnh lệnh | mạng ~, mệnh ~, hiệu ~, ra ~, ~ cấm, khẩu ~, pháp ~
thiệt thật | sự ~, ~ thà, ~ tình, nói ~, chân ~, thành ~
thâu thu | ~ tiền, ~ thuế, ~ hoạch, ~ âm, ~ nhập, ~ hình
hột hạt | ~ giống, ~ lúa, ~ điều, ~ tiêu, ~ sen, ~ cà
cang cương | kim ~
kinh kênh | ~ mương, ~ rạch, ~ xáng, ~ đào, ~ thủy, nạo vét ~, đào ~
đờn đàn | ~ ca, ~ cò, ~ kìm, ~ tranh
dĩa đĩa | băng ~, ~ nhạc, chén ~, ~ bay
lài nhài | hoa ~
lầm nhầm | ~ lẫn, sai ~
cám cảm | ~ ơn
ảnh ánh | phản ~
mại mãi | khuyến ~
võ vũ | ~ trang, ~ khí, cổ ~
yên an | kỳ ~
chơn chân | ~ thành, ~ chất, ~ lý, ~ tình
mầu màu | ~ sắc, ~ xanh, ~ đỏ, ~ vàng, ~ trắng, tô ~, hoa ~, rau ~
dầy dày | ~ đặc, bề ~, ~ dặn
bẩy bảy | thứ ~, tháng ~, ~ mươi
"""
_PLACE = "~"


class Variant(NamedTuple):
    """Another way to write a syllable.

    Attributes:
        key: of it.
        before: keys of the syllables of which one must stand before it; none = it needs none.
        after: likewise after it.
    """

    key: str
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()

    def fits(self, before: str, after: str) -> bool:
        """Return whether it is the same word between two syllables, given as keys."""
        return not (self.before or self.after) or before in self.before or after in self.after


def _key(syllable: str) -> str:
    return y_as_i(tone_key(syllable))


def _table() -> dict[str, tuple[Variant, ...]]:
    found: dict[str, tuple[Variant, ...]] = {}
    for line in _VARIANTS.strip().splitlines():
        pair, _, words = line.partition("|")
        ends: dict[bool, set[str]] = {True: set(), False: set()}
        for word in filter(None, map(str.split, words.split(","))):
            first = word[0] == _PLACE
            ends[first].add(_key(word[1] if first else word[-2]))
        one, other = map(_key, pair.split())
        for key, meant in ((one, other), (other, one)):
            variant = Variant(meant, frozenset(ends[False]), frozenset(ends[True]))
            found[key] = (*found.get(key, ()), variant)
    return found


_BY_KEY = _table()
# Letters of two neighbours without marks → the two with them. Those of one alone tell too little:
# binh is bình, bịnh, binh.
_PAIRS: dict[tuple[str, str], tuple[str, str]] = {}
for _written, _others in _BY_KEY.items():
    for _one in _others:
        for _pair in (
            *((before, _written) for before in sorted(_one.before)),
            *((_written, after) for after in sorted(_one.after)),
        ):
            _PAIRS.setdefault((fold_key(_pair[0]), fold_key(_pair[1])), _pair)


def variants(key: str, before: str, after: str) -> Iterator[Variant]:
    """Yield the other ways to write a syllable between two others.

    Args:
        key: of the syllable.
        before: key of the one before it, "" where there is none.
        after: key of the one after it, likewise.
    """
    return (one for one in _BY_KEY.get(key, ()) if one.fits(before, after))


def spelled_beside(first: str, second: str) -> tuple[str, str] | None:
    """Return the keys of two neighbours of which one is written in two ways, by their letters."""
    return _PAIRS.get((first, second))
