"""Laws of differences between rules: what they say is enough to get from one to the other."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.indexing.curation.seen import compared
from searchsvc.query.curation import Curation
from searchsvc.query.curation.keyed import differences, replaced

QUERIES = st.sampled_from(["họp", "chợ đêm", "lễ hội"])
IDS = st.sampled_from(["a", "b", "c"])


def of(one: Any, key: Callable[[Any], Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(one, max_size=3, unique_by=key)


PIN = st.fixed_dictionaries({"query": QUERIES, "ids": st.lists(IDS, min_size=1, unique=True)})
HIDDEN = st.fixed_dictionaries({"id": IDS, "query": st.none() | QUERIES})
GROUP = st.fixed_dictionaries({"phrases": st.just(["xe buýt", "xe bus"]), "one_way": st.booleans()})
SHORT = st.fixed_dictionaries(
    {"short": st.sampled_from(["UB", "MH"]), "long": st.just(["Mai Hòa"])}
)
TEXT = st.fixed_dictionaries({"text": QUERIES, "action": st.sampled_from(["block", "promote"])})
MESSAGE = st.fixed_dictionaries({"query": QUERIES, "text": st.sampled_from(["một", "hai"])})
RULES = st.fixed_dictionaries(
    {
        "pins": of(PIN, lambda one: one["query"]),
        "hidden": of(HIDDEN, lambda one: (one["id"], one["query"])),
        "synonyms": of(GROUP, lambda one: one["one_way"]),
        "abbreviations": of(SHORT, lambda one: one["short"]),
        "suggestions": of(TEXT, lambda one: one["text"]),
        "messages": of(MESSAGE, lambda one: one["query"]),
    }
).map(Curation.model_validate)


@given(RULES, RULES)
def test_differences_lead_from_one_content_to_the_other_and_back(
    one: Curation, other: Curation
) -> None:
    found = differences(one, other)
    there = replaced(one, {rule: each.after for rule, each in found.items()})
    assert differences(there, other) == {}
    back = replaced(there, {rule: each.before for rule, each in found.items()})
    assert differences(back, one) == {}


@given(RULES, RULES)
def test_an_edit_of_what_nobody_changed_meets_no_clash(one: Curation, other: Curation) -> None:
    found = compared(one, one, lambda _: other)
    assert not found.clashes


@given(RULES, RULES, RULES)
def test_an_edit_meets_a_clash_in_each_rule_that_was_changed_meanwhile(
    one: Curation, other: Curation, wanted: Curation
) -> None:
    found = compared(one, other, lambda _: wanted)
    both = differences(one, other).keys() & differences(one, wanted).keys()
    if not found.done:
        same = {rule for rule in both if rule not in differences(other, wanted)}
        assert both - same <= found.clashes


@given(RULES, RULES)
def test_an_edit_that_happened_already_is_done(one: Curation, other: Curation) -> None:
    found = compared(one, other, lambda _: other)
    assert (found.clashes, found.done) == (frozenset(), bool(differences(one, other)))
