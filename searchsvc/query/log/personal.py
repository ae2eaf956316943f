"""Masks what looks like a person's number or address in a query."""

import re

MASKED_NUMBER = "[số]"
MASKED_ADDRESS = "[e-mail]"
# Identity cards have 9 or 12 digits, telephones 9 to 11 without the country, tax codes 10 or 13,
# bank accounts mostly more; a document number, a year and a date have fewer. Eight may be anything
# when signs part them, such as the 1900 1234 of an exchange.
FEWEST_DIGITS = 9

# With blanks around the @ a dot is required after it: "họp @ 8h" is no address.
# Only tried at the beginning of a word, or a long word would take quadratic time.
_ADDRESS = re.compile(r"(?<![^\s@])[^\s@]+(?:@[^\s@]+| ?@ ?[^\s@]+ ?\. ?[^\s@]+)")
# Digits separated only by punctuation and blanks, at most four of them: "(028) - 3812.3456".
_CHAIN = re.compile(r"(?:[+(] ?)*\d(?:[\W_]{0,4}\d)*")
_YEAR = r"(?:19|20)\d\d"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_PLAIN = "|".join(
    (
        _YEAR,
        rf"{_YEAR} ?[-–—/] ?{_YEAR}",
        rf"{_DAY}(?P<dmy>[/.-]){_MONTH}(?P=dmy){_YEAR}",
        rf"{_YEAR}(?P<ymd>[/.-]){_MONTH}(?P=ymd){_DAY}",
        rf"{_MONTH}[/.-]{_YEAR}",
        # Number and year of a document: 1234/2020.
        rf"\d{{1,5}}/{_YEAR}",
        r"(?:[01]?\d|2[0-3]):[0-5]\d",
        # A round amount of money: 1.500.000.000.
        r"[1-9]\d{0,2}(?:[.,]\d{3})*(?:[.,]000){2}",
    )
)
_GROUP = re.compile(_PLAIN)
# Eight digits in one piece: an old telephone, a file of a person. Days and round amounts are not.
_PIECE = re.compile(
    rf"(?!\d*000$|{_YEAR}(?:0[1-9]|1[0-2])[0-3]\d|[0-3]\d(?:0\d|1[0-2]){_YEAR})\d{{8}}"
)
# The plate of a vehicle: 99A-123.45, 99-A1 123.45, 99A12345.
_PLATE = re.compile(r"(?<![\w/.-])\d{2}-?[A-Za-zĐđ]{1,2}\d?(?: ?[-–.] ?| )?\d{3}\.?\d{2}(?![\w/])")
_BETWEEN_GROUPS = re.compile(r" ?[-–—] ?|[ ,;]+")
# Characters; more than any group of digits has.
_LONGEST_GROUP = 24


def mask(text: str) -> str:
    """Mask e-mail addresses, long numbers, plates; years, dates and document numbers stay.

    Args:
        text: cleaned text, its blanks single ones.

    Returns:
        The text with `MASKED_ADDRESS` and `MASKED_NUMBER` in their places; masking it again
        changes nothing.
    """
    # Plates last: they must not tear a longer row of digits into harmless parts.
    return _PLATE.sub(MASKED_NUMBER, _CHAIN.sub(_mask_chain, _mask_addresses(text)))


def _mask_addresses(text: str) -> str:
    while True:
        # The rest of an odd address may again look like one.
        masked = _ADDRESS.sub(MASKED_ADDRESS, text)
        if masked == text:
            return text
        text = masked


def _mask_chain(match: re.Match[str]) -> str:
    chain = match.group()
    if sum(char.isdecimal() for char in chain) < FEWEST_DIGITS:
        return MASKED_NUMBER if _PIECE.fullmatch(chain) else chain
    return chain if _is_plain(chain) else MASKED_NUMBER


def _is_plain(chain: str) -> bool:
    """Return whether a chain of digits consists of years, dates, times, numbers and amounts."""
    position = 0
    while True:
        # The longest first: a range of years begins with a year.
        ends = [
            end
            for end in range(min(len(chain), position + _LONGEST_GROUP), position, -1)
            if _GROUP.fullmatch(chain, position, end)
        ]
        if not ends:
            return False
        position = ends[0]
        if position == len(chain):
            return True
        between = _BETWEEN_GROUPS.match(chain, position)
        if between is None:
            return False
        position = between.end()
