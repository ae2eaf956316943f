"""A draft: how it would be stored, cleaned and analysed."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from aiohttp import web
from markupsafe import Markup, escape

from searchsvc.analysis.normalize import clean_name
from searchsvc.articles.article import validate_article
from searchsvc.errors import InvalidArticleError, InvalidRequestError, NotPossibleError
from searchsvc.indexing.articles.preview import Preview
from searchsvc.indexing.articles.remarks import Remark
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.query.request import parse_request
from searchsvc.search.present import MOST_SCANNED
from searchsvc.search.snippets import passage, rendered, whole
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.fields import name_of, rule
from searchsvc.web.console.pages.article import analysed, described
from searchsvc.web.console.status_text import iso_moment
from searchsvc.web.reader.results.hits import marked
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import Language, mark

# Field, how it is typed, and a hint.
_FIELDS = (
    ("id", "line", mark("Nhập mã của bài đã có để xem bài sẽ thay đổi thế nào.")),
    ("title", "line", None),
    ("summary", "area", None),
    ("body", "area", mark("Văn bản hoặc HTML.")),
    ("category", "line", mark("Nhiều chuyên mục thì cách nhau bằng dấu chấm phẩy.")),
    ("source", "line", None),
    ("url", "line", None),
    ("published_at", "line", mark("Ví dụ 15/11/2016 08:35.")),
)
_WOULD = {
    "create": mark("Bài mới: sẽ được nhận"),
    "replace": mark("Sẽ thay bản đang có"),
    "unchanged": mark("Giống hệt bản đang có: không có gì thay đổi"),
    "conflict": mark("Sẽ không được nhận"),
}
_REMARKS = {
    "conflict": mark("Bản đang có mang phiên bản %(current)s, mới hơn bản này."),
    "cleaned": mark("%(field)s: là HTML, đã được làm sạch còn %(characters)s ký tự."),
    "unescaped": mark("%(field)s: có thẻ hoặc mã HTML, được đọc thành “%(text)s”."),
    "decoded": mark("%(field)s: dùng bảng mã cũ, đã chuyển sang Unicode; nên đọc lại."),
    "invisible": mark("%(field)s: đã bỏ các ký tự ẩn hoặc ký tự điều khiển."),
    "nothing_left": mark("%(field)s: làm sạch xong thì không còn gì."),
    "no_body": mark("Không có nội dung: chỉ tìm được theo tiêu đề và tóm tắt."),
    "date_read": mark("%(field)s: “%(given)s” được hiểu là %(moment)s."),
    "empty_date": mark(
        "%(field)s: “%(given)s” là giá trị chương trình ghi khi không có ngày, nên được bỏ qua."
    ),
    "future": mark(
        "Ngày đăng %(moment)s còn ở tương lai, nhưng gửi đi thì bạn đọc tìm thấy ngay."
        " Nếu hẹn giờ đăng, đến giờ mới gửi. Hẹn quá một ngày thì trong danh sách mới nhất bài"
        " đứng sau các bài của ngày nhận."
    ),
    "undated": mark("Không có ngày đăng: bài vẫn tìm được nhưng không thuộc ngày nào."),
    "no_category": mark("Không có chuyên mục: bài không hiện trong chuyên mục nào."),
}
_TOO_LONG = mark("phân tích quá lâu; hãy rút ngắn hoặc bỏ bớt định dạng rồi xem lại.")
_DRAFT_ID = "draft"


@dataclass(frozen=True, slots=True)
class DraftHit:
    """A draft as readers would see it among the hits; title and snippet are HTML."""

    title: Markup
    snippet: Markup
    moment: str | None
    places: list[str]


async def form(visit: Visit) -> web.Response:
    """Answer GET preview."""
    return _page(visit, {})


async def preview(visit: Visit) -> web.Response:
    """Answer POST preview; nothing is stored, so that the answer may be the page itself."""
    draft = {name: visit.sent(name).replace("\r\n", "\n") for name, _, _ in _FIELDS}
    fields: dict[str, object] = {name: text for name, text in draft.items() if text.strip()}
    if "category" in fields:
        names = [name.strip() for name in draft["category"].split(";")]
        fields["category"] = [name for name in names if name]
    given = {"id": _DRAFT_ID, **fields}
    try:
        # A body of megabytes takes time, and readers may be waiting.
        article = await asyncio.to_thread(validate_article, given)
    except InvalidArticleError as error:
        wrong = list(dict.fromkeys(problem.field for problem in error.problems))
        return _page(visit, draft, wrong=wrong, status=400)
    try:
        made = await visit.indexer.preview(article, given)
    except NotPossibleError:
        return _page(visit, draft, wrong=["body"], too_long=True, status=400)
    hit = await asyncio.to_thread(_hit, visit, made)
    return _page(visit, draft, made=made, hit=hit)


def _page(
    visit: Visit,
    draft: dict[str, str],
    made: Preview | None = None,
    hit: DraftHit | None = None,
    wrong: list[str] | None = None,
    too_long: bool = False,
    status: int = 200,
) -> web.Response:
    language = visit.language
    return visit.page(
        "preview",
        status,
        fields=[
            (name, name_of(language, name), kind, language.say(hint) if hint else None)
            for name, kind, hint in _FIELDS
        ],
        draft={name: draft.get(name, "") for name, _, _ in _FIELDS},
        wrong=wrong or [],
        problems=[(name, name_of(language, name), language.say(_TOO_LONG)) for name in wrong or []]
        if too_long
        else [(name, *rule(language, name)) for name in wrong or []],
        preview=made,
        hit=hit,
        query=visit.sent("query"),
        would=language.say(_WOULD[made.would]) if made else None,
        remarks=[_remark(language, remark) for remark in made.remarks] if made else [],
        stored=[
            (name_of(language, "title"), made.article["title"]),
            *described(language, made.article),
        ]
        if made
        else [],
        body=made.article.get("body") if made else None,
        analysis=analysed(language, made.analysis) if made else [],
    )


def _hit(visit: Visit, made: Preview) -> DraftHit:
    """Show a draft as a hit: for the query of the form, or as in a list without a query."""
    article, query = made.article, clean_name(visit.sent("query"))
    body = article.get("body") or ""
    sought = HighlightTerms()
    if query:
        with suppress(InvalidRequestError):
            sought = visit.searching.plan(parse_request([("q", query)])).sought
    summary = article.get("summary")
    title, cut = rendered([whole(article["title"], sought), passage(body[:MOST_SCANNED], sought)])
    return DraftHit(
        marked(title),
        escape(summary) if summary and not query else marked(cut),
        messages.moment(visit.language, article.get("published_at")),
        [*(article.get("category") or []), *filter(None, [article.get("source")])],
    )


def _remark(language: Language, remark: Remark) -> str:
    values = dict(remark.values)
    if "field" in values:
        values["field"] = name_of(language, values["field"])
    if "moment" in values:
        values["moment"] = iso_moment(language, values["moment"]) or ""
    return language.say(_REMARKS[remark.code], **values)
