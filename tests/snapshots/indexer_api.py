"""Requests to the indexer's API, in an order in which each finds what those before it left."""

from typing import Any

from tests.snapshots.ask import Ask, gets

_ARTICLE = {"title": "Hội làng Quỳ Phước", "body": "Hội mở ba ngày.", "published_at": "2026-03-01"}
_PLAIN = {"Content-Type": "application/x-ndjson"}
_PINS = {
    "pins": [{"query": "chợ đêm", "ids": ["cau"]}],
    "hidden": [{"id": "rat-xa-xua"}, {"id": "cho", "query": "vân đồi"}],
    "synonyms": [{"phrases": ["chợ đêm", "chợ khuya"]}],
    "abbreviations": [{"short": "BQL", "long": ["ban quản lý"]}],
}
_COUNTS = {
    "searches": [
        {"day": "2026-03-02", "query": "chợ đêm", "searches": 30, "zero": 0},
        {"day": "2026-03-01", "query": "cho dem", "searches": 12, "zero": 1},
        {"day": "2026-02-20", "query": "hội làng", "searches": 9, "zero": 9},
        {"day": "2026-03-02", "query": "hội làng", "searches": 60, "zero": 50},
        {"day": "2026-03-02", "query": "hiếm", "searches": 1, "zero": 0},
    ],
    "clicks": [
        {
            "day": "2026-03-02",
            "query": "chợ đêm",
            "id": "cho",
            "clicks": 5,
            "first": 4,
            "positions": 9,
        }
    ],
}
_NO_REPLAYS: tuple[dict[str, Any], ...] = (
    *({}, {"ids": []}, {"ids": ["_"]}, {"all": False}, {"ids": ["a"], "all": True}),
)
_READS = (
    *("/v1/articles/cho/status", "/v1/index", "/v1/index/rebuild", "/v1/index/reconcile"),
    *("/v1/failures", "/v1/changes", "/v1/curation", "/v1/curation/history"),
    *("/v1/golden", "/v1/golden/runs", "/v1/insights", "/v1/search/why?q=chợ&id=cho"),
)
ROLES = (
    *(ask for who in ("", "reporter", "publisher", "editor") for ask in gets(*_READS, who=who)),
    *(
        Ask(path, method, body=body, who=who)
        for who in ("", "reporter", "editor")
        for method, path, body in (
            ("PUT", "/v1/articles/_x", {}),
            ("POST", "/v1/index/rebuild?x=1", {}),
            ("POST", "/v1/index/reconcile?x=1", {}),
            ("POST", "/v1/intents", {"more": 1}),
            ("PUT", "/v1/curation", {"more": 1}),
        )
    ),
    Ask("/v1/index", headers={"Authorization": "Bearer wrong"}, who=""),
    Ask("/v1/index", headers={"Authorization": "Basic eDp5"}, who=""),
    *gets(
        "/openapi.json", "/docs", "/en/docs", "/health/ready", "/health/live", "/", "/en/", "/none"
    ),
    *gets("/v1/search?q=chợ", "/metrics", "/v1/articles/cho", "/console", "/console/login"),
)
WRITES = (
    Ask("/v1/articles/hoi", "PUT", body=_ARTICLE, who="publisher"),
    *gets("/v1/articles/hoi/status", "/v1/articles/khong-co/status", "/v1/articles/hoi/status?x=1"),
    Ask("/v1/articles/hoi", "PUT", body=_ARTICLE),
    Ask("/v1/articles/hoi", "PUT", headers={"If-None-Match": "*"}, body=_ARTICLE),
    Ask("/v1/articles/hoi", "PUT", headers={"If-Match": '"5"'}, body=_ARTICLE),
    Ask("/v1/articles/hoi", "PUT", headers={"If-Match": "x"}, body=_ARTICLE),
    Ask("/v1/articles/hoi", "PUT", body={**_ARTICLE, "version": 7}),
    Ask("/v1/articles/hoi", "PUT", headers={"Idempotency-Key": "k1"}, body={"title": "Hội làng"}),
    Ask("/v1/articles/hoi", "PUT", headers={"Idempotency-Key": "k1"}, body={"title": "Hội làng"}),
    Ask("/v1/articles/hoi", "PUT", headers={"Idempotency-Key": "k1"}, body={"title": "Hội"}),
    Ask("/v1/articles/hoi", "PUT", body={"id": "khac", "title": " ", "views": -1, "url": "ftp:x"}),
    Ask("/v1/articles/hoi", "PUT", body={"title": "Hội", "published_at": "hôm nào", "loai": 1}),
    *(Ask("/v1/articles/hoi", "PUT", body=body) for body in ("{", "[]", "", '{"title":1}')),
    Ask("/v1/articles/_x", "PUT", body=_ARTICLE),
    Ask("/v1/articles/hoi?x=1", "PUT", body=_ARTICLE),
    Ask("/v1/articles/hoi/reindex", "POST", held=True),
    Ask("/v1/articles/khong-co/reindex", "POST"),
    Ask("/v1/articles/hoi?recoverable=1", "DELETE"),
    Ask("/v1/articles/hoi/status"),
    Ask("/v1/articles/hoi/undelete", "POST"),
    Ask("/v1/articles/hoi/undelete", "POST"),
    Ask("/v1/articles/khong-co/undelete", "POST"),
    Ask("/v1/articles/cau?version=3", "DELETE"),
    Ask("/v1/articles/cau?version=x&recoverable=2", "DELETE"),
    Ask("/v1/articles/khong-co", "DELETE"),
    Ask(
        "/v1/articles/_bulk",
        "POST",
        headers=_PLAIN,
        body='{"id":"n1","title":"Một"}\n\n{"id":"n2"}\nx\n{"id":"n1","title":"Hai"}\n[]\n',
    ),
    Ask("/v1/articles/_bulk", "POST", headers=_PLAIN, body=""),
    Ask("/v1/preview", "POST", body={"id": "hoi", **_ARTICLE}),
    Ask("/v1/preview", "POST", body={"id": "moi", "title": "CHỢ ĐÊM", "body": "<p>Thân", "lạ": 1}),
    Ask("/v1/preview", "POST", body={"id": "moi"}),
    *gets("/v1/failures", "/v1/failures?limit=1", "/v1/failures?limit=0&before=x"),
    Ask("/v1/failures/replay", "POST", body={"ids": ["hong", "khong-co"]}, held=True),
    Ask("/v1/failures/replay", "POST", body={"all": True}, held=True),
    *(Ask("/v1/failures/replay", "POST", body=body) for body in _NO_REPLAYS),
    *gets("/v1/changes?limit=5", "/v1/changes?after=3&limit=2", "/v1/changes?id=hoi"),
    *gets("/v1/changes?limit=0", "/v1/changes?id=a&id=b", "/v1/changes?x=1"),
)
CURATION = (
    Ask("/v1/curation", "PUT", body=_PINS),
    Ask("/v1/curation", until='"carried":true'),
    Ask("/v1/curation", "PUT", headers={"If-Match": '"0"'}, body={}),
    Ask("/v1/curation", "PUT", headers={"If-None-Match": "*"}, body={}),
    Ask("/v1/curation", "PUT", body={"pins": [{"query": " ", "ids": ["_"]}], "more": 1}),
    Ask("/v1/curation", "PUT", body="["),
    Ask("/v1/curation/undo", "POST", body={"version": 0}),
    *(
        Ask("/v1/curation/undo", "POST", body=body)
        for body in ({}, {"version": 9}, {"version": "1"})
    ),
    *gets("/v1/curation/history", "/v1/curation/history?limit=1", "/v1/curation?version=1"),
    *gets("/v1/curation?version=9", "/v1/curation?version=x", "/v1/curation/history?limit=0"),
    # A search learns of the undone rules with its next look at them.
    Ask("/v1/search/why?q=chợ&id=rat-xa-xua", until='"found":true'),
    *gets("/v1/search/why?q=chợ&id=khong-co&year=2020"),
    *gets("/v1/search/why?q=chợ&id=cho&month=5&la=1", "/v1/search/why?q=chợ"),
    Ask("/v1/golden/run", "POST"),
    Ask("/v1/golden", "POST", body={"query": " chợ  đêm ", "id": "cho"}),
    Ask("/v1/golden", "POST", body={"query": "vân đồi", "id": "khong-co"}),
    Ask("/v1/golden", "POST", body={"query": "vân đồi", "id": "rat-xa-xua"}),
    Ask("/v1/golden", "POST", body={"query": "chợ đêm", "id": "cho"}),
    Ask("/v1/golden", "POST", body={"query": "", "id": "_", "rank": 1}),
    Ask("/v1/golden", "POST", body={"query": 7}),
    Ask("/v1/golden"),
    Ask("/v1/golden/run", "POST"),
    *gets("/v1/golden/runs", "/v1/golden/runs?limit=0"),
    Ask("/v1/golden/2", "DELETE"),
    Ask("/v1/golden/2", "DELETE"),
    Ask("/v1/golden/x", "DELETE"),
    Ask("/v1/intents", "POST", body=_COUNTS, who="reporter"),
    Ask("/v1/intents", "POST", body={"searches": [{"day": "x"}], "more": 1}, who="reporter"),
    *gets("/v1/insights", "/v1/insights?days=30&limit=1", "/v1/insights?days=0&limit=x&y=1"),
)
INDEX = (
    *gets("/v1/index", "/v1/index/rebuild", "/v1/index/reconcile"),
    Ask("/v1/index/rollback", "POST"),
    Ask("/v1/index/rebuild", "DELETE"),
    Ask("/v1/index/rebuild", "POST", body={"accept_losses": "x"}),
    Ask("/v1/index/rebuild", "POST", body={"accept_losses": True}, held=True),
    Ask("/v1/index/rebuild", until='"step":"(done|failed)"'),
    Ask("/v1/index", until='"rebuild":"done"'),
    Ask("/v1/index/rollback", "POST"),
    Ask("/v1/index/reconcile", "POST", body={"repair": 1}),
    Ask("/v1/index/reconcile", "POST", body={"repair": False}),
    Ask("/v1/index/reconcile", until='"started_at"'),
    *gets("/v1/index?x=1", "/v1/index", "/v1/changes?limit=100"),
    Ask("/v1/index", "PUT", body={}),
)
