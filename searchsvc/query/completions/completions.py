"""Completes what a reader types, from memory."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Literal, NamedTuple

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.completions.artefact import Columns, pack, unpack
from searchsvc.query.completions.prefix import read_typed, unfinished
from searchsvc.query.completions.suffixes import SuffixArray
from searchsvc.query.completions.vocabulary import Vocabulary

# Phrases that are looked at to go on with a text.
MOST_CONTINUED = 50


class Completion(NamedTuple):
    """One completion.

    Attributes:
        text: as displayed.
        kind: a title, or a phrase that is frequent in titles.
        id: the title's article; None for a phrase.
    """

    text: str
    kind: Literal["title", "phrase"]
    id: str | None


class Completions:
    """Completes what was typed, in about a millisecond; immutable, shared by threads."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        titles: SuffixArray,
        ids: Sequence[str],
        phrases: SuffixArray,
    ) -> None:
        """Make it from its parts; use `Completions.from_bytes` or `CompletionsBuilder` instead.

        Args:
            vocabulary: the terms of the titles.
            titles: the titles.
            ids: for each its article.
            phrases: the phrases.
        """
        self._vocabulary, self._titles, self._ids = vocabulary, titles, ids
        self._phrases = phrases

    def __len__(self) -> int:
        return len(self._titles.texts)

    @property
    def phrases(self) -> Sequence[str]:
        """All phrases, the most frequent first."""
        return self._phrases.texts

    def complete(self, typed: str, size: int) -> list[Completion]:
        """Complete what was typed; never raises.

        Args:
            typed: the text in the box, not stripped: a blank at its end finishes the last syllable.
                Typed marks must agree, missing ones may be any.
            size: most completions.

        Returns:
            Phrases (at most half of the list, rounded up), then titles. Within each, texts that
            begin with the typed text come first, then texts that contain it, then titles that
            contain its syllables apart; phrases by frequency, titles by views and age.
        """
        sought = read_typed(typed, self._vocabulary)
        if sought is None or size <= 0:
            return []
        # A completion equal to the typed text is useless.
        shown = {sought.words}
        found = _unseen(self._phrases.find(sought), self._phrases, shown)
        phrases = [
            Completion(self._phrases.texts[number], "phrase", None)
            for number in islice(found, (size + 1) // 2)
        ]
        anywhere = chain(self._titles.find(sought), self._titles.find_apart(sought))
        found = _unseen(anywhere, self._titles, shown)
        titles = [
            Completion(self._titles.texts[number], "title", self._ids[number])
            for number in islice(found, size - len(phrases))
        ]
        return phrases + titles

    def longer(self, token: Token) -> list[str]:
        """Return the keys of syllables that a typed one may be the beginning of.

        Args:
            token: typed so far; its marks agree with theirs, missing ones may be any.
        """
        syllable = unfinished(token, self._vocabulary)
        return [
            key
            for key, folded in self._vocabulary.starting(token.folded)
            if folded != token.folded and syllable.agrees(key)
        ]

    def phrases_after(self, typed: str) -> Iterator[str]:
        """Yield how phrases go on that hold a typed text, from its last syllable to their end.

        Args:
            typed: the last syllable of it may be unfinished.

        Yields:
            In the order of `complete`, at most `MOST_CONTINUED`.
        """
        sought = read_typed(typed, self._vocabulary)
        if sought is None:
            return
        length = len(sought.syllables)
        for number in islice(self._phrases.find(sought), MOST_CONTINUED):
            words, text = self._phrases.words_of(number), self._phrases.texts[number]
            at = next(
                at
                for at in range(len(words) - length + 1)
                if sought.may_be(self._vocabulary.fold(words), words, at)
            )
            yield text[tokenize(text)[at + length - 1].start :]

    def to_bytes(self) -> bytes:
        """Return the artefact that `from_bytes` reads."""
        titles, phrases = self._titles, self._phrases
        return pack(
            Columns(
                keys=self._vocabulary.keys,
                folded=self._vocabulary.folded,
                titles=titles.texts,
                ids=self._ids,
                phrases=phrases.texts,
                title_words=titles.words,
                phrase_words=phrases.words,
                title_suffixes=(titles.first, titles.inner),
                phrase_suffixes=(phrases.first, phrases.inner),
            )
        )

    @classmethod
    def from_bytes(cls, content: bytes) -> "Completions":
        """Read an artefact.

        Raises:
            ValueError: it has another layout, or is damaged.
        """
        columns = unpack(content)
        try:
            return cls.from_columns(columns)
        except (IndexError, KeyError, TypeError) as error:
            raise ValueError(f"damaged completions: {error!r}") from None

    @classmethod
    def from_columns(cls, columns: Columns) -> "Completions":
        """Make completions of their columns."""
        vocabulary = Vocabulary(columns.keys, columns.folded)
        return cls(
            vocabulary,
            SuffixArray(columns.titles, columns.title_words, *columns.title_suffixes, vocabulary),
            columns.ids,
            SuffixArray(
                columns.phrases, columns.phrase_words, *columns.phrase_suffixes, vocabulary
            ),
        )


def _unseen(numbers: Iterable[int], texts: SuffixArray, shown: set[str | None]) -> Iterator[int]:
    """Yield the numbers of texts whose words were not shown yet."""
    for number in numbers:
        words = texts.words_of(number)
        if words not in shown:
            shown.add(words)
            yield number


_NONE = (array("I"), array("I"))
EMPTY = Completions.from_columns(Columns((), (), (), (), (), "", "", _NONE, _NONE))
