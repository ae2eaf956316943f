"""The tables of everyday names as rules, like those of editors."""

from functools import lru_cache

from searchsvc.query.curation.model import Curation, Synonyms
from searchsvc.query.curation.rules import Rules
from searchsvc.query.matching.alternatives.everyday import (
    civil_status,
    events,
    farm_and_table,
    land_and_trade,
    other_words,
    procedures,
    services,
    short_names,
    ward_life,
    welfare,
)

_SAME = (
    *(services.SAME, other_words.SAME, farm_and_table.SAME, ward_life.SAME),
    events.SAME,
)
ONE_WAY_TABLES = (
    *(services.ONE_WAY, procedures.ONE_WAY, civil_status.ONE_WAY, land_and_trade.ONE_WAY),
    *(welfare.ONE_WAY, short_names.ONE_WAY, other_words.ONE_WAY),
    *(farm_and_table.ONE_WAY, ward_life.ONE_WAY, events.ONE_WAY),
)


@lru_cache(maxsize=1)
def everyday() -> Rules:
    """Return the tables as rules, made once."""
    groups = [Synonyms(phrases=_phrases(line)) for line in _lines(_SAME)]
    for line in _lines(ONE_WAY_TABLES):
        typed, found = map(_phrases, line.split(">"))
        for one in typed:
            others = (other for other in found if other != one)
            groups.append(Synonyms(phrases=(one, *others), one_way=True))
    return Rules(Curation(synonyms=tuple(groups)))


def _lines(tables: tuple[str, ...]) -> list[str]:
    return [line for table in tables for line in table.strip().splitlines()]


def _phrases(line: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in line.split("|"))
