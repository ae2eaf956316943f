"""Entities that a portal escaped twice, so that pages show them: &quot;Sông xanh&quot;."""

from collections.abc import Mapping

from searchsvc.articles.plain_names import decoded

# Summary and body are read as HTML, which decodes them.
_LINES, _LISTS = ("title", "author", "source"), ("category", "tags")


def without_entities(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a page, their names and title without entities.

    Args:
        fields: as text, decoded once.
    """
    read = dict(fields)
    for name in _LINES:
        if isinstance(value := fields.get(name), str):
            read[name] = decoded(value)
    for name in _LISTS:
        match fields.get(name):
            case str() as value:
                read[name] = decoded(value)
            case list() as values:
                read[name] = [decoded(one) if isinstance(one, str) else one for one in values]
    return read
