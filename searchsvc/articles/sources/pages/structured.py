"""Metadata that a page declares: JSON-LD, then meta elements, then <time>."""

import json
from collections.abc import Iterator
from typing import Any

import lxml.html

from searchsvc.articles.sources.pages.date_in_text import find_date

_ARTICLES = frozenset(("Article", "NewsArticle", "BlogPosting", "Report", "GovernmentService"))
# Characters read of one JSON-LD script, and levels of nesting searched in it.
_LARGEST_SCRIPT = 200_000
_DEEPEST = 6
# The names that portals use, the most reliable first.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title"),
    "summary": ("og:description", "description", "dc.description"),
    "published_at": (
        "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate",
        "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date",
    ),
    "updated_at": ("article:modified_time", "og:updated_time", "datemodified", "lastmod"),
    "author": ("article:author", "author", "dc.creator"),
    "category": ("article:section",),
    "tags": ("article:tag",),
}  # fmt: skip
_SEVERAL = ("category", "tags")
_DATES = ("published_at", "updated_at")


def read_structured(tree: lxml.html.HtmlElement) -> dict[str, object]:
    """Read the fields that a page declares; JSON-LD wins over meta elements, these over <time>.

    Args:
        tree: the parsed page.

    Returns:
        Article fields by name: text, lists of text (category, tags), dates as ISO 8601. Fields
        that are not declared, or have an invalid value, are absent.
    """
    fields: dict[str, object] = {}
    for found in (_json_ld(tree), _meta(tree), _time(tree)):
        for name, value in found.items():
            fields.setdefault(name, value)
    return fields


def _json_ld(tree: lxml.html.HtmlElement) -> dict[str, object]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = script.text_content()[:_LARGEST_SCRIPT]
        try:
            # Templates often print line ends inside strings.
            content = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content, _DEEPEST):
            kinds = node.get("@type")
            if _ARTICLES & set(kinds if isinstance(kinds, list) else [str(kinds)]):
                return _of_node(node)
    return {}


def _nodes(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(content, list):
        for one in content:
            yield from _nodes(one, depth - 1)
    elif isinstance(content, dict):
        yield content
        for one in content.values():
            if isinstance(one, (dict, list)):
                yield from _nodes(one, depth - 1)


def _of_node(node: dict[str, Any]) -> dict[str, object]:
    given = {
        "title": node.get("headline"),
        "summary": node.get("description"),
        "published_at": node.get("datePublished"),
        "updated_at": node.get("dateModified"),
        "author": _name(node.get("author")),
        "category": node.get("articleSection"),
    }
    fields: dict[str, object] = {}
    for name, value in given.items():
        values = [one for one in (value if isinstance(value, list) else [value]) if one]
        _put(fields, name, [one for one in values if isinstance(one, str)])
    return fields


def _name(person: Any) -> str | None:
    if isinstance(person, list):
        names = [name for one in person if (name := _name(one))]
        return ", ".join(names) or None
    if isinstance(person, dict):
        person = person.get("name")
    return person if isinstance(person, str) else None


def _meta(tree: lxml.html.HtmlElement) -> dict[str, object]:
    contents: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if content:
            contents.setdefault(name.strip().lower(), []).append(content)
    fields: dict[str, object] = {}
    for name, names in _META.items():
        for declared in names:
            if name not in fields:
                _put(fields, name, contents.get(declared, []))
    return fields


def _time(tree: lxml.html.HtmlElement) -> dict[str, object]:
    """Take the first <time> with a valid date as that of publication."""
    fields: dict[str, object] = {}
    for element in tree.iter("time"):
        _put(fields, "published_at", [element.get("datetime") or element.text_content()])
        if fields:
            break
    return fields


def _put(fields: dict[str, object], name: str, values: list[str]) -> None:
    """Set a field to the values declared for it, unless there are none or they are invalid."""
    if not values:
        return
    if name in _DATES:
        if date := find_date(values[0]):
            fields[name] = date.isoformat()
    elif name in _SEVERAL:
        fields[name] = list(dict.fromkeys(values))
    else:
        fields[name] = " ".join(values[0].split())
