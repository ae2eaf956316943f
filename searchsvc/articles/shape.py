"""How much decoded JSON may hold, counted before anything else is done with it."""

from searchsvc.errors import InvalidArticleError, Problem

# An article has about a dozen fields, and two lists of a hundred names.
MOST_VALUES = 10_000
# Nothing that is taken nests deeper than five.
DEEPEST = 20


def check_shape(value: object, most: int = MOST_VALUES) -> None:
    """Pass when a value holds no more than it may.

    A body of a few MB can hold a million keys or numbers; each would become a problem of its own.

    Args:
        value: decoded JSON.
        most: keys and items of all objects and lists together.

    Raises:
        InvalidArticleError: it holds more, or is nested too deeply.
    """
    held, level, depth = 0, [value], 0
    while level:
        below: list[object] = []
        for one in level:
            if isinstance(one, dict | list):
                held += len(one)
                if held > most:
                    raise _refused(f"holds more than {most:,} keys and items")
                below.extend(one.values() if isinstance(one, dict) else one)
        depth += 1
        if below and depth > DEEPEST:
            raise _refused(f"is nested deeper than {DEEPEST} levels")
        level = below


def _refused(message: str) -> InvalidArticleError:
    return InvalidArticleError([Problem("", message, "Send less of it")])
