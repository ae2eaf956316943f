"""The page of the API, as HTML that needs no script to be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from searchsvc.web.docs.examples import command, filled
from searchsvc.web.docs.openapi.document import describe
from searchsvc.web.http.endpoint import Endpoint
from searchsvc.web.http.parameters import EXAMPLE_ID
from searchsvc.web.rendering.language import Language, mark
from searchsvc.web.rendering.templating import render

# Beginnings of paths → headings; the first that fits.
_GROUPS = (
    ("/v1/index", mark("Cả chỉ mục")),
    ("/v1/", mark("Tìm kiếm và bài viết")),
    ("/fragments/", mark("Chèn vào trang của cổng")),
    ("/en/fragments/", mark("Chèn vào trang của cổng")),
    ("/widget.js", mark("Chèn vào trang của cổng")),
    ("/", mark("Vận hành")),
)
_WRITING = mark("Ghi và biên tập")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, and the field of the form that fills it."""

    name: str
    where: str
    description: str
    required: bool
    kind: str
    choices: list[str]
    several: bool
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it."""

    name: str
    method: str
    path: str
    summary: str
    description: str | None
    role: str | None
    parameters: list[Parameter]
    statuses: list[tuple[str, str]]
    command: str
    # What the form runs; None = only a command can.
    run: str | None


@dataclass(frozen=True, slots=True)
class There:
    """What examples may ask for, since it is there; None = not known.

    Attributes:
        article: the id of an article.
        with_file: that of one with an attachment.
        file: the name of this attachment.
    """

    article: str | None = None
    with_file: str | None = None
    file: str | None = None


NOTHING_THERE = There()


def docs_page(
    endpoints: tuple[Endpoint, ...],
    searching: bool,
    indexing: bool,
    origin: str,
    there: There,
    language: Language,
) -> str:
    """Document the API that a process serves.

    Args:
        endpoints: every row.
        searching: whether the search API is served.
        indexing: whether the write API is served.
        origin: scheme, host and port that readers use.
        there: what the examples ask for.
        language: of the page.
    """
    groups: dict[str, list[Operation]] = {}
    paths = describe(endpoints, searching, indexing, language)["paths"]
    for heading, operation in _operations(paths, origin, there):
        groups.setdefault(language.say(heading), []).append(operation)
    return render("docs/docs.html", language, groups=groups, searching=searching, indexing=indexing)


def _operations(
    paths: Mapping[str, Any], origin: str, there: There
) -> Iterator[tuple[str, Operation]]:
    for path, methods in paths.items():
        for method, described in methods.items():
            # What only reads a file names one that is there; another example detaches it.
            reads_file = method == "get" and "/attachments" in path
            article = (there.with_file if reads_file else None) or there.article
            examples = {"id": article, "name": there.file if reads_file else None}
            operation = _with_examples(described, examples)
            yield _heading(path, described), _operation(path, method.upper(), operation, origin)


def _heading(path: str, described: Mapping[str, Any]) -> str:
    heading = next(name for start, name in _GROUPS if path.startswith(start))
    is_written = "security" in described and not path.startswith("/v1/index")
    return _WRITING if is_written else heading


def _operation(path: str, method: str, described: Mapping[str, Any], origin: str) -> Operation:
    return Operation(
        name=f"{method.lower()}{path}".replace("/", "-").strip("-").translate(_NO_NAME),
        method=method,
        path=path,
        summary=described["summary"],
        description=described.get("description"),
        role=described.get("x-role"),
        parameters=[_parameter(one) for one in described["parameters"]],
        statuses=[(status, one["description"]) for status, one in described["responses"].items()],
        command=command(origin, method, path, described),
        run=filled(path, described["parameters"]) if method == "GET" else None,
    )


def _parameter(described: Mapping[str, Any]) -> Parameter:
    schema = described["schema"]
    several = schema["type"] == "array"
    return Parameter(
        name=described["name"],
        where=described["in"],
        description=described.get("description", ""),
        required=described.get("required", False),
        kind="number" if schema["type"] == "integer" else schema.get("format", "text"),
        choices=[str(one) for one in schema.get("enum", ())],
        several=several,
        example=str(described.get("example", "")),
    )


def _with_examples(
    described: Mapping[str, Any], examples: Mapping[str, str | None]
) -> dict[str, Any]:
    """Ask for what there is instead of an article of the demo and a file of none.

    Args:
        described: an operation.
        examples: name of a parameter → what is there; None = its own example stays.
    """
    parameters = [
        {**one, "example": example}
        if (example := examples.get(one["name"]))
        and (one["name"] != "id" or one.get("example") == EXAMPLE_ID)
        else one
        for one in described["parameters"]
    ]
    shown = {**described, "parameters": parameters}
    if (article := examples.get("id")) and "requestBody" in described:
        shown["requestBody"] = _about(described["requestBody"], article)
    return shown


def _about(part: Any, article: str) -> Any:
    """Name an article instead of that of the demo, wherever it stands."""
    if isinstance(part, dict):
        return {name: _about(value, article) for name, value in part.items()}
    if isinstance(part, list):
        return [_about(one, article) for one in part]
    return article if part == EXAMPLE_ID else part


_NO_NAME = {ord(char): "" for char in "{}."}
