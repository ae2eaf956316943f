"""What was typed: which syllables of the vocabulary each of its syllables may become."""

from dataclasses import dataclass, field

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.letters import plain_letters
from searchsvc.analysis.orthography.tones import TONE_SIGNS, fold
from searchsvc.analysis.tokenize import LONGEST_TERM, Token, tokenize
from searchsvc.query.completions.vocabulary import Vocabulary

# How well a syllable matches: not at all, with marks that were not typed, just as typed.
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
        ranges: the folded characters it may stand for, as half-open ranges.
        key: its exact term as far as it was typed.
        finished: whether it can't grow any more.
    """

    vocabulary: Vocabulary
    ranges: tuple[Range, ...]
    key: str
    finished: bool
    _rates: dict[str, int] = field(default_factory=dict)

    def covers(self, fold_char: str) -> bool:
        """Tell whether it may stand for a folded character."""
        return any(first <= fold_char < after for first, after in self.ranges)

    def rate(self, word: str) -> int:
        """Rate a word's character whose folded form is covered: `NO`, `FREE` or `EXACT`."""
        known = self._rates.get(word)
        if known is None:
            known = self._rates[word] = self._compare(self.vocabulary.key(word))
        return known

    def _compare(self, key: str) -> int:
        if self.finished and key == self.key:
            return EXACT
        letters, tone = _parts(key)
        typed, typed_tone = _parts(self.key)
        if typed_tone and typed_tone != tone:
            return NO
        # A typed letter without its mark stands for every marked one.
        for mine, bare, its in zip(typed, fold(typed), letters, strict=False):
            if mine not in (bare, its):
                return NO
        if self.finished:
            return FREE
        # A vowel may still get its mark; a d that was left behind stays one.
        return FREE if letters.startswith("đ") and not typed.startswith("đ") else EXACT


@dataclass(frozen=True)
class Typed:
    """All that was typed.

    Attributes:
        syllables: its syllables in order, at least one.
        words: its exact terms as characters; None when one of them is in no text.
        marked: whether a mark or đ was typed anywhere: then missing marks mean something.
    """

    syllables: tuple[Syllable, ...]
    words: str | None
    marked: bool


def read_typed(typed: str, vocabulary: Vocabulary) -> Typed | None:
    """Read what stands in the box.

    Args:
        typed: any string; when it ends in a letter or digit, its last syllable may be unfinished.
        vocabulary: the terms of the texts.

    Returns:
        Its syllables; None when it holds none or when no text can hold one of them.
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
    # "ky" begins "kyoto" and is another spelling of "ki", but does not begin "kinh".
    prefix = fold(surface)[:LONGEST_TERM]
    ranges = _filled(vocabulary.folds_from(prefix))
    if prefix != token.folded:
        ranges += _filled(vocabulary.folds(token.folded))
    return Syllable(vocabulary, ranges, token.key, finished=False)


def _filled(found: Range) -> tuple[Range, ...]:
    return (found,) if found[0] < found[1] else ()
