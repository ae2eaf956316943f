"""What word processors leave in text that was pasted from them: styles and settings."""

import re

# "[if gte mso 9]> … <![endif]": for old browsers, and never for readers.
_FOR_OFFICE = re.compile(r"(?:<!)?(?:--)?\[if (?:[gl]te? )?(?:mso|vml)[^\]\n]{0,40}\]>")
_END = re.compile(r"<!\[endif\](?:--)?>?")
# "[if !supportLists]>" stands around what readers do see.
_SIGNS = re.compile(r"(?:<!)?(?:--)?\[if [^\]\n]{1,40}\]>|<!\[endif\](?:--)?>?")
# The settings of a document after its tags were dropped: only their values are left.
_SETTINGS = re.compile(
    r"(?:\d+x\d+\s+)?Normal\s+0\s+(?:[\d.]+\s+(?:pt\s+)?){0,4}(?:(?:false|true)\s*){1,6}+"
    r"(?:(?:EN-US|EN-GB|VI|JA|ZH-CN|X-NONE|MicrosoftInternetExplorer4)\s*){0,8}+"
)
_STYLES = re.compile(
    r"(?:/\*\s*Style Definitions\s*\*/\s*)?"
    r"\b(?:table|p|li|div|span|st1)[.\\:*a-zA-Z1, ]{0,60}\{[^{}]{0,4000}+\}"
)
_OF_OFFICE = ("mso-", "behavior:")
_HINTS = ("mso", "Normal", "[if ", "[endif]", "Style Definitions", "st1")


def drop_word_leftovers(text: str) -> str:
    """Leave out what a word processor wrote for itself.

    Args:
        text: plain text or HTML; time is linear in it.

    Returns:
        The text without it; the very text when it has none.
    """
    if not any(hint in text for hint in _HINTS):
        return text
    text = _SIGNS.sub(" ", _without_blocks(text))
    text = _STYLES.sub(_kept, _SETTINGS.sub(" ", text))
    return text.strip()


def _without_blocks(text: str) -> str:
    """Drop blocks for office programs; one without an end is left to the other rules."""
    pieces, position = [], 0
    while start := _FOR_OFFICE.search(text, position):
        end = _END.search(text, start.end())
        if end is None:
            break
        pieces += [text[position : start.start()], " "]
        position = end.end()
    return "".join([*pieces, text[position:]]) if pieces else text


def _kept(match: re.Match[str]) -> str:
    style = match.group()
    return " " if any(sign in style for sign in _OF_OFFICE) else style
