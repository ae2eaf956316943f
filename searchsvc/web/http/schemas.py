"""Schemas that are not models, by their names in /openapi.json."""

from searchsvc.web.http.parameters import Described


def ref(name: str) -> Described:
    """Return a reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


# An article as sent; as sent to an address with its id; as stored.
ARTICLE, ARTICLE_BODY, STORED_ARTICLE = map(ref, ("Article", "ArticleBody", "StoredArticle"))
PROBLEM = ref("Problem")
