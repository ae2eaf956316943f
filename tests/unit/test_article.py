"""Articles: their fields, and what is wrong with them."""

import datetime as dt
from typing import Any

import pytest

from searchsvc.articles.article import (
    LARGEST_VERSION,
    LARGEST_VIEWS,
    Article,
    validate_article,
)
from searchsvc.articles.dates import VIETNAM
from searchsvc.errors import InvalidArticleError, Problem

LEAST = {"id": "tin-1", "title": "Tin quận Mai Hòa"}


def _problems(fields: Any) -> tuple[Problem, ...]:
    with pytest.raises(InvalidArticleError) as caught:
        validate_article(fields)
    return caught.value.problems


@pytest.mark.parametrize(
    ("field", "sent", "taken"),
    [
        ("id", "a", "a"),
        ("id", "A" * 200, "A" * 200),
        ("id", "a/b:c@d~e.f-g_h", "a/b:c@d~e.f-g_h"),
        ("id", "-", "-"),
        ("title", "Kỳ họp thứ 12", "Kỳ họp thứ 12"),
        ("title", "-", "-"),
        ("title", "x" * 100_000, "x" * 100_000),
        ("title", "\u200bTin", "\u200bTin"),
        ("url", None, None),
        ("url", "", None),
        ("url", "https://maihoa.example/tin?id=1:2", "https://maihoa.example/tin?id=1:2"),
        ("url", "/tin/1", "/tin/1"),
        ("url", "/tin/1:2?id=3", "/tin/1:2?id=3"),
        ("url", " ", None),
        ("url", "HTTPS://maihoa.example", "HTTPS://maihoa.example"),
        ("url", "http://[::1]:8080/tin chợ", "http://[::1]:8080/tin chợ"),
        ("url", "https://bảnmai.example?id=1", "https://bảnmai.example?id=1"),
        ("url", "//maihoa.example/tin", "//maihoa.example/tin"),
        ("summary", "  ", None),
        ("body", "", None),
        ("body", "<p>Một</p>", "<p>Một</p>"),
        ("category", None, []),
        ("category", "", []),
        ("category", " ", []),
        ("category", "\u200b", []),
        ("tags", "\n", []),
        ("source", " ", None),
        ("author", " ", None),
        ("category", "Kinh tế", ["Kinh tế"]),
        ("category", ["Kinh tế", "Xã hội"], ["Kinh tế", "Xã hội"]),
        ("category", [], []),
        ("tags", ["x" * 500] * 100, ["x" * 500] * 100),
        ("source", "x" * 500, "x" * 500),
        ("author", None, None),
        ("published_at", None, None),
        ("published_at", " ", None),
        ("updated_at", "15/11/2016", dt.datetime(2016, 11, 15, tzinfo=VIETNAM)),
        ("views", 0, 0),
        ("views", LARGEST_VIEWS, LARGEST_VIEWS),
        ("version", 0, 0),
        ("version", LARGEST_VERSION, LARGEST_VERSION),
        ("version", None, None),
    ],
)
def test_a_valid_form_is_taken(field: str, sent: Any, taken: Any) -> None:
    assert getattr(validate_article({**LEAST, field: sent}), field) == taken


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": None}, "id"),
        ({"id": 1}, "id"),
        ({"id": ""}, "id"),
        ({"id": "_hidden"}, "id"),
        ({"id": "a" * 201}, "id"),
        ({"id": "a b"}, "id"),
        ({"id": "a\n"}, "id"),
        ({"id": "a\x00"}, "id"),
        ({"id": "a\u200b"}, "id"),
        ({"id": "tin-số"}, "id"),
        ({"id": "a?b"}, "id"),
        ({"id": "a#b"}, "id"),
        ({"id": "a%2Fb"}, "id"),
        ({"id": "a\\b"}, "id"),
        ({"id": "a'b"}, "id"),
        ({"id": "<a>"}, "id"),
        ({"id": "\ud800"}, "id"),
        ({"id": ["a"]}, "id"),
        ({"title": None}, "title"),
        ({"title": ""}, "title"),
        ({"title": " \n\t"}, "title"),
        ({"title": "\u200b\ufeff\u2060"}, "title"),
        ({"title": "\u00a0\u3000"}, "title"),
        ({"title": 5}, "title"),
        ({"title": ["Tin"]}, "title"),
        ({"title": "Tin \ud83d"}, "title"),
        ({"url": 5}, "url"),
        ({"url": ["https://maihoa.example"]}, "url"),
        ({"url": "x" * 2_001}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "www.maihoa.example/tin/1"}, "url"),
        ({"url": "maihoa.example/tin/1"}, "url"),
        ({"url": "https://"}, "url"),
        ({"url": "https:///tin"}, "url"),
        ({"url": "http://?id=1"}, "url"),
        ({"url": "https://a b/tin"}, "url"),
        ({"url": "https:tin"}, "url"),
        ({"url": " \x01JavaScript:alert(1)"}, "url"),
        ({"url": "java\nscript:alert(1)"}, "url"),
        ({"url": "data:text/html,x"}, "url"),
        ({"url": "\udc00"}, "url"),
        ({"summary": {}}, "summary"),
        ({"summary": "Một \udfff"}, "summary"),
        ({"body": 5}, "body"),
        ({"body": ["Một", "Hai"]}, "body"),
        ({"body": "Một \ud800 hai"}, "body"),
        ({"category": 5}, "category"),
        ({"category": {"name": "Kinh tế"}}, "category"),
        ({"category": [["Kinh tế"]]}, "category"),
        ({"category": [[[[[]]]]]}, "category"),
        ({"category": [None]}, "category"),
        ({"category": [""]}, "category"),
        ({"category": ["Kinh tế", " "]}, "category"),
        ({"tags": [" "]}, "tags"),
        ({"category": ["\u200b"]}, "category"),
        ({"category": ["x" * 501]}, "category"),
        ({"category": ["x"] * 101}, "category"),
        ({"category": ["\ud800"]}, "category"),
        ({"category": True}, "category"),
        ({"tags": 1.5}, "tags"),
        ({"tags": [1]}, "tags"),
        ({"tags": ["x"] * 101}, "tags"),
        ({"source": "x" * 501}, "source"),
        ({"source": ["Báo"]}, "source"),
        ({"author": "x" * 501}, "author"),
        ({"author": False}, "author"),
        ({"published_at": 1_479_173_700}, "published_at"),
        ({"published_at": True}, "published_at"),
        ({"published_at": {"$date": "2016-11-15"}}, "published_at"),
        ({"published_at": []}, "published_at"),
        ({"published_at": "2016-02-30"}, "published_at"),
        ({"published_at": "2016-13-01"}, "published_at"),
        ({"published_at": "2016-11-15T25:00:00"}, "published_at"),
        ({"published_at": "31/2/2016"}, "published_at"),
        ({"published_at": "29/2/2015"}, "published_at"),
        ({"published_at": "31/11/2016"}, "published_at"),
        ({"published_at": "0000-01-01"}, "published_at"),
        ({"published_at": "9999-12-31T23:59:59Z"}, "published_at"),
        ({"published_at": "hôm qua"}, "published_at"),
        ({"published_at": "tháng 5 năm 2016"}, "published_at"),
        ({"published_at": "2016"}, "published_at"),
        ({"published_at": "x" * 10_000}, "published_at"),
        ({"published_at": "\ud800"}, "published_at"),
        ({"updated_at": "chưa rõ"}, "updated_at"),
        ({"views": -1}, "views"),
        ({"views": "5"}, "views"),
        ({"views": 5.0}, "views"),
        ({"views": True}, "views"),
        ({"views": float("nan")}, "views"),
        ({"views": float("inf")}, "views"),
        ({"views": LARGEST_VIEWS + 1}, "views"),
        ({"views": 10**400}, "views"),
        ({"version": -1}, "version"),
        ({"version": 2**63}, "version"),
        ({"version": 10**30}, "version"),
        ({"version": "1"}, "version"),
        ({"version": False}, "version"),
        ({"version": float("nan")}, "version"),
        ({"version": 1e18}, "version"),
        ({"Title": "Tin"}, "Title"),
        ({"published": "2016-11-15"}, "published"),
        ({"key": 1}, "key"),
        ({"": 1}, ""),
        ({"\ud800": 1}, ""),
    ],
)
def test_a_malformed_field_is_named_with_what_is_wrong_and_a_remedy(
    changes: dict[str, Any], field: str
) -> None:
    (problem,) = _problems({**LEAST, **changes})
    assert problem.field == field
    assert problem.message
    assert not problem.message[0].isupper()
    assert problem.remedy
    assert problem.remedy != "Correct it" or not field


