"""The settings themselves: names, types, defaults, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from summarizer.settings.kinds import (
    FILE,
    FOLDER,
    HEAT,
    SECONDS,
    SIZE,
    SWITCH,
    TEXT,
    URL,
    Kind,
    one_of,
    whole,
)

__all__ = ["EMBEDDED", "FORMATS", "KINDS", "OPENAI", "SETTINGS", "Settings"]

FORMATS = ("text", "json", "jsonl", "markdown", "html")
MODES = ("tools", "json_schema", "json", "md_json")
EMBEDDED = "extractive"
OPENAI = "openai/gpt-4.1-mini"


def _user_cache() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 - asked only where no folder is given

    return user_cache_path("summarizer")


def _set(kind: Kind, about: str, default: Any = None, *, shown: str = "", hint: str = "") -> Any:  # noqa: ANN401 - a dataclass field, whatever it holds
    """A field with what the command line and the documentation say about it."""
    metadata = {"kind": kind, "about": about, "shown": shown, "hint": hint}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings. `resolve` makes one from flags, environment and configuration.

    `environ` holds the variables that keys are taken from; it is never shown.
    """

    schema: str = _set(
        TEXT,
        "What to ask for: a built-in name, FILE.py:Model, package.module:Model, or FILE.json.",
        "briefing",
        hint="NAME",
    )
    model: str | None = _set(
        TEXT,
        "Who answers: PROVIDER/NAME, or extractive for the embedded engine.",
        shown=f"{OPENAI} where OPENAI_API_KEY is set, else {EMBEDDED}",
        hint="PROVIDER/NAME",
    )
    base_url: str | None = _set(
        URL, "Address of an OpenAI-compatible server, as in http://localhost:8000/v1.", hint="URL"
    )
    mode: Literal["tools", "json_schema", "json", "md_json"] | None = _set(
        one_of(*MODES),
        f"How the schema is asked for: {', '.join(MODES)}.",
        shown="by provider",
        hint="MODE",
    )
    prompt: str | None = _set(
        TEXT,
        "Which prompt: NAME, NAME@VERSION, or FILE.md.",
        shown="the schema's newest",
        hint="NAME@VERSION",
    )
    lang: str | None = _set(
        TEXT,
        "Language of the model's own words; evidence stays as it is in the article.",
        shown="the article's",
        hint="LANG",
    )
    temperature: float | None = _set(
        HEAT, "Sampling temperature.", shown="the provider's", hint="T"
    )
    seed: int | None = _set(whole(0), "Sampling seed, where the provider takes one.", hint="N")
    max_output_tokens: int | None = _set(
        whole(1), "Longest answer, in tokens.", shown="the provider's", hint="N"
    )
    context_tokens: int = _set(
        whole(1000),
        "Longest request, in tokens; a longer article is asked in parts.",
        16_000,
        hint="N",
    )
    timeout: float = _set(SECONDS, "Seconds to wait for one answer.", 120.0, hint="SECONDS")
    deadline: float = _set(
        SECONDS, "Seconds that a call may go on failing before it is given up.", 600.0,
        hint="SECONDS",
    )  # fmt: skip
    retries: int = _set(whole(0), "Further tries after a transport error.", 8, hint="N")
    reasks: int = _set(
        whole(0), "Further questions after an answer that breaks the schema.", 2, hint="N"
    )
    cache: bool = _set(SWITCH, "Keep answers, and use those kept.", default=True)
    refresh: bool = _set(SWITCH, "Ask again, and keep the new answer.", default=False)
    cache_dir: Path = _set(  # noqa: RUF009 - it makes a field
        FOLDER,
        "Where answers are kept.",
        _user_cache,
        shown="the user's cache folder",
        hint="DIR",
    )
    cassette: Path | None = _set(  # noqa: RUF009 - same
        FILE,
        "Record answers to FILE, or replay them where it exists and ask nobody.",
        hint="FILE",
    )
    cache_size: int = _set(
        SIZE, "Most that the cache may hold, in bytes.", 1_000_000_000, shown="1GB", hint="SIZE"
    )
    concurrency: int = _set(whole(1), "Articles in work at the same time.", 8, hint="N")
    batch_api: bool = _set(
        SWITCH,
        "For `batch`: ask through OpenAI's Batch API, at half price and within a day a round.",
        default=False,
    )
    batch_requests: int = _set(
        whole(1), "Most questions in a file of the Batch API.", 50_000, hint="N"
    )
    batch_bytes: int = _set(
        SIZE, "Most bytes of a file of the Batch API.", 200_000_000, shown="200MB", hint="SIZE"
    )
    batch_poll: float = _set(
        SECONDS, "Most seconds between two looks at a batch of the Batch API.", 60.0,
        hint="SECONDS",
    )  # fmt: skip
    batch_keep: bool = _set(
        SWITCH,
        "Leave the Batch API's files at the server when their answers are here.",
        default=False,
    )
    rpm: int | None = _set(
        whole(1), "Most calls a minute.", shown="as many as the server takes", hint="N"
    )
    tpm: int | None = _set(
        whole(1), "Most tokens a minute, in and out.", shown="as many as the server takes",
        hint="N",
    )  # fmt: skip
    format: Literal["text", "json", "jsonl", "markdown", "html"] | None = _set(
        one_of(*FORMATS),
        f"How results are written: {', '.join(FORMATS)}.",
        shown="text on a terminal, else json (jsonl for several articles); with -o by suffix",
        hint="FORMAT",
    )
    include_text: bool = _set(SWITCH, "Put the article's text into its result.", default=False)
    fetch: bool = _set(SWITCH, "Allow http(s) addresses as sources.", default=False)
    strict: bool = _set(SWITCH, "Reject whatever its evidence does not fully cover.", default=False)
    verify: bool = _set(
        SWITCH,
        "Have the model judge every item against its evidence, in one more call.",
        default=False,
    )
    ledger: bool = _set(
        SWITCH,
        "Account for every sentence: used by which items, background, or noise.",
        default=False,
    )
    otel: bool = _set(
        SWITCH, "Tell OpenTelemetry of each call, in spans and metrics.", default=False
    )
    environ: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


KINDS: dict[str, Kind] = {
    item.name: item.metadata["kind"] for item in fields(Settings) if item.metadata
}
#: The names of all settings, in the order in which they are told.
SETTINGS = tuple(KINDS)
