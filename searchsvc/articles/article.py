"""The article: what publishers send, validated with every problem reported at once."""

import datetime as dt
import json
import re
from collections import Counter
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    ValidationInfo,
)

from searchsvc.articles.addresses import lacks_scheme
from searchsvc.articles.documents.given import LONGEST_NUMBER, MOST_NUMBERS, GivenDocument
from searchsvc.articles.shape import MOST_VALUES, check_shape, check_text, too_deep
from searchsvc.articles.values import (
    absent_when_empty,
    encodable,
    moment,
    not_blank,
    not_markup_alone,
    single_or_list,
)
from searchsvc.errors import InvalidArticleError, Problem

ID_PATTERN = re.compile(r"(?!_)[A-Za-z0-9._:@/~-]{1,200}")
LARGEST_VERSION = 2**63 - 1
# Views share 64 bits with a 24-bit tie-break in the sort field.
LARGEST_VIEWS = 2**38
LONGEST_NAME = 500
LONGEST_URL = 2_000
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"[A-Za-z]+://[^/?#\\\s]+(?:[/?#\\]|$)")
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0]")
# Larger than all that is taken, and longer than an id; Python reads at most 4,300 digits.
_BEYOND = 10**400
# The context of articles that were accepted before, perhaps by laxer rules.
_STORED = {"stored": True}
# Characters of an address that an error repeats.
_SHOWN = 80


def _id(value: object) -> object:
    if isinstance(value, int | float):
        raise ValueError("is a number, not a text; import takes it with --numbers")
    if isinstance(value, str) and not ID_PATTERN.fullmatch(value):
        raise ValueError("is not a valid id")
    return value


def _link(value: object, given: ValidationInfo) -> object:
    # A javascript: link would run in readers' pages; browsers ignore blanks and control characters.
    if isinstance(value, str):
        scheme = _SCHEME.match(_SKIPPED.sub("", value))
        if scheme and scheme.group(1).lower() not in ("http", "https"):
            raise ValueError(f"is neither http(s) nor a path: {scheme.group()}")
        if scheme and given.context is not _STORED and not _HOST.match(value.strip()):
            raise ValueError("names no host, or one with a blank")
        # A page would take it for an address beside the portal's own.
        if not scheme and given.context is not _STORED and lacks_scheme(value.strip()):
            meant = value.strip()[:_SHOWN]
            raise ValueError(f"names a host without a scheme: send https://{meant}")
    return value


Text = Annotated[str, BeforeValidator(encodable)]
ShortText = Annotated[str, Field(max_length=LONGEST_NAME), BeforeValidator(encodable)]
Name = Annotated[ShortText, BeforeValidator(not_blank)]
Names = Annotated[list[Name], BeforeValidator(single_or_list), Field(max_length=100)]
# As everything else writes it: pydantic's own form has Z and fewer digits.
_spelled = PlainSerializer(dt.datetime.isoformat, return_type=str, when_used="json-unless-none")
Moment = Annotated[dt.datetime | None, BeforeValidator(moment), _spelled]
OptionalText = Annotated[Text | None, BeforeValidator(absent_when_empty)]
OptionalName = Annotated[ShortText | None, BeforeValidator(absent_when_empty)]
Link = Annotated[
    str, Field(max_length=LONGEST_URL), BeforeValidator(_link), BeforeValidator(encodable)
]
OptionalLink = Annotated[Link | None, BeforeValidator(absent_when_empty)]


