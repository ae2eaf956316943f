"""Rebuilds that are disturbed, and what they must leave."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Acceptance
from searchsvc.indexing.rebuild import Rebuild
from searchsvc.indexing.reconcile.reconcile import reconcile
from tests.conftest import article
from tests.contract.conftest import Projection


def put(article_id: str, version: int, title: str = "Họp dân phường") -> Acceptance:
    return acceptance_of(article(article_id, title, version=version))


class Disturbed:
    """The real engine; something happens before the nth call of one kind."""

    def __init__(self, engine: Any, call: str, happens: Callable[[], Any], nth: int = 1) -> None:
        self._engine, self._call, self._happens = engine, call, happens
        # Shared with the readers of single generations.
        self._coming = iter([False] * (nth - 1) + [True])

    def reading(self, generation: str) -> Any:
        reader = Disturbed(self._engine.reading(generation), self._call, self._happens)
        reader._coming = self._coming
        return reader

    def __getattr__(self, name: str) -> Any:
        if name == self._call and next(self._coming, False):
            self._happens()
        return getattr(self._engine, name)


def with_engine(projection: Projection, engine: Any) -> Rebuild:
    return replace(projection.rebuild, engine=engine)


async def agree(projection: Projection, expected: dict[str, str]) -> None:
    await projection.carry()
    report = await reconcile(projection.ledger, projection.engine, "test", repair=False)
    assert report.drift == 0, report
    assert await projection.found() == expected
    assert len((await projection.engine.state()).generations) <= 2
