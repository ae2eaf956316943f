"""How much of a query an article must hold."""

from enum import StrEnum


class Match(StrEnum):
    """How much of a query an article must hold; auto widens where too few hold everything."""

    AUTO = "auto"
    ALL = "all"
    ANY = "any"
