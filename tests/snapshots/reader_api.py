"""Requests to what programs of readers ask for."""

from tests.snapshots.ask import Ask, gets, in_both

ORIGIN = "https://phuong.maihoa.example"
FOREIGN = "https://la.example"
_ASKS_GET = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x"}
_ASKS_POST = {"Access-Control-Request-Method": "POST"}

SEARCH = gets(
    *("/v1/search", "/v1/search?q=", "/v1/search?q=chợ Bến Lụa", "/v1/search?q=cho ben lua"),
    "/v1/search?q=chowj ddeem&size=3",
    "/v1/search?q=cho71&size=3",
    '/v1/search?q="cầu Vân Đồi"&size=3',
    "/v1/search?q=“cầu Vân Đồi” dự án&size=3",
    "/v1/search?q=chợ -sạp&size=3",
    "/v1/search?q=chỉ thị 05-CT/QU&size=3",
    "/v1/search?q=NĐ 61/2018/NĐ-CP&size=3",
    "/v1/search?q=quận uỷ&size=3&facets=0",
    "/v1/search?q=họp ngày 16/5/2008&size=3&facets=0",
    "/v1/search?q=đại hội tháng 8 năm 2015&size=3&facets=0",
    "/v1/search?q=đại hội tháng 8 năm 2015&size=3&facets=0&verbatim=1",
    "/v1/search?q=hom qua&size=2&facets=0",
    "/v1/search?q=UBND phường&size=3&facets=0",
    "/v1/search?q=chơ bén lụa&facets=0&size=3",
    "/v1/search?q=quậnn ủyy&facets=0&size=3",
    "/v1/search?q=rac tren rach ong quy giam bao nhieu&facets=0&size=5",
    "/v1/search?q=Mai Hòa là gì&facets=0&size=2&explain=1",
    "/v1/search?q=chợ&explain=1&size=2&facets=0",
    "/v1/search?q=zzzkhongco",
    "/v1/search?q=zzzkhongco&category=Kinh tế - Đô thị",
    "/v1/search?q=script alert&size=2",
    "/v1/search?q=<b>&facets=0&size=2",
    *(
        f"/v1/search?q=chợ&size=3&facets=0&sort={sort}"
        for sort in ("relevance", "newest", "oldest", "most_viewed")
    ),
    *(
        f"/v1/search?size=2&facets=0&sort={sort}"
        for sort in ("relevance", "newest", "oldest", "most_viewed")
    ),
    "/v1/search?q=chợ&page=2&size=2&facets=0",
    "/v1/search?q=chợ&page=200&size=50",
    "/v1/search?q=chợ&size=2&highlight=0&facets=0",
    "/v1/search?category=Xây dựng Đảng&size=2",
    "/v1/search?category=Xây dựng Đảng&category=Văn bản&source=Bản tin Mai Hòa&size=2",
    "/v1/search?source=Phòng Tư pháp&q=hộ tịch&size=2",
    "/v1/search?category=Không có&size=2",
    *("/v1/search?year=2016&size=2", "/v1/search?year=2016&month=11&size=2"),
    "/v1/search?year=2016&month=11&day=15&size=2",
    "/v1/search?year=1800&size=2",
    *("/v1/search?from=2024-01-01&size=2", "/v1/search?to=2009-01-01&size=2"),
    "/v1/search?from=2016-01-01&to=2016-12-31&q=quận&size=2",
)
SEARCH_ERRORS = (
    *gets(
        *("/v1/search?foo=1", "/v1/search?page=0", "/v1/search?page=x", "/v1/search?size=51"),
        *("/v1/search?page=201&size=50", "/v1/search?sort=best", "/v1/search?facets=yes"),
        *("/v1/search?highlight=2", "/v1/search?explain=x", "/v1/search?verbatim=x"),
        *("/v1/search?year=0", "/v1/search?month=5", "/v1/search?day=5", "/v1/search?month=13"),
        "/v1/search?year=2016&month=2&day=30",
        *("/v1/search?from=2016-02-30", "/v1/search?to=hôm nay"),
        "/v1/search?from=2016-02-02&to=2016-02-01",
        *("/v1/search?q=a&q=b", "/v1/search?sort=newest&sort=oldest"),
        "/v1/search?q=" + "chợ " * 126,
        "/v1/search?" + "&".join(f"category={n}" for n in range(51)),
        "/v1/search?page=x&size=x&sort=x&year=x&from=x&a=1&b=2&facets=x",
        "/v1/search?q=%ff%fe&size=1&facets=0",
    ),
    Ask("/v1/search", "POST", body={}),
    Ask("/v1/search?q=chợ&size=1&facets=0", "HEAD"),
    Ask("/v1/search?q=chợ&size=1&facets=0", headers={"If-None-Match": "*"}),
    Ask("/v1/search?q=chợ&size=1&facets=0", headers={"X-Request-ID": "cua-toi.1"}),
)
ARTICLES = (
    *gets(
        *("/v1/articles/mh-0115", "/v1/articles/2016%2Fct05", "/v1/articles/khong-ngay"),
        *("/v1/articles/doc-hai", "/v1/articles/khong-co", "/v1/articles/_bulk"),
        *("/v1/articles/mh-0115?x=1", "/v1/articles/mh 0115"),
        *("/v1/articles/mh-0115/neighbours", "/v1/articles/mh-0115/neighbours?size=1"),
        *("/v1/articles/khong-ngay/neighbours", "/v1/articles/khong-co/neighbours"),
        *("/v1/articles/mh-0115/neighbours?size=0", "/v1/articles/doc-hai/neighbours?size=2"),
        *("/v1/articles/mh-0115/related", "/v1/articles/mh-0115/related?size=2"),
        *("/v1/articles/khong-ngay/related", "/v1/articles/khong-co/related"),
        "/v1/articles/mh-0115/related?size=99&size=3",
    ),
    Ask("/v1/articles/mh-0115", headers={"If-None-Match": "*"}),
    Ask("/v1/articles/mh-0115", "PATCH", body={}),
)
SMALL = (
    *gets(
        *("/v1/suggest", "/v1/suggest?q=ch", "/v1/suggest?q=chợ", "/v1/suggest?q=cho ben "),
        *("/v1/suggest?q=quan uy&size=3", "/v1/suggest?q=zzzz", "/v1/suggest?q=a&size=99"),
        *("/v1/suggest?q=a&page=2", "/v1/suggest?q=chowj", "/v1/suggest?q=mẹo <"),
        *("/v1/calendar?month=2016-11", "/v1/calendar?month=2016-11&q=chỉ thị"),
        "/v1/calendar?month=2016-11&category=Xây dựng Đảng&source=Bản tin Mai Hòa",
        *("/v1/calendar", "/v1/calendar?month=2016-13", "/v1/calendar?month=0000-01&x=1"),
        *("/v1/calendar?month=2016-1&month=2016-02", "/v1/calendar?month=1950-01"),
        *(
            "/opensearch/suggestions?q=chợ",
            "/opensearch/suggestions",
            "/opensearch/suggestions?x=1",
        ),
    ),
    *in_both("opensearch.xml", "feed", "feed?q=chợ&size=3", "feed?category=Văn bản&sort=oldest"),
    *gets("/feed?page=x", "/feed?q=mẹo&utm_source=x", "/feed?q=zzzkhongco"),
    Ask("/feed?q=chợ&size=3", headers={"If-None-Match": "*"}),
    Ask("/feed", "POST"),
)
FRAGMENTS = (
    *in_both(
        *("fragments/articles/mh-0115/neighbours", "fragments/articles/mh-0115/related"),
        *("fragments/articles/doc-hai/neighbours?size=1", "fragments/articles/khong-co/related"),
    ),
    *gets("/fragments/articles/mh-0115/related?size=0", "/fragments/articles/mh-0115/other"),
    Ask("/fragments/articles/mh-0115/related", headers={"If-None-Match": "*"}),
)
SITE = (
    *gets("/health/live", "/health/ready", "/metrics", "/widget.js", "/openapi.json"),
    *gets("/static/results.css", "/static/favicon.svg", "/static/none.css", "/none", "/v1/none"),
    *gets("/en", "/en?q=chợ", "/static/", "/favicon.ico"),
    *gets("/none", "/en/none", "/v1/none", headers={"Accept": "text/html"}),
    *in_both("docs"),
    Ask("/docs", headers={"If-None-Match": "*"}),
    Ask("/widget.js", headers={"If-None-Match": "*"}),
    Ask("/openapi.json", "DELETE"),
    Ask("/health/live", "POST"),
    Ask("/", "POST"),
)
CROSS_SITE = (
    *(
        Ask(path, "OPTIONS", headers={"Origin": ORIGIN, **_ASKS_GET})
        for path in (
            *("/v1/search?q=x", "/v1/suggest", "/v1/calendar", "/v1/articles/a"),
            *("/v1/articles/a/neighbours", "/v1/articles/a/related", "/v1/changes"),
            *("/fragments/articles/a/related", "/", "/feed", "/openapi.json", "/v1/clicks"),
        )
    ),
    Ask("/v1/clicks", "OPTIONS", headers={"Origin": ORIGIN, **_ASKS_POST}),
    Ask("/v1/search", "OPTIONS", headers={"Origin": ORIGIN, **_ASKS_POST}),
    Ask("/v1/curation", "OPTIONS", headers={"Origin": ORIGIN, **_ASKS_POST}),
    Ask("/v1/search", "OPTIONS", headers={"Origin": FOREIGN, **_ASKS_GET}),
    Ask("/v1/search", "OPTIONS", headers=_ASKS_GET),
    *gets(
        "/v1/search?size=1&facets=0", "/v1/search?x=1", "/feed?size=1", headers={"Origin": ORIGIN}
    ),
    *gets("/v1/index", "/console/login", "/static/suggest.js", headers={"Origin": ORIGIN}),
    *gets("/v1/search?size=1&facets=0", headers={"Origin": FOREIGN}),
    *(
        Ask("/v1/clicks", "POST", headers={"Content-Type": "text/plain", **headers}, body=body)
        for headers, body in (
            ({}, {"query": "chợ", "id": "mh-0115", "position": 1}),
            ({"Origin": ORIGIN}, {"query": "chợ", "id": "mh-0115", "position": 1}),
            ({"Origin": FOREIGN}, {"query": "chợ", "id": "mh-0115", "position": 1}),
            ({"Sec-Fetch-Site": "cross-site"}, {"query": "chợ", "id": "a", "position": 1}),
            ({}, {"query": " ", "id": "_", "position": True, "more": 1}),
            ({}, []),
            ({}, "{"),
            ({}, {"query": "x" * 5000}),
            ({"Content-Type": "text/html"}, "{}"),
        )
    ),
    Ask("/v1/clicks"),
    Ask("/v1/clicks?x=1", "POST", headers={"Content-Type": "text/plain"}, body={}),
)
AWAY = (
    Ask("/openapi.json", brief=True),
    *gets(
        *(
            "/health/live",
            "/health/ready",
            "/v1/search?q=chợ",
            "/v1/suggest?q=chợ",
            "/",
            "/en/?q=chợ",
        ),
        *("/v1/calendar?month=2016-11", "/v1/articles/a", "/articles/a", "/en/articles/a", "/feed"),
        *("/fragments/articles/a/related", "/docs", "/v1/index", "/console/"),
    ),
)
