"""Builds a lexicon from texts, in bounded memory."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from searchsvc.analysis.lexicon import ID_BITS, MOST_SYLLABLES, Lexicon
from searchsvc.analysis.lexicon.capitals import Capitals
from searchsvc.analysis.lexicon.lexicon import NOTHING_LEARNT, Learnt
from searchsvc.analysis.lexicon.names import pack_names
from searchsvc.analysis.lexicon.short_forms import Explained
from searchsvc.analysis.tokenize import TOKEN, forms

# Pairs are counted in so many syllables of each text: its beginning has its topic, and pairs
# take most of the time and memory.
PAIRED_SYLLABLES = 150
# Most pairs while counting, about 150 MB; beyond it the rarest are dropped.
MOST_COUNTED_PAIRS = 1_500_000
# Most pairs in the artefact, at 12 bytes each.
MOST_PAIRS = 500_000
MOST_WORDS = 200_000
# Most names, at 12 bytes each; short forms, and acronyms that are other words without marks.
MOST_NAMES, MOST_SHORT_FORMS, MOST_ACRONYMS = 100_000, 2_000, 2_000
# Least count of a pair in a large collection: one seen once is as often a slip as a word.
_LARGE = 2_000
# Articles that must explain a short form, in a small collection and in a large one.
_LEAST_EXPLAINED = 2, 3
# Articles that must have such an acronym.
_LEAST_ACRONYM = 3


class LexiconBuilder:
    """Counts the syllables and pairs of articles, and what they write with capitals."""

    def __init__(self) -> None:
        self.documents = 0
        self._explained, self._capitals = Explained(), Capitals()
        # Syllables whose pairs are counted.
        self._paired = 0
        self._surfaces: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()

    def add(self, texts: Iterable[str]) -> None:
        """Count one article, given as its cleaned texts."""
        self.documents += 1
        texts = list(texts)
        self._explained.add(texts)
        self._capitals.add(texts)
        seen: set[str] = set()
        for text in texts:
            # Counts spellings and converts them to keys at the end, once each.
            surfaces = TOKEN.findall(text.lower())
            self._surfaces.update(surfaces)
            self._paired += min(len(surfaces), PAIRED_SYLLABLES)
            self._pairs.update(pairwise(surfaces[:PAIRED_SYLLABLES]))
            seen.update(surfaces)
        self._articles.update(seen)
        if len(self._pairs) > MOST_COUNTED_PAIRS:
            self._forget_rarest()

    def build(self) -> Lexicon:
        """Return the lexicon of what was counted so far."""
        keys: dict[str, str] = {}
        words: dict[str, tuple[int, int, str, str]] = {}
        for surface, count in self._surfaces.most_common():
            if "0" <= surface[0] <= "9":
                continue
            key, folded = forms(surface)
            keys[surface] = key
            known = words.get(key)
            if known is None:
                # The first spelling is the most frequent one.
                words[key] = (count, self._articles[surface], surface, folded)
            else:
                # The sum over spellings is an upper bound of the articles with any of them.
                shares = min(self.documents, known[1] + self._articles[surface])
                words[key] = (known[0] + count, shares, known[2], folded)
        frequent = sorted(words.items(), key=lambda entry: (-entry[1][0], entry[0]))[:MOST_WORDS]
        pairs = self._key_pairs(keys)
        return pack(self.documents, dict(frequent), pairs.items(), self._learnt(words, pairs))

    def _learnt(
        self,
        words: Mapping[str, tuple[int, int, str, str]],
        pairs: Mapping[tuple[str, str], int],
    ) -> Learnt:
        share = self._paired / max(1, self._surfaces.total())
        # The others are nothing else.
        marked = {folded for key, (_, _, _, folded) in words.items() if key != folded}
        acronyms = [
            (key, many)
            for key, many in sorted(self._capitals.acronyms.items(), key=lambda one: (-one[1], one))
            if many >= _LEAST_ACRONYM and key in marked
        ]
        least = _LEAST_EXPLAINED[self.documents >= _LARGE]
        return Learnt(
            self._explained.sure(least, MOST_SHORT_FORMS),
            dict(acronyms[:MOST_ACRONYMS]),
            self._capitals.names(pairs, share, MOST_NAMES),
        )

    def _key_pairs(self, keys: dict[str, str]) -> dict[tuple[str, str], int]:
        pairs: Counter[tuple[str, str]] = Counter()
        for (left, right), count in self._pairs.items():
            if left in keys and right in keys:
                pairs[keys[left], keys[right]] += count
        least = 2 if self.documents >= _LARGE else 1
        return {pair: count for pair, count in pairs.most_common(MOST_PAIRS) if count >= least}

    def _forget_rarest(self) -> None:
        # Lossy counting (Manku and Motwani 2002): what is frequent in the end survives.
        least = 1
        while len(self._pairs) > MOST_COUNTED_PAIRS // 2:
            self._pairs = Counter({p: c for p, c in self._pairs.items() if c > least})
            least *= 2


def pack(
    documents: int,
    syllables: Mapping[str, tuple[int, int, str, str]],
    pairs: Iterable[tuple[tuple[str, str], int]],
    learnt: Learnt = NOTHING_LEARNT,
) -> Lexicon:
    """Make a lexicon from counts.

    Args:
        documents: articles counted.
        syllables: key → count, articles, most frequent spelling, folded.
        pairs: two keys and how often they are neighbours.
        learnt: what articles write with capitals.
    """
    ordered = sorted(syllables.items(), key=lambda entry: (-entry[1][0], entry[0]))
    ordered = ordered[:MOST_SYLLABLES]
    positions = {key: position for position, (key, _) in enumerate(ordered)}
    packed = sorted(
        (positions[left] << ID_BITS | positions[right], count)
        for (left, right), count in pairs
        if left in positions and right in positions
    )
    return Lexicon(
        documents,
        [key for key, _ in ordered],
        [surface for _, (_, _, surface, _) in ordered],
        [folded for _, (_, _, _, folded) in ordered],
        array("I", (count for _, (count, _, _, _) in ordered)),
        array("I", (share for _, (_, share, _, _) in ordered)),
        array("Q", (pair for pair, _ in packed)),
        array("I", (count for _, count in packed)),
        learnt.short_forms,
        learnt.acronyms,
        *pack_names(learnt.names.items(), positions),
    )
