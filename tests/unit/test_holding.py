"""What an article must hold to hold all that a query asks for."""

import json
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.evaluation.holding import find_holding, wanted
from searchsvc.evaluation.kept_holdings import holdings_of
from searchsvc.evaluation.match_set import Matched, good_share, match_figures
from searchsvc.evaluation.topics import Topic, every_second, is_pool, read_topics


@pytest.mark.parametrize(
    ("text", "units", "numbers"),
    [
        ("hiến máu tình nguyện", ["hiến", "máu", "tình nguyện"], []),
        ("chợ Bến Lụa", ["chợ", "bến", "lụa"], []),
        ("kế hoạch 118/KH-UBND", [], ["118/kh/ubnd"]),
        ("thủ tục hành chính 2015", ["thủ tục", "hành chính", "2015"], []),
        ("chợ - chợ", ["chợ"], []),
        ("start-up", ["start", "up"], []),
        ("?!", [], []),
    ],
)
def test_units_are_words_and_whole_document_numbers(
    analyzer: Analyzer, text: str, units: list[str], numbers: list[str]
) -> None:
    found = wanted(Topic("q", text, reading=text), analyzer)
    terms = [analyzer.analyze(unit).syllables for unit in units]
    assert [unit.split() for unit in found.units] == terms
    assert list(found.numbers) == numbers


def test_a_query_is_read_as_it_was_meant(analyzer: Analyzer) -> None:
    typed = Topic("q", "hien mau", reading="hiến máu")
    assert wanted(typed, analyzer) == wanted(Topic("q", "hiến máu", reading="hiến máu"), analyzer)
    assert not wanted(typed, analyzer).folded
    assert wanted(Topic("q", "hien mau"), analyzer).folded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = [
        {"id": "phrase", "title": "Hiến máu tình nguyện", "text": "Sáng nay."},
        {"id": "apart", "title": "Tình nguyện", "text": "Đội hiến máu của phường."},
        {"id": "scattered", "title": "Máu", "text": "Nguyện hiến kế, cạn tình làng."},
        {"id": "over-parts", "title": "Xin hiến", "text": "Máu và tình nguyện."},
        {"id": "number", "title": "Kế hoạch số 118/KH-UBND", "text": "Về trật tự đô thị."},
    ]
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    (tmp_path / "corpus.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("topic", "units", "phrase"),
    [
        (
            Topic("q", "", reading="hiến máu tình nguyện"),
            {"phrase", "apart", "over-parts"},
            {"phrase"},
        ),
        # Without a reading unmarked syllables make no words: each is a unit by itself.
        (
            Topic("q", "hien mau tinh nguyen"),
            {"phrase", "apart", "scattered", "over-parts"},
            {"phrase"},
        ),
        (Topic("q", "", reading="118 KH UBND"), {"number"}, {"number"}),
        (Topic("q", "", reading="119/KH-UBND"), set(), set()),
        (Topic("q", "?"), set(), set()),
    ],
)
def test_an_article_holds_a_query_when_it_holds_each_unit_with_its_syllables_adjacent(
    analyzer: Analyzer, folder: Path, topic: Topic, units: set[str], phrase: set[str]
) -> None:
    (found,) = find_holding(folder, [wanted(topic, analyzer)])
    assert (found.units, found.phrase) == (units, phrase)


def test_what_articles_hold_is_kept_with_the_index(
    analyzer: Analyzer, folder: Path, tmp_path: Path
) -> None:
    topics = [Topic("q1", "hiến máu"), Topic("q2", "118/KH-UBND")]
    place = tmp_path / "kept"
    place.mkdir()
    first = holdings_of(folder, topics[:1], analyzer, place)
    both = holdings_of(folder, topics, analyzer, place)
    (folder / "corpus.jsonl").unlink()
    assert holdings_of(folder, topics, analyzer, place) == both
    assert both["q1"] == first["q1"]


def test_a_newest_article_is_good_when_it_is_judged_two_or_holds_the_phrase(
    analyzer: Analyzer, folder: Path
) -> None:
    (holding,) = find_holding(folder, [wanted(Topic("q", "hiến máu tình nguyện"), analyzer)])
    assert good_share(["phrase", "apart"], {"apart": 1}, holding) == 0.5
    assert good_share(["phrase", "apart"], {"apart": 2}, holding) == 1.0
    assert good_share([], {}, holding) is None


def test_match_sets_are_summed_up_by_medians() -> None:
    found = match_figures([(10, Matched(5, 0.5)), (30, Matched(10, 1.0)), (0, Matched(20, None))])
    assert found == {"median_total": 10, "median_holding": 10, "ratio": 1.0, "newest_good": 0.75}
    assert match_figures([]) is None
    nothing = match_figures([(3, Matched(0, 0.0))])
    assert nothing is not None
    assert nothing["ratio"] is None


def test_type_and_reading_come_from_the_files_beside(tmp_path: Path) -> None:
    for name, line in (
        ("queries.jsonl", '{"id": "q1", "text": "hien mau", "type": "topic"}'),
        ("queries_clean.jsonl", '{"id": "q1", "text": "hiến máu"}'),
        ("other.jsonl", '{"id": "q1", "text": "HIEN MAU"}\n{"id": "q2", "text": "chợ"}'),
    ):
        (tmp_path / name).write_text(line + "\n", encoding="utf-8")
    assert read_topics(tmp_path / "other.jsonl") == [
        Topic("q1", "HIEN MAU", "topic", "hiến máu"),
        Topic("q2", "chợ"),
    ]


def test_halves_part_the_queries_and_keep_one_reading_together() -> None:
    topics = [
        Topic("q1", "hien mau", reading="hiến máu"),
        Topic("q2", "chợ", reading="chợ"),
        Topic("q3", "hiến máu", reading="hiến máu"),
        Topic("q4", "bến xe", reading="bến xe"),
    ]
    assert [topic.id for topic in every_second(topics, odd=False)] == ["q1", "q3", "q4"]
    assert [topic.id for topic in every_second(topics, odd=True)] == ["q2"]


def test_a_pool_lists_irrelevant_articles() -> None:
    assert is_pool({"q": {"a": 1, "b": 0}})
    assert not is_pool({"q": {"a": 1, "b": 2}})
