"""Serialises completions: their columns as blobs of an artefact."""

import json
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.analysis import artefact_format

# Raised when the layout changes: an artefact of another layout counts as absent.
_LAYOUT = b"searchsvc completions 1\n"
# Blobs: the lists of texts, two strings of words, and the suffixes in four parts.
_BLOBS = 7
_WIDTH = 4
Suffixes = tuple["array[int]", "array[int]"]


class Columns(NamedTuple):
    """The contents of completions.

    Attributes:
        keys: the vocabulary's exact terms, ordered by folded form.
        folded: for each its folded form.
        titles: the best first.
        ids: for each title its article.
        phrases: the most frequent first.
        title_words: the titles' words, each title after a break.
        phrase_words: likewise the phrases'.
        title_suffixes: positions of the first and of all other words, sorted.
        phrase_suffixes: likewise of the phrases.
    """

    keys: Sequence[str]
    folded: Sequence[str]
    titles: Sequence[str]
    ids: Sequence[str]
    phrases: Sequence[str]
    title_words: str
    phrase_words: str
    title_suffixes: Suffixes
    phrase_suffixes: Suffixes


def pack(columns: Columns) -> bytes:
    """Return the artefact of columns."""
    texts = json.dumps(
        [list(column) for column in columns[:5]], ensure_ascii=False, separators=(",", ":")
    )
    return artefact_format.pack(
        _LAYOUT,
        [
            texts.encode(),
            # A word's character may be any code point, surrogates included.
            columns.title_words.encode("utf-8", "surrogatepass"),
            columns.phrase_words.encode("utf-8", "surrogatepass"),
            *map(_split, (*columns.title_suffixes, *columns.phrase_suffixes)),
        ],
    )


def unpack(content: bytes) -> Columns:
    """Read an artefact.

    Raises:
        ValueError: it has another layout, or is damaged.
    """
    try:
        texts, title_words, phrase_words, *suffixes = artefact_format.unpack(
            _LAYOUT, _BLOBS, content
        )
        keys, folded, titles, ids, phrases = map(_texts, json.loads(texts))
        first, inner, phrase_first, phrase_inner = map(_join, suffixes)
        return Columns(
            keys,
            folded,
            titles,
            ids,
            phrases,
            title_words.decode("utf-8", "surrogatepass"),
            phrase_words.decode("utf-8", "surrogatepass"),
            (first, inner),
            (phrase_first, phrase_inner),
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"completions of another layout, or damaged: {error}") from None


def _texts(column: object) -> list[str]:
    if not (isinstance(column, list) and all(isinstance(text, str) for text in column)):
        raise ValueError("a column is no list of texts")
    return column


def _split(numbers: "array[int]") -> bytes:
    """Put the highest bytes of all numbers before the lower ones: a third shorter compressed."""
    content = numbers.tobytes()
    return b"".join(content[place::_WIDTH] for place in reversed(range(_WIDTH)))


def _join(content: bytes) -> "array[int]":
    count = len(content) // _WIDTH
    whole = bytearray(len(content))
    for order, place in enumerate(reversed(range(_WIDTH))):
        whole[place::_WIDTH] = content[order * count : (order + 1) * count]
    numbers = array("I")
    numbers.frombytes(whole)
    return numbers
