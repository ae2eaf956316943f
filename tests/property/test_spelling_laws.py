"""A rare way to write a common word adds matches and never rank."""

import asyncio
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.articles.article import Article
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.query.curation import Rules, read_curation
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index

ANALYZER = Analyzer()
RULES = Rules(
    read_curation({"synonyms": [{"phrases": ["xe buýt", "ô tô khách"], "one_way": False}]})
)
# What fills an article up to the length of its twin.
FILLING = "và"


class Renaming(NamedTuple):
    """A word, how it is typed, and a rare way to write it."""

    typed: str
    usual: str
    rare: str


RENAMINGS = [
    Renaming("bảo hiểm", "bảo hiểm", "bảohiểm"),
    Renaming("bao hiem", "bảo hiểm", "bảohiểm"),
    Renaming("bảo hiểm", "bảo hiểm", "baohiem.example"),
    Renaming("bao hiem", "bảo hiểm", "#BaoHiem"),
    Renaming("12 tháng", "12 tháng", "mười hai tháng"),
    Renaming("khóa 12", "khóa 12", "khóa XII"),
    Renaming("ủy ban nhân dân", "ủy ban nhân dân", "UBND"),
    Renaming("uy ban nhan dan", "ủy ban nhân dân", "UBND"),
    Renaming("biên tập viên", "biên tập viên", "BTV"),
    Renaming("BTV", "BTV", "biên tập viên"),
    Renaming("xe buýt", "xe buýt", "ô tô khách"),
    Renaming("dành giải", "dành giải", "giành giải"),
    Renaming("kỹ năng", "kỹ năng", "ki nang"),
]
OTHERS = ["chợ", "hồ", "kênh rạch", "đèn hoa", "trường học", "hội làng"]
# Words around the slot of the renamed one, in title and body.
TEXTS = st.tuples(
    st.lists(st.sampled_from([*OTHERS, "{}"]), min_size=1, max_size=4),
    st.lists(st.sampled_from([*OTHERS, "{}", "{}"]), min_size=2, max_size=12),
).filter(lambda text: "{}" in text[0] + text[1])


def twins(renaming: Renaming, text: tuple[list[str], list[str]], name: str) -> list[Article]:
    """Give an article with the usual form, and its equal of the same length with the rare one."""
    lengths = {form: len(ANALYZER.analyze(form).tokens) for form in renaming[1:]}
    made = []
    for kind, form in (("usual", renaming.usual), ("rare", renaming.rare)):
        short = max(lengths.values()) - lengths[form]
        title, body = (
            " ".join(word.replace("{}", form) for word in part)
            + f" {FILLING}" * (short * part.count("{}"))
            for part in text
        )
        made.append(article(f"{kind}-{name}", title, body=body))
    return made


async def scores(articles: list[Article], query: str) -> dict[str, float]:
    """Ask an embedded engine of its own, both passes; copies are hits of their own."""
    builder = LexiconBuilder()
    for one in articles:
        builder.add(plain_texts(one))
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        try:
            await engine.promote(await engine.create())
            await index(engine, ANALYZER, articles)
            known = ArtefactCache(builder.build(), rules=RULES)
            service = SearchService(engine, ANALYZER, artefacts=known, clock=None)
            request = SearchRequest(q=query, size=50, highlight=False, fold=False)
            found = await service.search(request)
            return {hit.id: hit.score or 0.0 for hit in found.hits}
        finally:
            await engine.close()


@settings(max_examples=40)
@given(renaming=st.sampled_from(RENAMINGS), data=st.data())
def test_a_rare_spelling_never_lifts_an_article_above_its_equal(
    renaming: Renaming, data: st.DataObject
) -> None:
    texts = data.draw(st.lists(TEXTS, min_size=1, max_size=8))
    pairs = [twins(renaming, text, str(number)) for number, text in enumerate(texts)]
    # Some have the rare form only, or the usual one only, besides those with an equal.
    alone = data.draw(st.lists(st.sampled_from(["both", "rare", "usual"]), min_size=len(texts)))
    shelf = [
        one
        for pair, kept in zip(pairs, alone, strict=False)
        for one in pair
        if kept == "both" or one.id.startswith(kept)
    ]
    filling = [article(f"other-{n}", f"Tin {word}", body=word) for n, word in enumerate(OTHERS)]
    beside = data.draw(st.lists(st.sampled_from(OTHERS), max_size=4))
    query = " ".join([renaming.typed, *beside])
    found = asyncio.run(scores([*shelf, *filling], query))
    for name in (one.id.removeprefix("rare-") for one in shelf if one.id.startswith("rare-")):
        usual, rare = f"usual-{name}", f"rare-{name}"
        if usual in {one.id for one in shelf} and rare in found:
            assert usual in found
            assert found[usual] >= found[rare] * (1 - 1e-5), (query, found)
