"""Parses typed text into the syllables of the vocabulary that each may become."""

from dataclasses import dataclass, field

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.letters import plain_letters
from searchsvc.analysis.orthography.tones import TONE_SIGNS, fold
from searchsvc.analysis.tokenize import LONGEST_TERM, Token, tokenize
from searchsvc.query.completions.vocabulary import Vocabulary

# How a syllable matches: not at all, with marks that were not typed, or exactly.
NO, FREE, EXACT = 0, 1, 2
_SIGNS = "".join(TONE_SIGNS.values())
Range = tuple[str, str]


def _parts(key: str) -> tuple[str, str]:
    letters = key.rstrip(_SIGNS)
    return letters, key[len(letters) :]


@dataclass
class Syllable:
    """One typed syllable.

    Attributes:
        ranges: the folded characters that it may become, as half-open ranges.
        key: its exact term, as typed so far.
        finished: whether no further letter belongs to it.
    """

    vocabulary: Vocabulary
    ranges: tuple[Range, ...]
    key: str
    finished: bool
    _rates: dict[str, int] = field(default_factory=dict)

    def covers(self, fold_char: str) -> bool:
        """Return whether it may become a folded character."""
        return any(first <= fold_char < after for first, after in self.ranges)

    def rate(self, word: str) -> int:
        """Rate a word's character whose folded form is covered: `NO`, `FREE` or `EXACT`."""
        known = self._rates.get(word)
        if known is None:
            known = self._rates[word] = self._compare(self.vocabulary.key(word))
        return known

    def agrees(self, key: str) -> bool:
        """Return whether it may become an exact term whose folded form is covered."""
        return self._compare(key) != NO

    def _compare(self, key: str) -> int:
        if self.finished and key == self.key:
            return EXACT
        letters, tone = _parts(key)
        typed, typed_tone = _parts(self.key)
        if typed_tone and typed_tone != tone:
            return NO
        # A letter typed without a mark matches it with any mark.
        for mine, bare, its in zip(typed, fold(typed), letters, strict=False):
            if mine not in (bare, its):
                return NO
        if self.finished:
            return FREE
        # A vowel's mark may still follow, but a d before other letters is no đ any more.
        return FREE if letters.startswith("đ") and not typed.startswith("đ") else EXACT


@dataclass(frozen=True)
class Typed:
    """The typed text.

    Attributes:
        syllables: its syllables in order, at least one.
        words: its exact terms as characters; None if one of them occurs in no text.
        marked: whether any mark or đ was typed: then an unmarked syllable is probably meant so.
    """

    syllables: tuple[Syllable, ...]
    words: str | None
    marked: bool

    def may_be(self, folds: str, words: str, at: int) -> bool:
        """Return whether its syllables may be those of a text from a place on.

        Args:
            folds: the text's folded characters.
            words: its exact ones.
            at: where it begins.
        """
        return all(
            syllable.covers(folds[place]) and syllable.rate(words[place]) != NO
            for place, syllable in enumerate(self.syllables, at)
        )


def read_typed(typed: str, vocabulary: Vocabulary) -> Typed | None:
    """Parse the text of the search box.

    Args:
        typed: any string; when it ends in a letter or digit, its last syllable may be unfinished.
        vocabulary: the terms of the texts.

    Returns:
        Its syllables; None if there are none, or if one of them can occur in no text.
    """
    text = clean(typed)
    tokens = tokenize(text)
    if not tokens:
        return None
    unfinished = tokens[-1].end == len(text)
    syllables = [_finished(token, vocabulary) for token in tokens]
    if unfinished:
        syllables[-1] = _unfinished(tokens[-1], text, vocabulary)
    if not all(syllable.ranges for syllable in syllables):
        return None
    words = [vocabulary.word(token.key) for token in tokens]
    return Typed(
        syllables=tuple(syllables),
        words=None if None in words else "".join(filter(None, words)),
        marked=any(token.marked for token in tokens),
    )


def _finished(token: Token, vocabulary: Vocabulary) -> Syllable:
    ranges = _filled(vocabulary.folds(token.folded))
    return Syllable(vocabulary, ranges, token.key, finished=True)


def _unfinished(token: Token, text: str, vocabulary: Vocabulary) -> Syllable:
    surface = plain_letters(text[token.start : token.end].lower())
    # "ky" is a prefix of "kyoto" and another spelling of "ki", but no prefix of "kinh".
    prefix = fold(surface)[:LONGEST_TERM]
    ranges = _filled(vocabulary.folds_from(prefix))
    if prefix != token.folded:
        ranges += _filled(vocabulary.folds(token.folded))
    return Syllable(vocabulary, ranges, token.key, finished=False)


def unfinished(token: Token, vocabulary: Vocabulary) -> Syllable:
    """Return a token as a syllable that may lack its end."""
    return Syllable(vocabulary, (), token.key, finished=False)


def _filled(found: Range) -> tuple[Range, ...]:
    return (found,) if found[0] < found[1] else ()
