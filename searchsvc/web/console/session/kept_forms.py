"""Forms that came after their session had ended, kept until their sender has logged in."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

# Seconds in which the sender must log in and come back.
KEPT_SECONDS = 30 * 60
# Anyone may send forms: at most so many of the size of a login are held in memory, the newest.
MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that was not carried out.

    Attributes:
        visit: random value of the visit that sent it; no other may see it.
        address: where it was sent.
        fields: field → values, without the value that ties it to a session.
        until: when it is forgotten, in seconds of the clock.
    """

    visit: str
    address: str
    fields: Mapping[str, Sequence[str]]
    until: float


class KeptForms:
    """The forms, in memory: a restart forgets them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without any; the clock gives seconds."""
        self._clock = clock
        self._forms: OrderedDict[str, KeptForm] = OrderedDict()

    def keep(self, visit: str, address: str, fields: Mapping[str, Sequence[str]]) -> str:
        """Keep a form and return the key by which its visit gets it back."""
        key = secrets.token_urlsafe(16)
        kept = {name: values for name, values in fields.items() if name != "csrf"}
        self._forms[key] = KeptForm(visit, address, kept, self._clock() + KEPT_SECONDS)
        while len(self._forms) > MOST_KEPT:
            self._forms.popitem(last=False)
        return key

    def get(self, visit: str, key: str) -> KeptForm | None:
        """Return a form of this visit; None when it is another's, unknown or too old."""
        form = self._forms.get(key)
        if form is None or form.visit != visit or form.until <= self._clock():
            return None
        return form


KEPT_FORMS = web.AppKey("kept_forms", KeptForms)