@pytest.mark.parametrize("fields", [None, [], "Tin", 5, True, 1.5, [LEAST]])
def test_what_is_no_object_is_refused_as_a_whole(fields: Any) -> None:
    (problem,) = _problems(fields)
    assert (problem.field, problem.message) == ("", "an article is a JSON object")


@pytest.mark.parametrize(
    ("fields", "missing"),
    [({}, ["id", "title"]), ({"id": "a"}, ["title"]), ({"title": "Tin"}, ["id"])],
)
def test_id_and_title_are_required(fields: dict[str, str], missing: list[str]) -> None:
    problems = _problems(fields)
    assert [problem.field for problem in problems] == missing
    assert {problem.message for problem in problems} == {"field required"}


def test_all_problems_are_reported_together_once_a_field() -> None:
    problems = _problems(
        {
            "id": "a b",
            "title": "\u200b",
            "category": ["", None, 5],
            "published_at": "31/2/2016",
            "views": -1,
            "version": True,
            "Tiêu đề": "Tin",
        }
    )
    assert sorted(problem.field for problem in problems) == sorted(
        ["id", "title", "category", "published_at", "views", "version", "Tiêu đề"]
    )


def test_the_error_reads_as_one_line_with_every_problem() -> None:
    with pytest.raises(InvalidArticleError) as caught:
        validate_article({"id": "a b", "title": " "})
    assert "id: is not a valid id. Send 1 to 200 characters" in str(caught.value)
    assert "title: is blank. Send a title" in str(caught.value)


