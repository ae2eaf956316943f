"""Mails, and pages that browsers and Word save as one (MHT)."""

import email
from email.message import EmailMessage, Message, MIMEPart
from email.policy import EmailPolicy
from pathlib import Path

from searchsvc.articles.html import to_text
from searchsvc.articles.legacy.charset import decode
from searchsvc.documents.extract.collected import Collected, beginning

# Letters of a field of a head as it is sent; decoding long ones takes gigabytes.
_LONGEST_FIELD = 5_000


class _Policy(EmailPolicy):
    """Cuts long fields before they are decoded."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the value of a field."""
        name, value = super().header_source_parse(sourcelines)
        if len(value) > _LONGEST_FIELD:
            # An encoded word that is cut shows its code.
            value = value[:_LONGEST_FIELD]
            value = value.rpartition(" ")[0] or value
        return name, value


_POLICY = _Policy()


def read_mail(path: Path, into: Collected) -> None:
    """Read a mail: subject, sender, and its text, HTML where there is no other."""
    into.add(1, mail_text(beginning(path)))


def mail_text(content: bytes) -> str:
    """Give the text of a mail: subject, sender, and what it says."""
    message = email.message_from_bytes(content, policy=_POLICY)
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    text = _text(body) if body is not None else ""
    fields = [_field(message, name) for name in ("subject", "from", "date")]
    return "\n".join(filter(None, (*fields, text)))


def _field(message: Message, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:
        # The parser of fields raises anything for those that are damaged; the text is worth more.
        return ""


def _text(body: MIMEPart) -> str:
    content = body.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    # A page may name its charset only in its head, and mails name wrong ones.
    text = decode(content, body.get_content_charset())
    return to_text(text) if body.get_content_subtype() == "html" else text
