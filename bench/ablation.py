"""Measures what each part of the ranking brings: every collection, asked without it.

Usage: python bench/ablation.py [--short] [--write] [--keep FOLDER] [--half 0|1] [--only WORDS]
[FOLDER]
FOLDER holds one folder a collection, as for bench/relevance.py. Each is indexed once, on the
embedded engine; weights count when a query is asked, so one index serves every variant.
--short compares by paired bootstrap over the collections of short queries.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

from collection import FOLDER, QUERY_FILES, collections, indexed
from page import RELEVANCE, put
from paired import compare_variants, paired_table

from searchsvc.evaluation.topics import read_topics
from searchsvc.query.ranking import RANKING


class Variant(NamedTuple):
    """The ranking without a part.

    Attributes:
        name: what is left out.
        changes: the fields of Ranking that leave it out, and their values.
        lexicon: whether the service knows what the articles hold.
    """

    name: str
    changes: dict[str, Any]
    lexicon: bool = True


VARIANTS = (
    Variant("nothing", {}),
    # The first pass.
    Variant("the title's syllables", {"title_syllable": 0.0}),
    Variant("the weaker field of a syllable", {"field_tie": 0.0}),
    Variant("frequency of bigrams", {"text_bigram": 0.0}),
    Variant("coverage of bigrams", {"bigram_coverage": 0.0}),
    Variant("bigrams of short marked queries", {"marked_bigram": 1.0}),
    Variant("both of bigrams", {"text_bigram": 0.0, "bigram_coverage": 0.0}),
    Variant("words", {"text_word": 0.0}),
    Variant("definition questions", {"definition": 0.0}),
    Variant("preferred phrases", {"preferred_phrase": 0.0}),
    # What can be said in several ways.
    Variant("mentions found whole", {"mention": 0.0}),
    Variant("long forms found whole", {"long_form": 0.0}),
    Variant("the score of variants", {"variant": 0.0}),
    Variant("dates of publication", {"published_on_day": 0.0, "published_in_month": 0.0}),
    Variant("document numbers", {"own_number": 0.0, "cited_number": 0.0}),
    Variant("own before cited numbers", {"own_number": RANKING.cited_number}),
    # What typed syllables stand for.
    Variant("folded in queries with marks", {"folded_in_marked": 0.0}),
    Variant("marks that were left out", {"wild_in_marked": 0.0}),
    Variant("completed marks", {"completion": 0.0}),
    # Nothing is a slip then: neither of both, and no likely reading of partly marked queries.
    Variant("slips of marks altogether", {"word_share": 0.0}),
    # A syllable that no article holds needs no evidence: those match still, and score nothing.
    Variant("same sounds", {"same_sound": 0.0, "same_sound_evidence": inf}),
    # The match.
    Variant("the extra count of rare syllables", {"rare_share": 0.0}),
    # Without rare ones the sum of counts asks for nothing.
    Variant(
        "the minimum match",
        {
            "all_required_up_to": 1,
            "required_share": 0.0,
            "rare_share": 0.0,
            "required_sum_share": 0.0,
        },
    ),
    # The match and the scores of short queries.
    Variant("everything in the title", {"whole_title": 0.0, "whole_title_phrase": 0.0}),
    Variant("every unit somewhere", {"whole_units": 0.0}),
    Variant("sections that are named", {"section": 0.0}),
    Variant("years", {"year_in_title": 0.0, "published_in_year": 0.0, "no_other_year": 0.0}),
    Variant("tiers: any match will do", {"enough_by_relevance": 10**9}),
    # No share is as large.
    Variant("sure readings of unmarked neighbours", {"sure_share": 2.0}),
    Variant("readings of single unmarked syllables", {"read_share": 2.0}),
    # The second pass.
    Variant("newer of equal titles", {"equal_title": 0.0}),
    Variant("feedback that grows with length", {"feedback_from": -100}),
    Variant("explained titles", {"title_explained": 0.0}),
    Variant("feedback", {"feedback": 0.0}),
    # Any gap opens it wholly.
    Variant("the gate of feedback", {"least_gap": -RANKING.gap_range}),
    Variant("the second pass", {"second_pass": 0}),
    Variant("the lexicon, and with it the second pass", {}, lexicon=False),
)


async def measure(folder: Path, variants: Sequence[Variant], keep: Path | None) -> dict[str, str]:
    """Give a variant's cell of the table, by the variant's name."""
    topics = [read_topics(folder / name) for name in QUERY_FILES]
    cells = {}
    async with indexed(folder, keep=keep) as collection:
        for variant in variants:
            ranking = replace(RANKING, **variant.changes)
            kept, stripped = [
                (await collection.ask(asked, ranking, variant.lexicon)).summary()
                for asked in topics
            ]
            cells[variant.name] = (
                f"{kept['ndcg']:.4f} / {stripped['ndcg']:.4f},"
                f" {kept['median_matched']:.1%} / {stripped['median_matched']:.1%}"
            )
            print(f"{folder.name} without {variant.name}: {cells[variant.name]}", file=sys.stderr)
    return cells


def long_table(folders: list[Path], variants: Sequence[Variant], keep: Path | None) -> str:
    """Measure the collections of long queries; gives their table."""
    columns = {folder.name: asyncio.run(measure(folder, variants, keep)) for folder in folders}
    lines = [f"| without | {' | '.join(columns)} |", "|---|" + "---|" * len(columns)]
    lines += [
        f"| {variant.name} | {' | '.join(cells[variant.name] for cells in columns.values())} |"
        for variant in variants
    ]
    return "\n".join(lines)


def short_table(
    folders: list[Path], variants: Sequence[Variant], keep: Path | None, half: int | None
) -> str:
    """Compare each variant with the ranking as it is, on short queries; gives the table."""
    # The first leaves nothing out: it is what the others are compared with.
    rankings = {
        variant.name: (replace(RANKING, **variant.changes), variant.lexicon)
        for variant in variants
        if variant.changes or not variant.lexicon
    }
    return paired_table(
        {
            folder.name: asyncio.run(compare_variants(folder, rankings, keep, half))
            for folder in folders
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--short", action="store_true", help="the collections of short queries")
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    parser.add_argument("--keep", type=Path, help="keep the indexes in this folder")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every second short query")
    parser.add_argument("--only", default="", help="variants whose name holds these words")
    arguments = parser.parse_args()
    known = {field.name for field in fields(RANKING)}
    if unknown := {name for variant in VARIANTS for name in variant.changes} - known:
        sys.exit(f"Ranking has no {', '.join(sorted(unknown))}: mend VARIANTS")
    variants = [variant for variant in VARIANTS if arguments.only in variant.name]
    folders = collections(arguments.folder, arguments.short)
    if arguments.short:
        table = short_table(folders, variants, arguments.keep, arguments.half)
    else:
        table = long_table(folders, variants, arguments.keep)
    print(table)
    if arguments.write:
        put(RELEVANCE, "short-ablation" if arguments.short else "ablation", table)


if __name__ == "__main__":
    main()
