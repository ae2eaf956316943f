from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.keywords import MOST_KEYWORDS, keywords


def test_keywords_are_the_words_of_a_text_the_most_frequent_first(analyzer: Analyzer) -> None:
    words = analyzer.analyze("Quận Mai Hòa trồng cây. Cây bàng và cây gạo của quận.").words
    found = keywords(words)
    assert next(iter(found)) == "cây"
    assert found["cây"] == words.count("cây") > 1


def test_function_words_and_numbers_are_no_keywords(analyzer: Analyzer) -> None:
    found = keywords(analyzer.analyze("và của là có 2016 trong một năm, hồ nước").words)
    assert not {"va`", "cua?", "la`", "co'", "2016", "trong", "môt."} & set(found)
    assert any("hô`" in word for word in found)


def test_there_are_at_most_so_many() -> None:
    assert len(keywords(f"w{number}" for number in range(500))) == MOST_KEYWORDS
