"""The articles that snapshots are taken of: those of the demo, and odd ones."""

import json
from pathlib import Path
from typing import Any

_DEMO = Path(__file__).parents[2] / "demo" / "articles.jsonl"

ODD: tuple[dict[str, Any], ...] = (
    {"id": "khong-ngay", "title": "Nội quy tiếp công dân", "body": "Không ghi ngày ở đâu cả."},
    {
        "id": "2016/ct05",
        "title": "Học tập Chỉ thị 05-CT/TW ở phường Đông Quỳ",
        "body": "Sáng nay, Quận ủy Mai Hòa quán triệt Chỉ thị 05-CT/TW tới các chi bộ.",
        "category": ["Xây dựng Đảng", "Tin hoạt động", "Học tập và làm theo Bác"],
        "source": "Bản tin Mai Hòa",
        "published_at": "15 Tháng Mười Một 2016 8:35:00 SA",
        "views": 1149,
        "url": "https://maihoa.example/ct05?a=1&b=2",
    },
    {
        "id": "doc-hai",
        "title": "Mẹo <script>alert(1)</script> & \"nháy\" 'đơn' <img src=x onerror=alert(2)>",
        "summary": "Tóm tắt <b onclick=alert(3)>đậm</b> &lt;i&gt; &amp;amp; {{ 7*7 }} %(x)s",
        "body": "<p onmouseover=alert(4)>Mẹo <a href='javascript:alert(5)'>chạm</a></p>"
        "<svg/onload=alert(6)><style>p{}</style><p>Hết &nbsp; mẹo ​ở đây.</p>",
        "category": ['<b>"Lạ" & khác</b>', "Thông báo"],
        "source": "Bản tin <i>Lạ</i>",
        "author": "Ẩn & Danh",
        "tags": ["<u>thẻ</u>", "a&b"],
        "published_at": "2026-02-28T23:59:59Z",
        "url": "/x?q=<script>&y='\"",
    },
    {
        "id": "giao-thua",
        "title": "Đêm giao thừa ở cầu Vân Đồi",
        "body": "Pháo hoa sáng cầu Vân Đồi lúc giao thừa, bà con chờ từ chập tối.",
        "category": "Tin hoạt động",
        "published_at": "2016-12-31T23:30:00Z",
    },
    {
        "id": "rat-xa-xua",
        "title": "Ngày lập chợ Bến Lụa",
        "body": "Chợ Bến Lụa họp phiên đầu.",
        "published_at": "1931-03-02",
        "source": "Cổng thông tin quận Mai Hòa",
    },
)
FEW = (
    *ODD,
    {
        "id": "cho",
        "title": "Chợ đêm Bến Lụa đón khách",
        "summary": "Tiểu thương vui và bận rộn.",
        "body": "Chợ đêm Bến Lụa mở lại. Khách đến chợ đêm đông hơn năm ngoái.",
        "category": "Kinh tế",
        "published_at": "2016-11-20T09:00:00+07:00",
        "views": 12,
    },
    {
        "id": "cau",
        "title": "Cầu Vân Đồi thông xe",
        "body": "Chợ đêm bên cầu sáng đèn trong ngày thông xe.",
        "category": ["Kinh tế", "Tin hoạt động"],
        "source": "Bản tin",
        "published_at": "2016-11-22",
    },
)


def many() -> tuple[dict[str, Any], ...]:
    """Give the demo's articles and the odd ones."""
    lines = _DEMO.read_text(encoding="utf-8").splitlines()
    return (*map(json.loads, lines), *ODD)
