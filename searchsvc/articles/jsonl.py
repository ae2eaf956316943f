"""JSON Lines files, plain or compressed, as a source of articles."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from searchsvc.articles.article import Article, parse_json, validate_article
from searchsvc.articles.opening import opened
from searchsvc.errors import InvalidArticleError, InvalidInputError, InvalidRequestError, Problem

# Bytes of a line: several times the largest article that the service takes over HTTP.
LONGEST_LINE = 64_000_000
# Seconds since 1970 of 1973 to 2286, or milliseconds; eight digits are a day: 20161115.
_EPOCH = re.compile(r"[0-9]{9,10}(?:\.[0-9]+)?|[0-9]{12,13}")
_MILLISECONDS_FROM = 10**11
_DATES = ("published_at", "updated_at")
_TOO_LONG = Problem(
    "", f"the line is longer than {LONGEST_LINE:,} bytes", "Give each article a line of its own"
)
_AS_LINES = "Write it as lines, with jq -c '{}' FILE > FILE.jsonl for example"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file that is not blank.

    Attributes:
        number: counted from 1, blank lines included.
        text: of the line, unchanged.
        article: the valid article; None when it is not one.
        problems: why it is not.
    """

    number: int
    text: str
    article: Article | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldMap:
    """How a file's fields become an article's.

    Attributes:
        renamed: the file's field → the article's field.
        ignored: the file's fields that are ignored.
        constants: values of article fields that a line does not give.
        numbers: whether numbers are taken as ids, and seconds or milliseconds since 1970 as dates,
            as WordPress and Drupal export them.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    constants: Mapping[str, object] = field(default_factory=dict)
    numbers: bool = False

    @classmethod
    def parse(cls, renames: list[str], ignored: list[str], numbers: bool = False) -> "FieldMap":
        """Read command-line options.

        Args:
            renames: "article_field=file_field".
            ignored: fields of the file.
            numbers: whether numbers are taken as ids and dates.

        Raises:
            InvalidRequestError: an option is malformed or names no article field.
        """
        renamed: dict[str, str] = {}
        problems = []
        for rename in renames:
            target, equals, name = rename.partition("=")
            if not equals or not name or target not in Article.model_fields:
                known = ", ".join(Article.model_fields)
                problems.append(
                    Problem(
                        "--map", f"{rename!r} is not valid", f"Give FIELD=NAME, FIELD of {known}"
                    )
                )
            renamed[name] = target
        if problems:
            raise InvalidRequestError(problems)
        return cls(renamed, frozenset(ignored), numbers=numbers)

    def apply(self, fields: Any) -> Any:
        """Rename an object's fields to the article's."""
        if not isinstance(fields, dict):
            return fields
        given = {
            self.renamed.get(name, name): value
            for name, value in fields.items()
            if name not in self.ignored
        }
        if self.numbers:
            given = {name: _of_number(name, value) for name, value in given.items()}
        return {**self.constants, **given} if self.constants else given


NO_MAP = FieldMap()


def _of_number(name: str, value: object) -> object:
    """Take a number as an id, or as a moment: seconds or milliseconds since 1970."""
    if isinstance(value, bool):
        return value
    if name == "id" and isinstance(value, int):
        return str(value)
    if name not in _DATES or not isinstance(value, int | float | str):
        return value
    # 0 is how such exports write that there is none.
    if value in (0, "0"):
        return None
    if not _EPOCH.fullmatch(str(value).strip()):
        return value
    seconds = float(value)
    if seconds >= _MILLISECONDS_FROM:
        seconds /= 1000
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()


def read_lines(path: Path, field_map: FieldMap = NO_MAP) -> Iterator[Line]:
    """Read a file's articles, one line at a time; a bad line never stops the others.

    Args:
        path: .jsonl, or the same compressed as .gz, .xz or .bz2.
        field_map: how its fields are named.

    Raises:
        OSError: the file can't be read, or its compression is broken.
        InvalidInputError: it begins as JSON that takes all of the file, a list for example.
    """
    begun = False
    with opened(path) as file:
        for number, raw in enumerate(_lines(file), 1):
            if not begun and (begun := bool(raw.strip())):
                _check_beginning(raw, path)
            if len(raw) > LONGEST_LINE:
                yield Line(number, "", None, (_TOO_LONG,))
            elif raw.strip():
                yield _line(number, raw, field_map)


def _check_beginning(raw: bytes, path: Path) -> None:
    """Pass a first line, unless it shows that the lines of a file are no articles."""
    start = raw.removeprefix(b"\xef\xbb\xbf").strip()
    if start == b"{":
        reason = f"{path} holds an article over several lines, not one article a line"
        raise InvalidInputError([Problem("", reason, _AS_LINES.format("."))])
    if start.startswith(b"[") and start[1:].lstrip()[:1] in (b"", b"{", b"]"):
        reason = f"{path} is one JSON array, not JSON Lines: one article a line"
        raise InvalidInputError([Problem("", reason, _AS_LINES.format(".[]"))])


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Split a file into lines; of one that is too long only the beginning is given and held."""
    while raw := file.readline(LONGEST_LINE + 1):
        yield raw
        while len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            raw = file.readline(LONGEST_LINE + 1)


def _line(number: int, raw: bytes, field_map: FieldMap) -> Line:
    text = raw.decode("utf-8-sig" if number == 1 else "utf-8", "replace").rstrip("\r\n")
    try:
        # Decoded strictly: a byte that is not UTF-8 must not be replaced silently.
        fields = parse_json(raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw)
        return Line(number, text, validate_article(field_map.apply(fields)))
    except InvalidArticleError as error:
        return Line(number, text, None, error.problems)
