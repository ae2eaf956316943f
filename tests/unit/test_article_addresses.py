"""Addresses of articles: which are taken, and which are told what to send."""

from typing import Any

import pytest

from searchsvc.articles.article import (
    validate_article,
)
from searchsvc.errors import InvalidArticleError, Problem

LEAST = {"id": "tin-1", "title": "Tin quận Mai Hòa"}


def _problems(fields: Any) -> tuple[Problem, ...]:
    with pytest.raises(InvalidArticleError) as caught:
        validate_article(fields)
    return caught.value.problems


@pytest.mark.parametrize(
    "address",
    [
        *("www.maihoa.example/tin/1", "WWW.maihoa", "maihoa.example/tin/1", "maihoa.gov.vn"),
        *("Maihoa.vn?id=3", "tin.maihoa.com#dau"),
    ],
)
def test_a_host_without_scheme_is_told_what_to_send_and_stays_where_it_was_accepted(
    address: str,
) -> None:
    fields = {"id": "a", "title": "Họp tổ", "url": address}
    with pytest.raises(InvalidArticleError) as refused:
        validate_article(fields)
    (problem,) = refused.value.problems
    assert problem.message == f"names a host without a scheme: send https://{address}"
    assert validate_article(fields, stored=True).url == address


@pytest.mark.parametrize(
    "path",
    [
        *("tin/1", "tin/1.html", "index.php?id=3", "?id=1", "#dau", "tin.aspx", "bai-viet.htm#2"),
        *("./tin", "../tin/1.html", "tep.v2/bai", "12.2031/tin", "tin/www.maihoa.example"),
        *("tin?nguon=maihoa.vn", "/maihoa.vn/tin", "//maihoa.vn/tin", "bao-cao.docx"),
    ],
)
def test_an_address_that_is_a_path_is_taken(path: str) -> None:
    assert validate_article({"id": "a", "title": "Họp tổ", "url": path}).url == path
