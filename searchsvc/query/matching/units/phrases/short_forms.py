"""The other forms of words in titles: CNTT of công nghệ thông tin, Facebook of "face book"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.mentions.abbreviation_table.written import by_term
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.matching.units.numbers.written import in_one_title
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

# Shorter ones with a vowel are other things as well: TU, and CA in capitals alone.
_SHORTEST = 3
_VOWELS = frozenset("aeiouy")

# The tokens of an abbreviation or of its long form.
WrittenForm = tuple[Token, ...]


def _table() -> Mapping[str, tuple[WrittenForm, ...]]:
    # What may mean several things says none of them for sure.
    sure = (row for row in ABBREVIATIONS.items() if len(row[1]) == 1)
    found: dict[str, tuple[WrittenForm, ...]] = {}
    for term, ways in by_term(sure).items():
        written = (tuple(tokenize(one)) for one in chain.from_iterable(ways))
        forms = {"_".join(token.key for token in form): form for form in written if _tells(form)}
        if len(forms) > 1:
            found[term] = tuple(forms.values())
    return found


def _tells(form: WrittenForm) -> bool:
    """Return whether a title that holds a form says what it means."""
    letters = "".join(token.folded for token in form)
    # In a title the TT of TT&TT may be any TT: a town.
    twice = len(form) > 1 and len({token.key for token in form}) == 1
    long = len(letters) >= _SHORTEST or _VOWELS.isdisjoint(letters)
    return long and not twice and not is_bare_syllable(letters)


_FORMS = _table()


def forms_of(term: str) -> tuple[WrittenForm, ...]:
    """Return the ways to write an abbreviation, long and short ones; none of other mentions.

    Args:
        term: of its mention: "=cong_nghe_thong_tin".
    """
    return _FORMS.get(term, ())


def other_forms(
    mentions: Iterable[Mention], others: Mapping[str, Sequence[Alternative]], units: Iterable[Unit]
) -> tuple[WrittenForm, ...]:
    """Return the ways to write the abbreviations and numbers of a query, its words without blanks.

    Args:
        mentions: of its words.
        others: the alternatives to each syllable, by its key.
        units: its words.
    """
    called = (unit for unit in units if unit.numbered == 1)
    numbers = (tuple(likely[-2:]) for unit in called for _, _, likely in in_one_title(unit))
    joined = (((Token(0, len(one), one, one)),) for one in _joined(others))
    return (*(form for one in mentions for form in forms_of(one.terms[0])), *numbers, *joined)


def said_in_short(
    spelled: Mapping[str, Node], others: Mapping[str, Sequence[Alternative]], unmarked: bool
) -> tuple[Node, ...]:
    """Return the nodes of a title's syllables, where abbreviations may stand in any of their forms.

    A title tells no neighbours: of a long form it holds all syllables.

    Args:
        spelled: the node of each syllable, by its key.
        others: the alternatives to each, likewise.
        unmarked: whether the query has no marks.
    """
    asked = {key: others.get(key, ()) for key in spelled}
    # Syllables that are said as one, with what says them.
    groups: dict[tuple[str, ...], Node] = {(key,): node for key, node in spelled.items()}
    # Shorter forms are parts of longer ones: "GV dạy giỏi" says GVDG as well.
    for term, keys in sorted(_covered(asked, "variants").items(), key=lambda one: len(one[1])):
        forms = forms_of(term)
        if any(_is_form(keys, form) for form in forms):
            ways = (Bool(must=tuple(_titled(token, unmarked) for token in form)) for form in forms)
            _unite(groups, keys, ways)
    for form, keys in _explained(asked).items():
        _unite(groups, keys, [Bool(must=tuple(Term("title", key) for key in form))])
    for one, keys in _joined(asked).items():
        _unite(groups, keys, [Term("title_folded", one)])
    return tuple(groups.values())


def _unite(groups: dict[tuple[str, ...], Node], keys: Sequence[str], ways: Iterable[Node]) -> None:
    """Make one group of those of some syllables, unless one of them has others as well."""
    parts = [group for group in groups if not set(group).isdisjoint(keys)]
    if {key for group in parts for key in group} == set(keys):
        apart = Bool(must=tuple(groups.pop(group) for group in parts))
        groups[tuple(keys)] = any_of([apart, *ways])


def _covered(others: Mapping[str, Sequence[Alternative]], field: str) -> dict[str, list[str]]:
    """Return the terms of alternatives in a field, each with the keys that it stands for."""
    covered: defaultdict[str, list[str]] = defaultdict(list)
    for key, ways in others.items():
        for other in ways:
            if isinstance(other.held, Term) and other.held.field == field:
                covered[other.held.term].append(key)
    return {term: list(dict.fromkeys(keys)) for term, keys in covered.items()}


def _explained(others: Mapping[str, Sequence[Alternative]]) -> dict[tuple[str, ...], list[str]]:
    """Return the forms that articles explain themselves, each with the keys it stands for."""
    covered: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, ways in others.items():
        for form in dict.fromkeys(other.keys for other in ways if other.short):
            covered[form].append(key)
    return covered


def _joined(others: Mapping[str, Sequence[Alternative]]) -> dict[str, list[str]]:
    """Return what is one word for several syllables, never a syllable: the "thuy" of "thu y"."""
    covered = _covered(others, "text_folded").items()
    return {one: keys for one, keys in covered if len(keys) > 1 and not is_bare_syllable(one)}


def _is_form(keys: Sequence[str], form: WrittenForm) -> bool:
    """Return whether these are all syllables of a form, with its marks or without any."""
    return set(keys) in ({token.key for token in form}, {token.folded for token in form})


def _titled(token: Token, unmarked: bool) -> Term:
    return Term("title_folded", token.folded) if unmarked else Term("title", token.key)
