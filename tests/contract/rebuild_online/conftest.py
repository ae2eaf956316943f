"""An index with articles, and short pauses."""

import pytest

from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.rebuild import rebuild as rebuild_module
from searchsvc.retry import Backoff
from tests.contract.conftest import Projection
from tests.contract.rebuild_online.rebuilds import put


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild_module, "ENGINE", Backoff(0.01, 0.05))
    monkeypatch.setattr(rebuild_module, "SAVE_SECONDS", 0.0)


@pytest.fixture
async def filled(projection: Projection) -> Projection:
    titles = ("Nạo vét rạch Ông Quỳ", "Chợ Bến Lụa mở lại", "Lát vỉa hè đường Hòa Mai")
    await projection.put(
        *(put(f"a{n}", 5, title) for n, title in enumerate(titles)), deletion_of("gone", 5)
    )
    return projection
