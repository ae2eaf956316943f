"""Articles as JSON: what is read, and what is no article."""

import json

import pytest

from searchsvc.articles.article import parse_article, validate_article
from searchsvc.errors import InvalidArticleError

LEAST = {"id": "tin-1", "title": "Tin quận Mai Hòa"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        '"Tin"',
        "[" * 100_000,
        '{"id": "a", "title": "Tin", "views": NaN}',
        '{"id": "a", "title": "Tin", "views": 1e400}',
        f'{{"id": "a", "title": "Tin", "views": {"9" * 5_000}}}',
        '{"id": "a", "title": "\\ud800"}',
        b"\xff\xfe\xfd",
        '{"id": "a", "title": "Ủy ban"}'.encode("latin-1", "ignore") + b"\xe1",
        b'{"id": "a", "title": "T\xc3"}',
    ],
)
def test_a_text_that_is_no_article_is_an_invalid_article(text: str | bytes) -> None:
    with pytest.raises(InvalidArticleError) as caught:
        parse_article(text)
    assert all(problem.message and problem.remedy for problem in caught.value.problems)


@pytest.mark.parametrize("text", [json.dumps(LEAST), json.dumps(LEAST).encode("utf-8")])
def test_json_text_and_bytes_are_read_alike(text: str | bytes) -> None:
    assert parse_article(text) == validate_article(LEAST)


@pytest.mark.parametrize(
    "published_at",
    ["2016-11-15T08:35:00.123456+07:00", "15/11/2016", "2/1/1900", "0003-01-02", "9999-12-31"],
)
def test_an_article_survives_its_own_json(published_at: str) -> None:
    article = validate_article({**LEAST, "published_at": published_at, "category": "Kinh tế"})
    for text in (article.model_dump_json(), article.model_dump_json(exclude_none=True)):
        assert parse_article(text) == article


def test_an_article_that_was_accepted_before_hosts_were_asked_for_stays_valid() -> None:
    fields = {"id": "a", "title": "Tin", "url": "https://"}
    with pytest.raises(InvalidArticleError) as caught:
        validate_article(fields)
    assert [problem.field for problem in caught.value.problems] == ["url"]
    assert parse_article(json.dumps(fields)).url == "https://"
    # What would run in a page is refused however it came.
    with pytest.raises(InvalidArticleError):
        parse_article(json.dumps({**fields, "url": "javascript:alert(1)"}))
