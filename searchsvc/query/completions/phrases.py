"""Finds the frequent phrases of titles: rows of words, two to six syllables, and foreign words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.chance import oftener_than_chance
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.query.completions.vocabulary import Vocabulary
from searchsvc.query.completions.words import (
    ALONE,
    BEGINS,
    BROKEN,
    NEVER_FIRST,
    NEVER_LAST,
    Words,
)

SHORTEST, LONGEST = 2, 6
# Syllables of the longest sequences counted, to recognise shorter ones as pieces of them.
_COUNTED = 8
# A phrase is a piece of a longer one that contains at least this share of its occurrences.
_MOSTLY = 0.8
# Unless it occurs so many times as often in the texts: few titles are weak evidence.
_MOSTLY_IN_TEXTS = 0.5
_LEAST, _LEAST_OF_FEW, _FEW = 3, 2, 500
# A foreign word alone needs more of them: many are in one phrase only.
_LEAST_ALONE, _LEAST_ALONE_OF_FEW = 10, 3
# So many titles that nearly all go on with one syllable tell that a phrase is clipped before it.
_LEAST_CLIPPED = 10
# Unless texts hold its end so many times as often.
_ELSEWHERE = 2
# Syllables are a word though no dictionary has it if they meet so many times as often as by chance.
_BOUND, _FEWEST_BOUND = 20, 5
MOST_PHRASES = 20_000


def count_phrases(
    titles: Sequence[Words], vocabulary: Vocabulary, lexicon: Lexicon
) -> dict[str, float]:
    """Count the phrases of titles.

    Args:
        titles: different titles.
        vocabulary: the terms of the characters of their words.
        lexicon: counts of the full texts; with an empty one only the titles count.

    Returns:
        The characters of each phrase and about how often it occurs in texts, the most frequent
        first: phrases of at least three titles (two of fewer than 500), foreign words of ten
        (three), at most `MOST_PHRASES`.
    """
    few = len(titles) < _FEW
    least = _LEAST_OF_FEW if few else _LEAST
    counts = _count(titles, least, _LEAST_ALONE_OF_FEW if few else _LEAST_ALONE)
    occurring = {
        phrase: max(n, _in_texts(phrase, vocabulary, lexicon)) for phrase, n in counts.items()
    }
    pieces = _pieces(counts, occurring) | _clipped(titles, counts, vocabulary, lexicon)
    found = [
        (phrase, occurring[phrase])
        for phrase in counts
        if len(phrase) <= LONGEST and phrase not in pieces
    ]
    found.sort(key=lambda one: (-one[1], -len(one[0]), one[0]))
    return dict(found[:MOST_PHRASES])


def _in_texts(phrase: str, vocabulary: Vocabulary, lexicon: Lexicon) -> float:
    """Estimate how often a phrase occurs in texts, by a bigram model without smoothing."""
    keys = [vocabulary.key(word) for word in phrase]
    times = float(lexicon.count(keys[0]))
    for left, right in pairwise(keys):
        times *= lexicon.pair_count(left, right) / max(1, lexicon.count(left))
    return times


def _count(titles: Sequence[Words], least: int, least_alone: int) -> dict[str, int]:
    # A sequence is no more frequent than its pairs, so only those of frequent pairs are counted.
    pairs: Counter[str] = Counter()
    for title in titles:
        pairs.update(map("".join, pairwise(title.words)))
    frequent = {pair for pair, count in pairs.items() if count >= least}
    counts: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    occurring: Counter[str] = Counter()
    for title in titles:
        counts.update(_sequences(title, frequent))
        alone.update(_alone(title))
        occurring.update(set(title.words))
    # What is mostly no abbreviation is a word as any other.
    single = {
        word: count
        for word, count in alone.items()
        if count >= max(least_alone, _MOSTLY * occurring[word])
    }
    return {phrase: count for phrase, count in counts.items() if count >= least} | single


def _alone(title: Words) -> set[str]:
    """Return the syllables of a title that are a phrase alone."""
    return {word for word, flag in zip(title.words, title.flags, strict=True) if flag & ALONE}


def _clipped(
    titles: Sequence[Words], counts: Mapping[str, int], vocabulary: Vocabulary, lexicon: Lexicon
) -> set[str]:
    """Return the phrases that titles nearly always go on from, to the end of a word or a name."""
    known = dictionary()
    following = _following(titles, counts)
    clipped: set[str] = set()
    # Beginnings of longer phrases that stay.
    begun: set[str] = set()
    for phrase in sorted(counts, key=len, reverse=True):
        after = following.get(phrase, Counter())
        most = _MOSTLY * counts[phrase]
        if len(phrase) >= SHORTEST and after.total() >= most:
            before, last = (vocabulary.key(word) for word in phrase[-2:])
            nexts = [(vocabulary.key(word), n) for word, n in after.items()]
            # A word of its own is none of a longer one, unless that has three syllables.
            own = (before, last) in known.pairs
            cut = sum(
                n
                for key, n in nexts
                if ((before, last, key) in known.longer if own else (last, key) in known.pairs)
            )
            if cut >= most or (
                not own
                and phrase in begun
                and _goes_on(before, last, dict(nexts), counts[phrase], lexicon)
            ):
                clipped.add(phrase)
                continue
        if len(phrase) <= LONGEST:
            begun.update(phrase[:end] for end in range(SHORTEST, len(phrase)))
    return clipped


def _goes_on(
    before: str, last: str, nexts: Mapping[str, int], count: int, lexicon: Lexicon
) -> bool:
    """Return whether the end of a phrase is only the beginning of words that follow it."""
    own = lexicon.pair_count(before, last)
    if max(nexts.values()) >= max(_MOSTLY * count, _LEAST_CLIPPED) and own < _ELSEWHERE * count:
        return True
    bound = sum(
        n
        for key, n in nexts.items()
        if oftener_than_chance(last, key, lexicon, _BOUND, _FEWEST_BOUND)
        and lexicon.pair_count(last, key) > own
    )
    return bound >= _MOSTLY * count


def _following(titles: Sequence[Words], counts: Mapping[str, int]) -> dict[str, Counter[str]]:
    """Count the syllables that stand behind phrases, without a sign between."""
    found: dict[str, Counter[str]] = {}
    for title in titles:
        words, flags = title.words, title.flags
        for start, flag in enumerate(flags):
            if not flag & BEGINS:
                continue
            for end in range(start + 1, min(len(words) - 1, start + LONGEST) + 1):
                if flags[end] & BROKEN:
                    break
                phrase = words[start:end]
                if flags[end] & BEGINS and len(phrase) >= SHORTEST and phrase in counts:
                    found.setdefault(phrase, Counter())[words[end]] += 1
    return found


def _sequences(title: Words, frequent: set[str]) -> list[str]:
    words, flags = title.words, title.flags
    found = []
    for start, flag in enumerate(flags):
        if not flag & BEGINS or flag & NEVER_FIRST:
            continue
        for end in range(start + 1, min(len(words), start + _COUNTED) + 1):
            whole = end == len(words) or flags[end] & BEGINS
            if whole and end - start >= SHORTEST and not flags[end - 1] & NEVER_LAST:
                found.append(words[start:end])
            if end == len(words) or flags[end] & BROKEN or words[end - 1 : end + 1] not in frequent:
                break
    return found


def _pieces(counts: Mapping[str, int], occurring: Mapping[str, float]) -> set[str]:
    """Return the phrases that hardly occur outside one longer phrase, in titles and texts."""
    pieces = set()
    for phrase, count in counts.items():
        for start in range(len(phrase)):
            for end in range(start + 1, len(phrase) + 1):
                # A sequence too long to be shown is represented by its beginning.
                if end - start == len(phrase) or (start == 0 and len(phrase) > LONGEST):
                    continue
                piece = phrase[start:end]
                if (
                    count >= _MOSTLY * counts.get(piece, count / _MOSTLY + 1)
                    and occurring[phrase] >= _MOSTLY_IN_TEXTS * occurring[piece]
                ):
                    pieces.add(piece)
    return pieces
