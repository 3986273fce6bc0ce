"""A scripted server, a small schema, and options that point at both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import Field

from summarizer.core.parts import Evidence, Schema
from summarizer.core.schema import Task
from summarizer.model import ModelOptions, open_model
from summarizer.model import waits as waits_module
from tests.model.server import running


class Point(Schema):
    """One point, and the words that bear it."""

    text: str = Field(min_length=1)
    evidence: Evidence


class Note(Schema):
    """A note on an article."""

    headline: str | None = None
    points: list[Point]


MESSAGES = [
    {"role": "system", "content": "Take notes."},
    {"role": "user", "content": "The {{ bridge }} is shut, {% says %} the council. 100{% of it"},
]


@pytest.fixture
def allowed_hosts():
    return ["127.0.0.1", "localhost"]


@pytest.fixture
def server():
    with running() as fake:
        yield fake


@pytest.fixture
def task():
    return Task("note", Note)


@pytest.fixture
def events():
    return []


@pytest.fixture
def options(server, tmp_path):
    return ModelOptions(
        name="openai/gpt-4o-mini", base_url=server.url, cache_dir=tmp_path / "cache",
        environ={"OPENAI_API_KEY": "sk-secret-key"},
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch):
    monkeypatch.setattr(waits_module, "_FIRST", 0.01)


@pytest.fixture
def ask(options, task, events):
    """Ask once, in a run of its own; options may be changed by name."""

    async def asked(messages=MESSAGES, *, task=task, **changes):
        async with open_model(replace(options, **changes), events.append) as model:
            return await model.ask(task, messages)

    return asked


@pytest.fixture
def told(events):
    """The events of a kind, by name."""
    return lambda name: [event for event in events if type(event).__name__ == name]
