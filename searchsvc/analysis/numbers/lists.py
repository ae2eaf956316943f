"""Lists of documents whose codes stand once, behind the last: Nghị quyết số 18, 19 và 20-NQ/TW."""

import re

# A tight comma is one of a list where no single digit follows, which it may part from a whole.
_JOINT = r"(?:(?:, |,(?=\d\d)|; ?|[,;]? và )(?:số )?)"
# Ends where the number begins that has the codes.
_LIST = re.compile(rf"(?<![\w.,/–-])(?:\d{{1,5}}[A-DĐa-dđ]?(?:/(?:19|20)\d\d)?{_JOINT})+\Z")
_NUMBER = re.compile(r"(\d{1,5}[A-DĐa-dđ]?)(?:/((?:19|20)\d\d))?(?=[,; ])")
# A cheap test first: what ends a joint.
_ENDS = (", ", "; ", "và ", "số ", ",", ";")
# Characters of a list: some ten numbers.
_LONGEST = 80


def numbers_before(text: str, start: int) -> list[re.Match[str]]:
    """Return the numbers before one in a list, which share its codes if one word calls them all.

    Args:
        text: cleaned text.
        start: offset of the number that has the codes.

    Returns:
        A match for each, with its digits and its year.
    """
    if not text.endswith(_ENDS, max(0, start - 3), start):
        return []
    found = _LIST.search(text, max(0, start - _LONGEST), start)
    return list(_NUMBER.finditer(text, found.start(), start)) if found else []
