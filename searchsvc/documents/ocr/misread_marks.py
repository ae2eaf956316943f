"""Puts marks right that OCR misread: bỗ sung → bổ sung, tô chức → tổ chức.

Letters are read well, but one mark of thirty is not: a hook above a circumflex is taken for a
tilde, an acute or nothing. A word is put right where the dictionary has none as it was read, and
evidence speaks for one with the same letters.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from searchsvc.analysis.lexicon.function_words import FUNCTION_WORDS, NO_KEYWORDS
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.segment.accents import likely_keys
from searchsvc.analysis.segment.vocabulary import Vocabulary, load_vocabulary
from searchsvc.analysis.tokenize import Token, forms, tokenize

# A syllable of at most so many words is a misread one rather than a word of its own. On 114,000
# syllables of clean texts all rules together changed 54, half of them typing errors.
RARE = 2
# A word that its file has so often as meant is meant where its marks differ, too.
ELSEWHERE = 2
# After these a word may begin with a capital; elsewhere one is of a name, which no dictionary has.
_BEGINNINGS = ".:;!?-–•“\"'(/"
# Before digits: số 504, where its marks were read as these; sổ, sở and so are words there.
_NUMBER_WORD = "số"
_MISREAD_NUMBER_WORDS = frozenset(token.key for token in tokenize("sô só sồ sỗ"))
# Surnames: together nine of ten people have one of these. The words of a name are no words.
_SURNAMES = frozenset(
    token.key
    for token in tokenize(
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh mai"
        " trương lâm đoàn đào tạ hà cao châu phùng tô tôn kiều thái tăng quách vương lưu la lương"
        " triệu từ thạch giang nghiêm ninh ông"
    )
)
_COMMONEST = tokenize("nguyễn")[0].key
# A name has so many syllables after its surname, at most.
_GIVEN = 3
# The most frequent syllables are read as what they are; but i often gets a hook: chỉ phí.
_NEVER_MISREAD = (FUNCTION_WORDS | NO_KEYWORDS) - {token.key for token in tokenize("chỉ")}

_AS_Y = dict(zip("iíìỉĩị", "yýỳỷỹỵ", strict=True))

Marks = Callable[[Sequence[str]], list[str]]


def mend(pages: Sequence[str], marks: Marks = likely_keys) -> list[str]:
    """Put the misread marks of a file's pages right; letters, capitals and signs stay.

    Args:
        pages: cleaned texts that OCR read.
        marks: gives the likely key of each folded syllable of a line.
    """
    vocabulary = _vocabulary()
    lines = [[_Line(line, vocabulary) for line in page.split("\n")] for page in pages]
    held = Counter(pair for page in lines for line in page for pair in line.pairs())
    return ["\n".join(line.mended(held, marks) for line in page) for page in lines]


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


class _Line:
    """One line of a page."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text, self._vocabulary = text, vocabulary
        self._tokens = tokenize(text)
        self._likely: list[str] | None = None

    def pairs(self) -> Iterator[str]:
        for left, right in pairwise(self._tokens):
            yield f"{left.key} {right.key}"

    def mended(self, held: Counter[str], marks: Marks) -> str:
        """Return the line with its marks put right.

        Args:
            held: pair of neighbouring keys → how often the file has it.
            marks: see `mend`.
        """
        meant = dict(self._number_words())
        at = 0
        while at < len(self._tokens) - 1:
            word = self._meant(at, held, marks) if self._is_doubtful(at) else None
            if word is not None:
                meant |= {at: word[0], at + 1: word[1]}
            at += 1 if word is None else 2
        return self._with(meant)

    def _is_in_name(self, at: int) -> bool:
        """Return whether a token may be of a name: a surname with a capital, or soon after one."""
        for before in range(at, max(-1, at - _GIVEN - 1), -1):
            surface = self._surface(before)
            if not surface[:1].isupper():
                return False
            if self._tokens[before].key in _SURNAMES:
                return True
        return False

    def _surface(self, at: int) -> str:
        token = self._tokens[at]
        return self._text[token.start : token.end]

    def _is_doubtful(self, at: int) -> bool:
        """Return whether two tokens may be a misread word: neither one as read nor parts of one."""
        left, right = self._tokens[at : at + 2]
        if self._text[left.end : right.start] != " " or not self._is_plain(left, right):
            return False
        # "nguyễn" is a word of no dictionary, but a name in whichever capitals.
        if left.key == _COMMONEST or self._is_in_name(at):
            return False
        around = self._tokens[max(0, at - 1) : at + 3]
        known = self._vocabulary.pairs
        return not any(f"{one.key} {next_.key}" in known for one, next_ in pairwise(around))

    def _is_plain(self, left: Token, right: Token) -> bool:
        """Return whether the capitals of two tokens are those of no name."""
        first, second = (self._text[one.start : one.end] for one in (left, right))
        if first.isupper() and second.isupper():
            return len(first) + len(second) > 2
        begins = self._text[: left.start].rstrip()[-1:] in _BEGINNINGS
        return second.islower() and (first.islower() or (first.istitle() and begins))

    def _meant(self, at: int, held: Counter[str], marks: Marks) -> tuple[str, str] | None:
        """Return the word that was meant with two tokens, where there is evidence for one."""
        read = self._tokens[at : at + 2]
        words = self._vocabulary.words.get(" ".join(one.folded for one in read), ())
        words = tuple(word for word in words if not self._loses_a_frequent_one(read, word))
        if not words:
            return None
        if len(words) == 1 and self._is_rare(read, words[0]):
            return words[0]
        for word in words:
            if held[" ".join(_keys(word))] >= ELSEWHERE:
                return word
        if self._likely is None:
            self._likely = marks([token.folded for token in self._tokens])
        likely = self._likely[at : at + 2]
        return next((word for word in words if _keys(word) == likely), None)

    def _is_rare(self, read: Sequence[Token], word: Sequence[str]) -> bool:
        frequency = self._vocabulary.frequency
        return all(frequency.get(one.key, 0) <= RARE for one in _changed(read, word))

    @staticmethod
    def _loses_a_frequent_one(read: Sequence[Token], word: Sequence[str]) -> bool:
        return any(one.key in _NEVER_MISREAD for one in _changed(read, word))

    def _number_words(self) -> Iterator[tuple[int, str]]:
        for at, (left, right) in enumerate(pairwise(self._tokens)):
            if left.key in _MISREAD_NUMBER_WORDS and right.folded[0].isdigit():
                yield at, _NUMBER_WORD

    def _with(self, meant: dict[int, str]) -> str:
        pieces, position = [], 0
        for at, syllable in sorted(meant.items()):
            read = self._tokens[at]
            if forms(syllable)[0] != read.key:
                surface = self._text[read.start : read.end]
                pieces += [self._text[position : read.start], _spelled(syllable, surface)]
                position = read.end
        return "".join([*pieces, self._text[position:]])


def _keys(word: Sequence[str]) -> list[str]:
    return [forms(syllable)[0] for syllable in word]


def _changed(read: Sequence[Token], word: Sequence[str]) -> list[Token]:
    return [one for one, key in zip(read, _keys(word), strict=True) if one.key != key]


def _spelled(meant: str, read: str) -> str:
    """Return a syllable in the capitals of the one that was read, and with its i or y."""
    if fold(read[-1:].lower()) == "y":
        meant = meant[:-1] + _AS_Y.get(meant[-1:], meant[-1:])
    if read.isupper():
        return meant.upper()
    return meant.capitalize() if read[:1].isupper() else meant
