"""The search API: hits, orders, facets and filters."""

from urllib.parse import quote

import pytest

from tests.web.conftest import Running

HIT_KEYS = {
    "attachment",
    "attachments",
    "missing",
    "copies",
    "id",
    "url",
    "title",
    "summary",
    "category",
    "source",
    "published_at",
    "views",
    "score",
    "highlights",
    "explain",
    "document",
}


async def test_an_answer_has_every_key_of_the_contract(filled: Running) -> None:
    found = await filled.search(q="chi thi 05")
    assert set(found) == {
        *("query", "total", "page", "size", "took_ms", "hits", "facets", "did_you_mean", "notes"),
        *("match", "answers"),
    }
    hit = found["hits"][0]
    assert set(hit) == HIT_KEYS
    assert hit["id"] == "2016/ct05"
    assert hit["published_at"] == "2016-11-15T08:35:00+07:00"
    assert hit["category"] == ["Xây dựng Đảng", "Tin hoạt động"]
    assert (hit["views"], hit["explain"]) == (1149, None)
    assert hit["score"] > 0
    assert hit["highlights"]["title"] == "Học tập <mark>Chỉ thị 05-CT/TW</mark>"


async def test_an_explanation_comes_when_asked_for_and_adds_up_to_the_score(
    filled: Running,
) -> None:
    for hit in (await filled.search(q="chỉ thị 05-CT/TW", explain=1))["hits"]:
        assert set(hit["explain"]) == {"score", "parts"}
        assert hit["explain"]["score"] == hit["score"]
        assert {name for part in hit["explain"]["parts"] for name in part} == {
            *("label", "value", "field")
        }
        values = [part["value"] for part in hit["explain"]["parts"]]
        assert sum(values) == pytest.approx(hit["score"], rel=1e-3)
    labels = [part["label"] for part in hit["explain"]["parts"]]
    assert labels[0] == "số hiệu văn bản chỉ thị 05-CT/TW"


@pytest.mark.parametrize(
    "parameters",
    [{"q": "chỉ thị"}, {"q": "chỉ thị", "explain": 1, "sort": "newest"}, {"explain": 1}],
)
async def test_an_explanation_is_null_unasked_and_where_nothing_scores(
    filled: Running, parameters: dict[str, object]
) -> None:
    found = await filled.search(**parameters)
    assert found["hits"]
    assert all(hit["explain"] is None for hit in found["hits"])


async def test_unknown_values_are_null(filled: Running) -> None:
    found = await filled.search(q="nội quy tiếp công dân")
    hit = found["hits"][0]
    nulls = [hit[name] for name in ("url", "summary", "source", "published_at", "views")]
    assert nulls == [None] * 5


@pytest.mark.parametrize(
    "typed",
    ["chỉ thị 05-CT/TW", "CHỈ THỊ 05-ct/tw", "chi thi 05", "05 CT TW", "5-CT/TW", "05-ct/tw"],
)
async def test_a_document_number_is_found_however_it_is_typed(filled: Running, typed: str) -> None:
    found = await filled.search(q=typed)
    assert found["hits"][0]["id"] == "2016/ct05"


@pytest.mark.parametrize("typed", ["quận uỷ mai hoà", "Quận ủy Mai Hòa", "quan uy mai hoa"])
async def test_tone_styles_and_missing_marks_find_and_mark_the_same(
    filled: Running, typed: str
) -> None:
    found = await filled.search(q=typed)
    assert [hit["id"] for hit in found["hits"]] == ["2016/ct05"]
    # Without marks "quán" beside it may be meant as well.
    body = found["hits"][0]["highlights"]["body"][0]
    assert body.startswith("Sáng nay, <mark>Quận ủy Mai Hòa")


async def test_an_empty_query_matches_everything_newest_first(filled: Running) -> None:
    for parameters in ({}, {"q": ""}, {"q": "  "}):
        found = await filled.search(**parameters)
        ids = [hit["id"] for hit in found["hits"]]
        assert ids == ["giao-thua", "cho", "2016/ct05", "khong-ngay"]
        assert all(hit["score"] is None for hit in found["hits"])


async def test_a_query_of_signs_alone_finds_nothing_and_says_so(filled: Running) -> None:
    for verbatim in ("0", "1"):
        found = await filled.search(q="?!", verbatim=verbatim)
        assert (found["total"], found["hits"]) == (0, [])
        assert [note["code"] for note in found["notes"]] == ["nothing_searchable"]


async def test_the_oldest_come_first_and_the_undated_last(filled: Running) -> None:
    found = await filled.search(sort="oldest")
    ids = [hit["id"] for hit in found["hits"]]
    assert ids == ["2016/ct05", "cho", "giao-thua", "khong-ngay"]


async def test_the_most_viewed_come_first(filled: Running) -> None:
    assert (await filled.search(sort="most_viewed"))["hits"][0]["id"] == "2016/ct05"


async def test_an_article_of_the_last_utc_evening_belongs_to_the_next_year(
    filled: Running,
) -> None:
    found = await filled.search(year="2017")
    assert [hit["id"] for hit in found["hits"]] == ["giao-thua"]
    assert found["hits"][0]["published_at"] == "2017-01-01T06:30:00+07:00"


