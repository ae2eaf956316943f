"""E-mail addresses that readers give: what is accepted can do no harm in a header or at SMTP."""

import re
from encodings.idna import ToASCII

# RFC 5321: octets of an address and of what is before its @.
LONGEST_ADDRESS, _LONGEST_LOCAL = 254, 64
# An atom of RFC 5322; quoted local parts and comments are not taken, no reader has them.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*", re.ASCII)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)


def read_address(typed: str) -> str:
    """Return an address in the form that is stored and compared.

    Args:
        typed: by a reader, with blanks around it perhaps.

    Returns:
        ASCII, the domain in lower case and, where it has other letters, in IDNA.

    Raises:
        ValueError: it is no address that mail can be sent to.
    """
    local, at, domain = typed.strip(" \t\n").rpartition("@")
    if not at or len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local):
        raise ValueError("no e-mail address")
    if len(domain) > LONGEST_ADDRESS:
        raise ValueError("no domain")
    try:
        # UnicodeError is a ValueError.
        labels = [ToASCII(label).decode("ascii").lower() for label in domain.split(".")]
    except (UnicodeError, IndexError):
        raise ValueError("no domain") from None
    known = len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()
    address = f"{local}@{'.'.join(labels)}"
    if not known or len(address) > LONGEST_ADDRESS:
        raise ValueError("no domain")
    return address


def mailbox_of(address: str) -> str:
    """Return what mails to an address are counted by: many servers ignore case and `+tag`.

    Args:
        address: as `read_address` returns it.
    """
    local, _, domain = address.casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
