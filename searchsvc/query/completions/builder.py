"""Builds completions from titles."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.segment import Segmenter, choose_segmenter
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.completions.artefact import Columns
from searchsvc.query.completions.completions import Completions
from searchsvc.query.completions.mentioned import Mentioned
from searchsvc.query.completions.phrases import LONGEST, count_phrases
from searchsvc.query.completions.spelling import Spelling
from searchsvc.query.completions.suffixes import sort_suffixes
from searchsvc.query.completions.vocabulary import BREAK, MOST_WORDS, Vocabulary
from searchsvc.query.completions.words import BROKEN, Words, read_words
from searchsvc.query.request import LONGEST_QUERY

# Each takes a hundred bytes in the artefact and half a kilobyte in memory.
MOST_TITLES = 100_000
# Longer ones are no number of a document.
_MOST_SYLLABLES = 10


class _Title(NamedTuple):
    id: str
    text: str
    views: int
    year: float | None


class CompletionsBuilder:
    """Collects the titles of all articles."""

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self._segment = segmenter or choose_segmenter()
        self._titles: list[_Title] = []
        self._mentioned = Mentioned()

    def add(
        self,
        article_id: str,
        title: str,
        views: int | None,
        day: int | None,
        texts: Iterable[str] = (),
    ) -> None:
        """Add one article.

        Args:
            article_id: its id.
            title: its title, cleaned.
            views: how often it was read, if known.
            day: when it was published, as yyyymmdd, if known.
            texts: what is below the title, cleaned; only what it mentions is kept.
        """
        self._mentioned.add((title, *texts))
        year = None if day is None else _year(day)
        self._titles.append(_Title(article_id, " ".join(title.split()), views or 0, year))

    def build(self, lexicon: Lexicon = EMPTY) -> Completions:
        """Return the completions of what was added so far: of equal titles the best one.

        Args:
            lexicon: counts of the full texts, which show whether a phrase of few titles is one of
                its own or only a piece of a longer one.
        """
        folded: dict[str, str] = {}
        kept: list[_Title] = []
        seen: set[tuple[str, ...]] = set()
        for title in self._ordered():
            tokens = tokenize(title.text)
            terms = tuple(token.key for token in tokens)
            # A suggestion is searched when it is chosen, so it must not exceed the longest query.
            if not terms or terms in seen or len(title.text) > LONGEST_QUERY:
                continue
            if len(kept) == MOST_TITLES or len(folded) + len(terms) > MOST_WORDS:
                break
            seen.add(terms)
            kept.append(title)
            folded.update((token.key, token.folded) for token in tokens)
        seen.clear()
        mentioned: list[tuple[str, int]] = []
        for text, times in self._mentioned.frequent():
            tokens = tokenize(text)
            if len(folded) + len(tokens) <= MOST_WORDS and len(tokens) <= _MOST_SYLLABLES:
                mentioned.append((text, times))
                folded.update((token.key, token.folded) for token in tokens)
        keys = sorted(folded, key=lambda key: (folded[key], key))
        vocabulary = Vocabulary(keys, [folded[key] for key in keys])
        titles = [read_words(title.text, vocabulary, self._segment) for title in kept]
        phrases = _with(mentioned, count_phrases(titles, vocabulary, lexicon), titles, vocabulary)
        title_words = "".join(BREAK + title.words for title in titles)
        phrase_words = "".join(BREAK + phrase for phrase in phrases)
        columns = Columns(
            keys=vocabulary.keys,
            folded=vocabulary.folded,
            titles=[title.text for title in kept],
            ids=[title.id for title in kept],
            phrases=list(phrases.values()),
            title_words=title_words,
            phrase_words=phrase_words,
            title_suffixes=sort_suffixes(title_words, vocabulary),
            phrase_suffixes=sort_suffixes(phrase_words, vocabulary),
        )
        return Completions.from_columns(columns)

    def _ordered(self) -> list[_Title]:
        """Sort titles by views, halved for each year of age; one without a day is the oldest.

        The age counts from the newest title, so equal collections give equal completions.
        """
        years = [title.year for title in self._titles if title.year is not None]
        oldest = min(years, default=0.0)

        def worth(title: _Title) -> tuple[float, str]:
            year = oldest if title.year is None else title.year
            return -(math.log2(1 + title.views) + year), title.id

        return sorted(self._titles, key=worth)


def _year(day: int) -> float:
    year, month, of_month = day // 10_000, day // 100 % 100, day % 100
    return year + (month - 1) / 12 + (of_month - 1) / 372


def _with(
    mentioned: Iterable[tuple[str, int]],
    counts: Mapping[str, float],
    titles: Sequence[Words],
    vocabulary: Vocabulary,
) -> dict[str, str]:
    """Return phrases of titles and what texts mention, as displayed, the most frequent first."""
    texts, uses = _spelled(counts, titles), dict(counts)
    for text, times in mentioned:
        known = [vocabulary.word(token.key) for token in tokenize(text)]
        words = "".join(filter(None, known))
        if words not in uses:
            texts[words], uses[words] = text, times
    ordered = sorted(texts, key=lambda words: (-uses[words], -len(words), words))
    return {words: texts[words] for words in ordered}


def _spelled(counts: Iterable[str], titles: Sequence[Words]) -> dict[str, str]:
    """Return the displayed text of each phrase."""
    spellings = {phrase: Spelling(len(phrase)) for phrase in counts if len(phrase) > 1}
    # What is a phrase alone is spelled as it mostly is: capitals are what makes it one.
    alone: dict[str, Counter[str]] = {phrase: Counter() for phrase in counts if len(phrase) == 1}
    for title in titles:
        shouted = title.text.isupper()
        tokens: list[Token] = []
        for start in range(len(title.words)):
            for end in range(start + 1, min(start + LONGEST, len(title.words)) + 1):
                phrase = title.words[start:end]
                single, spelling = alone.get(phrase), spellings.get(phrase)
                if (single is None and spelling is None) or title.is_broken(start, end):
                    continue
                tokens = tokens or tokenize(title.text)
                text = title.text[tokens[start].start : tokens[end - 1].end]
                if single is not None:
                    single[text] += 1
                if spelling is not None:
                    spelling.add(text, not start or bool(title.flags[start] & BROKEN), shouted)
    found = {phrase: spelling.text() for phrase, spelling in spellings.items()}
    return found | {phrase: texts.most_common(1)[0][0] for phrase, texts in alone.items()}
