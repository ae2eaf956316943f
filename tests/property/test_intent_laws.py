"""Whoever searches what and when: an intent is one that was typed, and none counts twice."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.query.log.intents import key_of, spelling_of
from searchsvc.search.intents import Collector
from searchsvc.search.intents.collector import REST_SECONDS, SAME_SECONDS

TYPED = st.one_of(
    st.sampled_from(["c", "ch", "chợ", "cho", "chợ đêm", "thuế", "thuế đất", "gọi 0912345678"]),
    st.text(max_size=8),
)
PAUSES = st.sampled_from([0.0, 0.5, REST_SECONDS, 30.0, SAME_SECONDS, 86_400.0])
SEARCHES = st.lists(st.tuples(PAUSES, st.sampled_from([b"a", b"b"]), TYPED, st.booleans()))


@given(SEARCHES)
def test_what_counts_was_typed_and_no_more_often(
    searches: list[tuple[float, bytes, str, bool]],
) -> None:
    now = 0.0
    gathered = Collector(lambda: now)
    counted: Counter[str] = Counter()
    for pause, visitor, query, zero in searches:
        now += pause
        gathered.note(visitor, query, zero, not zero)
        if pause:
            for search in gathered.take().searches:
                counted[search.query] += search.searches
                assert search.zero + search.partial <= search.searches
    for search in gathered.take(everything=True).searches:
        counted[search.query] += search.searches
    typed = Counter(spelling for _, _, query, _ in searches if (spelling := spelling_of(query)))
    assert counted <= typed
    # The last one of all rested, unless it was counted some minutes before.
    keys = {key_of(spelling) for spelling in counted}
    last = [spelling for _, _, query, _ in searches if (spelling := spelling_of(query))][-1:]
    assert keys.issuperset(map(key_of, last))
    assert gathered.lost == 0
