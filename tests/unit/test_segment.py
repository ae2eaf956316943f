import importlib.util
import random
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pyvi import ViTokenizer
from structlog.testing import capture_logs

from searchsvc.analysis.segment import choose, decoder, model, reference
from searchsvc.analysis.segment.decoder import Decoder
from tests.unit.growth import is_linear

SENTENCES = (
    "Ủy ban nhân dân quận Mai Hòa họp phiên thường kỳ tháng mười một",
    "Học tập và làm theo tấm gương của người đi trước ở thành phố Cửu Hà",
    "Hợp tác xã nông nghiệp công nghệ cao Bến Sen ra mắt sáng nay",
    "Sinh viên học sinh học môn sinh học tại trường trung học phổ thông",
    "Ông Lê Văn Tám, Chủ tịch Hội đồng nhân dân, phát biểu khai mạc",
    "Dịch vụ công trực tuyến mức độ bốn giảm thời gian chờ của người dân",
    "Đường Hoa Gạo ngập sâu sau cơn mưa lớn chiều qua",
    "Bảo hiểm xã hội, bảo hiểm y tế và bảo hiểm thất nghiệp",
    "Thủ tục hành chính về đất đai được công khai trên trang điện tử",
    "Đội bóng phường An Lạc thắng ba không trong trận chung kết",
    "Khỏe mạnh, thủy lợi, hòa giải, khoẻ khoắn, thuỷ sản, hoà bình",
    "Mr. Smith và ThS. Nguyễn Thị Bưởi đến thăm TP. Cửu Hà",
    "Giá xăng tăng 3,5% lên 25.430 đồng một lít từ 15 giờ ngày 15/11/2016",
    "Căn cứ Chỉ thị 05-CT/TW, Nghị quyết số 12-NQ/QU và Quyết định 30/2016/QĐ-UBND",
    "Liên hệ: bandoc@maihoa.example, gọi 0900.000.000 hoặc xem https://maihoa.example/tin?id=1&t=2",
)
PIECES = (
    *(".", ",", ";", ":", "!", "?", "…", "...", "-", "–", "->", "==>", ">>", "(", ")", "“", "”"),
    *('"', "'", "/", "%", "&", "@", "#", "+", "=", "<", "*", "$", "{", "|", "~", "^", "\\", "`"),
    *("05", "2016", "1.250.000", "3,5", "15/11/2016", "8:35", "0", "1_000", "٣", "²", "½"),
    *("A.", "TP.", "Tp.", "HCM", "QH13", "covid19", "iPhone", "a_b", "_", "́", "x̣", "İ", "ß"),
    *("a@b.vn", "a.b+c@d-e.f.vn", "@x", "x@", "x@y", "ftp://x", "http://", "://", "日本", "😀"),
)


def _mangled(text: str, chance: random.Random) -> str:
    ways: tuple[Callable[[str], str], ...] = (
        str,
        str.lower,
        str.upper,
        str.title,
        lambda plain: unicodedata.normalize("NFD", plain),
        lambda plain: "".join(
            char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char)
        ),
    )
    return chance.choice(ways)(text)


def _corpus(count: int) -> Iterator[str]:
    chance = random.Random(2016)
    syllables = sorted({syllable for text in SENTENCES for syllable in text.split()})
    yield from SENTENCES
    for _ in range(count):
        kind = chance.random()
        if kind < 0.3:
            first, second = chance.choice(SENTENCES).split(), chance.choice(SENTENCES).split()
            cut = chance.randrange(1, 8)
            text = " ".join(first[cut:] + second[:cut])
        elif kind < 0.8:
            size = chance.randrange(1, 14)
            words = [
                chance.choice(syllables) if chance.random() < 0.85 else chance.choice(PIECES)
                for _ in range(size)
            ]
            text = chance.choice((" ", " ", " ", "", "  ", "\t")).join(words)
        else:
            text = "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 9)))
        yield _mangled(text, chance)


@pytest.fixture(scope="module")
def fast() -> Decoder:
    return Decoder.load()


