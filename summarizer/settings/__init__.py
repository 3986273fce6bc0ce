"""Every setting, where its value comes from, and the only reader of the environment.

A value comes from the first of: what the caller gives (a flag, an argument), a variable
``SUMMARIZER_NAME``, the table ``[tool.summarizer]`` of the nearest ``pyproject.toml`` upward that
has one, the default. It is resolved once, into a `Settings` value that is handed down.
"""

from __future__ import annotations

from summarizer.settings.kinds import parse_size
from summarizer.settings.resolution import Resolved, from_environment, key_names, resolve
from summarizer.settings.values import FORMATS, SETTINGS, Settings

__all__ = [
    "FORMATS",
    "SETTINGS",
    "Resolved",
    "Settings",
    "from_environment",
    "key_names",
    "parse_size",
    "resolve",
]
