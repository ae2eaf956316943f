"""One request to the console: session, language, form, and answers to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from aiohttp import web
from yarl import URL

from searchsvc.analysis.normalize import clean
from searchsvc.indexing.service import IndexerService
from searchsvc.search.service import SearchService
from searchsvc.web.console.navigation import NAVIGATION, home, is_ours
from searchsvc.web.console.session import cookies
from searchsvc.web.console.session.sessions import FLASH_LIFETIME, Flash, Session, Sessions
from searchsvc.web.console.session.told import Told
from searchsvc.web.context import INDEXER, TRIAL
from searchsvc.web.http.answers import html_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.policy import CONSOLE_POLICY
from searchsvc.web.rendering.language import LANGUAGES, Language
from searchsvc.web.rendering.templating import render

SESSIONS = web.AppKey("sessions", Sessions)
_COMING_BACK = "login/oidc/"


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that passed all checks.

    Attributes:
        request: as it came.
        language: of the page.
        session: of the user.
        flash: a message of the page before.
        form: what was sent, field → values; empty for GET.
        shown: the page that is answered, where it is not that of the request: a form that was
            refused comes back on the page it is on.
    """

    request: web.Request
    language: Language
    session: Session
    flash: Flash | None = None
    form: Mapping[str, list[str]] = field(default_factory=dict)
    shown: URL | None = None

    @property
    def indexer(self) -> IndexerService:
        """The use cases of publishers and editors."""
        return self.request.app[INDEXER]

    @property
    def searching(self) -> SearchService:
        """The search service to try queries with."""
        return self.request.app[TRIAL]

    def asked(self, name: str) -> str:
        """Return a parameter of the address, cleaned; "" when there is none."""
        return clean(self.where.query.get(name, "")).strip()

    @property
    def where(self) -> URL:
        """The address of the page that is answered."""
        return self.request.rel_url if self.shown is None else self.shown

    def sent(self, name: str) -> str:
        """Return a field of the form, unchanged; "" when there is none."""
        return next(iter(self.form.get(name, ())), "")

    def back_to(self, usual: str) -> str:
        """Return the page that a form leads to: one of the console's that it names, or the usual.

        Args:
            usual: address of a page.
        """
        to = self.sent("to")
        return to if is_ours(to) else usual

    def form_sent(self) -> dict[str, str]:
        """Return the first value of each field of the form, as it was typed."""
        return {name: self.sent(name) for name in self.form}

    def href(self, page: str = "", /, **parameters: str | int) -> str:
        """Return the address of one of the console's pages."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        return f"{home(self.language)}{page}{query}"

    def page(self, template: str, status: int = 200, /, **context: object) -> web.Response:
        """Answer a page.

        Args:
            template: its name below templates/console/, without .html.
            status: of HTTP.
            context: what the template names.
        """
        place = self.where.raw_path.removeprefix(home(self.language))
        query = self.where.raw_query_string
        beyond = f"{place}?{query}" if query else place
        # Addresses that forms or a provider of logins send people to have no page of their own.
        sent = self.request.method == "POST" and self.shown is None
        if (sent and "/" in place) or _COMING_BACK in place:
            beyond = ""
        html = render(
            f"console/{template}.html",
            self.language,
            href=self.href,
            session=self.session,
            csrf=self.session.csrf,
            flash=Told(self.flash),
            here_again=self.where.raw_path_qs,
            tabs=self.request.app[NAVIGATION].tabs(
                self.language, self.session, place.partition("/")[0]
            ),
            translations=[
                (other, home(other) + beyond) for other in LANGUAGES if other != self.language
            ],
            may={role.name.lower(): self.session.may(role) for role in Role},
            **context,
        )
        response = html_answer(html, status)
        response.headers["Content-Security-Policy"] = CONSOLE_POLICY
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Cache-Control"] = "no-store"
        if self.flash is not None:
            cookies.drop(self.request, response, cookies.FLASH)
        return response

    def leave(
        self, address: str, /, *messages: str, undo: int | None = None, **values: object
    ) -> web.Response:
        """Answer a form that was carried out: the browser gets another page.

        Args:
            address: of the page, as `href` gives it; its fragment is where the messages stand.
            messages: sentences shown on that page; Vietnamese, marked.
            undo: version of the rules that the page offers to undo; None = nothing.
            values: of their placeholders.
        """
        response = web.Response(status=303, headers={"Location": address})
        response.headers["Cache-Control"] = "no-store"
        if messages:
            said = " ".join(self.language.say(one, **values) for one in messages)
            place = address.partition("#")[2]
            kept = self.request.app[SESSIONS].keep(self.session, Flash(said, place, undo))
            cookies.put(self.request, response, cookies.FLASH, kept, FLASH_LIFETIME)
        return response
