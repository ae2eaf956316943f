"""Forms that came after their session had ended, kept until their sender has logged in."""

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from aiohttp import web

# Seconds in which the sender must log in and come back.
KEPT_SECONDS = 30 * 60
# Bytes of one form. Anyone may send some, so in all they take a few megabytes: a newer one takes
# the place of the oldest, first of the same client.
LARGEST_KEPT = 200_000
MOST_OF_ONE = 5
MOST_KEPT = 30
# Ties a form to its session, so it is of no use in another.
_OF_SESSION = "csrf"
# By it a form that is sent again names the kept one.
KEPT_FIELD = "kept_form"


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that was not carried out.

    Attributes:
        owner: secret of the browser that sent it; no other may see it.
        client: who sent it, as clients are counted.
        address: where it was sent.
        content: its fields, urlencoded.
        until: when it is forgotten, in seconds of the clock.
    """

    owner: str
    client: str
    address: str
    content: str
    until: float

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Its fields, in order."""
        return parse_qsl(self.content, keep_blank_values=True)


class KeptForms:
    """The forms, in memory: a restart forgets them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without any; the clock gives seconds."""
        self._clock = clock
        self._forms: dict[str, KeptForm] = {}

    def __len__(self) -> int:
        return len(self._forms)

    def keep(self, owner: str, client: str, address: str, form: Mapping[str, Sequence[str]]) -> str:
        """Keep a form.

        Args:
            owner: secret of the browser that sent it.
            client: who sent it, as clients are counted.
            address: where it was sent.
            form: field → values.

        Returns:
            The key by which its owner gets it back.
        """
        self._forget_old()
        of_client = [key for key, one in self._forms.items() if one.client == client]
        for old in of_client[: max(0, len(of_client) - MOST_OF_ONE + 1)]:
            del self._forms[old]
        while len(self._forms) >= MOST_KEPT:
            del self._forms[next(iter(self._forms))]
        key = secrets.token_urlsafe(16)
        kept = [
            (name, value)
            for name, values in form.items()
            if name not in (_OF_SESSION, KEPT_FIELD)
            for value in values
        ]
        until = self._clock() + KEPT_SECONDS
        self._forms[key] = KeptForm(owner, client, address, urlencode(kept), until)
        return key

    def get(self, owner: str | None, key: str) -> KeptForm | None:
        """Return a form of this owner; None when it is another's, unknown or too old."""
        self._forget_old()
        form = self._forms.get(key)
        if form is None or not _is_equal(form.owner, owner or ""):
            return None
        return form

    def drop(self, owner: str | None, key: str) -> None:
        """Forget a form that was sent again."""
        if self.get(owner, key) is not None:
            del self._forms[key]

    def _forget_old(self) -> None:
        now = self._clock()
        self._forms = {key: one for key, one in self._forms.items() if one.until > now}


def _is_equal(one: str, other: str) -> bool:
    # Cookies may hold any letters, which only bytes can be compared of.
    left, right = (text.encode("utf-8", "surrogateescape") for text in (one, other))
    return secrets.compare_digest(left, right)


KEPT_FORMS = web.AppKey("kept_forms", KeptForms)
