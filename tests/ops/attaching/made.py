"""Articles and files of several kinds, each file with a word that only it has."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.unit import made_files as made

_WORDS = [
    "phường",
    "xã",
    "thôn",
    "tổ",
    "dân",
    "phố",
    "họp",
    "bàn",
    "đường",
    "mương",
    "cầu",
    "trường",
    "trạm",
    "chợ",
    "bến",
    "bãi",
    "quỹ",
    "khoản",
    "thu",
    "chi",
    "kế",
    "hoạch",
    "thông",
    "báo",
    "danh",
    "sách",
    "hồ",
    "sơ",
    "lệ",
    "phí",
    "đất",
    "vườn",
    "nước",
    "sạch",
    "vệ",
    "sinh",
    "cây",
    "xanh",
    "lễ",
    "hội",
    "đón",
    "khách",
    "tặng",
    "quà",
    "người",
    "cao",
    "tuổi",
    "trẻ",
    "em",
    "học",
    "sinh",
    "thanh",
    "niên",
    "phụ",
    "nữ",
    "nông",
    "dân",
    "cựu",
    "chiến",
    "binh",
]
# What portals attach, by share: mostly PDF and Word.
SHARES = {"pdf": 0.42, "docx": 0.3, "xlsx": 0.2, "scan": 0.08}
_LETTERS = "bcdghklmnpqrstvx"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file of an article.

    Attributes:
        article_id: of the article.
        name: of the file.
        kind: a key of `SHARES`.
        word: that only this file has.
        pages: how many it has.
    """

    article_id: str
    name: str
    kind: str
    word: str
    pages: int


def make(
    folder: Path, articles: int, files: int, kinds: Sequence[str], seed: int
) -> list[MadeFile]:
    """Write `articles.jsonl` and `sent/ID/NAME`.

    Args:
        folder: for both.
        articles: how many.
        files: how many, at articles drawn at random.
        kinds: of files, of `SHARES`.
        seed: of everything that is drawn.
    """
    rng = random.Random(seed)
    ids = [f"tep-{number}" for number in range(articles)]
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as lines:
        for number, article_id in enumerate(ids):
            article = {
                "id": article_id,
                "title": f"Thông báo số {number} của xã Bình Lạc",
                "body": _text(rng, 150),
            }
            lines.write(json.dumps(article, ensure_ascii=False) + "\n")
    drawn = rng.choices(kinds, [SHARES[kind] for kind in kinds], k=files)
    written = []
    for number, kind in enumerate(drawn):
        one = _write(folder / "sent", rng, rng.choice(ids), number, kind)
        written.append(one)
    return written


def _write(folder: Path, rng: random.Random, article_id: str, number: int, kind: str) -> MadeFile:
    word = "zq" + "".join(_LETTERS[number // 16**place % 16] for place in range(4))
    pages = rng.randint(1, 6) if kind == "pdf" else 1
    texts = [f"Hồ sơ {word}. {_text(rng, 250)}" for _ in range(pages)]
    content, end = _content(kind, texts, word)
    place = folder / article_id
    place.mkdir(parents=True, exist_ok=True)
    name = f"{kind}-{number}.{end}"
    (place / name).write_bytes(content)
    return MadeFile(article_id, name, kind, word, pages)


def _content(kind: str, texts: Sequence[str], word: str) -> tuple[bytes, str]:
    match kind:
        case "pdf":
            return made.pdf(*texts), "pdf"
        case "docx":
            return made.docx(*texts[0].split(". ")), "docx"
        case "xlsx":
            cells = texts[0].split()
            rows = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(len(cells)))
            return made.xlsx(rows, cells), "xlsx"
        case _:
            return made.scanned_pdf(f"HO SO {word}"), "pdf"


def _text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(_WORDS, k=words))
