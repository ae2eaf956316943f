"""The field `document` of an article: what its publisher says of the document."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from searchsvc.articles.values import cleaned_name, day, encodable, not_blank, single_or_list

LONGEST_NUMBER, LONGEST_NAME, MOST_NUMBERS = 100, 300, 100

# Validators run from the last to the first: what is cleaned can be encoded.
_cleaned = (BeforeValidator(cleaned_name), BeforeValidator(encodable))
Number = Annotated[
    str, Field(min_length=1, max_length=LONGEST_NUMBER), *_cleaned, BeforeValidator(not_blank)
]
OptionalNumber = Annotated[Annotated[str, Field(max_length=LONGEST_NUMBER)] | None, *_cleaned]
OptionalName = Annotated[Annotated[str, Field(max_length=LONGEST_NAME)] | None, *_cleaned]
Numbers = Annotated[list[Number], BeforeValidator(single_or_list), Field(max_length=MOST_NUMBERS)]
OptionalDay = Annotated[dt.date | None, BeforeValidator(day)]


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
