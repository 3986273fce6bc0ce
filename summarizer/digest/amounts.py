"""Whether two quantities may be the same, or exclude each other."""

from __future__ import annotations

from functools import lru_cache

from summarizer.digest.families import family
from summarizer.digest.measures import Measure

__all__ = ["agree", "clash"]

_TOLERANCE = 0.005


def agree(one: Measure, other: Measure) -> bool:
    """Whether both may be the same quantity: same unit and rate, and values that meet."""
    return _same_kind(one, other) and _meet(one, other)


def clash(one: Measure, other: Measure) -> bool:
    """Whether both are of one kind, and their values exclude each other."""
    return _same_kind(one, other) and not _meet(one, other)


def _same_kind(one: Measure, other: Measure) -> bool:
    if one.unit != other.unit or (one.rate != other.rate and one.rate and other.rate):
        return False
    if one.unit != "count":
        return True
    return not one.of or not other.of or bool(_names(one) & _names(other))


def _names(one: Measure) -> frozenset[str]:
    return _widened(one.of)


@lru_cache(maxsize=65_536)
def _widened(of: tuple[str, ...]) -> frozenset[str]:
    kin = (family(word) for word in of)
    return frozenset(of) | {f"#{number}" for number in kin if number is not None}


def _meet(one: Measure, other: Measure) -> bool:
    low, high = _span(one)
    least, most = _span(other)
    return low <= most and least <= high


def _span(one: Measure) -> tuple[float, float]:
    """The values that a quantity leaves open."""
    slack = _TOLERANCE * one.high
    if one.bound == "<" and one.unit != "part":
        return 0.0, one.high - (slack if one.unit == "minute" else -slack)
    if one.bound == ">":
        return one.low - slack, float("inf")
    return one.low - slack, one.high + slack
