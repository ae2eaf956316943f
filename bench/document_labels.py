"""How well documents are recognised, by part, against labelled pages; errors one by one.

Usage: python -m bench.document_labels [--half 0|1] [--data ../shared/data]
"""

import argparse
import hashlib
import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.article import validate_article
from searchsvc.articles.documents import DocumentTexts, recognise
from searchsvc.indexing.pipeline.document import plain_texts

PARTS = ("number", "type", "issuer", "issued", "effective")
_PLACE = re.compile(r"\b(?:thanh pho|tinh|tp|ha noi|nhan dan)\b")
_LONG = (("uy ban", "ub"), ("ubnd", "ub"), ("hoi dong", "hd"), ("hdnd", "hd"))


def same(part: str, found: str | None, label: str | None) -> bool:
    """Whether two values name the same; a portal's own place may be left out of an issuer."""
    return _key(part, found) == _key(part, label)


def _key(part: str, value: str | None) -> str | None:
    if value is None:
        return None
    key = fold(value.lower())
    if part == "number":
        return re.sub(r"\s", "", key)
    if part == "issuer":
        for long, short in _LONG:
            key = key.replace(long, short)
        return " ".join(_PLACE.sub(" ", key).split())
    return key


def measure(data: Path, half: int | None) -> None:
    """Print precision and recall of each part, then every error."""
    lines = (data / "documents/labels.jsonl").read_text("utf-8").splitlines()
    labels = {label["id"]: label for label in map(json.loads, lines)}
    counts: Counter[tuple[str, str]] = Counter()
    errors = []
    with lzma.open(data / "portal/hanoi_portal.jsonl.xz", "rt", encoding="utf-8") as corpus:
        for article in map(json.loads, corpus):
            label = labels.get(article["id"])
            if label is None or (half is not None and _half(article["id"]) != half):
                continue
            sent = {name: article.get(name) for name in ("id", "title", "body")}
            title, lead, body = plain_texts(validate_article(sent))
            found = recognise(DocumentTexts(title, lead, body))
            outcome = _outcome(found is not None, label["is_document"])
            counts["is_document", outcome] += 1
            if outcome in ("wrong", "missed"):
                errors.append(f"{article['id']} is_document {outcome}: {found}")
            for part in PARTS:
                value, stated = getattr(found, part, None), label[part]
                if value is not None and not same(part, value, stated):
                    counts[part, "wrong"] += 1
                    errors.append(f"{article['id']} {part}: {value!r}, label {stated!r}")
                elif value is not None:
                    counts[part, "right"] += 1
                if stated is not None and not same(part, value, stated):
                    counts[part, "missed"] += 1
                    errors.append(f"{article['id']} {part} missed: {stated!r}, found {value!r}")
    for name in ("is_document", *PARTS):
        right, wrong, missed = (counts[name, o] for o in ("right", "wrong", "missed"))
        precision, recall = right / ((right + wrong) or 1), right / ((right + missed) or 1)
        f1 = 2 * right / ((2 * right + wrong + missed) or 1)
        print(
            f"{name:12} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"
            f"  ({right} right, {wrong} wrong, {missed} missed)"
        )
    print(*errors, sep="\n")


def _outcome(found: bool, stated: bool) -> str:
    if found and stated:
        return "right"
    return "wrong" if found else "missed" if stated else "absent"


def _half(article_id: str) -> int:
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 2


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--half", type=int, choices=(0, 1), help="only ids of this hash")
    given = parser.parse_args()
    if not (given.data / "documents/labels.jsonl").exists():
        print(f"SKIPPED: no labels in {given.data}/documents", file=sys.stderr)
        return
    measure(given.data, given.half)


if __name__ == "__main__":
    main()
