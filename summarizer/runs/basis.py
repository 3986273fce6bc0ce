"""What a result depends on beside its article and its answers: the question, and our own rules."""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.catalog import schema_names
from summarizer.runs.folder import question

if TYPE_CHECKING:
    from summarizer.model import Model
    from summarizer.pipeline import Plan
    from summarizer.settings import Settings

__all__ = ["basis", "is_closed", "rules_digest"]

#: Rooms whose code has no part in a result.
_APART = frozenset({"cli", "digest", "engine", "regress", "render", "__pycache__"})
#: Packages that have.
_PACKAGES = ("jinja2", "jsonschema", "lxml", "nupunkt", "pydantic", "rapidfuzz", "trafilatura")


def basis(plan: Plan, settings: Settings, model: Model) -> bytes:
    """Digest of all that a result follows from, the article and the answers aside."""
    form = model.form
    said = [
        question(plan, settings),
        [form.endpoint, form.model, form.mode, form.parameters, settings.reasks],
        rules_digest(),
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).digest()


def is_closed(settings: Settings) -> bool:
    """Whether a schema is told whole by its JSON, without code of somebody's own."""
    return settings.schema in schema_names() or settings.schema.endswith(".json")


@cache
def rules_digest() -> str:
    """Digest of this package's code as far as results depend on it, and of what it builds on.

    Reads the source files, some 10 ms.
    """
    home = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(f"{sys.version_info[:3]} {unicodedata.unidata_version}".encode())
    for path in sorted(home.rglob("*")):
        inner = path.relative_to(home)
        if path.is_file() and path.suffix != ".pyc" and inner.parts[0] not in _APART:
            data = path.read_bytes()
            digest.update(f"\n{inner} {len(data)}\n".encode() + data)
    for name in _PACKAGES:
        digest.update(f"\n{name} {_version(name)}".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
