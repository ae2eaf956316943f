"""Did you mean: corrects the slips of a query by the words of the articles.

Noisy channel: what was typed, or what sounds or is keyed nearly so, whichever the pairs of
neighbouring syllables make likeliest (Kernighan, Church and Gale 1990; Mays et al. 1991).
"""

from collections.abc import Collection, Sequence
from operator import attrgetter

from searchsvc.analysis.best_path import best_path
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.restoration import completions
from searchsvc.analysis.segment.dictionary import dictionary, is_part
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.breaks import is_break, with_breaks
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.readings.reading import Rewrite, applied, cased
from searchsvc.query.spelling.candidates import Candidate, candidates, step
from searchsvc.query.spelling.doubtful import doubtful, open_to_slips
from searchsvc.query.spelling.foreign_names import foreign_names
from searchsvc.query.spelling.near_words import near_words
from searchsvc.query.spelling.no_syllable import misspelt
from searchsvc.query.spelling.real_syllables import lacks_marks, may_become

# With more doubtful syllables a query is in another language; also each takes time.
MOST_DOUBTFUL = 8
# Most names of up to five letters are one key away from another name.
SHORTEST_ALONE = 6


def correct(text: str, lexicon: Lexicon, explained: Collection[str] = ()) -> str | None:
    """Return the query that was meant.

    Args:
        text: the cleaned query, after rewriting.
        lexicon: counts of syllables in the articles.
        explained: keys of syllables that are no slips, because they come from a rewrite.

    Returns:
        The text with the slips replaced, and otherwise unchanged; None if it has no slips.
    """
    tokens = with_breaks(text, tokenize(text))
    if not len(lexicon) or not tokens:
        return None
    words = _words(text, tokens, lexicon, explained)
    places = doubtful(text, tokens, lexicon, explained) | words.keys()
    if not 0 < len(places) <= MOST_DOUBTFUL:
        return None
    marked = any(map(binds, tokens))
    keys = ["", *(token.key for token in tokens), ""]
    columns = [
        [words[at]]
        if at in words
        else candidates(token, keys[at], keys[at + 2], lexicon, marked)
        if at in places
        else _as_typed(token, lexicon, marked or not places & {at - 1, at + 1})
        for at, token in enumerate(tokens)
    ]
    chosen = best_path(
        columns,
        lambda left, right: step(left.key if left else "", right.key, lexicon),
        lambda candidate: candidate.cost,
    )
    rewrites: list[Rewrite] = []
    for at, (token, candidate) in enumerate(zip(tokens, chosen, strict=True)):
        if candidate.surface is None:
            continue
        if at not in words and not _is_supported(tokens, chosen, at, lexicon):
            continue
        # Of an unknown syllable no mark binds, but it was typed with some.
        surface = candidate.surface if marked or token.marked else fold(candidate.surface)
        meant = cased(surface, text[token.start : token.end])
        rewrites.append(Rewrite(token.start, token.end, meant))
    return applied(text, rewrites) if rewrites else None


def _words(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, explained: Collection[str]
) -> dict[int, Candidate]:
    """Return what was meant by the syllables that make a word of the articles with a neighbour."""
    found_near = (*near_words(tokens, lexicon), *misspelt(tokens, lexicon))
    meant = [one for one in found_near if tokens[one.at].key not in explained]
    # Names are one mark away from words: Minh Hòa, minh họa; quán Lý Thường Kiệt.
    plain = [one for one in meant if not _has_name(text, tokens[one.word : one.word + 2])]
    # A foreign word is taken for what another one tells, in capitals as well.
    plain += [one for one in foreign_names(tokens, lexicon) if tokens[one.at].key not in explained]
    places = open_to_slips(text, tokens, [one.at for one in plain], called=True)
    found: dict[int, Candidate] = {}
    of_word: dict[int, int] = {}
    for one in sorted(plain, key=attrgetter("cost")):
        # A syllable beside a slip is what it was typed as, unless both are of one word.
        beside = {
            at for at in (one.at - 1, one.at, one.at + 1) if of_word.get(at, one.word) != one.word
        }
        if one.at in places and one.at not in found and not beside:
            found[one.at] = Candidate(one.key, lexicon.surface(one.key), 0.0)
            of_word[one.at] = one.word
    return found


def _has_name(text: str, word: Sequence[Token]) -> bool:
    """Return whether a syllable of a word is in capitals, other than at the beginning."""
    return not text.isupper() and any(
        text[one.start].isupper() for one in word if text[: one.start].strip()
    )


def _is_supported(
    tokens: Sequence[Token], chosen: Sequence[Candidate], at: int, lexicon: Lexicon
) -> bool:
    """Return whether a syllable occurs next to one of its neighbours, if it has known ones."""
    token = tokens[at]
    beside = [left for left in (at - 1, at) if 0 <= left < len(chosen) - 1]
    beside = [left for left in beside if not any(map(is_break, tokens[left : left + 2]))]
    sides = [(chosen[left].key, chosen[left + 1].key) for left in beside]
    # Of two syllables of the language that are both replaced, neither tells of the other, unless
    # only marks were left out.
    as_typed = [
        pair
        for left, pair in zip(beside, sides, strict=True)
        if chosen[other := 2 * left + 1 - at].surface is None
        or not is_part(tokens[other])
        or lacks_marks(tokens[other], chosen[other].key)
    ]
    if sides and not may_become(token, chosen[at].key, as_typed, lexicon):
        return False
    known = [pair for pair in sides if all(map(lexicon.count, pair))]
    if not known:
        if not token.marked:
            return len(token.folded) >= SHORTEST_ALONE
        # A syllable of the dictionary is as likely a word that no article has: dừng xe.
        return token.key not in dictionary().syllables
    return any(lexicon.pair_count(*pair) for pair in known)


def _as_typed(token: Token, lexicon: Lexicon, settled: bool) -> list[Candidate]:
    """Return the typed form; next to a slip and without marks, all forms with these letters."""
    forms = [] if settled else completions(token, lexicon)
    return [Candidate(key, None, 0.0) for key in [form.key for form in forms] or [token.key]]
