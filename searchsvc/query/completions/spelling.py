"""Chooses the displayed spelling of a phrase: that of titles, lower-cased except for names."""

from collections import Counter

from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import TOKEN

# Share of capitals from which a syllable is a name; below 1, as Some Titles Are Written So.
_ALWAYS = 0.9


class Spelling:
    """Collects the occurrences of one phrase."""

    def __init__(self, length: int) -> None:
        """Make an empty one.

        Args:
            length: its syllables.
        """
        self._lowered: Counter[str] = Counter()
        self._cased: list[Counter[str]] = [Counter() for _ in range(length)]
        self._initial: list[Counter[str]] = [Counter() for _ in range(length)]

    def add(self, text: str, initial: bool, shouted: bool) -> None:
        """Count one occurrence.

        Args:
            text: the phrase as one title has it.
            initial: whether it begins the title or a sentence, where a capital is no evidence.
            shouted: whether the whole title is in capitals.
        """
        self._lowered[text.lower()] += 1
        if shouted:
            return
        for place, surface in enumerate(TOKEN.findall(text)[: len(self._cased)]):
            capitals = len(surface) > 1 and surface.isupper()
            # In a title all in capitals only an abbreviation counts as spelled so.
            short = capitals and not is_bare_syllable(fold(surface.lower()))
            if capitals and not short:
                continue
            kind = self._initial if initial and not place and not short else self._cased
            kind[place][surface] += 1

    def text(self) -> str:
        """Return the phrase as displayed."""
        ((lowered, _),) = self._lowered.most_common(1)
        names = map(self._name, range(len(self._cased)))
        return TOKEN.sub(lambda match: next(names, None) or match.group(), lowered)

    def _name(self, place: int) -> str | None:
        """Return the capitalised spelling of a syllable; None when it has none."""
        seen = self._cased[place]
        if not seen:
            # Occurs at the beginning of sentences only: part of a name if a name follows.
            # Not even there if it always stands in capitals that are none of a name.
            initial = self._initial[place].most_common(1)
            follows = place + 1 < len(self._cased) and self._name(place + 1)
            return initial[0][0] if initial and follows else None
        capital = Counter({text: n for text, n in seen.items() if not text.islower()})
        if capital.total() < _ALWAYS * seen.total() or not capital:
            return None
        return capital.most_common(1)[0][0]
