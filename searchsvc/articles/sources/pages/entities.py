"""Entities that a portal escaped twice, so that pages show them: &quot;Sông xanh&quot;."""

import html
import re
from collections.abc import Mapping

# Summary and body are read as HTML, which decodes them.
_LINES, _LISTS = ("title", "author", "source"), ("category", "tags")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}[0-9]{0,2});")


def without_entities(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a page, their names and title without entities.

    Args:
        fields: as text, decoded once.
    """
    decoded = dict(fields)
    for name in _LINES:
        if isinstance(value := fields.get(name), str):
            decoded[name] = _decoded(value)
    for name in _LISTS:
        match fields.get(name):
            case str() as value:
                decoded[name] = _decoded(value)
            case list() as values:
                decoded[name] = [_decoded(one) if isinstance(one, str) else one for one in values]
    return decoded


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
