"""What texts mention, though few titles do: names, foreign words, and numbers of documents."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from searchsvc.analysis.mentions.surnames import SURNAMES
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import forms
from searchsvc.query.places.table import named

# Articles that tell a name, and a document that readers may look for.
LEAST_NAMED, LEAST_CITED, LEAST_FOREIGN = 5, 3, 10
MOST_NAMES, MOST_NUMBERS, MOST_FOREIGN = 5_000, 2_000, 2_000
# So many are counted at once; what one article mentions is forgotten beyond.
_MOST_COUNTED = 200_000
_SHORTEST, _LONGEST = 2, 4
_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ\u1ea0-\u1ef9"
_CAPITALISED = rf"[{_UPPER}][^\W\d_]+"
# A whole row of capitals, and no piece of one; and what goes on in small letters.
_ROW = re.compile(rf"(?<![\w.&/-]){_CAPITALISED}(?: {_CAPITALISED})+(?![\w&/-])(?: ([^\W\d_]+))?")
_SURNAMES = frozenset(token.key for token in SURNAMES)
# They stand before a name, with a capital at the beginning of a sentence.
_TITLES = frozenset(("ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cụ", "thầy"))
_TYPE = re.compile(
    r"\b(nghị định|nghị quyết|quyết định|thông tư liên tịch|thông tư|chỉ thị|kế hoạch|công văn|"
    r"thông báo|hướng dẫn|kết luận|chương trình|quy định|công điện|tờ trình|báo cáo|luật)"
    r" (?:số:? ?)?$",
    re.IGNORECASE,
)
_LONGEST_TYPE = 30
# In small letters it is of an address.
_NUMBER = re.compile(
    r"(?<![\w/.-])(?!(?:19|20)\d\d/\D)\d{1,5}[a-c]?(?:/(?:19|20)\d\d)?[/-][A-ZĐ][A-ZĐƯ]+(?:[-/&][A-ZĐƯ]+\d*)*(?![\w/-])"
)
# A word of another language, unless it is a syllable; in addresses it is none.
_WORD = re.compile(r"(?<![\w.@/:-])[A-Za-z]{4,}(?![\w@/-]|\.\w|:/)")


class Mentioned:
    """Counts in how many articles names and numbers stand, and how often."""

    def __init__(self) -> None:
        self._names = _Counts()
        self._words = _Counts()
        self._numbers = _Counts()
        self._types: dict[str, Counter[str]] = {}

    def add(self, texts: Iterable[str]) -> None:
        """Count what one article mentions.

        Args:
            texts: its title and what is below, cleaned.
        """
        names: Counter[str] = Counter()
        words: Counter[str] = Counter()
        numbers: Counter[str] = Counter()
        for text in texts:
            names.update(_names(text))
            words.update(_WORD.findall(text))
            for match in _NUMBER.finditer(text):
                number, start = match[0], match.start()
                numbers[number] += 1
                if kind := _TYPE.search(text[max(0, start - _LONGEST_TYPE) : start]):
                    self._types.setdefault(number, Counter())[kind[1].lower()] += 1
        self._names.add(names)
        self._words.add(words)
        self._numbers.add(numbers)

    def frequent(self) -> Iterator[tuple[str, int]]:
        """Yield names and numbers of enough articles, and how often they stand there.

        A number has the type of its document before it, as most articles write it.
        """
        yield from self._names.most(LEAST_NAMED, MOST_NAMES)
        spelled = self._words.most(LEAST_FOREIGN, _MOST_COUNTED)
        foreign = [one for one in spelled if not is_bare_syllable(one[0].lower())]
        # The most frequent spelling of each.
        usual = {text.lower(): (text, times) for text, times in reversed(foreign)}
        yield from sorted(usual.values(), key=lambda one: (-one[1], one[0]))[:MOST_FOREIGN]
        for number, times in self._numbers.most(LEAST_CITED, MOST_NUMBERS):
            ((kind, _),) = self._types.get(number, Counter({"": 1})).most_common(1)
            yield f"{kind.capitalize()} {number}".strip(), times


class _Counts:
    """Occurrences and articles of texts; bounded."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()

    def add(self, counts: Counter[str]) -> None:
        self._times.update(counts)
        self._articles.update(counts.keys())
        if len(self._articles) > _MOST_COUNTED:
            seldom = [text for text, articles in self._articles.items() if articles == 1]
            for text in seldom:
                del self._times[text], self._articles[text]

    def most(self, least: int, most: int) -> Sequence[tuple[str, int]]:
        found = [(text, self._times[text]) for text, n in self._articles.items() if n >= least]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:most]


def _names(text: str) -> Iterator[str]:
    for match in _ROW.finditer(text):
        parts = match[0].split(" ")
        if match[1]:
            del parts[-1]
        if parts[0].lower() in _TITLES:
            del parts[0]
        if not _SHORTEST <= len(parts) <= _LONGEST or any(map(str.isupper, parts)):
            continue
        keys = [forms(part) for part in parts]
        foreign = not any(is_bare_syllable(folded) for _, folded in keys)
        person = keys[0][0] in _SURNAMES and len(parts) > _SHORTEST and not _is_place(keys[:2])
        # What goes on as a word, or as a name, is clipped: Lan Tú Giám đốc.
        goes_on = match[1] and (
            match[1][0].isupper() or (keys[-1][0], forms(match[1])[0]) in dictionary().pairs
        )
        if (person or foreign) and not goes_on and len(set(keys)) == len(keys):
            yield " ".join(parts)


def _is_place(pair: Sequence[tuple[str, str]]) -> bool:
    """Return whether two syllables name a place, before which no person's name begins: Hà Nội."""
    (first, bare), (second, other) = pair
    return any(place.keys == (first, second) for place in named(f"{bare} {other}"))
