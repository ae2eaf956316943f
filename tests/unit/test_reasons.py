"""Why an article was refused, in the languages of the pages."""

import json
from typing import Any

import pytest

from searchsvc.articles.article import parse_json, validate_article
from searchsvc.articles.documents import GivenDocument
from searchsvc.errors import InvalidArticleError, Problem
from searchsvc.web.console.fields import reason_said, rule
from searchsvc.web.rendering.language import ENGLISH, LANGUAGES, VIETNAMESE

GOOD = {"id": "cho", "title": "Chợ Bến Lụa"}


def problems_of(text: str | bytes) -> tuple[Problem, ...]:
    try:
        validate_article(parse_json(text))
    except InvalidArticleError as error:
        return error.problems
    return ()


def problem_of(**fields: Any) -> Problem:
    (problem,) = problems_of(json.dumps({**GOOD, **fields}))
    return problem


@pytest.mark.parametrize(
    ("fields", "vietnamese", "english"),
    [
        ({"title": " "}, "Giá trị để trống.", "The value is blank."),
        ({"title": None}, "Giá trị không phải là chữ.", "The value is not text."),
        ({"views": 1.5}, "Giá trị không phải là số nguyên.", "The value is not a whole number."),
        ({"views": -1}, "Số nhỏ hơn 0.", "The number is smaller than 0."),
        (
            {"views": 10**20},
            "Số lớn hơn 274.877.906.944.",
            "The number is larger than 274,877,906,944.",
        ),
        ({"category": 7}, "Giá trị không phải là danh sách.", "The value is not a list."),
        ({"tags": ["a"] * 101}, "Có nhiều hơn 100 giá trị.", "It has more than 100 values."),
        ({"source": "a" * 501}, "Dài hơn 500 ký tự.", "It is longer than 500 characters."),
        ({"loai": 1}, "Bài viết không có trường này.", "An article has no such field."),
        ({"document": {"x": 1}}, "Văn bản không có trường này.", "A document has no such field."),
        (
            {"published_at": "15/13/2031"},
            "Không có tháng 13: ngày đứng trước tháng, như 15/11/2016.",
            "There is no month 13: days come before months, as in 15/11/2016.",
        ),
        (
            {"published_at": "2031-02-30"},
            "Không đọc được ngày: '2031-02-30'.",
            "It is not a date: '2031-02-30'.",
        ),
        (
            {"url": "www.maihoa.example/tin"},
            "Địa chỉ có tên máy chủ mà thiếu http(s):// ở đầu: hãy gửi"
            " https://www.maihoa.example/tin.",
            "The address names a host and lacks http(s):// at its beginning: send"
            " https://www.maihoa.example/tin.",
        ),
        (
            {"url": "javascript:x"},
            "Địa chỉ bắt đầu bằng javascript:, không phải http(s) hay một đường dẫn.",
            "The address begins with javascript:, it is neither http(s) nor a path.",
        ),
    ],
)
def test_a_reason_is_said_in_the_language_of_the_page(
    fields: dict[str, Any], vietnamese: str, english: str
) -> None:
    message = problem_of(**fields).message
    assert reason_said(VIETNAMESE, message) == vietnamese
    assert reason_said(ENGLISH, message) == english


@pytest.mark.parametrize(
    "body",
    [
        b"[1]",
        b"{",
        b"\xff{}",
        b'{"id": "cho", "title": "a", "title": "b"}',
        b'{"id": "cho", "title": ' + b"[" * 30 + b"]" * 30 + b"}",
        b'{"id": "cho", "title": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
        json.dumps({**GOOD, "tags": ["a"] * 10_001}).encode(),
        json.dumps({**GOOD, "id": 7}).encode(),
        json.dumps({**GOOD, "id": "a b"}).encode(),
        json.dumps({**GOOD, "title": "\ud800"}).encode(),
        json.dumps({**GOOD, "url": "https://"}).encode(),
        json.dumps({**GOOD, "published_at": 7}).encode(),
        json.dumps({**GOOD, "published_at": []}).encode(),
        json.dumps({**GOOD, "published_at": "45678"}).encode(),
        json.dumps({**GOOD, "published_at": "15 tháng Chạp 2031"}).encode(),
        json.dumps({**GOOD, "published_at": "9999-12-31T23:59:59-12:00"}).encode(),
        json.dumps({**GOOD, "published_at": "2031-01-01T10:00+99:00"}).encode(),
        json.dumps({**GOOD, "document": 7}).encode(),
        b'{"id": "cho"}',
    ],
)
def test_every_reason_has_words_in_both_languages(body: bytes) -> None:
    problems = problems_of(body)
    assert problems
    for problem in problems:
        said = [reason_said(language, problem.message) for language in LANGUAGES]
        assert None not in said, problem
        assert said[0] != said[1]


@pytest.mark.parametrize("digits", ["9" * 5_000, "-" + "9" * 5_000])
def test_a_number_of_thousands_of_digits_is_out_of_the_range_of_its_field(digits: str) -> None:
    (problem,) = problems_of(f'{{"id": "cho", "title": "Chợ", "views": {digits}}}')
    assert problem.field == "views"
    assert problem.message.startswith("input should be ")
    assert problem.remedy == "Send a whole number from 0 to 274877906944, or leave it out"


def test_every_part_of_a_document_has_its_label_and_rule() -> None:
    labels = {rule(VIETNAMESE, f"document.{name}")[0] for name in GivenDocument.model_fields}
    assert len(labels) == len(GivenDocument.model_fields)
    assert "Tham số lạ" not in labels
    assert rule(VIETNAMESE, "document.signer") == (
        "Người ký",
        "nhận tên dài tối đa 300 ký tự, hoặc để trống.",
    )
