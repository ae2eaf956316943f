import inspect
from typing import TypeGuard

from searchsvc import errors


def is_error(named: object) -> TypeGuard[type[Exception]]:
    return inspect.isclass(named) and issubclass(named, Exception)


def branch(kind: type[Exception], depth: int = 0) -> list[str]:
    lines = ["  " * depth + kind.__name__]
    for child in vars(errors).values():
        if is_error(child) and kind in child.__bases__:
            lines += branch(child, depth + 1)
    return lines


def test_the_tree_that_is_drawn_is_the_tree_of_classes() -> None:
    drawn = (errors.__doc__ or "").split("\n\n", 1)[1].rstrip().splitlines()
    assert drawn == branch(errors.SearchServiceError)
