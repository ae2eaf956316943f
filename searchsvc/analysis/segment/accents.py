"""Which marks pyvi's model would give to unmarked syllables."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from searchsvc.analysis.tokenize import forms

# Its time grows with the square of a line's length; about four lines of a page.
LONGEST_LINE = 60


@lru_cache(maxsize=1)
def _model() -> Any:
    from pyvi import ViUtils  # costs about a second and 60 MB to load

    return ViUtils


def likely_keys(folded: Sequence[str]) -> list[str]:
    """Return the key of each syllable with the marks that it most likely has.

    Args:
        folded: the syllables of a line, without marks.

    Returns:
        As many keys; "" where the model has no answer. It works by letters and is wrong in one
        syllable of five or so: only where something else says the same is it evidence.
    """
    keys: list[str] = []
    for begin in range(0, len(folded), LONGEST_LINE):
        some = folded[begin : begin + LONGEST_LINE]
        try:
            marked = _model().add_accents(" ".join(some)).split(" ")
        except KeyError:
            # It gave a letter two tones.
            marked = []
        keys += [forms(one)[0] for one in marked] if len(marked) == len(some) else [""] * len(some)
    return keys
