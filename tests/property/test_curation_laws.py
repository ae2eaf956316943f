"""Laws of what editors decide: bytes, undo, matching, and pages of pinned hits."""

import asyncio
import itertools
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean, clean_name
from searchsvc.analysis.orthography.tones import fold, to_new_style
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import InvalidRequestError
from searchsvc.indexing.curation import CurationKeeper, CurationService
from searchsvc.indexing.ledger import Ledger
from searchsvc.query.curation import Curation, Rules, edits, read_curation, summary_of
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index
from tests.unit.lexicons import lexicon_of

ANALYZER = Analyzer()
IDS = st.sampled_from([f"bai-{number}" for number in range(12)])
PHRASES = st.lists(
    st.sampled_from(
        ["lễ", "hội", "đèn", "hòa", "hoà", "chợ", "lon", "lớn", "Kỹ", "kĩ", "xe", "HĐND"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
RULES = st.fixed_dictionaries(
    {
        "pins": st.lists(
            st.fixed_dictionaries(
                {"query": PHRASES, "ids": st.lists(IDS, min_size=1, max_size=4, unique=True)}
            ),
            max_size=3,
        ),
        "hidden": st.lists(
            st.fixed_dictionaries({"id": IDS, "query": st.none() | PHRASES}), max_size=3
        ),
        "synonyms": st.lists(
            st.fixed_dictionaries(
                {"phrases": st.lists(PHRASES, min_size=2, max_size=3), "one_way": st.booleans()}
            ),
            max_size=3,
        ),
        "suggestions": st.lists(
            st.fixed_dictionaries(
                {"text": PHRASES, "action": st.sampled_from(["block", "promote"])}
            ),
            max_size=2,
        ),
        "abbreviations": st.lists(
            st.fixed_dictionaries(
                {"short": PHRASES, "long": st.lists(PHRASES, min_size=1, max_size=2)}
            ),
            max_size=2,
        ),
    }
)


def accepted(fields: Any) -> Curation | None:
    """Give rules that may stand; None = they are refused, with reasons."""
    try:
        return read_curation(fields)
    except InvalidRequestError as error:
        if not error.problems:
            raise
        return None


CURATIONS = RULES.map(accepted).filter(lambda made: made is not None)


@given(CURATIONS)
def test_bytes_give_the_same_rules_back(made: Curation) -> None:
    assert Curation.from_bytes(made.to_bytes()) == made
    assert Curation.from_bytes(made.to_bytes()).to_bytes() == made.to_bytes()
    assert read_curation(made.model_dump(mode="json")) == made


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["pins", "hidden", "synonyms", "query", "ids", "id", "phrases", "long"])
        | st.text(max_size=3), inner, max_size=3)), max_leaves=12))  # fmt: skip
def test_whatever_is_sent_is_taken_or_refused_with_reasons(fields: Any) -> None:
    accepted(fields)


@given(CURATIONS, CURATIONS)
def test_a_summary_is_empty_only_when_nothing_changed(before: Curation, after: Curation) -> None:
    assert bool(summary_of(before, after)) == (before != after)


@given(st.text(max_size=30), st.sampled_from([str.upper, str.lower, to_new_style, clean]))
def test_a_rule_holds_for_its_own_query_however_it_is_written(query: str, write: Any) -> None:
    made = accepted({"pins": [{"query": query, "ids": ["a"]}]})
    if made is not None:
        assert Rules(made).pinned(clean_name(query)) == ("a",)


@given(PHRASES, PHRASES)
def test_a_rule_holds_for_another_query_only_if_their_letters_are_the_same(
    rule: str, typed: str
) -> None:
    made = Rules(read_curation({"pins": [{"query": rule, "ids": ["a"]}]}))
    if made.pinned(typed):
        assert fold(rule.lower()).replace("y", "i") == fold(typed.lower()).replace("y", "i")
    else:
        assert rule != typed


