"""Blanks a letter or two off, or within a syllable: nghiệmt hu → nghiệm thu, cầ u → cầu."""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.analysis.mentions.scan import joined_by_blanks
from searchsvc.analysis.orthography.syllables import LONGEST_SYLLABLE, is_bare_syllable
from searchsvc.analysis.orthography.tones import TONE_SIGNS
from searchsvc.analysis.restoration import completions
from searchsvc.analysis.segment.dictionary import dictionary, is_part
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.readings.protected_spans import is_joined
from searchsvc.query.readings.reading import Rewrite

# A thumb is late or early by a letter or two.
MOST_OFF = 2
# Of a hundred queries hardly one has its blank elsewhere: what that gives must be so much likelier.
SELDOM_OFF = 100
# So many letters that stand alone are one syllable spaced out: n g h i ệ m.
LEAST_SPACED = 3
_VOWELS = frozenset("aeiouy")
_TONES = frozenset(TONE_SIGNS.values())
# The only letter without a mark that is a word of its own: y tế, đông y.
_WORDS = frozenset("yi")


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Put blanks where syllables of the articles end; see `Reading`.

    Only where one of the two parts is no syllable of the language nor of the articles, and what
    comes out stands beside its neighbour in an article; of two syllables, where articles write what
    comes out there very much oftener.
    """
    found: list[Rewrite] = []
    unmarked = not any(map(binds, tokens))
    broken = [
        _is_broken(text, token, lexicon, unmarked)
        or _is_cut_off(text, tokens, at, lexicon, unmarked)
        for at, token in enumerate(tokens)
    ]
    at = 0
    while at < len(tokens) - 1:
        last = at + 1
        meant = None
        pair = tokens[at : last + 1]
        letters = all(token.end - token.start == 1 for token in pair)
        doubtful = letters or broken[at] or broken[last] or _may_be_torn(pair)
        if doubtful and _is_parted(text, tokens, at):
            spaced = _spaced_out(text, tokens, at, lexicon)
            if spaced:
                last, meant = spaced
            elif broken[at] or broken[last]:
                uses, meant = max(_ways(text, tokens, at, lexicon), default=(0, None))
                if uses < _least_uses(pair, lexicon):
                    meant = None
            elif _may_be_torn(pair):
                meant = _mended(text, tokens, at, lexicon, unmarked)
        if meant is not None:
            found.append(Rewrite(tokens[at].start, tokens[last].end, meant))
        at = last + (meant is not None)
    return found


def _is_broken(text: str, token: Token, lexicon: Lexicon, unmarked: bool) -> bool:
    """Return whether a token is hardly a word: no syllable, of no article, no abbreviation."""
    surface = text[token.start : token.end]
    if not surface.isalpha() or (surface.isupper() and not text.isupper()):
        return False
    if unmarked:
        return not lexicon.folded_count(token.folded) and not is_part(token)
    return not lexicon.count(token.key) and token.key not in dictionary().syllables


def _is_cut_off(
    text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon, unmarked: bool
) -> bool:
    """Return whether a letter, or consonants, stand where no article has them: the c of "c ầu"."""
    token = tokens[at]
    surface = text[token.start : token.end]
    is_letter = len(surface) == 1 and not token.marked and token.key not in _WORDS
    is_onset = len(surface) < LEAST_SPACED and _VOWELS.isdisjoint(token.folded)
    if not surface.isalpha() or not surface.islower() or not (is_letter or is_onset):
        return False
    beside = [tokens[left : left + 2] for left in (at - 1, at) if 0 <= left < len(tokens) - 1]
    return not any(
        _together([left], [right], lexicon) if unmarked else lexicon.pair_count(left.key, right.key)
        for left, right in beside
    )


def _least_uses(pair: Sequence[Token], lexicon: Lexicon) -> float:
    """Return how often what is meant must be used: more where a letter may be a name: man u."""
    if not any(token.folded in _VOWELS for token in pair):
        return 0
    left, right = (lexicon.count(token.key) for token in pair)
    return left * right / max(1, lexicon.total) * SELDOM_OFF


def _is_parted(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Return whether only a blank parts a token from the next, and neither is of an address."""
    pair = tokens[at : at + 2]
    return (
        len(pair) == 2
        and joined_by_blanks(text, *pair)
        and not any(is_joined(text, token) for token in pair)
        and all(text[token.start : token.end].isalpha() for token in pair)
    )


