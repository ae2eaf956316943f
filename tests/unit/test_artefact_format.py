"""What lies on disks and in indexes must be read by the next version, too."""

import struct
import zlib
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis import artefact_format
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.completions.artefact import pack, unpack

LAYOUT = b"searchsvc shelf 1\n"


def _artefact(line: bytes, head: str, *parts: bytes) -> bytes:
    """Write an artefact byte by byte as the first version did."""
    raw = struct.pack(head, *map(len, parts)) + b"".join(parts)
    return line + zlib.compress(raw, 6)


COUNTED = (
    struct.pack("=2I", 3, 2),
    struct.pack("=2I", 2, 1),
    struct.pack("=Q", 1),
    struct.pack("=I", 2),
)
FORMER_LEXICON = _artefact(
    b"searchsvc lexicon 1\n",
    "<5Q",
    '[2,["hoa`","binh`"],["hòa","bình"],["hoa","binh"]]'.encode(),
    *COUNTED,
)
LEXICON = _artefact(
    b"searchsvc lexicon 2\n",
    "<7Q",
    '[2,{"hb":"hòa bình"},{"hoa`":1},["hoa`","binh`"],["hòa","bình"],["hoa","binh"]]'.encode(),
    *COUNTED,
    # A name is the places of its syllables, 16 bits each.
    struct.pack("=Q", 0),
    struct.pack("=I", 1),
)
# The highest bytes of all positions stand first.
POSITIONS = b"\0\0" + b"\0\0" + b"\0\1" + b"\7\2"
COMPLETIONS = _artefact(
    b"searchsvc completions 1\n",
    "<7Q",
    '[["hop."],["hop"],["Họp"],["a"],[]]'.encode(),
    b"\0\1",
    # The code point of a word may be a surrogate.
    b"\xed\xa0\x80",
    POSITIONS,
    b"",
    b"",
    POSITIONS,
)


def test_a_lexicon_without_what_is_written_with_capitals_is_counted_anew() -> None:
    with pytest.raises(ValueError, match="another layout"):
        Lexicon.from_bytes(FORMER_LEXICON)


def test_the_lexicon_is_read_and_written_byte_for_byte() -> None:
    lexicon = Lexicon.from_bytes(LEXICON)
    assert (lexicon.short_forms.long["hb"], lexicon.documents_in_capitals("hoa`")) == (
        "hòa bình",
        1,
    )
    assert (lexicon.documents, lexicon.count("hoa`"), lexicon.surface("binh`")) == (2, 3, "bình")
    assert (lexicon.documents_with("hoa`"), lexicon.pair_count("hoa`", "binh`")) == (2, 2)
    assert lexicon.to_bytes() == LEXICON


def test_the_completions_of_the_first_version_are_read_and_written_byte_for_byte() -> None:
    columns = unpack(COMPLETIONS)
    assert columns.title_suffixes == (array("I", [7, 0x102]), array("I"))
    assert columns.phrase_suffixes == (array("I"), array("I", [7, 0x102]))
    assert (columns.titles, columns.phrase_words) == (["Họp"], "\ud800")
    assert pack(columns) == COMPLETIONS


@given(st.lists(st.binary()))
def test_what_was_packed_is_unpacked(parts: list[bytes]) -> None:
    assert artefact_format.unpack(LAYOUT, len(parts), artefact_format.pack(LAYOUT, parts)) == parts


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"searchsvc shelf 0\n" + zlib.compress(struct.pack("<2Q", 0, 0)),
        LAYOUT,
        LAYOUT + b"not compressed",
        LAYOUT + zlib.compress(struct.pack("<Q", 0)),
        LAYOUT + zlib.compress(struct.pack("<2Q", 1, 1) + b"a"),
        LAYOUT + zlib.compress(struct.pack("<2Q", 1, 1) + b"abc"),
        LAYOUT + zlib.compress(struct.pack("<2Q", 2**64 - 1, 1) + b"ab"),
    ],
)
def test_damaged_and_foreign_blobs_are_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"begins|lengths|decompress|buffer"):
        artefact_format.unpack(LAYOUT, 2, content)
