"""Laws of the reasons why articles are refused."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.articles.article import Article, parse_json, validate_article
from searchsvc.articles.documents import GivenDocument
from searchsvc.errors import InvalidArticleError
from searchsvc.web.console.fields import reason_said
from searchsvc.web.rendering.language import VIETNAMESE

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.dates().map(str)
    | st.datetimes().map(str)
    | st.text("0123456789-/:T+. thángày", max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
_ARTICLES = st.fixed_dictionaries(
    {},
    optional={
        **{name: _VALUES for name in Article.model_fields if name != "document"},
        "document": _VALUES
        | st.fixed_dictionaries({}, optional=dict.fromkeys(GivenDocument.model_fields, _VALUES)),
    },
)


@given(_ARTICLES)
def test_whatever_is_sent_the_reason_has_words(fields: dict[str, Any]) -> None:
    try:
        validate_article(parse_json(json.dumps(fields)))
    except InvalidArticleError as error:
        for problem in error.problems:
            assert reason_said(VIETNAMESE, problem.message) is not None, problem
