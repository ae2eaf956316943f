"""Pages of alerts: what the form sends, confirming, ending; nothing changes by a GET."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from aiohttp import web
from pydantic import ValidationError

from searchsvc.errors import (
    ForbiddenError,
    InvalidRequestError,
    OverloadedError,
    SearchServiceError,
)
from searchsvc.indexing.alerts.address import LONGEST_ADDRESS, read_address
from searchsvc.indexing.alerts.matching import request_of
from searchsvc.indexing.alerts.port import Alerts
from searchsvc.indexing.alerts.shapes import (
    AlertRequest,
    Often,
    Progress,
)
from searchsvc.indexing.alerts.signing import Purpose
from searchsvc.query.request import SearchRequest
from searchsvc.web.context import ADMISSION, ALERTS, METRICS, REQUEST_ID
from searchsvc.web.http.answers import html_answer
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.http.endpoint import Endpoint, Handler
from searchsvc.web.http.problems import status_of
from searchsvc.web.http.sites import comes_from_another_site
from searchsvc.web.reader.alerts.form import AlertForm, canonical, named
from searchsvc.web.reader.alerts.received import query_of, read_form, search_of
from searchsvc.web.reader.alerts.told import alert_page, confirming, ended, named_in
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.notices import invalid_page
from searchsvc.web.rendering.language import LANGUAGES, Language, language_of, mark
from searchsvc.web.rendering.templating import render

# Seconds after which another try makes sense.
_RETRY_SECONDS = 30
_LEFT = (Progress.GONE, Progress.UNREADABLE)

log = structlog.get_logger()


async def ask(request: web.Request) -> web.Response:
    """Answer the form: the same page whatever is known of the address."""
    alerts, language = _alerts(request), language_of(request.path)
    if comes_from_another_site(request):
        raise ForbiddenError("pages of other sites may not ask for alerts")
    sent = await read_form(request)
    try:
        search = search_of(sent)
    except InvalidRequestError as error:
        page = invalid_page(query_of(sent), error.problems, language)
        return html_answer(page, status=400)
    form = AlertForm(canonical(search), sent.get("address", ""), sent.get("often", ""))
    try:
        wanted = AlertRequest(
            search=form.search,
            address=read_address(form.address),
            often=Often(form.often),
            language=language.code,
            client=request.app[ADMISSION].clients.key_of(request)[:64],
        )
        await alerts.ask(wanted)
    except (ValueError, ValidationError, InvalidRequestError):
        return _wrong(form, search, language)
    return web.Response(
        status=303, headers={"Location": f"{language.home}alerts/asked?{form.search}"}
    )


async def asked(request: web.Request) -> web.Response:
    """Answer the page after the form; its query string is that of the search."""
    _alerts(request)
    language, search = language_of(request.path), request_of(request.query_string, asked=True)
    say = language.say
    return alert_page(
        language,
        say(mark("Mời bạn mở hộp thư")),
        *([say(mark("Bạn vừa đăng ký nhận tin khi có bài mới cho:"))] if search else []),
        say(
            mark(
                "Nếu địa chỉ đúng, trong ít phút nữa bạn sẽ nhận được một thư có liên kết xác nhận."
                " Chỉ sau khi bạn xác nhận, việc báo tin mới bắt đầu."
            )
        ),
        say(
            mark(
                "Không thấy thư? Hãy xem cả thư mục thư rác. Nếu có thể đã gõ nhầm địa chỉ, hãy về"
                " trang kết quả và đăng ký lại."
            )
        ),
        search=None if search is None else named(search, language),
        back=None if search is None else Links(language).href(search),
    )


async def look_to_confirm(request: web.Request) -> web.Response:
    """Answer the link of a confirmation mail: a page with a button."""
    shown = await _alerts(request).look(Purpose.CONFIRM, _token(request))
    return confirming(request, shown)


async def confirm(request: web.Request) -> web.Response:
    """Answer that button."""
    shown = await _alerts(request).confirm(_token(request))
    return confirming(request, shown)


async def look_to_end(request: web.Request) -> web.Response:
    """Answer the link that ends an alert: a page with a button."""
    shown = await _alerts(request).look(Purpose.UNSUBSCRIBE, _token(request))
    language = language_of(request.path)
    if shown.progress in _LEFT:
        return ended(language, shown)
    say = language.say
    return alert_page(
        language,
        say(mark("Ngừng nhận tin?")),
        say(mark("Bạn đang nhận thư khi có bài mới cho:")),
        search=named_in(shown, language),
        button=say(mark("Ngừng nhận")),
        action=request.rel_url.raw_path_qs,
    )


async def end(request: web.Request) -> web.Response:
    """Answer that button, and mail programs, which send the same by themselves (RFC 8058)."""
    shown = await _alerts(request).end(_token(request))
    return ended(language_of(request.path), shown)


def _wrong(form: AlertForm, search: SearchRequest, language: Language) -> web.Response:
    error = language.say(mark("Hãy nhập một địa chỉ e-mail, ví dụ ten@example.vn."))
    often = form.often if form.often in tuple(Often) else Often.DAILY
    kept = AlertForm(form.search, form.address[:LONGEST_ADDRESS], often, error)
    page = render(
        "reader/alert_form.html",
        language,
        query=search.q,
        kept=[],
        alert=kept,
        search=named(search, language),
    )
    return html_answer(page, status=400)


def _alerts(request: web.Request) -> Alerts:
    """Return the alerts; where there are none, there is no such page."""
    if ALERTS not in request.app:
        raise web.HTTPNotFound
    return request.app[ALERTS]


def _token(request: web.Request) -> str:
    return request.query.get("t", "")[:300]


def _failed(request: web.Request, error: SearchServiceError) -> web.Response:
    """Answer an error with a page."""
    status = status_of(error)
    request.app[METRICS].count_failure(error)
    # Refusals of a full server are counted.
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, OverloadedError):
        log.warning("alerts.page_failed", error=str(error), request_id=request[REQUEST_ID])
    language = language_of(request.path)
    again = status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    why = mark("Yêu cầu này không được chấp nhận. Mời bạn tìm lại rồi dùng biểu mẫu dưới kết quả.")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        why = mark("Có quá nhiều yêu cầu từ mạng bạn đang dùng. Mời bạn thử lại sau ít phút.")
    elif again:
        why = mark("Hệ thống báo tin đang tạm gián đoạn. Mời bạn thử lại sau ít phút.")
    heading = language.say(mark("Chưa thực hiện được"))
    response = alert_page(language, heading, language.say(why), status=status)
    if again:
        response.headers["Retry-After"] = str(_RETRY_SECONDS)
    return response


def _rows(method: str, path: str, handler: Handler) -> tuple[Endpoint, ...]:
    return tuple(
        Endpoint(
            method,
            f"{language.home}alerts{path}",
            handler,
            own_query=True,
            cost=Cost.LIGHT,
            refused=_failed,
        )
        for language in LANGUAGES
    )


_ROWS: tuple[tuple[str, str, Callable[[web.Request], Awaitable[web.Response]]], ...] = (
    ("POST", "", ask),
    ("GET", "/asked", asked),
    ("GET", "/confirm", look_to_confirm),
    ("POST", "/confirm", confirm),
    ("GET", "/unsubscribe", look_to_end),
    ("POST", "/unsubscribe", end),
)
ENDPOINTS = tuple(row for one in _ROWS for row in _rows(*one))
