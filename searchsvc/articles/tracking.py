"""What addresses carry that tells no pages apart: where a reader came from, and sessions."""

import re

_NAMES = re.compile(
    r"utm_.*|mc_[ce]id|fbclid|fb_.*|gclid|gclsrc|gbraid|wbraid|srsltid|dclid|msclkid|yclid"
    r"|ttclid|twclid|igshid|igsh|gidzl|zarsrc|zalo_.*|_ga|_gl"
    # Sessions of PHP, Java and ASP.
    r"|PHPSESSID|jsessionid|ASPSESSIONID\w*|ASP\.NET_SessionId",
    re.IGNORECASE,
)
_IN_PATH = re.compile(r";jsessionid=[\w.!-]*", re.IGNORECASE)


def is_tracking(name: str) -> bool:
    """Return whether a parameter of an address, by its decoded name, is one of these."""
    return _NAMES.fullmatch(name) is not None


def without_session(path: str) -> str:
    """Return the path of an address without the session that servers write into it."""
    return _IN_PATH.sub("", path)
