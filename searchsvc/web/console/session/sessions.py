"""Sessions: signed cookies that name a token's role and hash, never the token, or a person."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeSerializer

from searchsvc.web.console.session.ended import EndedSessions
from searchsvc.web.console.session.openid.configuration import GroupRoles
from searchsvc.web.http.auth import ANYONE, Guard, Role

# Seconds from a login to the next one, however much is done meanwhile.
LIFETIME = 12 * 3600
# Seconds in which a message must be shown.
FLASH_LIFETIME = 60


@dataclass(frozen=True, slots=True)
class Session:
    """One login, or a visit before it.

    Attributes:
        role: what may be done; None = not logged in.
        actor: for the log of changes.
        csrf: what every form of this session carries.
        ends_at: seconds since 1970.
        person: whether it began at the provider of logins, not with a token.
    """

    role: Role | None
    actor: str
    csrf: str
    ends_at: float
    person: bool = False

    def may(self, role: Role) -> bool:
        """Return whether the role reaches."""
        return self.role is not None and self.role >= role


@dataclass(frozen=True, slots=True)
class Flash:
    """What the next page tells of a form that was carried out.

    Attributes:
        message: in the language of the page.
        place: id of the element of that page that it is about; "" = the whole page.
        undo: version of the rules that is undone by the button beside it; None = without one.
    """

    message: str
    place: str = ""
    undo: int | None = None


class Sessions:
    """Makes and reads the console's cookies."""

    def __init__(
        self,
        key: bytes,
        guard: Guard,
        clock: Callable[[], float] = time.time,
        ended: EndedSessions | None = None,
        groups: GroupRoles | None = None,
    ) -> None:
        """Make the sessions of a process.

        Args:
            key: what signs them.
            guard: knows the tokens; a session of a token that it knows no more is none.
            clock: gives seconds since 1970.
            ended: sessions that were logged out; None = of this process only.
            groups: what the provider's groups may do; None = no session began there.
        """
        self._groups = groups
        self._guard = guard
        self._clock = clock
        self._signers = {
            kind: URLSafeSerializer(
                key,
                salt=f"searchsvc.console.{kind}",
                signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
            )
            for kind in ("session", "flash")
        }
        self._ended = EndedSessions(None, clock) if ended is None else ended

    def begin(
        self, actor: str | None = None, known: tuple[str, list[str]] | None = None
    ) -> tuple[Session, str]:
        """Begin a session.

        Args:
            actor: as the guard names it, or the name of a person; None = not logged in.
            known: the provider that knows this person, and the groups that have a role.

        Returns:
            The session and its cookie.
        """
        csrf = secrets.token_urlsafe(24)
        ends_at = int(self._clock()) + LIFETIME
        content = [actor or "", csrf, ends_at, *([known] if known else [])]
        cookie = self._signers["session"].dumps(content)
        return self._session(actor or "", csrf, ends_at, known), str(cookie)

    def read(self, cookie: str | None) -> Session | None:
        """Return the session of a cookie; None when it is forged, over, or of whom nobody knows."""
        try:
            actor, csrf, ends_at, *known = self._signers["session"].loads(cookie or "")
        except (BadData, ValueError, TypeError):
            return None
        if ends_at <= self._clock() or csrf in self._ended:
            return None
        session = self._session(actor, csrf, ends_at, known[0] if known else None)
        return None if actor and session.role is None else session

    def end(self, session: Session) -> None:
        """Log out: the session is not taken any more; writes a small file."""
        self._ended.add(session.csrf, session.ends_at)

    def keep(self, session: Session, flash: Flash) -> str:
        """Return the cookie with a message for the session's next page."""
        until = int(self._clock()) + FLASH_LIFETIME
        content = [session.csrf, flash.message, until, flash.place, flash.undo]
        return str(self._signers["flash"].dumps(content))

    def kept(self, session: Session, cookie: str | None) -> Flash | None:
        """Return the message of a cookie; None when it is not this session's, or too old."""
        try:
            csrf, message, until, place, undo = self._signers["flash"].loads(cookie or "")
        except (BadData, ValueError, TypeError):
            return None
        fits = hmac.compare_digest(csrf, session.csrf) and until > self._clock()
        return Flash(message, place, undo) if fits else None

    def _session(
        self, actor: str, csrf: str, ends_at: float, known: tuple[str, list[str]] | None
    ) -> Session:
        if self._guard.open:
            # Where writes are open, so is the console.
            return Session(Role.ADMIN, ANYONE, csrf, ends_at)
        if known is None:
            return Session(self._guard.role_of(actor), actor, csrf, ends_at)
        # Looked up each time: a group that is taken out of the settings loses its sessions.
        role = self._groups.role_of(*known) if self._groups else None
        return Session(role, actor, csrf, ends_at, person=True)
