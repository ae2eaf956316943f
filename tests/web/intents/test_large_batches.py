"""How many counts of what readers search one request may hold."""

from tests.web.conftest import Running


async def test_counts_that_are_all_problems_have_a_short_answer(service: Running) -> None:
    for counts in ({f"k{n}": 1 for n in range(300_000)}, {"searches": [1] * 1_000_000}):
        status, problem, _ = await service.request("POST", "/v1/intents", json=counts)
        assert status == 400
        assert len(problem["errors"]) <= 20


async def test_the_largest_batch_of_counts_is_taken(service: Running) -> None:
    search = {"day": "2016-11-15", "query": "chợ {{ phiên", "searches": 1, "zero": 0, "partial": 0}
    click = {"day": "2016-11-15", "query": "chợ", "id": "a", "clicks": 1, "first": 1}
    batch = {"searches": [search] * 5_000, "clicks": [{**click, "positions": 1}] * 5_000}
    status, said, _ = await service.request("POST", "/v1/intents", json=batch)
    assert status == 204, said
