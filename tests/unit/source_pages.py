"""A page of an invented portal, and how it is read."""

from typing import Any

from searchsvc.articles.article import Article
from searchsvc.articles.dates import parse_date
from searchsvc.articles.sources.pages.page import read_page
from searchsvc.articles.sources.rules import Source

MOMENT = parse_date("2016-11-15T08:35:00+07:00")


URL = "https://suoidong.example/tin-tuc/4711-khanh-thanh-cau.html"


TEXT = (
    "Sáng nay, Ủy ban nhân dân xã Suối Đồng khánh thành cây cầu mới qua suối. "
    "Cây cầu dài bốn mươi mét, do người dân trong xã góp công và tiền xây dựng."
)


PAGE = """<!DOCTYPE html><html><head><title>Khánh thành cầu Suối Đồng - Tin tức - Cổng xã</title>
</head><body><nav><a href="/">Trang chủ</a> <span class="muc">Tin tức</span></nav>
<article><h1>Khánh thành cầu Suối Đồng</h1>
<div class="ngay">Thứ ba, 15/11/2016 | 08:35 &nbsp;|&nbsp; Lượt xem: 1.149</div>
<p class="sapo">Cây cầu nối hai thôn.</p>
<div class="noi-dung"><p>Sáng nay, xã khánh thành <b>cầu</b>.</p>
<div class="quang-cao">Mua ngay!</div><p>Bà con đi lại dễ dàng.</p><script>var a = 1;</script></div>
<p class="tac-gia">Nguyễn Thị Mây</p>
<ul class="the"><li>cầu</li><li>giao thông</li></ul></article>
<footer>Xem thêm</footer></body></html>"""


def source(page: dict[str, Any] | None = None, **tables: Any) -> Source:
    rules = {"name": "suoi-dong", "kind": "pages", "urls": [URL], **tables.pop("rules", {})}
    return Source.model_validate({"source": rules, "page": page, **tables})


def read(content: bytes | str, of: Source, url: str = URL, **given: Any) -> Article:
    encoded = content.encode() if isinstance(content, str) else content
    return read_page(encoded, url, of, **given).article
