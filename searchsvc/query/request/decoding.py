"""Queries that were pasted from an address, with percent-encoding: m%C3%A8o%20ch%C3%B3."""

import re
from urllib.parse import unquote, unquote_plus

# A letter of several bytes in UTF-8, or a blank between two letters: never 50%20.
_ENCODED = re.compile(
    r"%(?:C[3-9A-F]|[DEF][0-9A-F])(?:%[89AB][0-9A-F])+|(?<=[^\W\d_])%20(?=[^\W\d_])",
    re.IGNORECASE,
)


def decoded(typed: str) -> str:
    """Return a query with its percent-encoding decoded, if it has any that is valid.

    Args:
        typed: as it was sent.
    """
    if "%" not in typed or not _ENCODED.search(typed):
        return typed
    # In an address "+" is a blank; beside blanks it is a sign that was typed.
    decode = unquote if " " in typed else unquote_plus
    try:
        return decode(typed, errors="strict")
    except UnicodeDecodeError:
        return typed