@given(CURATIONS, PHRASES, IDS)
def test_to_pin_and_unpin_or_hide_and_show_leaves_all_other_rules(
    made: Curation, query: str, one: str
) -> None:
    pinned = edits.pin(made, query, [one])
    assert one in Rules(pinned).pinned(query)
    assert edits.pin(pinned, query, [one]) == pinned
    undone = edits.unpin(pinned, query, one)
    assert one not in Rules(undone).pinned(query) or len(made.pins) > 1
    assert undone.hidden == made.hidden
    hidden = edits.hide(made, one, query)
    assert one in Rules(hidden).hidden(query)
    assert edits.hide(edits.show(hidden, one, query), one, query).pins == made.pins


@settings(max_examples=25)
@given(st.lists(CURATIONS, min_size=1, max_size=5), st.data())
def test_an_undo_restores_exactly_what_stood(history: list[Curation], data: Any) -> None:
    async def lived(ledger: Ledger) -> None:
        service = CurationService(ledger, CurationKeeper(ledger, None))  # type: ignore[arg-type]
        stood = {0: (await service.current()).content}
        for made in history:
            state = await service.change(made, None, "e")
            stood[state.version] = state.content
            assert state.content == made
        for version in data.draw(st.lists(st.sampled_from(sorted(stood)), max_size=4)):
            state = await service.undo(version, "e")
            assert state.content == stood[version]
            stood[state.version] = state.content
        assert {v: (await service.at(v)).content for v in stood} == stood
        versions = [one.version for one in (await service.history(500)).versions]
        assert versions == sorted(range(1, len(versions) + 1), reverse=True)

    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Ledger(Path(folder) / "ledger.sqlite")) as ledger,
    ):
        asyncio.run(lived(ledger))


SHELF = [
    article(
        f"bai-{number}",
        ("Lễ hội đèn hoa", "Chợ lớn Mai Hòa", "Xe chở đèn")[number % 3] + f" {number}",
        body="Lễ hội đèn, chợ lớn. " * (1 + number % 4),
        category="Lẻ" if number % 2 else "Chẵn",
    )
    for number in range(12)
]


@pytest.fixture(scope="module")
def shelf() -> Iterator[tuple[asyncio.Runner, EmbeddedEngine]]:
    """An engine that holds the shelf, and the loop that it lives in."""

    async def made(folder: str) -> EmbeddedEngine:
        engine = EmbeddedEngine(Path(folder))
        await engine.promote(await engine.create())
        await index(engine, ANALYZER, SHELF)
        return engine

    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        engine = runner.run(made(folder))
        yield runner, engine
        runner.run(engine.close())


@settings(max_examples=40)
@given(
    CURATIONS,
    st.sampled_from(["lễ hội", "chợ lớn", "cho lon", "đèn", "hòa", ""]),
    st.integers(1, 5),
    st.sampled_from(list(Sort)),
    st.booleans(),
    st.sampled_from([3, 100]),
)
def test_pages_of_curated_hits_follow_each_other_without_gap_or_double(
    shelf: tuple[asyncio.Runner, EmbeddedEngine],
    made: Curation,
    typed: str,
    size: int,
    sort: Sort,
    lexicon: bool,
    depth: int,
) -> None:
    runner, engine = shelf
    words = lexicon_of(*(one.title + ". " + (one.body or "") for one in SHELF))

    async def read() -> None:
        known = (
            ArtefactCache(words, rules=Rules(made)) if lexicon else ArtefactCache(rules=Rules(made))
        )
        ranking = Ranking(second_pass=depth)
        service = SearchService(engine, ANALYZER, ranking, known, clock=None)
        request = SearchRequest(q=typed, sort=sort, size=size)
        seen: list[str] = []
        for page in itertools.count(1):
            found = await service.search(request.but(page=page))
            seen += [hit.id for hit in found.hits]
            if not found.hits:
                break
        assert len(seen) == len(set(seen)) == found.total
        rules = Rules(made)
        assert set(seen).isdisjoint(rules.hidden(typed))
        pinned = [one for one in rules.pinned(typed) if one not in rules.hidden(typed)]
        assert set(pinned) <= set(seen)
        if sort is Sort.RELEVANCE:
            assert seen[: len(pinned)] == pinned

    runner.run(read())
