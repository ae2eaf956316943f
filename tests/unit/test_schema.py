import datetime as dt
from itertools import pairwise

import pytest

from searchsvc import schema
from searchsvc.articles.article import LARGEST_VIEWS
from searchsvc.articles.dates import VIETNAM
from searchsvc.schema import (
    FIELDS,
    STORED,
    TIE_BITS,
    Field,
    Kind,
    fingerprint,
    order_of_age,
    order_of_date,
    order_of_views,
)

LARGEST_LONG = 2**63 - 1
LARGEST_KEY = 2**TIE_BITS - 1

MOMENTS = [
    dt.datetime(1, 1, 1, tzinfo=dt.UTC),
    dt.datetime(1, 1, 2, tzinfo=VIETNAM),
    dt.datetime(1900, 1, 1, tzinfo=VIETNAM),
    dt.datetime(1969, 12, 31, 23, 59, 59, tzinfo=dt.UTC),
    dt.datetime(1970, 1, 1, tzinfo=dt.UTC),
    dt.datetime(2016, 11, 15, 8, 35, tzinfo=VIETNAM),
    dt.datetime(2016, 11, 15, 8, 35, 1, tzinfo=VIETNAM),
    dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=VIETNAM),
]


def test_every_field_has_a_name_of_its_own_and_a_reason() -> None:
    names = [field.name for field in FIELDS]
    assert len(set(names)) == len(names)
    assert STORED not in names
    assert all(len(field.why) > 10 for field in FIELDS)


def test_the_fingerprint_follows_the_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    assert before == fingerprint()
    changed = Field(FIELDS[0].name, Kind.TERMS, FIELDS[0].why)
    monkeypatch.setattr(schema, "FIELDS", (changed, *FIELDS[1:]))
    assert fingerprint() != before


def test_the_fingerprint_does_not_follow_the_explanations(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    reworded = tuple(Field(field.name, field.kind, "another reason") for field in FIELDS)
    monkeypatch.setattr(schema, "FIELDS", reworded)
    assert fingerprint() == before


@pytest.mark.parametrize("key", [0, 1, 5_000, LARGEST_KEY])
def test_newest_rises_with_the_date(key: int) -> None:
    assert all(
        order_of_date(earlier, LARGEST_KEY - key) < order_of_date(later, key)
        for earlier, later in pairwise(MOMENTS)
    )


@pytest.mark.parametrize("key", [0, 1, 5_000, LARGEST_KEY])
def test_oldest_falls_with_the_date(key: int) -> None:
    assert all(
        order_of_age(earlier, LARGEST_KEY - key) > order_of_age(later, key)
        for earlier, later in pairwise(MOMENTS)
    )


@pytest.mark.parametrize("key", [0, 1, LARGEST_KEY, 2**40 + 3])
def test_the_undated_come_last_in_both_date_orders(key: int) -> None:
    for other in (0, LARGEST_KEY):
        assert order_of_date(None, key) < min(order_of_date(moment, other) for moment in MOMENTS)
        assert order_of_age(None, key) < min(order_of_age(moment, other) for moment in MOMENTS)


def test_ties_are_broken_by_the_key_in_opposite_directions() -> None:
    for moment in (*MOMENTS, None):
        assert order_of_date(moment, 8) > order_of_date(moment, 7)
        assert order_of_age(moment, 8) < order_of_age(moment, 7)
    assert order_of_views(5, 8) > order_of_views(5, 7)


def test_oldest_is_newest_reversed_among_the_dated() -> None:
    dated = [(moment, key) for moment in MOMENTS for key in (0, 7, LARGEST_KEY)]
    by_newest = sorted(dated, key=lambda pair: order_of_date(*pair))
    by_oldest = sorted(dated, key=lambda pair: -order_of_age(*pair))
    assert by_newest == by_oldest


def test_more_views_come_first_and_unknown_views_last() -> None:
    views = [None, 0, 1, 1_000, LARGEST_VIEWS]
    for key in (0, LARGEST_KEY):
        orders = [order_of_views(count, LARGEST_KEY - key) for count in views]
        assert all(
            order < order_of_views(more, key)
            for order, more in zip(orders, views[1:], strict=False)
        )


def test_sort_values_fit_a_signed_64_bit_integer() -> None:
    for key in (0, LARGEST_KEY, 2**62):
        values = [
            *(order_of_date(moment, key) for moment in (*MOMENTS, None)),
            *(order_of_age(moment, key) for moment in (*MOMENTS, None)),
            *(order_of_views(count, key) for count in (None, 0, LARGEST_VIEWS)),
        ]
        assert min(values) >= 0
        assert max(values) <= LARGEST_LONG
