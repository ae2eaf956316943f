"""The fields of an article by a site's own CSS selectors."""

import re

import lxml.html

from searchsvc.articles.sources.pages.date_in_text import find_date
from searchsvc.articles.sources.pages.markup import remove, select, text_of, without
from searchsvc.articles.sources.rules import PageRules, Rule

# Characters that a configured regex is tried on: some are too slow on long text.
_LONGEST_MATCHED = 20_000
_SEVERAL = ("category", "tags")
_DATES = ("published_at", "updated_at")
_DIGITS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+(?!\d)|\d+")


def read_fields(tree: lxml.html.HtmlElement, rules: PageRules) -> dict[str, object]:
    """Read the selected fields.

    Args:
        tree: of the page; its furniture is removed from it.
        rules: of the site.

    Returns:
        Article fields as plain text, lists of names, dates as ISO 8601, views as a number; a
        field is missing when its selectors find nothing, or nothing that can be read.
    """
    remove(tree, rules.remove)
    fields: dict[str, object] = {}
    for name, several in rules.fields():
        values = [value for value in _values(tree, several) if value]
        if not values:
            continue
        if name in _SEVERAL:
            fields[name] = list(dict.fromkeys(map(_one_line, values)))
        elif name == "body":
            fields[name] = "\n".join(values)
        elif name in _DATES:
            dates = (find_date(value) for value in values)
            if date := next((date for date in dates if date), None):
                fields[name] = date.isoformat()
        elif name == "views":
            if (views := read_number(values[0])) is not None:
                fields[name] = views
        else:
            fields[name] = _one_line(values[0])
    return fields


def read_number(text: str) -> int | None:
    """Read the first whole number of a text: "1.234 lượt xem" is 1234."""
    found = _DIGITS.search(text)
    return int(re.sub(r"\D", "", found.group())) if found else None


def _values(tree: lxml.html.HtmlElement, rules: list[Rule]) -> list[str]:
    for rule in rules:
        found = [_value(element, rule) for element in select(tree, rule.selector)]
        if any(found):
            return found
    return []


def _value(element: lxml.html.HtmlElement, rule: Rule) -> str:
    if rule.attribute is not None:
        value = str(element.get(rule.attribute) or "").strip()
    else:
        value = text_of(without(element, rule.remove))
    if rule.regex is None:
        return value
    found = re.search(rule.regex, value[:_LONGEST_MATCHED])
    if not found:
        return ""
    return (found[1] if found.re.groups else found[0]) or ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
