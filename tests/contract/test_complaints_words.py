"""Abbreviations within words, and words in the other spellings of their parts, are found."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    value="Thuế giá trị gia tăng giảm.",
    income="Thuế thu nhập cá nhân tăng.",
    company="Công ty trách nhiệm hữu hạn Bến Lụa.",
    company_other="Công ty cổ phần Bến Nghi.",
)
ROWS = (
    *(Row(t, "value", "income") for t in ("thuế GTGT", "thuế gtgt")),
    *(Row(t, "income", "value") for t in ("thuế TNCN", "thuế tncn")),
    *(Row(t, "company", "company-other") for t in ("công ty TNHH", "Công ty TNHH Bến Lụa")),
)


async def test_a_part_of_a_word_may_be_written_otherwise(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
