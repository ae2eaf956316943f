"""Requests for the pages of the console; the forms in an order in which each finds its object."""

from collections.abc import Mapping

from tests.snapshots.ask import Ask, in_both

_PAGES = (
    *("", "articles", "articles?q=chợ", "articles?q=https://maihoa.example/ct05?a=1%26b=2"),
    *("articles?q=cho", "articles?q=zzzz", "article?id=cho", "article?id=2016/ct05&analysis=1"),
    *("article?id=doc-hai&analysis=1", "article?id=hong", "article?id=khong-co", "article"),
    *("preview", "failures", "failures?before=1", "query", "query?q=chợ đêm", "query?q=zzzz"),
    *("query?q=chowj ddeem", "query?q=chợ&page=x", "query?q=vân đồi tháng 11&verbatim=1"),
    *("curation", "curation?query=chợ đêm&before=5", "golden", "golden?query=chợ&id=cho"),
    *("readers", "readers?days=30", "readers?days=x", "index", "index/rebuild", "index/rollback"),
    *("keyword", "keyword?q=chợ đêm&list=zero&find=cho", "why", "why?q=chợ&article=cho"),
    *("why?q=chợ&article=hong", "why?q=/?q=chợ%26year=2015&article=cho", "articles?q=mh-9999"),
    *("readers/csv", "readers/csv?list=zero", "readers?contains=x&list=top"),
    *("login", "none", "logout", "golden/run"),
)


def _console(*pages: str, who: str) -> tuple[Ask, ...]:
    return in_both(*(f"console/{page}" for page in pages), who=who)


LOOKS = (
    *_console(*_PAGES, who="editor"),
    *_console("", "index", "index/rebuild", "index/rollback", who="admin"),
    *_console("", "articles", "article?id=cho", "failures", "curation", who="publisher"),
    *_console("", "login", "failures?before=2", "article?id=cho", who=""),
    Ask("/console", who="editor"),
    Ask("/console/", "HEAD", who="editor"),
    Ask("/console/", "PUT", who="editor"),
)


def _sent(page: str, who: str | None = None, **form: str) -> Ask:
    return Ask(f"/console/{page}", "POST", form=form, who=who)


def _curated(page: str, **form: str) -> tuple[Ask, ...]:
    return _sent(f"curation/{page}", **form), Ask("/console/curation")


_DRAFT: Mapping[str, str] = {"id": "moi", "title": "Chợ đêm mở lại", "body": "<p>Thân bài"}
FORMS = (
    _sent("login", "", token="wrong"),
    _sent("login", "", token="reporter"),
    _sent("article/reindex", "", id="cho"),
    _sent("article/reindex", "publisher", id="cho"),
    _sent("preview", **_DRAFT, category="Kinh tế", published_at="2026-03-01", views="7"),
    _sent("preview", id="_", title="", published_at="hôm nào"),
    Ask("/en/console/preview", "POST", form=_DRAFT),
    Ask("/console/preview", "POST", form={"csrf": "wrong"}),
    Ask("/console/preview", "POST", headers={"Origin": "https://la.example"}, form=_DRAFT),
    _sent("article/reindex", id="cho"),
    Ask("/console/article?id=cho"),
    _sent("article/reindex", id="khong-co"),
    _sent("article/undelete", id="cho"),
    _sent("article/undelete", id="bo"),
    Ask("/console/article?id=bo"),
    _sent("failures/replay"),
    Ask("/console/failures"),
    _sent("failures/replay", id="hong"),
    Ask("/console/failures"),
    Ask("/en/console/failures/replay", "POST", form={"all": "1"}),
    Ask("/en/console/failures"),
    *_curated("pin", query="chợ đêm", id="cau cho"),
    *_curated("pin", query="chợ đêm", id="khong-co"),
    *_curated("order", query="chợ đêm", ids="cho cau"),
    Ask("/console/query?q=chợ đêm"),
    *_curated("move", query="chợ đêm", id="cau", step="-1"),
    Ask("/console/keyword?q=cho dem"),
    *_curated("suggestion", query="chợ đêm", action="block"),
    *_curated("unpin", query="chợ đêm", id="cau"),
    *_curated("hide", id="rat-xa-xua"),
    *_curated("hide", id="cho", query="vân đồi"),
    *_curated("unhide", id="rat-xa-xua"),
    *_curated("synonyms", phrases="chợ đêm\nchợ khuya"),
    *_curated("synonyms", phrases="chợ"),
    *_curated("synonyms", phrases="cầu\ncầu vượt", one_way="1"),
    *_curated("synonyms/remove", phrases="chợ đêm\nchợ khuya"),
    *_curated("abbreviations", short="BQL", long="ban quản lý"),
    *_curated("abbreviations/remove", short="BQL"),
    *_curated("undo", version="1", seen="0"),
    Ask("/console/curation/restore?version=3"),
    Ask("/console/curation/restore?version=x"),
    *_curated("revert", version="1"),
    *_curated("revert", version="3"),
    *_curated("revert", version="99"),
    *_curated("undo", version="1"),
    *_curated("undo", version="x"),
    Ask("/en/console/curation"),
    _sent("golden", query="chợ đêm", id="cho"),
    Ask("/console/golden"),
    _sent("golden", query="", id="_"),
    _sent("golden/run"),
    Ask("/console/golden"),
    Ask("/en/console/golden"),
    _sent("golden/remove", number="1"),
    _sent("golden/remove", number="x"),
    _sent("golden/run"),
    Ask("/console/golden"),
    _sent("index/rebuild"),
    _sent("index/rebuild", "admin", accept_losses="1"),
    Ask("/console/index", until="^(?![\\s\\S]*http-equiv=.refresh)"),
    Ask("/en/console/index", who="admin"),
    _sent("index/cancel", "admin"),
    _sent("index/rollback", "admin"),
    Ask("/console/index", who="admin"),
    _sent("index/reconcile", "admin", only_report="1"),
    Ask("/console/index", until="Số bài đã so"),
    Ask("/console/"),
    _sent("none"),
    _sent("logout"),
    Ask("/console/login"),
    Ask("/console/"),
)
