"""How much JSON may hold, counted before it is decoded and before it is validated."""

from searchsvc.errors import InvalidArticleError, Problem

# An article has about a dozen fields, and two lists of a hundred names.
MOST_VALUES = 10_000
# Nothing that is taken nests deeper than five.
DEEPEST = 20
# A shorter text is decoded within milliseconds, whatever it holds.
_LARGE = 64_000


def check_text(text: str | bytes, most: int = MOST_VALUES) -> None:
    """Pass when a JSON text can't hold more than it may; decoding keeps all threads waiting.

    Args:
        text: a JSON text, or what should be one.
        most: keys and items of all objects and lists together.

    Raises:
        InvalidArticleError: it surely holds more.
    """
    if len(text) <= _LARGE:
        return
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    # What is no JSON, or in another encoding, is told when it is decoded.
    if b"\0" in raw[:4] or not raw.lstrip().startswith((b"{", b"[")):
        return
    bare = raw.replace(b"\\\\", b"").replace(b'\\"', b"")
    # A key and its value are two strings, of two quotation marks each.
    too_many = bare.count(b'"') > 4 * (most + 1)
    outside = b"" if too_many else b'"'.join(bare.split(b'"')[::2])
    begun = outside.count(b"{") + outside.count(b"[")
    if too_many or outside.count(b",") > most or begun > most + 1:
        raise _too_much(most)


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
                    raise _too_much(most)
                below.extend(one.values() if isinstance(one, dict) else one)
        depth += 1
        if below and depth > DEEPEST:
            raise too_deep()
        level = below


def too_deep() -> InvalidArticleError:
    """Return the error of a value that is nested too deeply."""
    return _refused(f"is nested deeper than {DEEPEST} levels")


def _too_much(most: int) -> InvalidArticleError:
    return _refused(f"holds more than {most:,} keys and items")


def _refused(message: str) -> InvalidArticleError:
    return InvalidArticleError([Problem("", message, "Send less of it")])
