"""The schemas that are no model by themselves, by their names in /openapi.json."""

from searchsvc.web.http.parameters import Described


def ref(name: str) -> Described:
    """Give a reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


# An article as it is sent; as it is sent to an address with its id; as it is stored.
ARTICLE, ARTICLE_BODY, STORED_ARTICLE = map(ref, ("Article", "ArticleBody", "StoredArticle"))
PROBLEM = ref("Problem")
