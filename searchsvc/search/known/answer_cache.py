"""Answers that are given again, as long as nothing has changed that they depend on."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.completions import Completions
from searchsvc.query.curation import Rules
from searchsvc.search.known.portal import Portal

# Of an entry besides its answer: the request, and its place in the order.
_OVERHEAD_BYTES = 2_000
# The largest share of the cache that one answer may take.
_LARGEST_SHARE = 8


class Basis(NamedTuple):
    """All that an answer depends on besides what was asked.

    Attributes:
        stamp: of what the engine shows.
        day: in Vietnam, for the age of articles and the validity of documents.
        lexicon: counts of syllables in the articles.
        completions: how titles go on.
        rules: of editors.
        portal: names of sections and sources, the day of the newest article.
    """

    stamp: Hashable
    day: dt.date | None
    lexicon: Lexicon
    completions: Completions
    rules: Rules
    portal: Portal


class AnswerCache:
    """Answers of one basis, the ones used last; a new basis empties it.

    It is used on the event loop only.
    """

    def __init__(self, most_bytes: int) -> None:
        """Make an empty one.

        Args:
            most_bytes: of all answers together, their overhead included.
        """
        self._most = most_bytes
        self._basis: Basis | None = None
        self._answers: OrderedDict[Hashable, bytes] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, basis: Basis, asked: Hashable) -> bytes | None:
        """Return the answer to what was asked, None unless it was given on this basis."""
        if basis != self._basis:
            self._answers.clear()
            self.bytes = 0
            self._basis = basis
            return None
        found = self._answers.get(asked)
        if found is not None:
            self._answers.move_to_end(asked)
        return found

    def put(self, basis: Basis, asked: Hashable, answer: bytes) -> None:
        """Keep an answer, unless the basis has changed meanwhile or it is too large."""
        size = len(answer) + _OVERHEAD_BYTES
        if basis != self._basis or asked in self._answers or size > self._most // _LARGEST_SHARE:
            return
        self._answers[asked] = answer
        self.bytes += size
        while self.bytes > self._most:
            _, oldest = self._answers.popitem(last=False)
            self.bytes -= len(oldest) + _OVERHEAD_BYTES
