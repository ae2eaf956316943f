"""HTML, mail and plain text."""

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

from searchsvc.articles.html import to_text
from searchsvc.articles.legacy.charset import decode
from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.text import Fault, FileFaultError

# What is longer is read up to here.
_LONGEST = 20_000_000
# The page of an error, saved under the name of the file that was meant.
_SHORT = 1_000
_SERVER_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b.{0,40}(?:not found|error|forbidden|denied|unavailable|gateway)"
    r"|(?:not found|error|forbidden).{0,40}\b(?:40[0-9]|50[0-9])\b|server error",
    re.IGNORECASE,
)


def read_html(path: Path, into: Collected) -> None:
    """Read an HTML page.

    Raises:
        FileFaultError: it is what a server answers instead of a file.
    """
    text = to_text(decode(_bytes(path)))
    if len(text) < _SHORT and _SERVER_ERROR.search(text):
        raise FileFaultError(Fault.DAMAGED)
    into.add(1, text)


def read_text(path: Path, into: Collected) -> None:
    """Read a plain text."""
    into.add(1, decode(_bytes(path)))


def read_mail(path: Path, into: Collected) -> None:
    """Read a mail: subject, sender, and its text, HTML where there is no other."""
    message = email.message_from_bytes(_bytes(path), policy=email.policy.default)
    parts = [str(message.get(name, "")) for name in ("subject", "from", "date")]
    if isinstance(message, EmailMessage):
        body = message.get_body(("plain", "html"))
        if body is not None:
            content = body.get_content()
            parts.append(to_text(content) if body.get_content_subtype() == "html" else content)
    into.add(1, "\n".join(filter(None, parts)))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LONGEST)
