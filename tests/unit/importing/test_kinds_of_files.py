"""Files as other programs write them: numbers as ids and dates, Excel's tables, keys twice."""

import json
from pathlib import Path

import pytest

from searchsvc.articles.article import Article, parse_article
from searchsvc.articles.jsonl import NO_MAP, FieldMap, Line, read_lines
from searchsvc.articles.sources.files.csv_file import read_rows
from searchsvc.errors import InvalidArticleError, InvalidInputError

NUMBERS = FieldMap.parse([], [], numbers=True)


def of_json(folder: Path, text: str, field_map: FieldMap) -> Line:
    path = folder / "tin.jsonl"
    path.write_text(text, encoding="utf-8")
    (line,) = read_lines(path, field_map)
    return line


def of_csv(folder: Path, content: str | bytes, field_map: FieldMap = NO_MAP) -> Article:
    path = folder / "tin.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (line,) = read_rows(path, field_map)
    assert line.article is not None, line.problems
    return line.article


@pytest.mark.parametrize(
    ("text", "said", "remedy"),
    [
        ('[{"id": "a", "title": "Họp"}, {"id": "b", "title": "Hội"}]', "JSON array", "jq -c '.[]'"),
        ('\n[\n  {"id": "a", "title": "Họp"}\n]\n', "JSON array", "jq -c '.[]'"),
        ('\ufeff[ {"id": "a",\n', "JSON array", "jq -c '.[]'"),
        ("[]", "JSON array", "jq -c '.[]'"),
        ('{\n  "id": "a",\n  "title": "Họp"\n}\n', "over several lines", "jq -c '.'"),
    ],
)
def test_json_that_is_no_lines_is_told_at_once_with_how_to_write_it_as_lines(
    tmp_path: Path, text: str, said: str, remedy: str
) -> None:
    path = tmp_path / "tin.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        list(read_lines(path))
    (problem,) = refused.value.problems
    assert said in problem.message
    assert remedy in problem.remedy


def test_a_line_that_is_a_list_of_other_things_is_refused_alone(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text('["a", "b"]\n{"id": "a", "title": "Họp"}\n[{}]\n', encoding="utf-8")
    assert [bool(line.article) for line in read_lines(path)] == [False, True, False]


@pytest.mark.parametrize("value", [1479171300, 1479171300000, "1479171300", 1479171300.0])
def test_seconds_and_milliseconds_since_1970_are_dates_by_an_option(
    tmp_path: Path, value: object
) -> None:
    text = json.dumps({"id": 4711, "title": "Họp dân", "published_at": value})
    article = of_json(tmp_path, text, NUMBERS).article
    assert article is not None
    assert article.id == "4711"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2016-11-15T07:55:00+07:00"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        # Whole dates of digits, and dates as texts, stay what they are.
        ("20161115", "2016-11-15"),
        ("15/11/2016", "2016-11-15"),
        # No date.
        (0, None),
        ("0", None),
        (None, None),
    ],
)
def test_the_option_leaves_other_dates_alone(
    tmp_path: Path, value: object, day: str | None
) -> None:
    text = json.dumps({"id": "a", "title": "Họp", "published_at": value})
    article = of_json(tmp_path, text, NUMBERS).article
    assert article is not None
    published = article.published_at
    assert (published and published.date().isoformat()) == day


@pytest.mark.parametrize("value", [True, 12, 99.5, "hôm qua", 10**18])
def test_what_is_no_moment_is_refused_with_the_option_too(tmp_path: Path, value: object) -> None:
    text = json.dumps({"id": "a", "title": "Họp", "published_at": value})
    line = of_json(tmp_path, text, NUMBERS)
    assert [problem.field for problem in line.problems] == ["published_at"]


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"id": 4711, "title": "Họp"}, "id", "is a number, not a text"),
        (
            {"id": "a", "title": "Họp", "published_at": 1479171300},
            "published_at",
            "is a number",
        ),
    ],
)
def test_without_the_option_the_message_names_the_cause_and_the_option(
    tmp_path: Path, fields: dict[str, object], field: str, message: str
) -> None:
    (problem,) = of_json(tmp_path, json.dumps(fields), NO_MAP).problems
    assert problem.field == field
    assert message in problem.message
    assert "--numbers" in problem.message


