"""Restores missing marks: the most likely syllables by the bigrams of the lexicon."""

import unicodedata
from collections.abc import Sequence

from searchsvc.analysis.best_path import best_path
from searchsvc.analysis.lexicon import Form, Lexicon
from searchsvc.analysis.lexicon.likelihood import surprisal_of
from searchsvc.analysis.orthography.tones import TONE_SIGNS
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token

# Most forms of a syllable; further ones are rare, and the work grows with their square.
MOST_FORMS = 6
# A whole query needs more of them: dời is the seventh of its letters, and di dời a word. Of phrases
# of held-out titles 1.1 % more are read as they were meant; twelve read nearly all of those.
_FORMS_OF_QUERY = 12
# Forms rarer than this share of the most frequent are left out.
LEAST_SHARE = 0.002
# A word of the dictionary is likelier than neighbours that meet at a boundary, and so is a name,
# whose syllables meet so many times as often as by chance: giá cước vận tải, never "gia cuộc".
# Of the same phrases .7 % more are read right, of names of districts 2 %.
_WORD, _OFTENER = 1.0, 5
_SIGNS = "".join(TONE_SIGNS.values())


def completions(token: Token, lexicon: Lexicon, most: int = MOST_FORMS) -> list[Form]:
    """Return the syllables that agree with the typed marks of a token, whatever further ones.

    Args:
        token: a typed syllable.
        lexicon: where candidates come from.
        most: how many at most, the most frequent first; the typed form itself is among them when
            it occurs.
    """
    forms = lexicon.forms(token.folded)
    if token.marked:
        forms = [form for form in forms if carries(form.key, token.key)]
    if not forms:
        return []
    least = forms[0].count * LEAST_SHARE
    return [form for form in forms if form.count >= least or form.key == token.key][:most]


def carries(key: str, typed: str) -> bool:
    """Return whether a syllable has every typed mark: "đương`" has those of "dương`"."""
    if key == typed:
        return True
    letters, typed_letters = key.rstrip(_SIGNS), typed.rstrip(_SIGNS)
    tones, typed_tones = key[len(letters) :], typed[len(typed_letters) :]
    if typed_tones and tones != typed_tones:
        return False
    return len(letters) == len(typed_letters) and all(
        letter == wanted or _bare(letter) == wanted
        for letter, wanted in zip(letters, typed_letters, strict=True)
    )


def restore(tokens: Sequence[Token], lexicon: Lexicon) -> list[Form | None]:
    """Choose the most likely marked form of each token, by pairs of neighbours.

    Returns:
        One form per token; None if the lexicon has none.
    """
    chosen: list[Form | None] = []
    run: list[list[Form]] = []
    for token in tokens:
        forms = completions(token, lexicon, _FORMS_OF_QUERY)
        if forms:
            run.append(forms)
            continue
        chosen += _most_likely(run, lexicon)
        chosen.append(None)
        run = []
    return chosen + _most_likely(run, lexicon)


def _most_likely(run: list[list[Form]], lexicon: Lexicon) -> list[Form]:
    total, pair_count, words = lexicon.total, lexicon.pair_count, dictionary().pairs

    def step(before: Form | None, form: Form) -> float:
        """Return the cost of a form after another."""
        if before is None:
            return surprisal_of(form.count, 0.0, 0, total)
        pairs = pair_count(before.key, form.key)
        cost = surprisal_of(form.count, pairs, before.count, total)
        if not pairs:
            return cost
        together = pairs * total >= _OFTENER * before.count * form.count
        return cost - _WORD if together or (before.key, form.key) in words else cost

    return best_path(run, step)


def _bare(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]
