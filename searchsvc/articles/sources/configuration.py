"""Reads and checks the TOML of a source; reports every error with its file and key."""

import difflib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from searchsvc.articles.sources.rules import Source
from searchsvc.errors import SourceConfigurationError


def load_source(path: Path) -> Source:
    """Read the TOML of one source; its relative paths start at its folder.

    Raises:
        SourceConfigurationError: naming the file and every wrong key.
    """
    try:
        with path.open("rb") as file:
            tables = tomllib.load(file)
    except OSError as error:
        raise SourceConfigurationError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceConfigurationError(f"{path}: not TOML: {error}") from None
    try:
        source = Source.model_validate(tables)
    except ValidationError as error:
        faults = "; ".join(_faults(error))
        raise SourceConfigurationError(f"{path}: {faults}") from None
    placed = {
        name: path.parent / value
        for name in ("url_list", "path")
        if (value := getattr(source.source, name)) is not None
    }
    return source.model_copy(update={"source": source.source.model_copy(update=placed)})


def load_sources(place: Path) -> list[Source]:
    """Read the TOML at `place`, or every one in that folder.

    Raises:
        SourceConfigurationError: one is wrong, or two have the same name.
    """
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    sources: dict[str, Path] = {}
    loaded = []
    for path in files:
        source = load_source(path)
        if source.name in sources:
            raise SourceConfigurationError(
                f"{path}: source.name: {source.name!r} is the name of {sources[source.name]}, too"
            )
        sources[source.name] = path
        loaded.append(source)
    return loaded


def _faults(error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False, include_context=False):
        place = [str(part) for part in detail["loc"] if not str(part).startswith("function-")]
        key = ".".join(place) or "the file"
        if detail["type"] == "extra_forbidden":
            names = _known(place[:-1])
            near = difflib.get_close_matches(place[-1], names, n=1, cutoff=0)
            yield f"{key}: unknown; did you mean {near[0]}?" if near else f"{key}: unknown"
        else:
            message = detail["msg"].removeprefix("Value error, ")
            yield f"{key}: {message[:1].lower() + message[1:]}"


def _known(place: list[str]) -> list[str]:
    """Return the keys of the table at `place`."""
    model: Any = Source
    for name in place:
        if not name.isdecimal():
            model = _model_of(model.model_fields[name].annotation)
    return list(model.model_fields)


def _model_of(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(_model_of(part) for part in get_args(annotation))
