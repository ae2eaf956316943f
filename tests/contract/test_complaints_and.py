"""A "và" is found where articles write a sign for it, and the other way round."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    ampersand="Sở Văn hóa & Thể thao mở lớp.",
    word="Lớp võ của Văn hóa và Thể thao.",
    company="Công ty Cung ứng & Dịch vụ Lụa.",
    dash="Trung tâm Ngoại ngữ – Tin học Sen.",
    plus="Ban Kinh tế + Ngân sách họp.",
    slash="Phòng Nông nghiệp/Môi trường dời.",
    hyphen="Trường Giáo dục nghề nghiệp - Giáo dục thường xuyên.",
    stuck="Hội Chữ thập đỏ-Nhân đạo quyên góp.",
    comma="Phòng Y tế, Dân số dọn về nhà cũ.",
    fuel="Giá xăng và dầu tăng.",
    # All the words, no neighbours and no "và": found as well, since "và" is never required.
    apart="Văn hóa đọc, bơi lội, thể thao; dịch vụ ăn, cung ứng gạo; tin học, ngoại ngữ.",
    half="Thể thao trường học; cung ứng gạo.",
)
ROWS = (
    # Where nothing is known of the words, a "va" without marks may be another one.
    Row("văn hóa và thể thao", "word ampersand apart", "half", first=True, bare=False),
    *(Row(t, "ampersand word") for t in ("Văn hóa & Thể thao", "văn hóa - thể thao")),
    *(Row(t, "ampersand word") for t in ("văn hóa + thể thao", "văn hóa/thể thao")),
    Row("Cung ứng và Dịch vụ", "company apart", "half", first=True, bare=False),
    Row("cung ứng & dịch vụ", "company"),
    Row("ngoại ngữ và tin học", "dash apart", "half", first=True, bare=False),
    Row("ngoại ngữ - tin học", "dash"),
    *(Row(t, "plus") for t in ("kinh tế và ngân sách", "kinh tế & ngân sách")),
    Row("nông nghiệp và môi trường", "slash"),
    Row("giáo dục nghề nghiệp và giáo dục thường xuyên", "hyphen"),
    Row("chữ thập đỏ và nhân đạo", "stuck"),
    *(Row(t, "comma") for t in ("y tế và dân số", "phòng y tế và dân số")),
    *(Row(t, "fuel") for t in ("xăng & dầu", "xăng/dầu", "xăng, dầu")),
    # A sign binds its neighbours only.
    Row("văn hóa và dịch vụ", "apart", "ampersand word company", bare=False),
)


async def test_and_is_found_in_words_and_in_signs(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
