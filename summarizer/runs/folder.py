"""The folder of a batch: one batch at a time in it, all of it about one question."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.core.errors import ConfigError
from summarizer.runs.durable import put_in_place

if TYPE_CHECKING:
    from summarizer.pipeline import Plan
    from summarizer.settings import Settings

__all__ = ["Folder", "question"]

Question = dict[str, Any]
STATE, LOCK = "run.json", ".lock"


def question(plan: Plan, settings: Settings) -> Question:
    """All that an answer depends on, whoever is asked how fast: what a folder is about."""
    return {
        **plan.labels,
        "lang": settings.lang,
        "mode": settings.mode,
        "temperature": settings.temperature,
        "seed": settings.seed,
        "max_output_tokens": settings.max_output_tokens,
        "context_tokens": settings.context_tokens,
        "strict": settings.strict,
        "verify": settings.verify,
        "ledger": settings.ledger,
        "include_text": settings.include_text,
    }


class Folder:
    """A batch's folder, locked while this is open.

    Args:
        path: Made where it is not there.
        asked: The question of this batch.

    Raises:
        ConfigError: Another batch works in it, it is about another question, or it cannot be
            written.
    """

    def __init__(self, path: Path, asked: Question) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(path / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as problem:
            raise ConfigError(
                f"--out {path} cannot be written: {problem.strerror}; give another folder"
            ) from problem
        try:
            self._claim()
            self.state = self._known()
            self._compare(asked)
        except BaseException:
            os.close(self._lock)
            raise

    def save(self, state: Mapping[str, Any]) -> None:
        """Replace ``run.json``, in one step."""
        self.state = dict(state)
        beside = self.path / f".{STATE}.new"
        with beside.open("w", encoding="utf-8") as file:
            file.write(json.dumps(state, ensure_ascii=False, indent=2) + "\n")
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, self.path / STATE)

    def close(self) -> None:
        """Let others in."""
        os.close(self._lock)

    def _claim(self) -> None:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._lock, 32, 0).decode("ascii", "replace").strip() or "unknown"
            raise ConfigError(
                f"{self.path} is in use by another batch (process {holder}): wait until it is "
                "done, or give another --out"
            ) from None
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, f"{os.getpid()}\n".encode(), 0)

    def _known(self) -> dict[str, Any]:
        try:
            state = json.loads((self.path / STATE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self._refuse_strangers()
            return {}
        except (OSError, ValueError) as problem:
            raise ConfigError(f"{self.path / STATE} cannot be read ({problem})") from None
        return state if isinstance(state, dict) else {}

    def _refuse_strangers(self) -> None:
        """Results that no ``run.json`` goes with may be anybody's; they are not written to."""
        results = self.path / "results.jsonl"
        if results.exists() and results.stat().st_size:
            raise ConfigError(
                f"{results} is there without its {STATE}: give another --out, or move it away"
            )

    def _compare(self, asked: Question) -> None:
        before = self.state.get("question", asked)
        other = [name for name in asked if before.get(name) != asked[name]]
        # A prompt or schema has a digest beside its name; one of the two tells a person more.
        named = [name for name in other if not name.endswith("_sha256")] or other
        if named:
            told = ", ".join(f"{name} {before.get(name)!r}, not {asked[name]!r}" for name in named)
            raise ConfigError(
                f"{self.path} holds a batch with another question ({told}): give another --out"
            )
