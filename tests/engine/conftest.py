"""Articles in fences, as the prompts show them, and what the engine makes of them."""

import json

import pytest

from summarizer.catalog import find_schema
from summarizer.engine import answer

DIGEST = "0123456789abcdef"


def fenced(body, **head):
    lines = "".join(f"{name}: {value}\n" for name, value in head.items() if value)
    return f"=== ARTICLE {DIGEST} ===\n{lines}\n{body}\n=== END OF ARTICLE {DIGEST} ==="


def called(text, rules):
    """A request that wants a function called with arguments after these rules."""
    return {
        "model": "extractive",
        "messages": [{"role": "user", "content": f"Read the article.\n\n{text}"}],
        "tools": [{"type": "function", "function": {"name": "Fill", "parameters": rules}}],
    }


def arguments(completion):
    [call] = completion["choices"][0]["message"]["tool_calls"]
    return json.loads(call["function"]["arguments"])


@pytest.fixture
def ask():
    """What a built-in schema, or one of one's own, is filled with from a text."""

    def asked(body, schema="briefing", **head):
        rules = schema if isinstance(schema, dict) else find_schema(schema).json_schema
        return arguments(answer(called(fenced(body, **head), rules)))

    return asked


@pytest.fixture
def fence():
    return fenced


@pytest.fixture
def call():
    return called
