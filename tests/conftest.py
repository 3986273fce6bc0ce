"""What all tests share: no key, no setting and no cache of the machine that they run on."""

import itertools
import json
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch, tmp_path_factory):
    """Neither the machine's keys nor its settings reach a test, and its cache is left alone."""
    for name in os.environ:
        if name.startswith(("SUMMARIZER_", "OPENAI_")) or name.endswith("_API_KEY"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def corpus():
    """Folder of the sample articles with gold."""
    return ROOT / "tests" / "corpus"


@pytest.fixture(scope="session")
def steps():
    """How many functions a call calls, which no other program on the machine can slow down."""

    def count(function, *given, **named):
        counted = itertools.count()
        sys.setprofile(lambda *_: next(counted))
        try:
            function(*given, **named)
        finally:
            sys.setprofile(None)
        return next(counted)

    return count


@pytest.fixture(scope="module")
def vcr_config():
    return {"match_on": ["method", "question"], "decode_compressed_response": True}


@pytest.fixture(scope="module")
def vcr_cassette_dir():
    """Folder of the recorded exchanges."""
    return str(ROOT / "cassettes")


def _same_question(one, other):
    """Two requests ask the same, whoever is asked: the model's name and the server may differ."""
    first, second = (json.loads(request.body) for request in (one, other))
    first.pop("model"), second.pop("model")
    assert first == second


def pytest_recording_configure(config, vcr):
    from summarizer.model import cassette_format

    vcr.register_matcher("question", _same_question)
    # Readable, sorted, without headers and numbers that change; refuses keys.
    vcr.register_serializer("yaml", cassette_format)