async def test_years_are_counted_first_and_the_undated_beside(filled: Running) -> None:
    date = (await filled.search())["facets"]["date"]
    assert date["level"] == "year"
    assert date["undated"] == 1
    assert date["buckets"] == [
        {"value": "2017", "label": "Năm 2017", "count": 1, "selected": False},
        {"value": "2016", "label": "Năm 2016", "count": 2, "selected": False},
    ]


async def test_the_undated_can_be_asked_for_alone(filled: Running) -> None:
    found = await filled.search(undated="1")
    assert [hit["published_at"] for hit in found["hits"]] == [None]
    date = found["facets"]["date"]
    assert (date["undated"], [b["count"] for b in date["buckets"]]) == (1, [1, 2])
    assert (await filled.search(undated="1", year="2016"))["total"] == 0
    status, problem, _ = await filled.get("/v1/search?undated=x")
    assert (status, [one["field"] for one in problem["errors"]]) == (400, ["undated"])


async def test_a_year_opens_its_months_and_a_month_its_days(filled: Running) -> None:
    months = (await filled.search(year="2016"))["facets"]["date"]
    assert (months["level"], months["undated"]) == ("month", 1)
    assert [(b["value"], b["count"]) for b in months["buckets"]] == [("2016-11", 2)]
    days = (await filled.search(year="2016", month="11"))["facets"]["date"]
    assert days["level"] == "day"
    assert [b["value"] for b in days["buckets"]] == ["2016-11-20", "2016-11-15"]


async def test_a_day_stays_a_day_and_is_counted_beside_the_others(filled: Running) -> None:
    found = await filled.search(year="2016", month="11", day="15")
    assert found["total"] == 1
    buckets = found["facets"]["date"]["buckets"]
    assert [(b["value"], b["count"], b["selected"]) for b in buckets] == [
        ("2016-11-20", 1, False),
        ("2016-11-15", 1, True),
    ]


async def test_a_selected_day_without_articles_is_still_shown(filled: Running) -> None:
    found = await filled.search(year="2016", month="11", day="1")
    buckets = found["facets"]["date"]["buckets"]
    assert {"value": "2016-11-01", "label": "Ngày 1/11/2016", "count": 0, "selected": True} in (
        buckets
    )


async def test_a_facets_counts_ignore_its_own_filter_only(filled: Running) -> None:
    found = await filled.search(category="Kinh tế")
    assert found["total"] == 1
    categories = {b["value"]: b["count"] for b in found["facets"]["category"]}
    assert categories == {"Tin hoạt động": 2, "Kinh tế": 1, "Xây dựng Đảng": 1}
    assert [b["value"] for b in found["facets"]["date"]["buckets"]] == ["2016"]
    assert found["facets"]["source"] == []
    assert found["facets"]["date"]["undated"] == 0


async def test_several_values_of_a_facet_are_alternatives(filled: Running) -> None:
    _, found, _ = await filled.get(
        f"/v1/search?category={quote('Kinh tế')}&category={quote('Xây dựng Đảng')}"
    )
    assert {hit["id"] for hit in found["hits"]} == {"cho", "2016/ct05"}


async def test_an_unknown_category_finds_nothing_and_is_shown_selected(filled: Running) -> None:
    found = await filled.search(category="Không có")
    assert found["total"] == 0
    assert {"value": "Không có", "count": 0, "selected": True} in found["facets"]["category"]


async def test_from_and_to_are_inclusive_days_in_vietnam(filled: Running) -> None:
    found = await filled.search(**{"from": "2016-11-20", "to": "2017-01-01"})
    assert {hit["id"] for hit in found["hits"]} == {"cho", "giao-thua"}
    assert found["facets"]["date"]["undated"] == 1


async def test_facets_and_highlights_can_be_left_out(filled: Running) -> None:
    found = await filled.search(q="chợ", facets="0", highlight="0")
    assert found["facets"] is None
    assert found["hits"][0]["highlights"] is None


async def test_highlights_are_escaped_html_and_all_else_is_plain_text(filled: Running) -> None:
    hit = (await filled.search(q="chợ bến lụa"))["hits"][0]
    assert hit["summary"] == "Tiểu thương vui & bận rộn."
    assert hit["highlights"]["title"] == "<mark>Chợ Bến Lụa</mark> đón khách"
    assert "<p>" not in hit["highlights"]["body"][0]


async def test_verbatim_switches_off_the_reading_of_missing_marks(filled: Running) -> None:
    assert (await filled.search(q="chi thi", verbatim="0"))["total"] == 1
    assert (await filled.search(q="chi thi", verbatim="1"))["total"] == 0


async def test_a_phrase_and_an_exclusion_narrow(filled: Running) -> None:
    assert (await filled.search(q='"bến lụa"'))["total"] == 1
    assert (await filled.search(q='"lụa bến"'))["total"] == 0
    assert (await filled.search(q="tin -chợ"))["total"] == 0
    everything_but = await filled.search(q="-chợ")
    assert everything_but["total"] == 3
