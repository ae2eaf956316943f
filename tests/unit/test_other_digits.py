"""Digits that are no decimal ones, such as raised ones of Word, break no query."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.normalize import clean
from searchsvc.query.periods.relative import latest_year
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from tests.unit.lexicons import lexicon_of

KNOWN = lexicon_of("kế hoạch năm, lớp, quận, văn bản số, tổ, phường, ngày, tháng", times=9)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize("digits", [RAISED, CIRCLED, ARABIC])
@pytest.mark.parametrize(
    "text",
    [
        "2020",
        "năm 2020",
        "kế hoạch 2020",
        "kế hoạch 2016-2020",
        "văn bản 215",
        "văn bản số 7/2031",
        "lớp 12",
        "lớp 12 a",
        "quận 8",
        "tổ 05",
        "ngày 2/9",
        "tháng 12 năm 2020",
        "7 ngày qua",
        "quý 3/2034",
        "05-CT/TW",
        "5 triệu đồng",
        "80 m2",
        "F14",
        "25p",
    ],
)
def test_a_query_with_other_digits_has_a_plan(
    analyzer: Analyzer, text: str, digits: dict[int, int | str]
) -> None:
    for typed in (text.translate(digits), text[:-1] + text[-1].translate(digits)):
        for lexicon in (EMPTY, KNOWN):
            for verbatim in (False, True):
                assert plan_query(clean(typed), analyzer, RANKING, verbatim, lexicon).query


@pytest.mark.parametrize(
    ("now", "day", "year"),
    [
        ("2031-06-15", (6, 1), 2031),
        ("2031-06-15", (6, 20), 2031),
        ("2031-06-15", (7, 1), 2030),
        ("2031-12-28", (1, 2), 2032),
        ("2031-12-28", (1, 20), 2031),
        ("2031-12-28", (12, 25), 2031),
        ("2031-12-28", (12, 31), 2031),
        ("2032-01-02", (12, 31), 2031),
        ("2032-02-29", (2, 29), 2032),
    ],
)
def test_a_day_without_a_year_is_the_last_one_or_comes_within_a_week(
    now: str, day: tuple[int, int], year: int
) -> None:
    assert latest_year(dt.date.fromisoformat(now), *day) == year
