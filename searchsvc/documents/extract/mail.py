"""Mails, and pages that browsers and Word save as one (MHT)."""

import email
import email.policy
from email.message import EmailMessage, MIMEPart
from pathlib import Path

from searchsvc.articles.html import to_text
from searchsvc.articles.legacy.charset import decode
from searchsvc.documents.extract.collected import Collected

# What is longer is read up to here.
_LONGEST = 20_000_000


def read_mail(path: Path, into: Collected) -> None:
    """Read a mail: subject, sender, and its text, HTML where there is no other."""
    with path.open("rb") as file:
        message = email.message_from_bytes(file.read(_LONGEST), policy=email.policy.default)
    parts = [str(message.get(name, "")) for name in ("subject", "from", "date")]
    if isinstance(message, EmailMessage):
        body = message.get_body(("plain", "html"))
        if body is not None:
            parts.append(_text(body))
    into.add(1, "\n".join(filter(None, parts)))


def _text(body: MIMEPart) -> str:
    content = body.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    # A page may name its charset only in its head, and mails name wrong ones.
    text = decode(content, body.get_content_charset())
    return to_text(text) if body.get_content_subtype() == "html" else text
