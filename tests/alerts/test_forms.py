"""Forms of alerts that no page of ours sends are refused, each by what is wrong with it."""

from collections.abc import AsyncIterator
from urllib.parse import quote

import aiohttp
import pytest

from searchsvc.indexing.alerts.signing import Purpose
from tests.alerts.conftest import READER, Alerted

FORM = "application/x-www-form-urlencoded"


async def _in_pieces() -> AsyncIterator[bytes]:
    yield b"search=q%3Da&often=daily&address="
    yield READER.encode()


@pytest.mark.parametrize(
    ("body", "sent_as"),
    [
        (b"search=\xff&address=lan@example.vn", FORM),
        (b"search=q%3Da&address=lan@example.vn", f"{FORM}; charset=foo"),
        (b"search=\\ud800&address=lan@example.vn", f"{FORM}; charset=unicode_escape"),
        (b"search=q%3Da&address=lan@example.vn", "text/plain"),
        (b"--x\r\n\r\nno name\r\n--x--\r\n", "multipart/form-data; boundary=x"),
        (b"search=" + quote("a&" * 10_001).encode(), FORM),
    ],
)
async def test_a_form_that_can_not_be_read_is_refused(
    alerted: Alerted, body: bytes, sent_as: str
) -> None:
    headers = {"Content-Type": sent_as}
    status, page, _ = await alerted.service.request("POST", "/alerts", data=body, headers=headers)
    assert status == 400
    # Not the form again, with something wrong about the address.
    assert "không được chấp nhận" in page


@pytest.mark.parametrize("body", [b"search=" + b"a" * 100_000, None])
async def test_a_form_that_is_large_or_does_not_say_its_length_is_refused(
    alerted: Alerted, body: bytes | None
) -> None:
    data: object = _in_pieces() if body is None else body
    headers = {"Content-Type": FORM}
    status, page, response = await alerted.service.request(
        "POST", "/alerts", data=data, headers=headers
    )
    assert status == 413
    # Another try of the same is in vain.
    assert "không được chấp nhận" in page
    assert "Retry-After" not in response.headers
    assert (await alerted.alerts.figures()).waiting == 0


async def test_a_form_may_come_with_its_charset_and_with_fields_of_others(
    alerted: Alerted,
) -> None:
    body = f"search=q%3Dch%E1%BB%A3&often=daily&address={quote(READER)}&more=1".encode()
    headers = {"Content-Type": f"{FORM}; charset=UTF-8"}
    status, _, _ = await alerted.service.request("POST", "/alerts", data=body, headers=headers)
    assert status == 200
    await alerted.mails(1)


async def test_a_mail_program_may_send_its_form_in_parts(alerted: Alerted) -> None:
    parts = aiohttp.FormData({"List-Unsubscribe": "One-Click"}, default_to_multipart=True)
    end = f"/alerts/unsubscribe?t={alerted.alerts._signer().sign(Purpose.UNSUBSCRIBE, '0' * 32)}"
    status, _, _ = await alerted.service.request("POST", end, data=parts)
    assert status == 200


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/alerts", "<strong>Số bài mỗi trang</strong> (<code>size</code>): phải là số nguyên"),
        ("/en/alerts", "<strong>Articles per page</strong> (<code>size</code>): must be a whole"),
    ],
)
async def test_a_search_that_is_not_valid_comes_back_as_a_page_that_says_what_is_wrong(
    alerted: Alerted, path: str, said: str
) -> None:
    search = quote("q=chợ&size=99&month=3")
    body = f"search={search}&often=daily&address={quote(READER)}".encode()
    headers = {"Content-Type": FORM}
    status, page, _ = await alerted.service.request("POST", path, data=body, headers=headers)
    assert status == 400
    assert said in page
    assert "<code>month</code>" in page
    # What was searched for can be searched again without the rest.
    assert "?q=ch%E1%BB%A3" in page
    assert (await alerted.alerts.figures()).waiting == 0
