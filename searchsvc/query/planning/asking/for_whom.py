"""For whom a paper is, and that it was lost: khai sinh cho con, làm lại khai sinh bị mất.

Pages of procedures name neither, so an article need not; one that does is preferred.
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.planning.asking.belonging import whole_at
from searchsvc.query.planning.asking.said import Said
from searchsvc.query.planning.asking.table import Frames, by_first, each

# One's own family: behind any topic.
_FAMILY = (
    *("con", "con trai", "con gái", "con nhỏ", "con mình", "con tôi", "con em", "các con", "bé"),
    *("em bé", "bé trai", "bé gái", "bé nhà mình", "cháu", "các cháu", "cháu bé", "con cháu"),
    *("cháu nội", "cháu ngoại", "mẹ", "má", "bố", "cha", "bố mẹ", "cha mẹ", "ba mẹ", "ba má"),
    *("ông", "bà", "ông bà", "vợ", "chồng", "vợ chồng", "vợ con", "em", "anh chị"),
    *("anh em", "em trai", "em gái", "anh trai", "chị gái", "mẹ già", "cha già", "bố già"),
    *("người thân", "người nhà", "bố chồng", "mẹ chồng", "bố vợ", "mẹ vợ"),
)
# Kinds of people: of what is paid or done for them they are the topic (trợ cấp cho người già), but
# anyone has a paper of these.
_PEOPLE = (
    *("người già", "người lớn", "người lớn tuổi", "người cao tuổi", "người ốm", "người bệnh"),
    *("trẻ", "trẻ em", "trẻ nhỏ", "trẻ sơ sinh", "trẻ mới sinh", "người mất", "người đã mất"),
    *("người chết", "học sinh", "sinh viên", "người khác", "người thuê", "khách thuê"),
)
_PAPERS = (
    *("khai sinh", "khai tử", "chứng tử", "báo tử", "hộ khẩu", "nhập khẩu", "tách khẩu"),
    *("thường trú", "tạm trú", "tạm vắng", "căn cước", "CCCD", "CMND", "chứng minh nhân dân"),
    *("hộ chiếu", "passport", "lý lịch tư pháp", "thẻ bảo hiểm", "thẻ BHYT", "thẻ bảo hiểm y tế"),
    *("mã định danh", "định danh điện tử", "giấy ủy quyền", "di chúc", "kết hôn", "VNeID"),
)
_OTHER_PAPERS = (
    *("sổ đỏ", "sổ hồng", "bằng lái", "bằng lái xe", "giấy phép lái xe", "GPLX", "cà vẹt"),
    *("đăng ký xe", "biển số", "biển số xe", "giấy chứng nhận", "sổ bảo hiểm", "sổ BHXH", "thẻ"),
    *("bằng tốt nghiệp", "giấy phép kinh doanh", "đăng ký kinh doanh", "giấy tờ", "giấy kết hôn"),
    *("sổ hộ khẩu", "giấy phép", "sổ tiêm chủng", "trích lục", "giấy phép xây dựng"),
)
_AGAIN = ("làm lại", "cấp lại", "xin lại", "xin cấp lại", "đăng ký lại", "cấp đổi", "đổi", "in lại")
_LOST = (
    *each(("bị", "đã", "đã bị", "do", "do bị", "vì"), ("mất", "hỏng", "hư", "rách", "cháy", "mờ")),
    *each(("bị", "đã bị", "do bị"), ("hư hỏng", "hư rách", "thất lạc", "ố", "nhòe", "sai")),
)

_OF_FAMILY = by_first(each(("cho",), _FAMILY))
_OF_PEOPLE = by_first(each(("cho",), _PEOPLE))
_BEHIND_AGAIN = by_first(_LOST)
_NAMES = by_first(_PAPERS)
_ALL_NAMES = by_first((*_PAPERS, *_OTHER_PAPERS))
_BEGUN_AGAIN = by_first(_AGAIN)
_FIRST = frozenset((*_OF_FAMILY, *_OF_PEOPLE, *_BEHIND_AGAIN))
# Behind "cho" they are said of children who are no one's own: cho con nuôi, cho con bú.
_BOUND = frozenset(token.key for token in tokenize("bú nuôi riêng rơi mồ côi ăn xin"))
_SURE = 2
# What remains is a topic, not a lone syllable.
_LEAST = 2


def for_whom(said: Said, start: int, end: int) -> Iterator[range]:
    """Yield where a query says for whom its topic is, or that the paper was lost.

    Args:
        said: the words of a query.
        start: where its topic begins.
        end: where it ends.
    """
    if _FIRST.isdisjoint(one.folded for one in said.read[start + _LEAST : end]):
        # Hardly any query says it.
        return
    paper = _ends(said, start, end, _NAMES)
    lost = _ends(said, start, end, _ALL_NAMES) if _longest(said, start, end, _BEGUN_AGAIN) else 0
    at = start + _LEAST
    while at < end:
        frame = _longest(said, at, end, _OF_FAMILY)
        if frame is None and paper and at >= paper:
            frame = _longest(said, at, end, _OF_PEOPLE)
        if frame is None and lost and at >= lost:
            frame = _longest(said, at, end, _BEHIND_AGAIN)
        after = at + len(frame) if frame else at
        if frame and not (said.is_capital(after - 1) or _goes_on(said, after, end)):
            yield range(at, after)
        at = max(after, at + 1)


def _longest(said: Said, at: int, end: int, frames: Frames) -> Sequence[Token] | None:
    if at not in said.edges or whole_at(said, at):
        return None
    return said.longest(frames, at, end, _SURE)


def _ends(said: Said, start: int, end: int, names: Frames) -> int:
    """Return where the first name of a paper ends; 0 if there is none."""
    for at in range(start, end):
        if (name := said.longest(names, at, end, _SURE)) is not None:
            return at + len(name)
    return 0


def _goes_on(said: Said, after: int, end: int) -> bool:
    """Return whether the last syllable begins another word: cho con nuôi, cho em gái quê."""
    if after >= end:
        return False
    last, behind = said.read[after - 1], said.read[after]
    return behind.key in _BOUND or not dictionary().pairs.isdisjoint([(last.key, behind.key)])
