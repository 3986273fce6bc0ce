"""A server that is down is tried by one call at a time; the others wait, then follow slowly."""

import math

import pytest

from summarizer.model import waits
from summarizer.model.outage import Outage


@pytest.fixture(autouse=True)
def _long_waits(monkeypatch):
    monkeypatch.setattr(waits, "_FIRST", 0.5)


def down_at(now, *, most=64, deadline=600.0, reached=True):
    """A server that has just been taken for down."""
    outage = Outage(most, deadline)
    if reached:
        outage.answered()
    while not outage.down:
        outage.sent()
        outage.failed(now, trial=False, reached=reached, wait=None)
    return outage


def try_again(outage, now, **changes):
    assert outage.wait(now, 0) == 0.0
    assert outage.sent()
    return outage.failed(now, trial=True, reached=True, wait=changes.get("wait"))


def test_failures_among_answers_are_no_outage():
    outage = Outage(64, 600.0)
    for n in range(1000):
        outage.sent()
        outage.failed(n, trial=False, reached=True, wait=None)
        if n % 9 == 0:
            outage.answered()
    assert not outage.down
    assert outage.wait(1000.0, 63) == 0.0


def test_one_call_tries_and_the_others_wait():
    outage = down_at(10.0)
    assert outage.wait(10.0, 0) == 0.5
    assert outage.wait(10.5, 0) == 0.0
    assert outage.sent()
    assert outage.wait(10.5, 1) == math.inf
    assert not outage.sent()


def test_waits_between_tries_grow():
    outage, now, waits_seen = down_at(0.0), 0.5, []
    for _ in range(8):
        waits_seen.append(try_again(outage, now))
        now += waits_seen[-1]
    assert waits_seen == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_a_wait_that_the_server_asks_for_is_kept():
    outage = down_at(0.0)
    assert try_again(outage, 0.5, wait=7.0) == 7.0
    assert outage.wait(1.5, 0) == 6.0


def test_calls_that_were_out_before_do_not_count_as_tries():
    outage = down_at(0.0)
    assert outage.failed(0.1, trial=False, reached=True, wait=None) is None
    assert outage.wait(0.5, 0) == 0.0


def test_when_it_answers_the_others_follow_slowly():
    outage = down_at(0.0)
    outage.sent()
    outage.answered()
    room = []
    for _ in range(70):
        room.append(next((n for n in range(64) if outage.wait(1.0, n) > 0), 64))
        outage.answered()
    assert room[:4] == [2, 3, 4, 5]
    assert room == sorted(room)
    assert room[-1] == 64


def test_whoever_tries_and_is_cancelled_leaves_it_to_another():
    outage = down_at(0.0)
    outage.sent()
    outage.gave_up()
    assert outage.wait(0.6, 0) == 0.0


def test_a_server_that_stays_down_is_given_up_after_the_deadline():
    outage = down_at(0.0, deadline=100.0)
    try_again(outage, 50.0)
    assert outage.hopeless(50.0) is None
    try_again(outage, 120.0)
    assert outage.hopeless(120.0) == 120.0


def test_a_server_that_was_never_reached_is_given_up_after_one_try():
    outage = down_at(0.0, reached=False)
    assert outage.hopeless(0.1) is None
    assert outage.sent()
    outage.failed(0.6, trial=True, reached=False, wait=None)
    assert outage.hopeless(0.6) is not None


def test_with_few_in_flight_fewer_failures_are_enough():
    assert [Outage(most, 1.0)._enough for most in (1, 8, 64)] == [3, 5, 10]