def test_the_fast_decoder_gives_vitokenizers_words_on_thousands_of_texts(fast: Decoder) -> None:
    corpus = list(_corpus(6_000))
    differing = [text for text in corpus if fast(text) != ViTokenizer.tokenize(text).split()]
    assert differing == []
    joined = sum("_" in word for text in corpus for word in fast(text))
    assert joined > 3_000


def test_the_fast_decoder_gives_the_same_words_again_from_its_cache(fast: Decoder) -> None:
    assert [fast(text) for text in SENTENCES] == [Decoder.load()(text) for text in SENTENCES]


def test_both_segmenters_read_a_text_of_many_lines_line_by_line(fast: Decoder) -> None:
    chance = random.Random(5)
    for _ in range(300):
        words = " ".join(chance.sample(SENTENCES, 3)).lower().split()
        text = "".join(word + chance.choice((" ", " ", "\n", "\n\n")) for word in words)
        assert fast(text) == reference.words(text)
        assert fast(text) == [word for line in text.split("\n") for word in fast(line)]


@pytest.mark.parametrize(
    "long",
    [
        " ".join(SENTENCES * 12).lower(),
        ("mai hòa " * 249 + "cửuhà" * 500),
        "x" * 5_000,
        "a." * 2_500,
        "a@" * 1_500,
        "-" * 4_001,
        " " * 3_000 + "mai hòa" + " " * 3_000,
    ],
    ids=["words", "long last word", "no blank", "dots", "at signs", "dashes", "blanks"],
)
def test_both_segmenters_cut_a_long_line_alike(long: str, fast: Decoder) -> None:
    assert fast(long) == reference.words(long)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \n\t ", []),
        ("mai", ["mai"]),
        ("hợp tác xã nông nghiệp", ["hợp_tác_xã", "nông_nghiệp"]),
        ("dịch vụ, bảo hiểm", ["dịch_vụ", ",", "bảo_hiểm"]),
        ("05-CT/TW", ["05", "-", "CT", "/", "TW"]),
        ("uỷ ban nhân dân", ["uỷ_ban", "nhân_dân"]),
    ],
)
def test_words_of(text: str, words: list[str], fast: Decoder) -> None:
    assert fast(text) == words
    assert reference.words(text) == words


def test_neither_segmenter_loses_a_syllable(fast: Decoder) -> None:
    for text in _corpus(200):
        kept = "".join(unicodedata.normalize("NFC", text).split()).replace("_", "")
        for segment in (fast, reference.words):
            assert "".join(segment(text)).replace("_", "") == kept


