"""A quote that is not closed costs its row, not those behind it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.articles.sources.files.csv_file import read_rows

ROWS = [f"q{number},Tin {number},Bà con xóm {number} họp" for number in range(1, 9)]


def told(tmp_path: Path, rows: list[str]) -> tuple[list[str], list[int]]:
    """Give the ids of the articles, and the lines that make none."""
    path = tmp_path / "tin.csv"
    path.write_text("\n".join(("id,title,body", *rows)) + "\n", encoding="utf-8")
    lines = list(read_rows(path))
    ids = [line.article.id for line in lines if line.article is not None]
    return ids, [line.number for line in lines if line.article is None]


@pytest.mark.parametrize(
    ("row", "closed"),
    [
        # Up to the end of the file, or to the next quote, some rows on or in the next row.
        ('q3,"Tin ba,Bà con họp', {}),
        ('q3,"Tin ba,Bà con họp', {6: 'q7,"Tin, bảy",Bà con họp'}),
        ('q3,"Tin ba,Bà con họp', {3: 'q4,"Tin, bốn",Bà con họp'}),
        ('q3,Tin ba,"Bà con họp', {5: 'q6,Tin sáu,"Bà con, họp"'}),
    ],
)
def test_only_the_row_of_the_quote_is_refused(
    tmp_path: Path, row: str, closed: dict[int, str]
) -> None:
    rows = [closed.get(at, one) for at, one in enumerate(ROWS)]
    rows[2] = row
    ids, refused = told(tmp_path, rows)
    assert ids == ["q1", "q2", "q4", "q5", "q6", "q7", "q8"]
    assert refused == [4]


def test_the_reason_names_the_line_and_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "tin.csv"
    path.write_text('id,title\na1,Họp\na2,"Chợ\na3,Mưa\n', encoding="utf-8")
    (problem,) = next(line.problems for line in read_rows(path) if line.article is None)
    assert "the quote that begins in line 3 is not closed. Close it" in str(problem)


def test_a_cell_of_several_lines_with_commas_is_one_cell(tmp_path: Path) -> None:
    text = "Sáng, bà con, họp\nChiều, trẻ em, múa hát\nTối, ai nấy, về nhà"
    ids, refused = told(tmp_path, [f'a1,Hội làng,"{text}"', "a2,Tin,Chợ"])
    assert (ids, refused) == (["a1", "a2"], [])


@settings(max_examples=60)
@given(st.integers(0, 7), st.integers(0, 40))
def test_a_quote_anywhere_costs_at_most_its_row(
    tmp_path_factory: pytest.TempPathFactory, row: int, place: int
) -> None:
    rows = list(ROWS)
    at = min(place, len(rows[row]))
    rows[row] = f'{rows[row][:at]}"{rows[row][at:]}'
    ids, _ = told(tmp_path_factory.mktemp("csv"), rows)
    assert set(ids) >= {f"q{number}" for number in range(1, 9)} - {f"q{row + 1}"}


def test_blanks_behind_the_closing_quote_of_several_lines_begin_no_text(tmp_path: Path) -> None:
    rows = ['q1,Tin một,"Bà con họp\nở đình" ', 'q2,"Tin\nhai" ,Bà con họp']
    assert told(tmp_path, rows) == (["q1", "q2"], [])
