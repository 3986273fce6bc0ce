"""Finds a schema or a prompt by name, by path, or by ``module:Class``."""

from __future__ import annotations

from summarizer.catalog.prompts import GENERIC, Prompt, find_prompt, prompt_names
from summarizer.catalog.schemas import find_schema, schema_names

__all__ = ["GENERIC", "Prompt", "find_prompt", "find_schema", "prompt_names", "schema_names"]