@pytest.mark.parametrize(
    "make",
    [
        lambda count: "x" * (10 * count),
        lambda count: "-" * count,
        lambda count: "@" * count,
        lambda count: "a.b-" * (count // 4),
        lambda count: "1." * (count // 2),
        lambda count: "\u0301" * count,
        lambda count: "x,ế" * (count // 4),
        lambda count: "học sinh " * (count // 9),
        lambda count: "\n" * count,
    ],
    ids=["no blank", "dashes", "at signs", "mail-like", "digits", "marks", "commas", "words", "nl"],
)
def test_time_grows_in_proportion_to_the_text(make: Callable[[int], str], fast: Decoder) -> None:
    assert is_linear(fast, make, 15_000)


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "-" * 100_000, "@" * 100_000, "a@" * 50_000], ids=lambda t: t[:2]
)
def test_a_hostile_text_ends_soon(text: str, fast: Decoder) -> None:
    started = time.thread_time()
    fast(text)
    # pyvi's own patterns take 8 seconds and more.
    assert time.thread_time() - started < 3


def test_the_reference_reads_a_hostile_text_in_linear_time() -> None:
    reference.words("mai")
    assert is_linear(reference.words, lambda count: "x" * (5 * count) + "-" * count, 2_000)


def test_caches_do_not_grow_with_hostile_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder, "_CACHE_SIZE", 50)
    segment = Decoder.load()
    for number in range(200):
        segment(f"x{number} " + ",".join(f"y{number}z{part}" for part in range(20)))
    assert len(segment._chunks) <= 50
    assert len(segment._units) <= 50


@pytest.fixture
def choosing() -> Iterator[Callable[[], choose.Segmenter]]:
    """Choose afresh, and leave no choice made under a monkeypatch behind."""
    choose.choose_segmenter.cache_clear()
    yield choose.choose_segmenter
    choose.choose_segmenter.cache_clear()


def test_the_fast_decoder_serves_when_it_agrees_with_pyvi(
    choosing: Callable[[], choose.Segmenter],
) -> None:
    with capture_logs() as logs:
        assert isinstance(choosing(), Decoder)
    assert logs == []


@pytest.mark.parametrize(("text", "words"), choose._PROBES.items())
def test_the_probes_are_written_down_as_pyvi_segments_them(text: str, words: str) -> None:
    assert " ".join(reference.words(text)) == words


def test_the_choice_is_made_once(choosing: Callable[[], choose.Segmenter]) -> None:
    assert choosing() is choosing()


def test_pyvi_itself_serves_with_a_warning_when_the_decoder_disagrees(
    choosing: Callable[[], choose.Segmenter], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Decoder, "__call__", lambda _, text: text.split())
    with capture_logs() as logs:
        assert choosing() is reference.words
    assert [entry["event"] for entry in logs] == ["segmenter.fallback"]
    assert logs[0]["log_level"] == "warning"
    assert "differs on" in logs[0]["reason"]


def test_pyvi_itself_serves_when_one_weight_of_the_decoder_is_wrong(
    choosing: Callable[[], choose.Segmenter], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = model.load_model()
    weights = {**loaded.inside_weights, "bias": loaded.inside_weights["bias"] + 8.0}
    wrong = model.Model(weights, loaded.transitions, loaded.two_syllable, loaded.three_syllable)
    monkeypatch.setattr(decoder, "load_model", lambda: wrong)
    with capture_logs():
        assert choosing() is reference.words


@pytest.mark.parametrize(
    "error", [FileNotFoundError("gone"), ValueError("layout"), LookupError("no pyvi"), KeyError(1)]
)
def test_pyvi_itself_serves_when_its_model_cannot_be_read(
    error: Exception,
    choosing: Callable[[], choose.Segmenter],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> model.Model:
        raise error

    monkeypatch.setattr(decoder, "load_model", fail)
    with capture_logs() as logs:
        assert choosing() is reference.words
    assert logs[0]["reason"] == str(error)


def test_the_model_has_two_labels_and_its_vocabulary() -> None:
    loaded = model.load_model()
    assert set(loaded.transitions) == {("B", "B"), ("B", "I"), ("I", "B"), ("I", "I")}
    assert len(loaded.inside_weights) > 6_000
    assert "hợp tác xã" in loaded.three_syllable
    assert "nông nghiệp" in loaded.two_syllable


@pytest.mark.parametrize(
    "content",
    [b"", b"not a pickle", b"\x80\x03N.", b"\x80\x03X\x04\x00\x00\x00lCRF."],
    ids=["empty", "no pickle", "no model", "cut off"],
)
def test_a_model_file_of_another_layout_is_a_value_error(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "pyvi3.pkl").write_bytes(content)
    spec = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    with pytest.raises(ValueError):
        model.load_model()


def test_a_missing_pyvi_is_a_lookup_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(LookupError, match="pyvi"):
        model.load_model()


@pytest.mark.parametrize("share", [0.0, 0.0001, 0.1, 0.5])
def test_a_model_that_is_cut_off_is_a_value_error(
    share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_blob = model._crf_blob

    def cut_blob(pickled: bytes) -> bytes:
        blob = whole_blob(pickled)
        return blob[: int(len(blob) * share)]

    monkeypatch.setattr(model, "_crf_blob", cut_blob)
    with pytest.raises(ValueError, match="layout"):
        model.load_model()
