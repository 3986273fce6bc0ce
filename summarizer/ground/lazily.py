"""Working out when it is first asked for, and once: most of what could be known never is asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Generic, Protocol, TypeVar

__all__ = ["lazy", "once", "once_for"]

Found = TypeVar("Found")


class lazy(Generic[Found]):  # noqa: N801 - used as `property` is
    """`functools.cached_property` without its lock, which costs more than most of what it guards.

    Args:
        look: What is worked out when it is first asked for; twice does no harm.
    """

    def __init__(self, look: Callable[[Any], Found]) -> None:
        self.look = look
        self.name = look.__name__
        self.__doc__ = look.__doc__

    def __get__(self, of: object, kind: type | None = None) -> Found:
        """Works it out, and puts it in the way of the next question."""
        found = of.__dict__[self.name] = self.look(of)
        return found


class Remembering(Protocol):
    """What keeps what was worked out about it."""

    derived: dict[object, Any]


T = TypeVar("T", bound=Remembering)
Asked = TypeVar("Asked", bound=Hashable)


def once(look: Callable[[T], Found]) -> Callable[[T], Found]:
    """A function of a text that looks into each text once."""

    @wraps(look)
    def looked(text: T) -> Found:
        if look not in text.derived:
            text.derived[look] = look(text)
        found: Found = text.derived[look]
        return found

    return looked


def once_for(look: Callable[[Asked, T], Found]) -> Callable[[Asked, T], Found]:
    """A question to a text that looks into each text once for each thing asked."""

    @wraps(look)
    def looked(asked: Asked, text: T) -> Found:
        known = text.derived.setdefault(look, {})
        if asked not in known:
            known[asked] = look(asked, text)
        found: Found = known[asked]
        return found

    return looked
