"""A result's account of its source into what is shown of it: shares, and a row for each piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

__all__ = ["Account", "Entry", "account_of"]

#: In the order in which they are shown.
_STATES = ("used", "background", "furniture", "noise")


class Entry(NamedTuple):
    """A sentence or block of the source, and what became of it.

    Attributes:
        state: ``used``, ``background``, ``furniture`` or ``noise``.
        kind: Which kind of noise; else empty.
        start: Offset of the first character.
        end: Offset after the last one.
        items: Paths of the items that use it.
    """

    state: str
    kind: str
    start: int
    end: int
    items: tuple[str, ...]


class Account(NamedTuple):
    """What became of the whole source.

    Attributes:
        shares: The part of its characters in each state, from 0 to 1.
        entries: Every sentence or block, in order.
    """

    shares: tuple[tuple[str, float], ...]
    entries: tuple[Entry, ...]

    @property
    def line(self) -> str:
        """The shares in words: ``Source: 46% used, 31% background, 5% furniture, 18% noise``."""
        told = ", ".join(f"{share:.0%} {state}" for state, share in self.shares)
        return f"Source: {told or 'nothing in it'}"


def account_of(ledger: object) -> Account | None:
    """The ledger of a record; None where there is none, or nothing can be made of it."""
    if not isinstance(ledger, Mapping) or not isinstance(ledger.get("shares"), Mapping):
        return None
    shares = {
        state: float(value) for state in _STATES if _is_share(value := ledger["shares"].get(state))
    }
    return Account(tuple(shares.items()), tuple(_entries(ledger.get("sentences"))))


def _entries(rows: object) -> Iterator[Entry]:
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, Mapping) or row.get("state") not in _STATES:
            continue
        start, end, kind, items = (row.get(key) for key in ("start", "end", "kind", "items"))
        if type(start) is int and type(end) is int and 0 <= start <= end:
            listed = items if isinstance(items, list) else ()
            used = tuple(path for path in listed if isinstance(path, str))
            noise = kind.replace("_", " ") if isinstance(kind, str) else ""
            yield Entry(str(row["state"]), noise, start, end, used)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
