"""Capped servers are used to the full and hardly ever refuse, in virtual time."""

import itertools
import math

import pytest

from summarizer.model.pacing import Pace
from summarizer.model.quotas import Quota
from tests.model.capped import Bucket, Busy, Clocked, Crowd, Sliding

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
    for cap in (Bucket, Clocked, Sliding):
        crowd = Crowd(Pace(0.0), requests=cap(600), headers=False, retry_after=wait)
        held(crowd, 600)


@pytest.mark.parametrize(("limit", "most"), [(200, 0.03), (600, 0.02)])
def test_windows_that_nothing_is_said_about_are_used_whenever_in_them_a_run_begins(limit, most):
    """On average: how well a window is met depends on its phase."""
    shares = []
    for offset, lag in itertools.product((0, 20, 45), (0.0, 0.02, 0.05)):
        cap = Clocked(limit, offset=offset)
        crowd = Crowd(Pace(0.0), cap, headers=False, retry_after=None, lag=lag)
        shares.append(crowd.run(60.0 * MINUTES).shares(limit, 60.0, 60.0 * MINUTES))
    used, refused = (sum(column) / len(column) for column in zip(*shares, strict=True))
    assert used >= 0.95
    assert refused <= most


@pytest.mark.parametrize("limit", [60, 200, 600])
def test_declared_calls_are_spread_so_evenly_that_a_bucket_of_one_second_takes_them(limit):
    crowd = Crowd(Pace(0.0, rpm=limit), Bucket(limit, deep=1.0), headers=False, lag=0.02)
    held(crowd, limit)


@pytest.mark.parametrize("share", [0.005, 0.01, 0.02, 0.05, 0.1, 0.2])
def test_refusals_by_chance_do_not_slow_a_run_down(share):
    """In most runs as much is asked as sixty-four callers can, and in none less than a third.

    Of so few refusals that hit the first calls of all, it takes long to tell that they were chance.
    """
    minutes = []
    for seed in range(7):
        busy = Busy(share, seed)
        crowd = Crowd(Pace(0.0), requests=busy, headers=False, retry_after=1.0, seed=seed).run(120)
        minutes.append(sum(60 <= at < 120 for at, _ in crowd.sent) / (64 * 60))
    assert min(minutes) >= 1 / 3
    assert sorted(minutes)[len(minutes) // 2] >= 0.95


def test_a_refusal_here_and_there_holds_nobody_back():
    crowd = Crowd(Pace(0.0), requests=Busy(0.005), headers=False, retry_after=1.0).run(30)
    assert len(crowd.refused) >= 5
    assert len(crowd.sent) >= 0.97 * 64 * 30


@pytest.mark.parametrize("name", ["a deep bucket", "a bucket of ten seconds"])
@pytest.mark.parametrize("limit", [200, 600])
def test_a_limit_is_not_taken_for_chance_however_long_it_lasts(name, limit):
    """Refusals at an even pace are a limit's too: what is learned of it is kept to."""
    for seed in range(4):
        crowd = Crowd(Pace(0.0), CAPS[name](limit), headers=False, retry_after=None, seed=seed)
        held(crowd, limit)


def test_a_limit_that_comes_after_refusals_by_chance_is_found():
    busy, cap = Busy(0.1), Bucket(600, deep=10.0)
    left = busy.left
    busy.left = lambda now: min(left(now), cap.left(now)) if now >= 60 else left(now)
    busy.take = lambda amount: cap.at and cap.take(amount)  # from then on
    crowd = Crowd(Pace(0.0), requests=busy, headers=False, retry_after=1.0).run(300)
    assert sum(50 <= at < 60 for at, _ in crowd.sent) >= 0.9 * 64 * 10
    refused = sum(120 <= at < 300 for at in crowd.refused)
    assert refused <= 0.2 * sum(120 <= at < 300 for at, _ in crowd.sent)


def test_one_call_of_many_that_is_refused_waits_alone():
    pace = Pace(0.0)
    sent = [pace.sent(0.0, 1.0) for _ in range(64)]
    assert pace.refused(0.1, sent[40], 1.0) is None
    assert pace.wait(0.1, 1.0) == 0.0
    assert pace.refused(0.1, sent[41], 1.0) is None
    assert pace.refused(0.1, sent[42], 1.0) == 1.0, "three that went out together: a limit"
    assert pace.wait(0.2, 1.0) == pytest.approx(0.9)


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
