"""What a JSON text may hold, told before it is decoded."""

import json

import pytest

from searchsvc.articles.article import parse_json
from searchsvc.articles.shape import MOST_VALUES, check_text
from searchsvc.errors import InvalidArticleError


@pytest.mark.parametrize(
    "value",
    [
        {f"k{number}": 1 for number in range(MOST_VALUES + 2)},
        {f"k{number}": "a" * 8 for number in range(3 * MOST_VALUES)},
        {"title": "a", "category": [1] * 100_000},
        {"title": "a", "category": [[]] * 100_000},
        [{"a": "b"}] * 40_000,
    ],
    ids=["keys", "texts", "numbers", "lists", "objects"],
)
def test_a_text_of_too_many_values_is_refused_undecoded(value: object) -> None:
    for text in (json.dumps(value), json.dumps(value).encode()):
        with pytest.raises(InvalidArticleError, match=r"more than 10,000 keys and items"):
            check_text(text)


@pytest.mark.parametrize(
    "body",
    [
        "Chợ, bến, cầu: " * 100_000,
        '"[{,' * 200_000,
        "\\" * 200_001,
        '\\",' * 200_000,
        "\\\\" * 9 + '",{' * 100_000,
    ],
    ids=["commas", "marks", "backslashes", "marks after backslashes", "mixed"],
)
def test_what_stands_inside_of_strings_does_not_count(body: str) -> None:
    article = {"title": "Chợ phiên\\", "body": body, "tags": ["chợ"] * 100}
    assert parse_json(json.dumps(article)) == article
    assert parse_json(json.dumps(article, ensure_ascii=False).encode()) == article


def test_as_many_values_as_may_be_are_decoded() -> None:
    values: tuple[object, ...] = (
        {f"k{number}": "giá trị" for number in range(MOST_VALUES)},
        [[]] * MOST_VALUES,
        ["một"] * MOST_VALUES,
    )
    for value in values:
        assert parse_json(json.dumps(value, indent=4)) == value


@pytest.mark.parametrize("text", ["chợ, " * 50_000, "<html>" + ",{[" * 50_000, '"' * 100_000])
def test_what_is_no_json_is_told_so(text: str) -> None:
    with pytest.raises(InvalidArticleError, match="not JSON"):
        parse_json(text)


def test_a_key_that_is_there_twice_is_named() -> None:
    # Few bytes, many keys: comparing each with all others would take seconds.
    keys = [f'"{number}":1' for number in range(6_000)]
    for text in (f"{{{','.join([*keys, keys[-1]])}}}", f"{{{','.join([*keys, *keys[5998:]])}}}"):
        with pytest.raises(InvalidArticleError, match=r"599[89]: is there twice"):
            parse_json(text)
