"""The value of a written number: 2.500.000 = 2,500,000, 2,5 = 2.5, 1.234,5 = 1,234.5."""

import re

# Full stops separate thousands and a comma the fraction; in English it is the other way round.
# Both occur; groups of three digits show which. Three digits after a single sign are thousands.
NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?"
    r"|[1-9]\d{0,2}(?: \d{3}){2,}|\d{1,12}(?:[.,]\d{1,3})?)(?![.,]?\d)"
)
_GROUPED = re.compile(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?")
# A byte has no leading zeros: 1.200.000.000 is an amount.
_IN_ADDRESS = re.compile(r"[1-9]\d{0,2}(?:\.(?:0|[1-9]\d{0,2})){3}")
_LARGEST_BYTE = 255


def is_grouped(number: str) -> bool:
    """Return whether a number has separators of thousands, unlike 0.123 and 192.168.100.200."""
    return bool(_GROUPED.fullmatch(number)) and number[0] != "0" and not is_address(number)


def is_address(number: str) -> bool:
    """Return whether a number is an IPv4 address."""
    parts = number.split(".")
    return bool(_IN_ADDRESS.fullmatch(number)) and all(int(p) <= _LARGEST_BYTE for p in parts)


def value_of(number: str, times: int = 1) -> str:
    """Return the canonical digits of a number.

    Args:
        number: what `NUMBER` matches.
        times: what it is multiplied with: 1,000,000 for triệu.

    Returns:
        Digits, maybe with a full stop and a fraction without final zeros: "2,5" times a thousand
        is "2500".
    """
    grouped = _GROUPED.fullmatch(number)
    whole, fraction = number, ""
    if grouped and number[0] != "0":
        sign = "," if grouped.group(1) != "," else "."
        whole, _, fraction = number.partition(sign)
    elif "," in number or "." in number:
        whole, _, fraction = number.replace(",", ".").partition(".")
    digits = re.sub(r"\D", "", whole)
    scaled = int(digits + fraction) * times
    whole_part, rest = divmod(scaled, 10 ** len(fraction))
    left = f"{rest:0{len(fraction)}}".rstrip("0") if fraction else ""
    return f"{whole_part}.{left}" if left else str(whole_part)
