"""Parts of a town in short are told from aeroplanes, versions and other codes."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("F14 Gò Vấp", "phường 14 Gò Vấp"),
        ("f.14, quận Gò Vấp", "phường 14, quận Gò Vấp"),
        ("chợ F5 Q8", "chợ phường 5 Q8"),
        ("f3 go vap", "phường 3 go vap"),
        ("tdp9", "tdp 9"),
        ("TDP09 họp", "TDP 9 họp"),
        ("kdc5", "kdc 5"),
        ("VĐ3", "vành đai 3"),
        ("kênh T.5", "kênh T5"),
        ("rạch B-12", "rạch B12"),
        # Aeroplanes, viruses, exams, codes.
        *((same, same) for same in ("F14", "máy bay F16", "F0 cách ly", "F1 khởi tranh")),
        *((same, same) for same in ("VĐV3", "tổ T.5", "kênh T.5.2", "TDP9/2", "vđ3")),
    ],
)
def test_parts_of_a_town_in_short_are_spelled_out(query: str, meant: str) -> None:
    lexicon = lexicon_of("Phường 14 và tổ dân phố 9", "Chợ quận Gò Vấp mở cửa")
    assert understand(clean(query), lexicon).text == meant
