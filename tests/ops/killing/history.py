"""Every write that was sent, and what may stand after them."""

import random
import time
from dataclasses import dataclass
from typing import Any

_SYLLABLES = """
quận phường đường chợ cầu trường hội nhà nước người dân khu phố tổ bàn họp xét duyệt sửa mở trồng
vớt lát khánh thành lễ trao tặng học sinh bến lụa rạch ông quỳ mai hòa hoài thúy đông tam kỳ hạ an
khuê tiểu thương công viên vỉa hè đèn kênh thoát ngập văn hoá thuỷ uỷ ban
""".split()  # noqa: SIM905

Fields = dict[str, Any]


@dataclass
class Op:
    """One write that was sent.

    Attributes:
        number: of its content, stored as the article's views; a repeated content keeps it.
        deletes: whether it is a deletion.
        version: None = the service chose one and has not told it.
        acknowledged: whether the service took it.
        fields: the article without its version.
    """

    number: int
    deletes: bool
    version: int | None
    acknowledged: bool = False
    fields: Fields | None = None


class History:
    """The writes of each article in the order of their versions."""

    def __init__(self, rng: random.Random, articles: int) -> None:
        self.articles = articles
        self.ops: dict[str, list[Op]] = {}
        self._rng = rng
        self._busy: set[str] = set()
        self._floor: dict[str, int] = {}
        # Articles whose last version the service chose and has not told.
        self._unknown: set[str] = set()
        self._numbers = 0

    def choose(self) -> str:
        """Reserve an article that nobody writes now, a new one or a known one."""
        while True:
            known = len(self.ops)
            if known < self.articles and (known <= len(self._busy) or self._rng.random() < 0.5):
                chosen = f"mh-{known:05}"
            else:
                chosen = f"mh-{self._rng.randrange(known):05}"
            if chosen not in self._busy:
                self._busy.add(chosen)
                self.ops.setdefault(chosen, [])
                return chosen

    def release(self, article_id: str) -> None:
        """Let others write the article; what is not acknowledged may have been taken or not."""
        if article_id in self._unknown:
            # The service chose the version: at most its clock, which is ours.
            self._raise_floor(article_id, time.time_ns() // 1_000)
        self._unknown.discard(article_id)
        self._busy.discard(article_id)

    def write(self, article_id: str, deletes: bool = False, same: bool = False) -> Op:
        """Note a write that is about to be sent, newer than all before.

        Args:
            article_id: a reserved article.
            deletes: whether it is a deletion.
            same: whether the last content is sent again, if there was one.
        """
        floor = self._floor.get(article_id, 0)
        version: int | None = floor + self._rng.randint(1, 5)
        if article_id in self._unknown or self._rng.random() < 0.3:
            self._unknown.add(article_id)
            version = None
        before = next((op for op in reversed(self.ops[article_id]) if op.fields), None)
        if same and before is not None:
            op = Op(before.number, False, version, fields=before.fields)
        else:
            self._numbers += 1
            op = Op(self._numbers, deletes, version)
            op.fields = None if deletes else self._made_up(article_id, op.number)
        self._raise_floor(article_id, version or floor + 1)
        self.ops[article_id].append(op)
        return op

    def acknowledge(self, article_id: str, op: Op, version: int) -> None:
        """Note that the service took a write."""
        op.acknowledged, op.version = True, version
        self._unknown.discard(article_id)
        self._raise_floor(article_id, version)

    @property
    def acknowledged(self) -> int:
        """How many writes were acknowledged."""
        return sum(op.acknowledged for ops in self.ops.values() for op in ops)

    def older_version(self, article_id: str) -> int | None:
        """Give a version that must be refused; None when there is none yet."""
        versions = [op.version or 0 for op in self.ops[article_id] if op.acknowledged]
        newest = max(versions, default=0)
        return newest - 1 if newest else None

    def last_taken(self, article_id: str) -> Op | None:
        """Give the last write when it is a put that stands for sure, to be sent once more."""
        last = self.ops[article_id][-1] if self.ops[article_id] else None
        return last if last is not None and last.acknowledged and last.fields else None

    @staticmethod
    def article(op: Op) -> Fields:
        """Give the article that a write sends."""
        fields = op.fields or {}
        return fields if op.version is None else {**fields, "version": op.version}

    def _made_up(self, article_id: str, number: int) -> Fields:
        words = self._rng.choices(_SYLLABLES, k=self._rng.randint(30, 120))
        return {
            "id": article_id,
            "title": f"{words[0].capitalize()} {' '.join(words[1:8])} {marker(article_id)}",
            "body": " ".join(words) + ".",
            "category": self._rng.choice(["Đô thị", "Văn hóa", "Giáo dục"]),
            "source": "Bản tin Mai Hòa",
            "published_at": f"20{self._rng.randint(10, 25)}-0{self._rng.randint(1, 9)}-15",
            "views": number,
        }

    def _raise_floor(self, article_id: str, version: int) -> None:
        self._floor[article_id] = max(self._floor.get(article_id, 0), version)


def marker(article_id: str) -> str:
    """Give a word that stands in this article only."""
    return "hs" + article_id.removeprefix("mh-")


def judge(ops: list[Op], stored: Fields | None) -> str | None:
    """Tell what is wrong with an article, None when nothing is.

    Args:
        ops: its writes, the oldest first.
        stored: what the service shows, None when it shows nothing.
    """
    last = max((place for place, op in enumerate(ops) if op.acknowledged), default=None)
    # Later writes without an answer may have been taken, each or none of them.
    possible = ops if last is None else ops[last:]
    if stored is None:
        absent = last is None or any(op.deletes for op in possible)
        return None if absent else "lost"
    shown = [op for op in possible if op.number == stored["views"] and not op.deletes]
    if shown:
        # A content that was sent again is not written again: it shows the version of any of them.
        versions = {op.version for op in ops if op.number == stored["views"]}
        return None if versions & {None, stored["version"]} else "other"
    return "resurrected" if last is not None and ops[last].deletes else "older"
