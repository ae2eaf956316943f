"""Chooses the segmenter: the fast decoder if it is proved equal to pyvi, else pyvi itself."""

from collections.abc import Callable
from functools import lru_cache

import structlog

from searchsvc.analysis.segment import decoder, reference

# Text → its words, each with its syllables joined by "_".
Segmenter = Callable[[str], list[str]]

# Text → pyvi's words. They cover every branch of the model: joins of two and three, names, numbers,
# punctuation, URLs, capitals. Written down, because loading pyvi costs a second and 100 MB.
_PROBES = {
    "học tập và làm theo tư tưởng đạo đức phong cách hồ chí minh": (
        "học_tập và làm theo tư_tưởng đạo_đức phong_cách hồ chí minh"
    ),
    "Ủy ban nhân dân Quận Mai Hòa họp ngày 15/11/2016 lúc 8:35.": (
        "Ủy_ban nhân_dân Quận_Mai_Hòa họp ngày 15 / 11 / 2016 lúc 8 : 35 ."
    ),
    "chỉ thị 05-CT/TW, nghị quyết số 12-nq/qu; xem https://maihoa.example/tin?id=1 ...": (
        "chỉ_thị 05 - CT / TW , nghị_quyết số 12 - nq / qu ; xem "
        "https://maihoa.example/tin?id=1 ..."
    ),
    "TP. Cửu Hà: 1.250.000 đồng (tăng 3,5%) -> a.b@maihoa.example": (
        "TP. Cửu_Hà : 1.250.000 đồng ( tăng 3,5 % ) -> a.b@maihoa.example"
    ),
    "hợp tác xã nông nghiệp công nghệ cao, uỷ ban mặt trận tổ quốc việt nam": (
        "hợp_tác_xã nông_nghiệp công_nghệ_cao , uỷ_ban mặt_trận tổ_quốc việt_nam"
    ),
    "dich vu cong truc tuyen": ("dich vu cong truc tuyen"),
    "QUYẾT ĐỊNH\nvề việc công bố thủ tục hành chính": (
        "QUYẾT_ĐỊNH về việc công_bố thủ_tục hành_chính"
    ),
}


@lru_cache(maxsize=1)
def choose_segmenter() -> Segmenter:
    """Return the segmenter of this process, checked once.

    Returns:
        The fast decoder when it can read the installed model and gives pyvi's words for the probes;
        pyvi's own tokenizer otherwise, with a warning in the log.
    """
    try:
        fast = decoder.Decoder.load()
        differing = [text for text, words in _PROBES.items() if " ".join(fast(text)) != words]
    except (OSError, ValueError, LookupError) as error:
        reason = str(error)
    else:
        if not differing:
            return fast
        reason = f"differs on {differing[0]!r}"
    structlog.get_logger().warning("segmenter.fallback", reason=reason)
    return reference.words


def respelled(segment: Segmenter, spell: Callable[[str], str]) -> Segmenter:
    """Return a segmenter that reads each text in another spelling.

    Args:
        segment: the segmenter of the respelled text.
        spell: changes the spelling of each part between blanks on its own, and keeps blanks and
            lengths.
    """
    if isinstance(segment, decoder.Decoder):
        return segment.respelled(spell)
    return lambda text: segment(spell(text))
