"""Our measures are those of ir_measures."""

import random

import ir_measures
import pytest
from ir_measures import RR, R, Success, nDCG

from searchsvc.measures import Scores, mean, overlap, score


def reference(run: dict[str, list[str]], qrels: dict[str, dict[str, int]]) -> dict[str, float]:
    judged = [
        ir_measures.Qrel(topic, article, grade)
        for topic, grades in qrels.items()
        for article, grade in grades.items()
    ]
    scored = [
        ir_measures.ScoredDoc(topic, article, float(-rank))
        for topic, ranked in run.items()
        for rank, article in enumerate(ranked)
    ]
    wanted = [nDCG @ 10, RR @ 10, R @ 10, Success @ 1]
    return {
        str(measure): value
        for measure, value in ir_measures.calc_aggregate(wanted, judged, scored).items()
    }


@pytest.mark.parametrize("seed", range(20))
def test_means_agree_with_ir_measures_on_random_runs(seed: int) -> None:
    dice = random.Random(seed)
    articles = [f"a{n}" for n in range(40)]
    qrels = {
        f"q{n}": {article: dice.randint(0, 3) for article in dice.sample(articles, 12)}
        for n in range(15)
    }
    for grades in qrels.values():
        grades[dice.choice(articles)] = 3
    run = {topic: dice.sample(articles, dice.randint(1, 30)) for topic in qrels}
    ours = mean([score(run[topic], qrels[topic]) for topic in qrels])
    theirs = reference(run, qrels)
    assert ours.ndcg == pytest.approx(theirs["nDCG@10"])
    assert ours.mrr == pytest.approx(theirs["RR@10"])
    assert ours.recall == pytest.approx(theirs["R@10"])
    assert ours.success == pytest.approx(theirs["Success@1"])


@pytest.mark.parametrize("seed", range(20))
def test_judged_only_ndcg_agrees_with_ir_measures_on_the_ranking_without_unjudged_articles(
    seed: int,
) -> None:
    dice = random.Random(seed)
    articles = [f"a{n}" for n in range(60)]
    qrels = {
        f"q{n}": {article: dice.randint(0, 3) for article in dice.sample(articles, 20)}
        for n in range(15)
    }
    for grades in qrels.values():
        grades[dice.choice(articles)] = 3
    run = {topic: dice.sample(articles, 50) for topic in qrels}
    judged = {topic: [id_ for id_ in run[topic] if id_ in qrels[topic]] for topic in qrels}
    ours = mean([score(run[topic], qrels[topic], pooled=True) for topic in qrels])
    assert ours.judged_ndcg == pytest.approx(reference(judged, qrels)["nDCG@10"])
    assert ours.ndcg == pytest.approx(reference(run, qrels)["nDCG@10"])


def test_the_gain_of_a_grade_is_the_grade() -> None:
    one, two, three = (score([name], {"a": 1, "b": 2, "c": 3}).ndcg for name in "abc")
    assert two == pytest.approx(2 * one)
    assert three == pytest.approx(3 * one)


def test_unjudged_is_the_share_of_the_first_ten_without_a_grade() -> None:
    grades = {"a": 3, "b": 0}
    found = score(["x", "b", "y", "a"], grades, pooled=True)
    assert found.unjudged == 0.5
    assert found.judged_ndcg == score(["b", "a"], grades).ndcg
    assert score([], grades, pooled=True).unjudged == 0.0


def test_without_a_pool_nothing_is_unjudged() -> None:
    found = mean([score(["x", "a"], {"a": 1})])
    assert found.judged_ndcg is None
    assert found.unjudged is None


def test_a_query_that_finds_nothing_counts_in_the_mean() -> None:
    found = score(["a"], {"a": 1})
    nothing = score([], {"a": 1})
    assert nothing == Scores(0.0, 0.0, 0.0, 0.0, 1.0)
    assert mean([found, nothing]).ndcg == 0.5


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ([], [], 1.0),
        (["a"], [], 0.0),
        (["a", "b"], ["b", "a"], 1.0),
        (["a", "b", "c", "d"], ["a"], 0.25),
        # What comes after the tenth does not count.
        ([*"abcdefghij", "k"], [*"abcdefghij", "l"], 1.0),
        ([*"abcdefghij", "k"], [*"abcdefghik", "j"], 0.9),
    ],
)
def test_overlap_is_the_share_of_common_ids_in_the_first_ten(
    one: list[str], other: list[str], share: float
) -> None:
    assert overlap(one, other) == overlap(other, one) == share
