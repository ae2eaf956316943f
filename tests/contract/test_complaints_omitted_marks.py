"""One syllable typed without its marks, whose bare form is a word too, is read by its neighbours.

What was typed goes on to match, the reader is told, and a word as it stands is nothing else.
"""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index, knowing
from tests.contract.complaints import shelf

# Words that the articles use, and their letters side by side by chance.
_USED = {
    "library": ("thư viện", "Mùa thu viện dưỡng lão xóm Chài đóng cửa."),
    "bread": ("bánh mì", "Bà Tư bán bánh mi mắt còn sưng."),
    "pump": ("máy bơm", "Đội rà phá gỡ máy bom còn sót."),
    "hail": ("mưa đá", "Qua cơn mưa da bò phơi sân bị mốc."),
    "lantern": ("đèn lồng", "Dưới ngọn đèn long nhãn sấy vàng."),
    "lorry": ("xe tải", "Ngồi xe tai ù vì gió."),
    "sapling": ("cây giống", "Ớt cay giống quả nhỏ."),
    "fish": ("chợ cá", "Sáng ra chợ ca hát cho vui."),
    "leave": ("nghỉ phép", "Giờ nghỉ phep đồng rơi xuống máng."),
    "account": ("tài khoản", "Ghi tên tai khoản tiền quyên góp."),
}
# Words that lack but a mark, and others with a letter changed, which are in the articles as well.
_CHANGED = {
    "wire": "đường dây",
    "rail": "đường ray",
    "folk": "dân ca",
    "star": "danh ca",
    "wave": "điện từ",
    "toy": "điện tử",
}
# Words as they stand, whose letters are those of more frequent ones.
_STANDING = {
    "autumn": "Mùa thu ở bản Lụa.",
    "lashes": "Kem dưỡng lông mi dài.",
    "mine": "Rà phá bom mìn ở đồi Sim.",
    "longan": "Mùa long nhãn xóm Chài.",
    "chilli": "Vườn ớt cay ven suối.",
    "choir": "Đội ca cổ xã Cửu Hà.",
    "ear": "Viêm tai ở trẻ nhỏ.",
}
ARTICLES = shelf(
    **{name: f"Chuyện {word}. " + f"Nơi đây có {word}, " * 9 for name, (word, _) in _USED.items()},
    **{f"{name}_chance": chance for name, (_, chance) in _USED.items()},
    **{name: f"Chuyện {word}. " + f"Ở đây {word}, " * 9 for name, word in _CHANGED.items()},
    folk_song="Nghe dân ca ven sông.",
    smuggling="Vỡ đường dây buôn vịt lậu.",
    radio="Đo sóng điện từ quanh cột phát.",
    **_STANDING,
)


