"""XML documents of any text: what XML can't hold is dropped."""

import re

from lxml import etree

# XML 1.0 does not allow them even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Add an element to another.

    Args:
        parent: to which it is added, as the last.
        tag: its name, with its namespace in braces.
        text: what it holds.
        attributes: by name.
    """
    kept = {name: _FORBIDDEN.sub("", value) for name, value in attributes.items()}
    element = etree.SubElement(parent, tag, kept)
    element.text = _FORBIDDEN.sub("", text) or None
    return element


def written(root: etree._Element) -> bytes:
    """Write a document in UTF-8."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
