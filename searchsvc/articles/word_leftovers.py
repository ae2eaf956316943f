"""What word processors leave in text that was pasted from them: styles and settings."""

import re

# "[if gte mso 9]> … <![endif]": for old browsers, and never for readers.
_FOR_OFFICE = re.compile(r"(?:<!)?(?:--)?\[if (?:[gl]te? )?(?:mso|vml)[^\]\n]{0,40}\]>")
_END = re.compile(r"<!\[endif\](?:--)?>?")
# "[if !supportLists]>" stands around what readers do see; its bracket may be lost.
_SIGNS = re.compile(
    r"(?:<!)?(?:--)?\[if (?:[^\]\n]{1,40}\]>|!(?:support\w{1,40}|vml|mso|ppt)\])"
    r"|(?:<!)?\[endif\](?:--)?>?"
)
# The settings of a document after its tags were dropped: only their values are left.
_LANGUAGES = r"(?:(?:EN-US|EN-GB|VI|VI-VN|JA|ZH-CN|FR|X-NONE|MicrosoftInternetExplorer4)\b\s*)"
_SETTINGS = re.compile(
    r"(?:(?<!\d)(?:\d{1,3}\s+)?\d{1,4}x\d{1,4}\s+)?(?:(?:Clean|Print|Web)\s+){0,2}"
    r"Normal\s+0\s+(?:[\d.]+\s+(?:pt\s+)?){0,4}(?:(?:false|true)\s*){1,6}+"
    rf"{_LANGUAGES}{{0,8}}+"
    rf"|(?:(?:false|true)\s+){{3}}{_LANGUAGES}{{1,8}}+|{_LANGUAGES}{{0,2}}X-NONE\s+X-NONE\b\s*"
    # Three languages at once, of which the last is none.
    r"|(?:EN-US|EN-GB|VI-VN|VI|FR)\s+(?:JA|KO|TH|ZH-CN|ZH-TW|VI|X-NONE)\s+X-NONE\b\s*"
    rf"|(?:Clean\s+){{1,2}}(?:(?:false|true)\s+(?:[\d.]+\s+(?:pt\s+)?){{0,4}}){{3,8}}+{_LANGUAGES}{{0,8}}+"
    r"|(?:Clean\s+)?Clean\s+DocumentEmail\s+(?:MicrosoftInternetExplorer4\b)?\s*"
)
# Tags of office programs that were escaped or never parsed: <o:p></o:p>, <w:Zoom>0</w:Zoom>.
_TAGS = re.compile(
    r"<(?P<name>[wm]:\w{1,40})>[^<>\n]{0,80}</(?P=name)>|</?(?:[owvm]|st1):\w{1,40}(?:\s[^<>]{0,200})?/?>"
    r"|<!--(?:Start|End)Fragment-->"
)
_STYLES = re.compile(
    r"(?:/\*\s*(?:Style|Font|Page|List) Definitions\s*\*/\s*)?"
    r"(?:\b(?:table|p|li|div|span|h[1-6]|a(?=:)|st1|[vow](?=\\))[.\\:*a-zA-Z0-9, ]{0,80}"
    r"|@(?:font-face|page)\b[ \w:]{0,60}|\.(?:shape|Mso\w{1,40})\s*)\{[^{}]{0,4000}+\}"
)
_OF_OFFICE = ("mso-", "behavior:", "panose-1", "page:")
# Names of its styles: p.MsoNormal, span.MsoHyperlink.
_CLASSES = (".Mso", ".WordSection", ".SpellE", ".GramE")
# A page or font of a style sheet has no other sign.
_AT = ("@page", "@font-face")
_HINTS = (
    *("mso", "Mso", "Normal", "[if ", "[endif]", "Definitions", "st1", "X-NONE", "@page"),
    *("@font-face", "behavior:", "<o:", "<w:", "<v:", "Fragment-->", "Clean Clean"),
    "DocumentEmail",
)


def drop_word_leftovers(text: str) -> str:
    """Leave out what a word processor wrote for itself.

    Args:
        text: plain text or HTML; time is linear in it.

    Returns:
        The text without it; the very text when it has none.
    """
    if not any(hint in text for hint in _HINTS):
        return text
    text = _TAGS.sub(" ", _SIGNS.sub(" ", _without_blocks(text)))
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
    office = style.startswith(_AT) or "Definitions" in style[:40]
    named = any(one in style.partition("{")[0] for one in _CLASSES)
    return " " if office or named or any(sign in style for sign in _OF_OFFICE) else style