class Article(BaseModel):
    """One article as its publisher sends it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: Annotated[str, BeforeValidator(_id)] = Field(
        description="1 to 200 characters of A-Z a-z 0-9 . _ : @ / ~ - , not starting with _"
    )
    title: Annotated[Text, BeforeValidator(not_markup_alone), BeforeValidator(not_blank)] = Field(
        description="any text that is not blank"
    )
    url: OptionalLink = Field(
        None, description="where the article can be read: http(s) with its host, or a path"
    )
    summary: OptionalText = Field(None, description="the lead, plain text or HTML")
    body: OptionalText = Field(None, description="plain text or HTML")
    category: Names = Field(default_factory=list, description="a name or a list of names")
    source: OptionalName = Field(None, description="the original publisher")
    author: OptionalName = Field(None, description="the author's name")
    tags: Names = Field(default_factory=list, description="a name or a list of names")
    published_at: Moment = Field(
        None, description="ISO 8601 or as Vietnamese portals write it; no offset = Vietnam time"
    )
    updated_at: Moment = Field(None, description="as published_at")
    views: int | None = Field(None, ge=0, le=LARGEST_VIEWS, description="how often it was read")
    document: GivenDocument | None = Field(
        None, description="the official document whose page it is; absent = recognised by the text"
    )
    version: int | None = Field(
        None, ge=0, le=LARGEST_VERSION, description="the source's version; absent = newer than any"
    )


_DAYS = ("issued", "effective", "expired")
_NUMBERS = ("amends", "replaces", "replaced_by")
_REMEDIES = {
    **{
        f"document.{name}": "Send a day such as 2016-11-15 or 15/11/2016, or leave it out"
        for name in _DAYS
    },
    **{
        f"document.{name}": f"Send a number or a list of at most {MOST_NUMBERS} numbers, each 1 to"
        f" {LONGEST_NUMBER} characters"
        for name in _NUMBERS
    },
    **{
        f"document.{name}": "Send a short text, or leave it out"
        for name in ("number", "type", "issuer", "signer")
    },
    "id": "Send 1 to 200 characters of A-Z a-z 0-9 . _ : @ / ~ - that do not start with _",
    "title": "Send a title that is not blank",
    "url": "Send one http(s) URL or path of at most 2,000 characters, or leave it out",
    "summary": "Send text, or leave it out",
    "body": "Send text or HTML as one string, or leave it out",
    "category": f"Send a name or a list of at most 100 names, each 1 to {LONGEST_NAME} characters",
    "source": f"Send a name of at most {LONGEST_NAME} characters, or leave it out",
    "author": f"Send a name of at most {LONGEST_NAME} characters, or leave it out",
    "tags": f"Send a name or a list of at most 100 names, each 1 to {LONGEST_NAME} characters",
    "published_at": "Send a date such as 2016-11-15T08:35:00+07:00 or 15/11/2016 08:35,"
    " or leave it out",
    "updated_at": "Send a date such as 2016-11-15T08:35:00+07:00, or leave it out",
    "views": f"Send a whole number from 0 to {LARGEST_VIEWS}, or leave it out",
    "document": "Send an object with any of number, type, issuer, signer, issued, effective,"
    " expired, amends, replaces, replaced_by, or leave it out",
    "version": "Send a whole number from 0 to 9223372036854775807, or leave it out",
}


def validate_article(fields: object, *, stored: bool = False) -> Article:
    """Validate an article of decoded JSON.

    Args:
        fields: the decoded JSON.
        stored: whether it was accepted before: the address then needs no host, as it once did not.

    Returns:
        The valid article.

    Raises:
        InvalidArticleError: with every problem, each naming its field and the remedy.
    """
    if not isinstance(fields, dict):
        raise InvalidArticleError(
            [Problem("", "an article is a JSON object", "Send {...} with at least id and title")]
        )
    try:
        return Article.model_validate(fields, context=_STORED if stored else None)
    except ValidationError as error:
        raise InvalidArticleError(_problems(error)) from None


def parse_article(text: str | bytes) -> Article:
    """Validate a stored article of one JSON text.

    Raises:
        InvalidArticleError: when the text is not JSON in UTF-8, or not a valid article.
    """
    return validate_article(parse_json(text), stored=True)


def parse_json(text: str | bytes, most: int = MOST_VALUES) -> Any:
    """Decode JSON.

    Args:
        text: a JSON text.
        most: keys and items that it may hold.

    Raises:
        InvalidArticleError: when the text is not JSON in UTF-8, holds more, or has a key twice in
            one object.
    """
    check_text(text, most)
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_int=_whole)
        check_shape(value, most)
        return value
    except UnicodeDecodeError as error:
        reason = f"not UTF-8 at byte {error.start}"
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} at character {error.pos}"
    except _TwiceError as error:
        raise InvalidArticleError([Problem(error.name, "is there twice", "Send it once")]) from None
    except RecursionError:
        raise too_deep() from None
    raise InvalidArticleError([Problem("", reason, "Send one JSON object in UTF-8")])


def _whole(digits: str) -> int:
    """Read a whole number; one of more digits than Python reads is out of every range, too."""
    try:
        return int(digits)
    except ValueError:
        return -_BEYOND if digits.startswith("-") else _BEYOND


class _TwiceError(ValueError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object; of a key that is there twice, the first value would be lost silently."""
    made = dict(pairs)
    if len(made) < len(pairs):
        times = Counter(name for name, _ in pairs)
        raise _TwiceError(next(name for name in times if times[name] > 1)[:LONGEST_NAME])
    return made


def _problems(error: ValidationError) -> list[Problem]:
    problems: dict[str, Problem] = {}
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        path = [str(part) for part in detail["loc"]]
        within = path[:1] == ["document"] and len(path) > 1
        field = ".".join(path[:2] if within else path[:1])
        if detail["type"] == "extra_forbidden":
            known = ", ".join((GivenDocument if within else Article).model_fields)
            remedy = f"Use only these fields: {known}"
            message = f"is not a field of {'a document' if within else 'an article'}"
        else:
            remedy = _REMEDIES.get(field, "Correct it")
            message = detail["msg"].removeprefix("Value error, ")
            if detail["type"] == "model_type":
                message = "is not an object"
        problems.setdefault(field, Problem(field, message[:1].lower() + message[1:], remedy))
    return list(problems.values())
