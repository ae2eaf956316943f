"""Laws of how much is written at a time and how long a failure is waited out."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.indexing.pipeline.pace import Pace
from searchsvc.retry import Backoff

outcomes = st.lists(
    st.one_of(
        st.none(),
        st.tuples(st.integers(0, 5_000), st.floats(0, 1e6, allow_nan=False)),
    )
)


@given(st.integers(1, 5_000), outcomes)
def test_a_batch_has_always_between_one_article_and_the_most(
    most: int, happened: list[tuple[int, float] | None]
) -> None:
    pace = Pace(most)
    for one in happened:
        if one is None:
            pace.went_wrong()
        else:
            pace.went_well(*one)
        assert 1 <= pace.articles <= most


@given(st.integers(1, 5_000), outcomes)
def test_whatever_happened_trouble_ends_at_one_and_success_brings_back_the_most(
    most: int, happened: list[tuple[int, float] | None]
) -> None:
    pace = Pace(most)
    for one in happened:
        pace.went_wrong() if one is None else pace.went_well(*one)
    for _ in range(most.bit_length()):
        pace.went_wrong()
    assert pace.articles == 1
    for _ in range(most.bit_length()):
        pace.went_well(pace.articles, 0.1)
    assert pace.articles == most


@given(st.floats(0.001, 100), st.floats(1, 1_000), st.floats(0, 1), st.integers(1, 10**9))
def test_a_pause_lies_between_its_jittered_and_its_full_length_and_never_above_the_cap(
    first: float, times: float, jitter: float, failures: int
) -> None:
    longest = first * times
    pause = Backoff(first, longest, jitter).pause(failures)
    full = min(first * 2.0 ** min(failures - 1, 60), longest)
    assert full * (1 - jitter) <= pause <= full <= longest
