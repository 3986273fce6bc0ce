"""What servers' headers say is read in all the forms that they use."""

import pytest

from summarizer.model.quotas import Quota, quotas, seconds

NOW = 1795341600.0  # 22 November 2026, 10:00 UTC


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("6m0s", 360.0),
        ("120ms", 0.12),
        ("1s", 1.0),
        ("2m59.56s", 179.56),
        ("1h2m3s", 3723.0),
        ("1d", 86400.0),
        ("17", 17.0),
        ("0.5", 0.5),
        ("2026-11-22T10:00:30Z", 30.0),
        ("2026-11-22T09:59:00+00:00", 0.0),
        ("1795341645", 45.0),
        ("1795341645500", 45.5),
        ("", None),
        ("soon", None),
        ("-3", None),
        ("nan", None),
        ("5 s 3", None),
    ],
)
def test_times_are_read_in_all_their_forms(text, wait):
    assert seconds(text, NOW) == (None if wait is None else pytest.approx(wait))


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        (  # OpenAI
            {
                "X-RateLimit-Limit-Requests": "500",
                "X-RateLimit-Remaining-Requests": "499",
                "X-RateLimit-Reset-Requests": "120ms",
                "x-ratelimit-remaining-tokens": "29500",
                "x-ratelimit-reset-tokens": "1s",
            },
            [("requests", 499, 0.12), ("tokens", 29500, 1.0)],
        ),
        (  # Azure
            {"x-ratelimit-remaining-requests": "9", "x-ratelimit-reset-requests": "10"},
            [("requests", 9, 10.0)],
        ),
        (  # Anthropic
            {
                "anthropic-ratelimit-requests-remaining": "7",
                "anthropic-ratelimit-requests-reset": "2026-11-22T10:00:20Z",
            },
            [("requests", 7, 20.0)],
        ),
        (  # OpenRouter
            {"x-ratelimit-remaining": "3", "x-ratelimit-reset": "1795341601000"},
            [("requests", 3, 1.0)],
        ),
        ({"x-ratelimit-remaining-requests": "5"}, []),
        ({"x-ratelimit-remaining-requests": "many", "x-ratelimit-reset-requests": "1s"}, []),
        ({"content-type": "application/json"}, []),
    ],
)
def test_what_remains_is_read_in_the_words_of_each_provider(headers, told):
    assert quotas(headers, NOW) == [
        Quota(kind, remaining, pytest.approx(reset)) for kind, remaining, reset in told
    ]
