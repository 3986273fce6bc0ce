"""Keys must not get into a file that is meant to be shared: what holds one is not written.

Looked for are the keys that are set, wherever they stand (a header, a body, an address), and what
has the shape of a well-known kind of key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from summarizer.core.errors import SecretFound

__all__ = ["known_keys", "refuse_secrets"]

#: What people put where a server wants a key and takes any; never a secret.
_NO_KEYS = frozenset(
    "none null empty dummy test unused local ollama lm-studio lmstudio not-needed no-key "
    "no-key-needed placeholder anything sk-no-key-required".split()
)
_SHORTEST = 6
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("a key of OpenAI's shape", r"\bsk-(?:[a-z]+-)*(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{20,}"),
        ("a key of Google's shape", r"\bAIza[0-9A-Za-z_-]{35}"),
        ("a key of AWS's shape", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
        ("a token of GitHub's shape", r"\b(?:gh[pousr]_[0-9A-Za-z]{36,}|github_pat_\w{22,})"),
        ("a token of Slack's shape", r"\bxox[abprs]-[0-9A-Za-z-]{10,}"),
        (
            "a provider's key",
            r"\b(?:gsk_|hf_|r8_|xai-|pplx-|nvapi-|csk-|fw_)(?=\w*\d)[0-9A-Za-z_-]{20,}",
        ),
        ("a bearer token", r"(?i)\bbearer\s+(?=[\w.~+/-]*\d)[\w.~+/-]{16,}"),
        ("a signed token", r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"),
        ("a private key", r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
    )
)
_ADDRESS = re.compile(
    r"(?i)[?&;](?:api[-_]?key|key|token|access[-_]token|sig|signature|auth)=([^&#\s]{6,})"
)
_LOGIN = re.compile(r"^[a-z][a-z0-9+.-]*://[^/@\s]*:[^/@\s]+@", re.IGNORECASE)


def known_keys(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that are set in the environment, longest first."""
    values = {value.strip() for name, value in environ.items() if name.endswith("_API_KEY")}
    keys = [key for key in values if len(key) >= _SHORTEST and key.lower() not in _NO_KEYS]
    return tuple(sorted(keys, key=lambda key: (-len(key), key)))


def refuse_secrets(rows: Sequence[Mapping[str, Any]], keys: Iterable[str] = ()) -> None:
    """Look through all texts of the rows of a cassette.

    Raises:
        SecretFound: A key stands in one; the message says where, and never shows it.
    """
    wanted = tuple(keys)
    for row in rows:
        for place, text in _texts(row, ""):
            kind = _kind(place, text, wanted)
            if kind:
                raise SecretFound(
                    f"a cassette is not written with a key in it: {kind} stands in {place}; "
                    "remove it from the article, the prompt or the address, or ask a server that "
                    "does not repeat it"
                )


def _kind(place: str, text: str, keys: tuple[str, ...]) -> str | None:
    plain = unquote(text) if "%" in text else text
    if any(key in text or key in plain for key in keys):
        return "a key that is set"
    for kind, shape in _SHAPES:
        if shape.search(text):
            return kind
    if place.endswith(".uri") and (_ADDRESS.search(text) or _LOGIN.search(text)):
        return "a key or password"
    return None


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever JSON holds
    """Every text in the value, with where it stands (``request.uri``)."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, bytes):
        yield place, value.decode("utf-8", "replace")
    elif isinstance(value, Mapping):
        for name, row in value.items():
            yield f"a name under {place or 'the exchange'}", str(name)
            yield from _texts(row, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list | tuple):
        for at, row in enumerate(value):
            yield from _texts(row, f"{place}[{at}]")