def _spaced_out(
    text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon
) -> tuple[int, str] | None:
    """Return the last of several letters that stand alone, and the syllable that they are."""
    last = at
    while (
        last - at < LONGEST_SYLLABLE
        and _is_parted(text, tokens, last)
        and all(token.end - token.start == 1 for token in tokens[last : last + 2])
    ):
        last += 1
    joined = "".join(text[token.start : token.end] for token in tokens[at : last + 1])
    if last - at + 1 < LEAST_SPACED or len(joined) > LONGEST_SYLLABLE:
        return None
    return (last, joined) if _written(joined, lexicon) else None


def _ways(
    text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon
) -> Iterator[tuple[int, str]]:
    """Yield how often articles write two tokens with another blank or none, and that way."""
    left, right = (text[token.start : token.end] for token in tokens[at : at + 2])
    letters, off = left + right, len(left)
    before = [tokens[at - 1]] if at and _is_parted(text, tokens, at - 1) else []
    after = [tokens[at + 2]] if _is_parted(text, tokens, at + 1) else []
    whole = _written(letters, lexicon)
    if whole:
        beside = [(before, whole)] * bool(before) + [(whole, after)] * bool(after)
        uses = [_together(*sides, lexicon) for sides in beside]
        # Beside a number a letter is a sign: 39 do C.
        alone = lexicon.folded_count(whole[0].folded) if len(tokenize(text)) == 2 else 0
        most = max(uses, default=alone)
        if most:
            yield most, letters
    for cut in range(max(1, off - MOST_OFF), min(len(letters), off + MOST_OFF + 1)):
        first, second = letters[:cut], letters[cut:]
        if cut != off:
            uses_as_two = _together(_written(first, lexicon), _written(second, lexicon), lexicon)
            if uses_as_two:
                yield uses_as_two, f"{first} {second}"


def _may_be_torn(pair: Sequence[Token]) -> bool:
    """Return whether two tokens may be one syllable: its rime, or the end of it, has the tone."""
    left, right = pair
    return (
        right.folded[0] in _VOWELS
        and left.folded[0] not in _VOWELS
        and left.key[-1] not in _TONES
        and len(left.folded) + len(right.folded) <= LONGEST_SYLLABLE
        and is_bare_syllable(left.folded + right.folded)
    )


def _mended(
    text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon, unmarked: bool
) -> str | None:
    """Return what two syllables are as one beside their neighbour: the quan of "qu an hệ"."""
    left, right = tokens[at : at + 2]
    letters = text[left.start : left.end] + text[right.start : right.end]
    whole = _written(letters, lexicon)
    before = [tokens[at - 1]] if at and _is_parted(text, tokens, at - 1) else []
    after = [tokens[at + 2]] if _is_parted(text, tokens, at + 1) else []
    if not whole or not (before or after):
        return None
    meant = max(_together(before, whole, lexicon), _together(whole, after, lexicon))
    pairs = [(left, right), *((one, left) for one in before), *((right, one) for one in after)]
    typed = max(
        _together([one], [other], lexicon) if unmarked else lexicon.pair_count(one.key, other.key)
        for one, other in pairs
    )
    return letters if outweighs(meant, typed) else None


def _written(surface: str, lexicon: Lexicon) -> list[Token]:
    """Return letters as the token of a syllable of the articles; [] if they have none."""
    tokens = tokenize(surface)
    known = len(tokens) == 1 and is_bare_syllable(tokens[0].folded)
    return tokens if known and completions(tokens[0], lexicon) else []


def _together(left: Sequence[Token], right: Sequence[Token], lexicon: Lexicon) -> int:
    """Return how often articles hold two syllables side by side, with any further marks."""
    return sum(
        lexicon.pair_count(first.key, second.key)
        for one in left
        for other in right
        for first in completions(one, lexicon)
        for second in completions(other, lexicon)
    )
