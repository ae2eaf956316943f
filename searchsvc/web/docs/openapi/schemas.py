"""The schemas of GET /openapi.json: those of the models that the rows name, and some by hand."""

from collections.abc import Iterable

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from searchsvc.articles.article import Article
from searchsvc.web.http.endpoint import Endpoint
from searchsvc.web.http.parameters import Described

_PROBLEM: Described = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
        "current": {"type": ["integer", "null"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("field", "message", "remedy")},
            },
        },
    },
}
_TEMPLATE = "#/components/schemas/{model}"


def schemas_of(endpoints: Iterable[Endpoint]) -> Described:
    """Return name → schema of all that the bodies and answers of resources refer to."""
    models = dict.fromkeys(model for endpoint in endpoints for model in _models(endpoint))
    _, definitions = models_json_schema(
        [(model, "serialization") for model in models], ref_template=_TEMPLATE
    )
    article = Article.model_json_schema(mode="validation", ref_template=_TEMPLATE)
    for name in ("category", "tags"):
        names = article["properties"][name]
        one_or_several = [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        article["properties"][name] = {
            "anyOf": one_or_several,
            "description": names["description"],
        }
    stored = Article.model_json_schema(mode="serialization", ref_template=_TEMPLATE)
    given = {**article.pop("$defs"), **stored.pop("$defs")}
    return {
        **definitions["$defs"],
        **given,
        "Article": article,
        # Its id stands in the address.
        "ArticleBody": {**article, "required": ["title"]},
        "StoredArticle": {
            **stored,
            "properties": {
                **stored["properties"],
                "document": _stored(given["GivenDocument"]),
                "attachments": {"type": "array", "items": {"type": "object"}},
            },
        },
        "Problem": _PROBLEM,
    }


def _stored(given: Described) -> Described:
    """Describe the document of a stored article: with the words of the page that state it."""
    evidence = {
        "type": "object",
        "additionalProperties": {"type": "string"},
        "description": "part of the document → publisher, or the words of the page that state it",
    }
    parts = {**given["properties"], "evidence": evidence}
    return {"anyOf": [{**given, "properties": parts}, {"type": "null"}]}


def _models(endpoint: Endpoint) -> list[type[BaseModel]]:
    body = endpoint.body.schema if endpoint.body is not None else None
    return [one for one in (endpoint.answer.schema, body) if isinstance(one, type)]
