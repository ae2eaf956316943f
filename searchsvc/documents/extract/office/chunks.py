"""Documents within a Word file that Word shows as a part of it (altChunk): HTML, MHT, RTF, text.

Programs that make Word files of pages put nothing else into them.
"""

import re

from searchsvc.articles.html import to_text
from searchsvc.articles.legacy.charset import decode
from searchsvc.documents.extract.mail import mail_text
from searchsvc.documents.extract.rtf import rtf_text

_ZIP, _RTF = b"PK\x03\x04", b"{\\rtf"
_MAIL = re.compile(rb"\s*(?:mime-version|content-type|from|subject):", re.IGNORECASE)


def is_zipped(content: bytes) -> bool:
    """Tell whether a chunk is a Word file itself."""
    return content.startswith(_ZIP)


def chunk_text(content: bytes) -> str:
    """Give the text of a chunk that is no Word file."""
    if content.startswith(_RTF):
        return rtf_text(content)
    if _MAIL.match(content):
        return mail_text(content)
    return to_text(decode(content))
