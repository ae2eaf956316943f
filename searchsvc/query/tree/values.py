"""Classes of values: frozen for the type checker, and as fast to make as any object."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[_Class]) -> type[_Class]:
    """Make a dataclass with slots, of which no field may be set again.

    A plan has hundreds of nodes, and a frozen dataclass takes five times as long to make: it sets
    each field by a call. So only the type checker forbids the setting.
    """
    # One with a hash of its own keeps it.
    return dataclass(slots=True, unsafe_hash="__hash__" not in vars(cls))(cls)
