"""A login on its way, as the browser keeps it."""

import pytest

from searchsvc.web.console.session.openid.flow import FLOW_LIFETIME, Flow, Flows

BACK = "http://127.0.0.1/console/login/oidc/callback"


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def begun(flows: Flows) -> Flow:
    return flows.begin(BACK, "/console/curation", "vi", "person")


def test_a_login_is_read_as_it_was_written_for_ten_minutes() -> None:
    clock = Clock()
    flows = Flows(b"k" * 32, clock)
    flow = begun(flows)
    cookie = flows.seal(flow)
    assert flows.opened(cookie) == flow
    clock.now += FLOW_LIFETIME - 1
    assert flows.opened(cookie) == flow
    clock.now += 1
    assert flows.opened(cookie) is None


def test_no_two_logins_share_a_value() -> None:
    flows = Flows(b"k" * 32)
    one, other = begun(flows), begun(flows)
    for name in ("state", "nonce", "verifier"):
        assert getattr(one, name) != getattr(other, name)
    # RFC 7636, section 4.1.
    assert 43 <= len(one.verifier) <= 128


def test_a_login_is_answered_by_its_own_state_only() -> None:
    flow = begun(Flows(b"k" * 32))
    assert flow.is_answered_by(flow.state)
    for other in ("", flow.state[:-1], flow.state.swapcase(), "é\udcff"):
        assert not flow.is_answered_by(other)


@pytest.mark.parametrize("cookie", [None, "", ".", "a.b", "x" * 5_000, "WyJhIl0.x", "é", "\x00"])
def test_what_was_never_signed_is_no_login(cookie: str | None) -> None:
    assert Flows(b"k" * 32).opened(cookie) is None


def test_a_login_of_another_key_or_with_a_changed_character_is_none() -> None:
    flows = Flows(b"k" * 32)
    cookie = flows.seal(begun(flows))
    assert Flows(b"x" * 32).opened(cookie) is None
    for place in range(len(cookie) - 1):
        other = "A" if cookie[place] != "A" else "B"
        assert flows.opened(cookie[:place] + other + cookie[place + 1 :]) is None, place
