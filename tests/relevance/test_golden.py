"""The first hits of known queries over the demo corpus, so that a changed order is seen and meant.

UPDATE_GOLDEN=1 writes the file anew; read its diff before committing it.
"""

import json
import os
from pathlib import Path

from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService

GOLDEN = Path(__file__).with_name("golden.json")
FIRST = 3
QUERIES = (
    "chợ Bến Lụa",
    "cho ben lua",
    "rạch Ông Quỳ",
    "chung cư Lụa Đào",
    "học sinh",
    "sinh học",
    "hiến máu tình nguyện",
    "cải cách hành chính",
    "Chỉ thị 05-CT/QU",
    "118/KH-UBND",
    "Nghị định 61/2018/NĐ-CP",
    "Nguyễn Thúy Hòa",
    "Uỷ ban Kiểm tra Quận uỷ",
    "đại hội Đảng bộ quận",
    '"dân vận khéo"',
    "nhặt được của rơi -ví",
    "đờn ca tài tử",
    "tiêm vắc xin Covid-19",
    "vì sao đường Lụa Đào bị ngập",
    "Phường 12",
)


async def test_the_first_hits_of_known_queries_are_as_recorded(readers: SearchService) -> None:
    found = [await _recorded(readers, text) for text in QUERIES]
    if os.environ.get("UPDATE_GOLDEN") == "1":
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in found)
        GOLDEN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    recorded = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert [entry["query"] for entry in recorded] == list(QUERIES)
    for now, before in zip(found, recorded, strict=True):
        assert now == before


async def _recorded(readers: SearchService, text: str) -> dict[str, object]:
    request = SearchRequest(q=text, size=FIRST, facets=False, highlight=False)
    return {"query": text, "first": [hit.id for hit in (await readers.search(request)).hits]}
