"""The field `document` of an article: what its publisher says of the document."""

import datetime as dt
import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from searchsvc.articles.dates import parse_date

_SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST_NUMBER, LONGEST_NAME, MOST_NUMBERS = 100, 300, 100


def _text(value: object) -> object:
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise ValueError("holds half a surrogate pair, which UTF-8 can't carry")
        return value.strip() or None
    return value


def _numbers(value: object) -> object:
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else value


def _day(value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise ValueError("is not a date")
    moment = parse_date(value)
    return None if moment is None else moment.date()


def _filled(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise ValueError("is blank")
    return _text(value)


Number = Annotated[str, Field(min_length=1, max_length=LONGEST_NUMBER), BeforeValidator(_filled)]
OptionalNumber = Annotated[
    Annotated[str, Field(max_length=LONGEST_NUMBER)] | None, BeforeValidator(_text)
]
OptionalName = Annotated[
    Annotated[str, Field(max_length=LONGEST_NAME)] | None, BeforeValidator(_text)
]
Numbers = Annotated[list[Number], BeforeValidator(_numbers), Field(max_length=MOST_NUMBERS)]
OptionalDay = Annotated[dt.date | None, BeforeValidator(_day)]


class GivenDocument(BaseModel):
    """The document whose page an article is; what is given wins over what is recognised."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    number: OptionalNumber = Field(None, description="such as 12/2020/QĐ-UBND")
    type: OptionalName = Field(None, description="such as Quyết định")
    issuer: OptionalName = Field(None, description="the body that issued it")
    signer: OptionalName = Field(None, description="who signed it")
    issued: OptionalDay = Field(None, description="day, ISO 8601 or as Vietnamese portals write it")
    effective: OptionalDay = Field(None, description="day from which it holds")
    expired: OptionalDay = Field(None, description="day from which it does not hold any more")
    amends: Numbers = Field(default_factory=list, description="numbers of documents it amends")
    replaces: Numbers = Field(default_factory=list, description="numbers of documents it replaces")
    replaced_by: Numbers = Field(default_factory=list, description="numbers that replace it")
