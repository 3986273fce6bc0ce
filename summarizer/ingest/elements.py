"""The one name that pages' elements go by here."""

from __future__ import annotations

from typing import Any, TypeAlias

__all__ = ["HtmlElement"]

#: An element of lxml, which ships no types; naming it costs no import.
HtmlElement: TypeAlias = Any