async def _service(engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(engine, analyzer, ARTICLES)
    return knowing(engine, analyzer, ARTICLES)


@pytest.mark.parametrize(
    ("typed", "read", "found"),
    [
        ("thu viện", "thư viện", "library"),
        ("bánh mi", "bánh mì", "bread"),
        ("máy bom", "máy bơm", "pump"),
        ("mưa da", "mưa đá", "hail"),
        ("đèn long", "đèn lồng", "lantern"),
        ("Đèn Long", "Đèn Lồng", "lantern"),
        ("tai khoản", "tài khoản", "account"),
        ("cay giống", "cây giống", "sapling"),
        ("chợ ca", "chợ cá", "fish"),
        ("chuyện chợ ca", "chuyện chợ cá", "fish"),
    ],
)
async def test_a_bare_syllable_is_read_by_its_neighbours(
    engine: EngineWriter, analyzer: Analyzer, typed: str, read: str, found: str
) -> None:
    service = await _service(engine, analyzer)
    answer = await service.search(SearchRequest(q=typed))
    assert answer.hits[0].id == found
    assert [note.code for note in answer.notes].count("read_as") == 1
    assert f"“{read}”" in answer.notes[0].message
    assert answer.did_you_mean is None
    highlights = answer.hits[0].highlights
    assert highlights is not None
    assert f"<mark>{read}</mark>".lower() in " ".join(highlights.body).lower()


async def test_of_a_long_query_the_note_names_the_word_alone(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    service = await _service(engine, analyzer)
    answer = await service.search(
        SearchRequest(q="Chuyện Thu viện dưỡng lão xóm Chài đóng cửa từ tháng trước")
    )
    (message,) = [note.message for note in answer.notes if note.code == "read_as"]
    assert "“Thư viện”" in message
    assert "“Thu viện”" in message


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("xóm thu viện", ["xóm thu viện"]),
        ("máy bom OR thu viện", ["máy bom", "thu viện"]),
        ("tin về thu viện là gì", ["thu viện là gì"]),
        # Only pairs stand so in the box.
        ("máy bơm AND thu viện", ["thu viện"]),
        ("chợ ca AND bánh mi", ["chợ ca", "bánh mi"]),
        ('xe "đèn lồng" thu viện', ["thu viện"]),
        ("máybơm thu viện", ["thu viện"]),
        ("máybơm chợ ca", ["chợ ca"]),
        # What was typed otherwise still.
        ("bánhmi", ["bánhmi"]),
        ("bánhmi thu viện", ["bánhmi", "thu viện"]),
    ],
)
async def test_the_note_quotes_what_was_typed(
    engine: EngineWriter, analyzer: Analyzer, typed: str, quoted: list[str]
) -> None:
    service = await _service(engine, analyzer)
    answer = await service.search(SearchRequest(q=typed))
    also = [note for note in answer.notes if note.message.startswith("Đang tìm cả")]
    assert [dict(note.values)["typed"] for note in also] == quoted


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("thu viện", "library"),
        ("bánh mi", "bread"),
        ("máy bom", "pump"),
        ("mưa da", "hail"),
        ("đèn long", "lantern"),
        ("chợ ca", "fish"),
    ],
)
async def test_what_was_typed_matches_too_and_verbatim_alone(
    engine: EngineWriter, analyzer: Analyzer, typed: str, name: str
) -> None:
    service = await _service(engine, analyzer)
    answer = await service.search(SearchRequest(q=typed))
    assert {hit.id for hit in answer.hits if not hit.missing} == {name, f"{name}-chance"}
    answer = await service.search(SearchRequest(q=typed, verbatim=True))
    assert [hit.id for hit in answer.hits] == [f"{name}-chance"]


@pytest.mark.parametrize(
    ("typed", "found", "never"),
    [
        ("mùa thu", "autumn", "library"),
        ("lông mi", "lashes", "bread"),
        ("bom mìn", "mine", "pump"),
        ("long nhãn", "longan", "lantern"),
        ("ớt cay", "chilli", "sapling"),
        ("ca cổ", "choir", "fish"),
        ("viêm tai", "ear", "lorry"),
        ("thư viện", "library", "library-chance"),
        ("ớt cay giống", "sapling-chance", "sapling"),
    ],
)
async def test_a_word_as_it_stands_is_no_other(
    engine: EngineWriter, analyzer: Analyzer, typed: str, found: str, never: str
) -> None:
    service = await _service(engine, analyzer)
    answer = await service.search(SearchRequest(q=typed))
    hits = [hit.id for hit in answer.hits if not hit.missing]
    assert found in hits
    assert never not in hits
    assert not [note for note in answer.notes if note.code == "read_as"]


@pytest.mark.parametrize(
    ("typed", "first", "never"),
    [
        ("đường day", "wire", "rail"),
        ("đường day buôn", "smuggling", "rail"),
        ("dan ca", "folk", "star"),
        ("dan ca ven sông", "folk-song", "star"),
        ("sóng dien từ", "radio", "toy"),
    ],
)
async def test_no_correction_changes_a_letter_where_marks_are_missing(
    engine: EngineWriter, analyzer: Analyzer, typed: str, first: str, never: str
) -> None:
    service = await _service(engine, analyzer)
    answer = await service.search(SearchRequest(q=typed))
    hits = [hit.id for hit in answer.hits if not hit.missing]
    assert hits[0] == first
    assert never not in hits
    assert answer.did_you_mean is None


async def test_a_slip_beside_it_is_corrected(engine: EngineWriter, analyzer: Analyzer) -> None:
    service = await _service(engine, analyzer)
    answer = await service.search(SearchRequest(q="kể chuyện đường rayy"))
    assert answer.did_you_mean == "kể chuyện đường ray"
