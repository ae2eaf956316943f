"""Pages that tell what a link of a mail did, or what its button will do."""

from aiohttp import web

from searchsvc.indexing.alerts.matching import request_of
from searchsvc.indexing.alerts.shapes import AlertShown, Often, Progress
from searchsvc.web.http.answers import html_answer
from searchsvc.web.reader.alerts.form import named
from searchsvc.web.reader.links import Links
from searchsvc.web.rendering.language import Language, language_of, mark
from searchsvc.web.rendering.templating import render

_UNUSABLE = mark("Liên kết không dùng được nữa")


def confirming(request: web.Request, shown: AlertShown) -> web.Response:
    """Answer a link of a confirmation mail by what became of it."""
    language = language_of(request.path)
    say = language.say
    match shown.progress:
        case Progress.WAITING:
            return alert_page(
                language,
                say(mark("Xác nhận đăng ký nhận tin")),
                say(mark("Bạn sẽ nhận thư khi có bài mới cho:")),
                search=named_in(shown, language),
                button=say(mark("Xác nhận")),
                action=request.rel_url.raw_path_qs,
            )
        case Progress.CONFIRMED:
            when = mark("Thư được gửi ngay khi có bài mới.")
            if shown.often is Often.DAILY:
                when = mark("Tối đa một thư mỗi ngày, chỉ khi có bài mới.")
            return alert_page(
                language,
                say(mark("Đã bật báo tin")),
                say(mark("Bạn sẽ nhận thư khi có bài mới cho:")),
                say(when),
                say(mark("Mỗi thư đều có liên kết để ngừng nhận.")),
                search=named_in(shown, language),
                back=_address(shown, language),
            )
        case _:
            return alert_page(
                language,
                say(_UNUSABLE),
                say(
                    mark(
                        "Liên kết đã quá hạn, hoặc việc báo tin đã ngừng. Muốn nhận tin, mời bạn"
                        " tìm lại rồi đăng ký lần nữa."
                    )
                ),
                status=404,
            )


def ended(language: Language, shown: AlertShown) -> web.Response:
    """Answer a link that ends an alert: there is none any more, or the link can't be read."""
    say = language.say
    if shown.progress is Progress.UNREADABLE:
        return alert_page(
            language,
            say(_UNUSABLE),
            say(
                mark(
                    "Việc báo tin vẫn như cũ, vì liên kết này bị cắt mất một phần hoặc không phải"
                    " liên kết trong thư của chúng tôi."
                )
            ),
            say(
                mark(
                    "Muốn ngừng nhận tin, mời bạn mở thư báo tin mới nhất rồi bấm “Ngừng nhận tin"
                    " này”. Nếu chương trình thư cắt ngắn liên kết, hãy chép cả liên kết vào ô địa"
                    " chỉ."
                )
            ),
            status=404,
        )
    return alert_page(
        language,
        say(mark("Đã ngừng nhận tin")),
        say(
            mark(
                "Bạn sẽ không nhận thêm thư nào về tìm kiếm này. Địa chỉ của bạn đã được xóa"
                " khỏi danh sách nhận tin này."
            )
        ),
    )


def alert_page(
    language: Language,
    heading: str,
    *paragraphs: str,
    search: str | None = None,
    button: str | None = None,
    action: str = "",
    back: str | None = None,
    status: int = 200,
) -> web.Response:
    """Answer a page about an alert.

    Args:
        language: of the page.
        heading: of it.
        paragraphs: below.
        search: the search that it is about, named.
        button: its label; None = there is none.
        action: the address that the button sends to.
        back: the results of the search.
        status: of HTTP.
    """
    page = render(
        "reader/alert.html",
        language,
        query="",
        kept=[],
        heading=heading,
        paragraphs=paragraphs,
        search=search,
        button=button,
        action=action,
        back=back,
    )
    response = html_answer(page, status=status)
    # Its address is a secret of the reader.
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def named_in(shown: AlertShown, language: Language) -> str:
    """Return the name of the search that an alert is about."""
    request = request_of(shown.search)
    return "" if request is None else named(request, language)


def _address(shown: AlertShown, language: Language) -> str | None:
    request = request_of(shown.search)
    return None if request is None else Links(language).href(request)
