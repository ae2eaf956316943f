"""One search that fails holds up no mail of the others, and its own comes when it works again."""

from collections.abc import Sequence

import pytest

from searchsvc.engine.base import EngineHit
from searchsvc.indexing.alerts import sending
from searchsvc.indexing.alerts.errors import SearchFailedError
from searchsvc.indexing.alerts.matching import Matcher
from searchsvc.retry import Backoff
from tests.alerts.conftest import Alerted, until

MARKET = {"title": "Chợ Bến Lụa mở lại", "body": "Chợ Bến Lụa đón khách từ sáng nay."}


@pytest.mark.parametrize("error", [SearchFailedError("RecursionError"), RuntimeError("a bug")])
async def test_the_mail_of_a_search_that_fails_is_put_off(
    alerted: Alerted, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(sending, "MAIL", Backoff(first=0.3, longest=0.3))
    await alerted.subscribe("q=chợ", "first@example.vn")
    await alerted.subscribe("q=khách", "second@example.vn")
    await alerted.quiet()
    still = Matcher.still

    async def fails(self: Matcher, search: str, ids: Sequence[str]) -> list[EngineHit]:
        if "kh%C3%A1ch" in search:
            return await still(self, search, ids)
        raise error

    async def waits_alone() -> bool:
        return (await alerted.alerts.figures()).waiting == 1

    with monkeypatch.context() as patch:
        patch.setattr(Matcher, "still", fails)
        await alerted.service.stand("cho", **MARKET)
        await alerted.mails(2, "second@example.vn")
        # It counts as sent a moment after the server has it.
        await until(waits_alone)
    await alerted.mails(2, "first@example.vn")
    figures = await alerted.alerts.figures()
    assert (figures.failed, figures.confirmed) == (0, 2)
