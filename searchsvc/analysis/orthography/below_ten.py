"""The words for the numbers below ten, which everything that reads numbers in words begins with."""

# Four where things are in order: thứ tư, tháng tư, quý tư.
_FOURTH = {"tư": 4}
_PLAIN = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}
IN_ORDER = _PLAIN | _FOURTH
BELOW_TEN = IN_ORDER | {"bẩy": 7}
