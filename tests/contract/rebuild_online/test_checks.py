"""The checks before a swap."""

from dataclasses import replace
from typing import Any

import pytest

from searchsvc.indexing.ledger import State
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.rebuild import RebuildStatus, Step
from searchsvc.indexing.rebuild import rebuild as rebuild_module
from searchsvc.indexing.rebuild.progress import Check
from tests.contract.conftest import Projection
from tests.contract.rebuild_online.rebuilds import Disturbed, put, with_engine


async def test_a_check_that_fails_keeps_the_old_generation_live(filled: Projection) -> None:
    before = (await filled.engine.state()).live

    class Forgets(Disturbed):
        async def write(self, writes: Any, *rest: Any, **more: Any) -> Any:
            outcomes = await filled.engine.write(writes[:-1], *rest, **more)
            return [*outcomes, outcomes[0]]

    status = await with_engine(filled, Forgets(filled.engine, "", lambda: None)).run(
        RebuildStatus()
    )
    assert status.step is Step.FAILED
    assert "versions" in (status.reason or "")
    state = await filled.engine.state()
    assert (state.live, state.generations) == (before, (before,))


async def test_an_unchanged_article_put_again_while_it_is_verified_is_no_difference(
    filled: Projection,
) -> None:
    def again() -> None:
        filled.ledger.accept([put("a0", 9, "Nạo vét rạch Ông Quỳ")])

    status = await with_engine(filled, Disturbed(filled.engine, "scan", again)).run(RebuildStatus())
    assert status.step is Step.DONE, status.reason


class Choosy(Preparer):
    """Finds articles unfit that were fit before, as another version of this service may."""

    unfit: frozenset[int] = frozenset()

    async def prepare(self, drafts: Any) -> Any:
        made = await super().prepare(drafts)
        return [
            "title: không hợp lệ" if draft.key in self.unfit else document
            for draft, document in zip(drafts, made, strict=True)
        ]


@pytest.mark.parametrize("accepted", [False, True])
async def test_losses_refuse_the_swap_unless_they_are_accepted(
    filled: Projection, accepted: bool
) -> None:
    choosy = Choosy(0)
    lost = filled.ledger.articles.record("a1")
    assert lost is not None
    choosy.unfit = frozenset([lost.key])
    try:
        status = await replace(filled.rebuild, preparer=choosy).run(
            RebuildStatus(accept_losses=accepted)
        )
    finally:
        choosy.close()
    assert status.step is (Step.DONE if accepted else Step.FAILED)
    assert ("a1" in await filled.found()) is not accepted
    found = filled.ledger.articles.record("a1")
    assert found is not None
    assert found.state is (State.REJECTED if accepted else State.INDEXED)
    assert accepted or "losses" in (status.reason or "")


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_worse_relevance_refuses_the_swap_unless_it_is_accepted(
    filled: Projection, accepted: bool
) -> None:
    class Blank(Preparer):
        """Makes documents that show what they should and that no query finds."""

        async def prepare(self, drafts: Any) -> Any:
            made = await super().prepare(drafts)
            return [
                replace(one, fields={name: one.fields[name] for name in ("newest", "oldest")})
                if not isinstance(one, str)
                else one
                for one in made
            ]

    blank = Blank(0)
    try:
        status = await replace(filled.rebuild, preparer=blank).run(
            RebuildStatus(accept_losses=accepted)
        )
    finally:
        blank.close()
    assert status.step is (Step.DONE if accepted else Step.FAILED), status
    relevance = next(check for check in status.checks if check.name == "relevance")
    assert relevance.ok is accepted
    assert ("--accept-losses" in relevance.detail) is not accepted


@pytest.mark.parametrize("worse", [1, 2])
async def test_a_ranking_that_seems_worse_is_compared_again_while_writes_wait(
    filled: Projection, monkeypatch: pytest.MonkeyPatch, worse: int
) -> None:
    held: list[bool] = []

    async def compared(*_: Any) -> Check:
        held.append(bool(filled.rebuild.worker._holders))
        return Check(name="relevance", ok=len(held) > worse, detail="thử")

    monkeypatch.setattr(rebuild_module, "check_relevance", compared)
    status = await filled.rebuild.run(RebuildStatus())
    assert held == [False, True]
    assert status.step is (Step.DONE if worse == 1 else Step.FAILED), status


async def test_golden_queries_that_can_t_be_read_fail_it_and_leave_nothing_behind(
    filled: Projection, tmp_path: Any
) -> None:
    before = (await filled.engine.state()).live
    (tmp_path / "golden.jsonl").write_text("không phải JSON\n")
    rebuild = replace(filled.rebuild, golden=tmp_path / "golden.jsonl")
    status = await rebuild.run(RebuildStatus())
    assert (status.step, (await filled.engine.state()).generations) == (Step.FAILED, (before,))
    assert "golden" in (status.reason or "")
