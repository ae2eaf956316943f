"""Requests for the pages of readers, in both languages."""

from tests.snapshots.ask import Ask, gets, in_both

RESULTS = (
    *in_both(
        *("", "?q=chợ Bến Lụa", "?q=cho ben lua&page=2&size=5", "?q=chowj ddeem&size=2"),
        "?q=chợ&sort=most_viewed&size=2",
        "?sort=oldest&size=2",
        "?q=đại hội tháng 8 năm 2015&size=2",
        "?q=đại hội tháng 8 năm 2015&size=2&verbatim=1",
        "?q=quận&category=Xây dựng Đảng&category=Văn bản&source=Bản tin Mai Hòa&size=2",
        *("?year=2016&size=2", "?year=2016&month=11&size=2", "?year=2016&month=11&day=15&size=2"),
        "?q=chợ&from=2012-01-01&to=2016-12-31&size=2",
        *("?q=zzzkhongco", "?q=zzzkhongco&category=Văn bản&year=2016", "?q=quậnn ủyy&size=2"),
        *("?q=chơ bén lụa&size=2", "?q=chợ&page=99", "?page=x&size=99&sort=best", "?month=5&q=chợ"),
        "?q=mẹo&size=2",
    ),
    *gets(
        '/?q="cầu Vân Đồi"&size=2',
        "/?q=“cầu Vân Đồi” dự án&size=2",
        "/?q=<script>alert(1)</script>&size=2",
        "/?q=chợ&utm_source=x&fbclid=y&size=2",
        "/?q=chợ&facets=0&highlight=0&size=2",
        "/?q=" + "chợ " * 126,
        "/?q=chợ&q=cầu",
        "/?page=1000&size=10",
        '/?category=<b>"Lạ" %26 khác</b>',
        "/?q=chợ&year=1950",
    ),
    Ask("/?q=chợ&size=2", "HEAD"),
    Ask("/?q=chợ&size=2", headers={"If-None-Match": "*"}),
)
ARTICLE = (
    *in_both(
        *("articles/mh-0115", "articles/mh-0115?q=chỉ thị", "articles/2016%2Fct05"),
        *("articles/khong-ngay", "articles/doc-hai", "articles/khong-co", "articles/mh-0110"),
    ),
    *gets("/articles/mh-0115?utm_source=x", "/articles/_x", "/articles/"),
    Ask("/articles/mh-0115", headers={"If-None-Match": "*"}),
    Ask("/articles/mh-0115", "POST"),
)
