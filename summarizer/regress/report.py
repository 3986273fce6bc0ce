"""How all cases came out: what changed in each, and what that comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.regress.changes import ORDER, Change
from summarizer.regress.compare import Comparison, Count
from summarizer.regress.expectations import Check

__all__ = ["CaseReport", "Report", "Totals", "totals_of", "weightiest_first"]

JSON = Any
_RANK = {kind: at for at, kind in enumerate(ORDER)}


@dataclass(frozen=True, slots=True)
class CaseReport:
    """How one case came out.

    Attributes:
        name: The case.
        state: ``same``, ``changed``, ``new`` (nothing is approved), ``missing`` (a request is not
            recorded), ``broken`` (it could not be replayed at all).
        comparison: What differs from what was approved.
        checks: The expectations.
        record: The result of the replay, where there is one.
        message: Why it is missing or broken, or what else should be known.
        details: More of that, a line each.
        fields: The parts of the result that were looked at.
    """

    name: str
    state: str
    comparison: Comparison = field(default_factory=Comparison)
    checks: tuple[Check, ...] = ()
    record: dict[str, JSON] | None = None
    message: str = ""
    details: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def failed_checks(self) -> tuple[Check, ...]:
        """The expectations that do not hold."""
        return tuple(check for check in self.checks if not check.passed)

    @property
    def passed(self) -> bool:
        """Whether nothing changed and every expectation holds."""
        return self.state == "same" and not self.failed_checks

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed since it was approved, what matters most first."""
        return self.comparison.changes

    def wrong_with(self, part: str) -> list[str]:
        """What is wrong with a part of the result or with an expectation, a line each."""
        if self.state in {"missing", "broken", "new"}:
            why = self.message or "nothing is approved yet; read the result, then --approve"
            return [why, *self.details]
        wrong = [change.told() for change in self.changes if change.field == part]
        return wrong + [
            f"{check.name}: {check.detail}" for check in self.failed_checks if check.name == part
        ]

    def plain(self) -> dict[str, JSON]:
        """The case as JSON."""
        return {
            "name": self.name,
            "state": self.state,
            "passed": self.passed,
            "message": self.message or None,
            "details": list(self.details),
            "changes": [change.plain() for change in self.comparison.changes],
            "expectations": [check._asdict() for check in self.checks],
        }


@dataclass(frozen=True, slots=True)
class Totals:
    """What all comparisons come to.

    Attributes:
        counts: For each list of the schema, its items on both sides and those kept.
        kinds: How many changes there are of each field and kind.
    """

    counts: Mapping[str, Count] = field(default_factory=dict)
    kinds: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def of(self, kind: str, *fields: str) -> int:
        """How many changes of a kind there are, in these fields or in all."""
        return sum(
            many for (name, one), many in self.kinds.items()
            if one == kind and (not fields or name in fields)
        )  # fmt: skip

    def told(self) -> list[str]:
        """The totals in words, a line for each list: ``claims kept 93%, added 12, lost 5``."""
        lines = []
        for name, count in self.counts.items():
            if count.before or count.after:
                lines.append(f"{name} {', '.join(self._list(name, count))}")
        others = Counter[str]()
        for (name, kind), many in self.kinds.items():
            if name not in self.counts:
                others[f"{name}: {kind}"] += many
        return [*lines, *(f"{name} {many}" for name, many in sorted(others.items()))]

    def plain(self) -> dict[str, JSON]:
        """The totals as JSON."""
        counts = {
            name: {"before": one.before, "after": one.after, "kept": one.kept}
            for name, one in self.counts.items()
        }
        kinds: dict[str, dict[str, int]] = {}
        for (name, kind), many in sorted(self.kinds.items()):
            kinds.setdefault(name, {})[kind] = many
        return {"counts": counts, "changes": kinds}

    def _list(self, name: str, count: Count) -> list[str]:
        share = count.kept / count.before if count.before else 1.0
        # A loss is never rounded away.
        shown = min(round(share * 100), 99 if count.kept < count.before else 100)
        parts = [f"kept {shown}%"] if count.before else []
        told = {kind: many for (field_, kind), many in self.kinds.items() if field_ == name}
        for kind, many in told.items():
            word = {"dropped": "lost", "minor dropped": "lost", "minor added": "added"}
            parts.append(f"{word.get(kind, kind)} {many}")
        return parts


@dataclass(frozen=True, slots=True)
class Report:
    """How all cases came out.

    Attributes:
        cases: By name.
        notes: What else should be known, a line each.
        title: What was compared.
    """

    cases: Sequence[CaseReport]
    notes: tuple[str, ...] = ()
    title: str = ""

    @property
    def passed(self) -> bool:
        """Whether all cases passed."""
        return all(case.passed for case in self.cases)

    @property
    def totals(self) -> Totals:
        """What all comparisons come to."""
        return totals_of(case.comparison for case in self.cases)

    @property
    def states(self) -> Counter[str]:
        """How many cases came out how; ``failed`` counts those with a broken expectation."""
        found = Counter(case.state for case in self.cases)
        failed = sum(bool(case.failed_checks) for case in self.cases)
        return found + Counter({"failed": failed})

    def plain(self) -> dict[str, JSON]:
        """The report as JSON."""
        return {
            "passed": self.passed,
            "cases": [case.plain() for case in self.cases],
            "totals": self.totals.plain(),
            "notes": list(self.notes),
        }


def weightiest_first(cases: Iterable[CaseReport]) -> list[CaseReport]:
    """The cases by the weightiest of their changes; those without any come last, in their order."""

    def place(case: CaseReport) -> tuple[int, int]:
        if not case.changes:
            return (len(_RANK) + (case.state == "same"), 0)
        return (_RANK[case.changes[0].kind], -case.changes[0].weight)

    return sorted(cases, key=place)


def totals_of(comparisons: Iterable[Comparison]) -> Totals:
    """What several comparisons come to, the weightiest kinds first."""
    counts: dict[str, Count] = {}
    kinds: Counter[tuple[str, str]] = Counter()
    for one in comparisons:
        for name, count in one.counts.items():
            counts[name] = counts.get(name, Count()) + count
        kinds.update(one.kinds)
    return Totals(counts, _ordered(kinds))


def _ordered(kinds: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return dict(sorted(kinds.items(), key=lambda row: (_RANK[row[0][1]], row[0][0])))