def test_an_unknown_field_is_answered_with_the_known_ones() -> None:
    (problem,) = _problems({**LEAST, "tittle": "Tin"})
    assert all(name in problem.remedy for name in Article.model_fields)


@pytest.mark.parametrize(
    ("field", "most"), [("source", 500), ("author", 500), ("category", 500), ("url", 2_000)]
)
def test_a_long_text_is_counted_in_characters(field: str, most: int) -> None:
    (problem,) = _problems({**LEAST, field: "/" + "ế" * most})
    assert problem.message == f"string should have at most {most} characters"
    assert validate_article({**LEAST, field: "/" + "ế" * (most - 1)})


@pytest.mark.parametrize("title", ["&nbsp;", "<b></b>", " <p>&nbsp;<br/></p>", "&#8203;"])
def test_a_title_of_markup_alone_is_refused(title: str) -> None:
    with pytest.raises(InvalidArticleError, match="title: holds tags and entities, and no text"):
        validate_article({"id": "a", "title": title})


@pytest.mark.parametrize("title", ["<3", "<Hoa sen>", "&", "A &nbsp; B", "<b>Sen</b>", "p < q"])
def test_a_title_with_any_text_is_taken(title: str) -> None:
    assert validate_article({"id": "a", "title": title}).title == title


@pytest.mark.parametrize(
    "nothing",
    [
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00",
        "1/1/0001 12:00:00 AM",
        "0000-00-00 00:00:00",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Wed, 30 Nov 0002 00:00:00 GMT",
        "1753-01-01 00:00:00",
        "1899-12-30T00:00:00",
        "1900-01-01T00:00:00",
        "1970-01-01T00:00:00Z",
        "01/01/1970",
    ],
)
def test_what_programs_write_for_no_date_is_absent(nothing: str) -> None:
    fields = {"id": "a", "title": "Họp tổ", "published_at": nothing, "updated_at": nothing}
    for stored in (False, True):
        article = validate_article(fields, stored=stored)
        assert (article.published_at, article.updated_at) == (None, None)
