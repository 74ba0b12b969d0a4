"""Bounds: how often somebody may ask, and how many are let in at once."""

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.web.limits import Gate, Rates, caller_at
from accordingto.web.problems import WebError


class Clock:
    """A clock that is turned by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@given(st.lists(st.floats(0, 30), max_size=200), st.integers(1, 60))
def test_no_more_than_the_bound_within_a_minute(pauses: list[float], per_minute: int) -> None:
    """However requests are spread, a minute never sees more than two full buckets."""
    clock = Clock()
    rates = Rates(per_minute, clock)
    passed: list[float] = []
    for pause in pauses:
        clock.now += pause
        try:
            rates.spend("somebody")
            passed.append(clock.now)
        except WebError:
            pass

    for start in passed:
        assert sum(start <= time <= start + 60 for time in passed) <= 2 * per_minute


def test_whoever_waits_as_told_is_let_in() -> None:
    """Retry-After is long enough, and not a minute too long."""
    clock = Clock()
    rates = Rates(6, clock)
    for _ in range(6):
        rates.spend("somebody")
    with pytest.raises(WebError) as told:
        rates.spend("somebody")
    wait_s = int(told.value.headers["Retry-After"])
    clock.now += wait_s
    rates.spend("somebody")

    assert wait_s == 10


def test_many_callers_take_no_more_memory() -> None:
    """Only the last ten thousand callers are remembered."""
    rates = Rates(10)
    for number in range(12_000):
        rates.spend(str(number))

    assert len(rates._buckets) == 10_000


@pytest.mark.parametrize(
    ("address", "caller"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_a_network_of_one_household_is_one_caller(address: str, caller: str) -> None:
    """Of IPv6 the network counts, since one machine has more addresses than could be remembered."""
    assert caller_at(address) == caller


def test_a_gate_lets_few_in_and_sends_the_rest_away() -> None:
    """Two at once, three waiting; whoever comes after these is told to come again."""

    async def come() -> tuple[int, int, int]:
        gate = Gate("a thing", at_once=2, waiting=3)
        inside = most = away = 0
        go_on = anyio.Event()

        async def one() -> None:
            nonlocal inside, most, away
            try:
                async with gate.entered():
                    inside += 1
                    most = max(most, inside)
                    await go_on.wait()
                    inside -= 1
            except WebError as error:
                away += error.status == 429

        async with anyio.create_task_group() as group:
            for _ in range(9):
                group.start_soon(one)
            await anyio.sleep(0.05)
            waiting = inside
            go_on.set()
        return waiting, most, away

    assert anyio.run(come) == (2, 2, 4)
