"""A digest over many articles, for people and programs: one reading of its JSON, and each format.

`read` makes typed values of the record, tolerating what is missing; every other module draws them.
"""

from __future__ import annotations

__all__: list[str] = []
