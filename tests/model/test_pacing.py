"""Capped servers are used to the full and hardly ever refuse, in virtual time."""

import math

import pytest

from summarizer.model.pacing import Pace
from summarizer.model.quotas import Quota
from tests.model.capped import Bucket, Clocked, Crowd, Sliding

MINUTES = 5
CAPS = {
    "by the clock": Clocked,
    "by the clock, begun in the middle": lambda limit: Clocked(limit, offset=20),
    "over a sliding minute": Sliding,
    "a deep bucket": Bucket,
    "a bucket of ten seconds": lambda limit: Bucket(limit, deep=10.0),
}


def held(crowd, limit, *, tokens=False, used=0.95, refused=0.02):
    """After the first minute the cap is used, and few calls are refused."""
    crowd.run(60.0 * MINUTES)
    got = crowd.shares(limit, 60.0, 60.0 * MINUTES, tokens=tokens)
    assert got[0] >= used, got
    assert got[1] <= refused, got


@pytest.mark.parametrize("limit", [20, 60, 600])
@pytest.mark.parametrize("cap", CAPS.values(), ids=CAPS)
def test_declared_calls_are_used_up_and_not_refused(cap, limit):
    crowd = Crowd(Pace(0.0, rpm=limit), requests=cap(limit), headers=False, lag=0.05)
    held(crowd, limit)


@pytest.mark.parametrize("limit", [60_000, 400_000])
@pytest.mark.parametrize("name", ["by the clock", "a deep bucket"])
def test_declared_tokens_are_used_up_and_not_refused(name, limit):
    crowd = Crowd(Pace(0.0, tpm=limit), tokens=CAPS[name](limit), headers=False, lag=0.05)
    held(crowd, limit, tokens=True)


@pytest.mark.parametrize("late", [False, True], ids=["fresh", "stale"])
@pytest.mark.parametrize("limit", [20, 60, 600])
@pytest.mark.parametrize("name", ["by the clock", "a deep bucket"])
def test_headers_alone_are_enough(name, limit, late):
    crowd = Crowd(Pace(0.0), requests=CAPS[name](limit), late=late, lag=0.05, retry_after="reset")
    held(crowd, limit)


@pytest.mark.parametrize("name", ["by the clock", "a deep bucket"])
def test_tokens_told_in_headers_are_kept_to(name):
    crowd = Crowd(Pace(0.0), tokens=CAPS[name](400_000), lag=0.05, retry_after="reset")
    held(crowd, 400_000, tokens=True)


def test_of_two_caps_the_tighter_one_is_used():
    crowd = Crowd(Pace(0.0), requests=Bucket(600), tokens=Bucket(400_000), retry_after="reset")
    held(crowd, 400_000, tokens=True)


@pytest.mark.parametrize("limit", [600, 2000])
@pytest.mark.parametrize("name", ["by the clock", "over a sliding minute"])
def test_refusals_alone_teach_the_pace(name, limit):
    crowd = Crowd(Pace(0.0), requests=CAPS[name](limit), headers=False, retry_after="reset")
    held(crowd, limit)


@pytest.mark.parametrize("wait", [1.0, None], ids=["a wait", "nothing"])
def test_refusals_that_say_little_teach_the_pace(wait):
    """No headers, and no time that fits."""
    crowd = Crowd(Pace(0.0), requests=Bucket(600), headers=False, retry_after=wait)
    held(crowd, 600)
    crowd = Crowd(Pace(0.0), requests=Clocked(600), headers=False, retry_after=wait)
    held(crowd, 600, used=0.9)


def test_others_may_use_the_same_quota():
    """Half of it goes to somebody else from the third minute on."""

    class Shared(Clocked):
        def left(self, now):
            taken = self.limit / 2 * (1 - self.reset(now) / self.window) if now > 120 else 0
            return super().left(now) - taken

    crowd = Crowd(Pace(0.0), requests=Shared(600), lag=0.05, retry_after="reset").run(420)
    used, refused = crowd.shares(600, 180, 420)
    assert 0.45 <= used <= 0.6
    assert refused <= 0.02


def test_a_cap_that_is_raised_is_found():
    cap = Bucket(600)
    crowd = Crowd(Pace(0.0), requests=cap, headers=False, retry_after=1.0)
    left = cap.left

    def raised(now):
        cap.rate = 10.0 if now < 120 else 20.0
        return left(now)

    cap.left = raised
    crowd.run(1200)
    used, refused = crowd.shares(1200, 900, 1200)
    assert used >= 0.9
    assert refused <= 0.02


def test_without_limits_nothing_waits():
    pace = Pace(0.0)
    for n in range(10_000):
        assert pace.wait(n / 1e6, 5_000) == 0.0
        pace.answered(n / 1e6, pace.sent(n / 1e6, 5_000), 4_000)


def test_half_of_a_declared_minute_may_go_at_once():
    pace = Pace(0.0, rpm=100)
    gone = 0
    while pace.wait(1.0, 1.0) == 0.0:
        pace.sent(1.0, 1.0)
        gone += 1
    assert gone == 49


def test_a_days_quota_is_nothing_to_pace_by():
    """Groq tells calls left today; that ten of fourteen thousand are used is no reason to wait."""
    pace = Pace(0.0)
    pace.heard(0.0, [Quota("requests", 14_390, 179.56)])
    assert pace.wait(0.0, 1.0) == 0.0


def test_what_is_used_up_is_waited_for():
    pace = Pace(0.0)
    pace.heard(0.0, [Quota("requests", 0, 12.0)])
    assert pace.wait(2.0, 1.0) == 10.0
    assert pace.wait(12.5, 1.0) == 0.0


def test_tokens_that_were_not_used_are_given_back():
    pace = Pace(0.0, tpm=60_000)
    sent = [pace.sent(0.0, 10_000) for _ in range(3)]
    assert pace.wait(0.0, 10_000) > 0
    for one in sent:
        pace.answered(0.0, one, 100)
    assert pace.wait(0.0, 10_000) == 0.0


def test_refusals_of_calls_that_were_out_already_slow_nothing_further():
    """Sixty-four are out when the first is refused; that counts once."""
    one, many = Pace(0.0), Pace(0.0)
    for pace, count in ((one, 1), (many, 64)):
        sent = [pace.sent(0.0, 1.0) for _ in range(64)]
        waits = [pace.refused(0.1, each, 1.0) for each in sent[:count]]
        assert waits[0] == 1.0
        assert waits[1:] == [None] * (count - 1)
    assert one.wait(0.2, 1.0) == many.wait(0.2, 1.0) == pytest.approx(0.9)


def test_after_a_refusal_one_call_tries_and_the_others_wait():
    pace = Pace(0.0)
    refused = pace.sent(0.0, 1.0)
    pace.refused(0.1, refused, 2.0)
    assert pace.wait(2.2, 1.0) == 0.0
    trial = pace.sent(2.2, 1.0)
    assert 0.0 < pace.wait(2.2, 1.0) < math.inf
    pace.answered(2.3, trial, 1.0)
    assert pace.wait(9.0, 1.0) == 0.0
