"""Reads pyvi's shipped model files, without the libraries that trained them.

The model is a linear-chain conditional random field with two labels, stored by CRFsuite inside a
pickle. Layout: CRFsuite 0.12, lib/crf/src/crf1d_model.c (header, features) and lib/cqdb (strings).
"""

import pickletools
import struct
from dataclasses import dataclass

from searchsvc.analysis.segment.installed import listed_words, models_folder

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_FEATURES = struct.Struct("<4sII")
_FEATURE = struct.Struct("<IIId")
_CQDB = struct.Struct("<4sIIIII")
_STATE_FEATURE = 0


@dataclass(frozen=True, slots=True)
class Model:
    """The weights and word lists of the model.

    Attributes:
        inside_weights: attribute → weight of label I_W less that of B_W.
        transitions: (from, to) → weight, labels as "B" and "I".
        two_syllable: lower-cased words of two syllables, separated by a space.
        three_syllable: likewise of three.
    """

    inside_weights: dict[str, float]
    transitions: dict[tuple[str, str], float]
    two_syllable: frozenset[str]
    three_syllable: frozenset[str]


def load_model() -> Model:
    """Read the model of the installed pyvi.

    Raises:
        LookupError: pyvi or its model file is not there.
        ValueError: the file has another layout.
        OSError: the file can't be read.
    """
    blob = _crf_blob((models_folder() / "pyvi3.pkl").read_bytes())
    try:
        labels, attributes, state, transitions = _parse(blob)
        begin, inside = labels.index("B_W"), labels.index("I_W")
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"unknown model layout: {error}") from None
    names = {begin: "B", inside: "I"}
    vocabulary = listed_words().split("\n")
    return Model(
        inside_weights={
            attribute: state.get((number, inside), 0.0) - state.get((number, begin), 0.0)
            for number, attribute in enumerate(attributes)
        },
        transitions={(names[a], names[b]): weight for (a, b), weight in transitions.items()},
        two_syllable=frozenset(word for word in vocabulary if word.count(" ") == 1),
        three_syllable=frozenset(word for word in vocabulary if word.count(" ") == 2),
    )


def _crf_blob(pickled: bytes) -> bytes:
    # genops reads the pickle without executing it.
    for opcode, argument, _ in pickletools.genops(pickled):
        if opcode.name == "BINUNICODE" and isinstance(argument, str) and argument[:4] == "lCRF":
            return argument.encode("latin1")
    raise ValueError("no CRFsuite model inside the pickle")


def _strings(blob: bytes, offset: int) -> list[str]:
    magic, _, _, _, count, backward = _CQDB.unpack_from(blob, offset)
    if magic != b"CQDB":
        raise ValueError(f"no string table at byte {offset}")
    strings = []
    for entry in struct.unpack_from(f"<{count}I", blob, offset + backward):
        _, size = struct.unpack_from("<II", blob, offset + entry)
        first = offset + entry + 8
        strings.append(blob[first : first + size - 1].decode("utf-8"))
    return strings


def _parse(
    blob: bytes,
) -> tuple[list[str], list[str], dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    header = _HEADER.unpack_from(blob, 0)
    features_at, labels_at, attributes_at = header[7], header[8], header[9]
    count = _FEATURES.unpack_from(blob, features_at)[2]
    state: dict[tuple[int, int], float] = {}
    transitions: dict[tuple[int, int], float] = {}
    position = features_at + _FEATURES.size
    for _ in range(count):
        kind, source, target, weight = _FEATURE.unpack_from(blob, position)
        position += _FEATURE.size
        (state if kind == _STATE_FEATURE else transitions)[(source, target)] = weight
    return _strings(blob, labels_at), _strings(blob, attributes_at), state, transitions
