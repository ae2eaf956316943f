"""Narrows a value of several types to the one that a test expects."""

from typing import TypeVar

_Kind = TypeVar("_Kind")


def of_kind(kind: type[_Kind], value: object) -> _Kind:
    """Give the value, which must be of this kind: a record and not None, a Bool of all nodes."""
    assert isinstance(value, kind), value
    return value
