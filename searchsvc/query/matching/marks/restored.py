"""Restores the marks of a query that lacks some or all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.lexicon import Form, Lexicon
from searchsvc.analysis.restoration import restore
from searchsvc.analysis.segment.dictionary import is_word
from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.marks.named import names_meant
from searchsvc.query.matching.marks.omitted import SENTENCE, telling
from searchsvc.query.notes import Note
from searchsvc.query.readings import Understood
from searchsvc.query.readings.reading import Rewrite, applied, cased


@dataclass(frozen=True, slots=True)
class Likely:
    """The likely reading of a query's words.

    Attributes:
        analysis: of the words with their marks restored; None when nothing was restored.
        sure: starts of bare syllables among marked ones, whose marks the neighbours tell.
        omitted: those of them that are words as they were typed, too.
        known: keys of the sure ones and of the neighbours that tell them, none of which is a slip.
        also: what is searched beside what was typed because of `omitted`: each syllable with the
            neighbour that tells it, as typed and as read.
        whole: all the words of a short query, as typed and as read.
    """

    analysis: Analysis | None = None
    sure: frozenset[int] = frozenset()
    omitted: frozenset[int] = frozenset()
    known: frozenset[str] = frozenset()
    also: tuple[tuple[str, str], ...] = ()
    whole: tuple[str, str] | None = None


def likely_reading(context: QueryContext, words: Analysis, analyzer: Analyzer) -> Likely:
    """Restore the marks that a query lacks.

    If other syllables are marked, one that articles also contain without marks is left unmarked,
    unless its neighbours tell that it lacks them: nhà bao. So is one that makes a word of the
    dictionary as it stands: môi trường, never "mỗi trường".
    """
    lexicon = context.lexicon
    if context.verbatim or not len(lexicon) or not words.tokens:
        return Likely()
    any_marks = any(binds(token) for token in words.tokens)
    if not any_marks and (named := context.sections.read_in(words.tokens)):
        # Danh bạ, which the portal has, never "đánh bà".
        spans = zip(words.tokens, named, strict=True)
        told = [Rewrite(token.start, token.end, way) for token, way in spans]
        return Likely(analyzer.analyze(applied(words.text, told), typed=True))
    standing = _in_words(words.tokens) if any_marks else frozenset()
    rewrites: list[Rewrite] = []
    sure: set[int] = set()
    omitted: set[int] = set()
    known: set[str] = set()
    also: list[tuple[str, str]] = []
    restored = restore(words.tokens, lexicon)
    both: list[tuple[Token, Form | None]] = list(zip(words.tokens, restored, strict=True))
    if not any_marks:
        for start, name in names_meant(words.text, words.tokens, restored, lexicon):
            both[start : start + len(name)] = zip(
                words.tokens[start : start + len(name)], name, strict=True
            )
    meant = [form.key if form else token.key for token, form in both]
    for at, (token, form) in enumerate(both):
        if form is None or form.key == token.key or at in standing:
            continue
        if any_marks:
            beside = None if binds(token) else telling(words.text, words.tokens, meant, at, lexicon)
            if beside is not None:
                sure.add(token.start)
                known.update((token.key, words.tokens[beside].key))
            if is_used_so(token, lexicon, context.ranking.word_share):
                if beside is None:
                    continue
                omitted.add(token.start)
                also.append(_pair(words, both, min(at, beside)))
        surface = cased(form.surface, words.text[token.start : token.end])
        rewrites.append(Rewrite(token.start, token.end, surface))
    if not rewrites:
        return Likely()
    read = applied(words.text, rewrites)
    analysis = analyzer.analyze(read, typed=True)
    whole = (words.text.strip(), read.strip()) if also and len(both) < SENTENCE else None
    return Likely(
        analysis, frozenset(sure), frozenset(omitted), frozenset(known), tuple(also), whole
    )


def is_used_so(token: Token, lexicon: Lexicon, share: float) -> bool:
    """Return whether a syllable has at least a share of the uses of its letters as it was typed."""
    return lexicon.count(token.key) >= lexicon.folded_count(token.folded) * share


def notes_on(likely: Likely, understood: Understood) -> Iterator[Note]:
    """Yield a note on each way in which words that may lack marks are searched as well.

    Readers know what they typed: a short query is quoted as a whole only where its words stand so
    in the box, without an operator or a quote between them, and none was rewritten.
    """
    whole, rewritten = likely.whole, understood.rewritten
    as_typed = whole is not None and not rewritten and whole[0] in understood.text
    for typed, read in (whole,) if whole and as_typed else dict.fromkeys(likely.also):
        yield Note(
            "read_as",
            "Đang tìm cả “%(read)s” vì “%(typed)s” có thể thiếu dấu.",
            (("typed", _before(rewritten, typed)), ("read", read)),
        )


def _before(rewritten: Sequence[tuple[str, str]], words: str) -> str:
    """Return words as they were typed before some spans were rewritten."""
    for typed, read in reversed(rewritten):
        if f" {words} " in f" {read} ":
            return typed
        words = f" {words} ".replace(f" {read} ", f" {typed} ").strip()
    return words


def _pair(
    words: Analysis, restored: Sequence[tuple[Token, Form | None]], left: int
) -> tuple[str, str]:
    """Return two neighbours as typed and as read."""
    (first, one), (second, two) = restored[left : left + 2]
    ends = words.text[first.start : first.end], words.text[second.start : second.end]
    read = (
        cased(form.surface, typed) if form is not None and form.key != token.key else typed
        for typed, token, form in zip(ends, (first, second), (one, two), strict=True)
    )
    between = words.text[first.end : second.start]
    return between.join(ends), between.join(read)


def _in_words(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the positions of syllables that are a word of the dictionary with a marked one."""
    return frozenset(
        at
        for left, (first, second) in enumerate(pairwise(tokens))
        if (binds(first) or binds(second)) and is_word(first, second, typed=False)
        for at in (left, left + 1)
    )
