"""Lines of a collection's files; what is faulty is told with its file and line."""

import json
import lzma
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from searchsvc.errors import MOST_PROBLEMS, InvalidInputError, Problem

_T = TypeVar("_T")


class InvalidCollectionError(InvalidInputError):
    """A file of a collection that is faulty; each problem names the file, and the line."""


class FaultError(ValueError):
    """What is wrong with one line, and what to do about it."""

    def __init__(self, message: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(message)


def read_lines(path: Path, read: Callable[[str], _T]) -> Iterator[_T]:
    """Yield what each line that is not blank is read as.

    Args:
        path: in UTF-8, plain or compressed as .xz.
        read: one line, without blanks around it; raises FaultError.

    Raises:
        InvalidCollectionError: the file can't be read; or after its last line, naming all faulty
            ones.
    """
    faults: list[Problem] = []
    more = 0
    for number, line in enumerate(_raw(path), 1):
        try:
            if text := _decoded(line).strip():
                yield read(text)
        except FaultError as fault:
            problem = Problem(f"{path}: line {number}", str(fault), fault.remedy)
            if len(faults) < MOST_PROBLEMS:
                faults.append(problem)
            else:
                more += 1
    if faults:
        raise InvalidCollectionError(faults, more)


def read_object(text: str, texts: tuple[str, ...]) -> dict[str, Any]:
    """Read a line of JSON Lines, which has an `id`.

    Args:
        text: the line.
        texts: keys whose values are texts, where they are given.

    Raises:
        FaultError: it is no such line.
    """
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise FaultError("is no JSON", "Write one JSON object a line") from None
    if not isinstance(fields, dict):
        raise FaultError("is no JSON object", "Write one JSON object a line")
    if not isinstance(fields.get("id"), str | int) or not str(fields["id"]).strip():
        raise FaultError("has no id", 'Give each line an "id"')
    for name in texts:
        if not isinstance(fields.get(name), str | None):
            raise FaultError(f"{name} is no text", f'Write "{name}" in quotes, or leave it out')
    return fields


def _raw(path: Path) -> Iterator[bytes]:
    try:
        with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
            yield from file
    except OSError as error:
        problem = Problem(str(path), f"can't be read: {error.strerror}", "Give a readable file")
        raise InvalidCollectionError([problem]) from None
    except (EOFError, lzma.LZMAError) as error:
        problem = Problem(str(path), f"is damaged: {error}", "Pack it again")
        raise InvalidCollectionError([problem]) from None


def _decoded(line: bytes) -> str:
    try:
        # Editors of Windows write a mark before the first line.
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FaultError("is not UTF-8", "Save the file as UTF-8") from None
