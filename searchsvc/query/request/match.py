"""The parameter `match`: how much of a query an article must contain."""

from enum import StrEnum


class Match(StrEnum):
    """How much of a query an article must contain; `auto` widens if too few contain all of it."""

    AUTO = "auto"
    ALL = "all"
    ANY = "any"