@pytest.mark.parametrize(
    ("date", "cause"),
    [
        ("1479171300", "--numbers"),
        ("1479171300000", "--numbers"),
        ("42689", "a day in a spreadsheet"),
        ("15 tháng Chạp 2031", "lunar calendar"),
    ],
)
def test_a_date_that_is_none_names_its_cause(tmp_path: Path, date: str, cause: str) -> None:
    fields = {"id": "a", "title": "Họp", "published_at": date}
    (problem,) = of_json(tmp_path, json.dumps(fields), NO_MAP).problems
    assert cause in problem.message


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"id": "a", "title": "Một", "title": "Hai"}', "title"),
        ('{"id": "a", "id": "a", "title": "Một"}', "id"),
        ('{"id": "a", "title": "Một", "document": {"type": "x", "type": "y"}}', "type"),
    ],
)
def test_a_key_that_is_there_twice_is_refused_by_its_name(text: str, name: str) -> None:
    with pytest.raises(InvalidArticleError) as refused:
        parse_article(text)
    (problem,) = refused.value.problems
    assert (problem.field, problem.message) == (name, "is there twice")


@pytest.mark.parametrize(
    "text",
    [
        # The delimiter above the header, which Excel reads and writes.
        "sep=;\nid;title;views\na1;Họp dân;1234\n",
        "\ufeffsep=;\r\nid;title;views\r\na1;Họp dân;1234\r\n",
        "SEP=\t\nid\ttitle\tviews\na1\tHọp dân\t1234\n",
        '"sep=;"\nid;title;views\na1;Họp dân;1234\n',
        "sep=;;;\nid;title;views\na1;Họp dân;1234\n",
        # Empty rows above the header.
        "\n;;\nid;title;views\na1;Họp dân;1234\n",
        # Names as people write them.
        "ID,Title,Views\na1,Họp dân,1234\n",
        "Id;TITLE; views \na1;Họp dân;1234\n",
        # Columns that were used once.
        "id;title;views;;;\na1;Họp dân;1234;;;\n",
        "id,title,views\na1,Họp dân,1234,,\n",
        "id,,title,views,\na1,nháp,Họp dân,1234,\n",
        # As a spreadsheet shows numbers.
        "id;title;views\na1;Họp dân;1.234\n",
        'id,title,views\na1,Họp dân,"1,234"\n',
        "id;title;views\na1;Họp dân;1 234\n",
        "id;title;views\na1;Họp dân;1234,00\n",
        "id,title,views\na1,Họp dân,1234.0\n",
    ],
)
def test_a_table_as_excel_writes_it_is_read(tmp_path: Path, text: str) -> None:
    article = of_csv(tmp_path, text)
    assert (article.id, article.title, article.views) == ("a1", "Họp dân", 1234)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8"])
def test_unicode_text_of_excel_is_read(tmp_path: Path, encoding: str) -> None:
    content = "id\ttitle\tviews\r\na1\tHọp dân\t5\r\n".encode(encoding)
    assert of_csv(tmp_path, content).title == "Họp dân"


def test_utf_16_with_the_high_byte_first_is_read(tmp_path: Path) -> None:
    content = b"\xfe\xff" + "id,title\na1,Họp dân\n".encode("utf-16-be")
    assert of_csv(tmp_path, content).title == "Họp dân"


def test_a_table_takes_numbers_as_dates_by_the_option(tmp_path: Path) -> None:
    article = of_csv(tmp_path, "ID,Title,Published At\n7,Họp,1479171300\n", NUMBERS)
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2016-11-15"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,title,title\na1,Họp,dân\n", "title.*is named twice"),
        ("ID,id,title\na1,a2,dân\n", "id.*is named twice"),
        ("mã,tên\na1,Họp\n", "the first row names no fields"),
    ],
)
def test_each_cause_has_a_message_of_its_own(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        of_csv(tmp_path, text)


def test_lines_are_counted_with_the_one_above_the_header(tmp_path: Path) -> None:
    path = tmp_path / "tin.csv"
    path.write_text("sep=;\nid;title\na1;\n", encoding="utf-8")
    (line,) = read_rows(path)
    assert line.number == 3
