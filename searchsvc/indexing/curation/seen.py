"""Notices that a rule was changed since somebody looked at it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from searchsvc.errors import PreconditionFailedError
from searchsvc.indexing.curation.states import Change
from searchsvc.query.curation import Curation
from searchsvc.query.curation.keyed import Difference, RuleKey, differences


class Seen(NamedTuple):
    """The rules that somebody looked at before changing one: it must be as it was then.

    Attributes:
        version: whose rules; other rules may have been changed since.
    """

    version: int


class ChangedMeanwhileError(PreconditionFailedError):
    """The rule that is to be changed is another one than somebody looked at.

    Attributes:
        changes: those of this rule since then, the newest first; () = older than what is kept.
    """

    def __init__(self, current: int, changes: Sequence[Change]) -> None:
        self.changes = tuple(changes)
        super().__init__(f"the rule was changed; the rules are at version {current}", current)


class Since(NamedTuple):
    """What an edit of rules meets that were changed since somebody looked at them.

    Attributes:
        clashes: rules that both changed, and not alike.
        done: whether everything wanted has happened already.
    """

    clashes: frozenset[RuleKey]
    done: bool


def compared(seen: Curation, current: Curation, edit: Callable[[Curation], Curation]) -> Since:
    """Compare an edit with what happened since somebody looked.

    Args:
        seen: the rules that were looked at.
        current: those that there are.
        edit: the change of either.
    """
    meanwhile = differences(seen, current)
    wanted = differences(seen, edit(seen))
    # A form that is sent twice is one change.
    if wanted and all(_after(meanwhile, key) == (one.after,) for key, one in wanted.items()):
        return Since(frozenset(), True)
    touched = wanted.keys() | differences(current, edit(current)).keys()
    return Since(frozenset(touched & meanwhile.keys()), False)


def _after(found: dict[RuleKey, Difference], key: RuleKey) -> tuple[object, ...]:
    return (found[key].after,) if key in found else ()
