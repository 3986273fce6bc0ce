"""The figures of a batch in words: a line while it runs, a table at the end. 80 columns wide."""

from __future__ import annotations

from summarizer.runs.batch import Report
from summarizer.runs.figures import Figures

__all__ = ["duration", "line", "table"]

#: Columns of a line, with room for the program's name before it.
ROOM = 79 - len("summarize: ")


def line(figures: Figures, total: int | None = None) -> str:
    """How a batch gets on, in one line; what matters least is left out where it gets too long.

    Args:
        figures: Of the run.
        total: How many articles there are, where that is known.
    """
    ready = figures.done + figures.failed + figures.skipped
    rate = figures.rate()
    left = rate > 0 and total is not None and total > ready
    parts = {
        "done": f"{ready:,} of {total:,}" if total is not None else f"{ready:,} done",
        "cached": f"{_short(figures.cached)} cached" if figures.cached else "",
        "failed": f"{_short(figures.failed)} failed" if figures.failed else "",
        "reasked": f"{_short(figures.reasked)} re-asked" if figures.reasked else "",
        "tokens": f"{_short(figures.input_tokens)}+{_short(figures.output_tokens)} tokens",
        "cost": f"${figures.cost_usd:,.2f}" if figures.calls and figures.cost_usd else "",
        "rate": f"{rate:,.1f}/s",
        "left": f"{duration(((total or 0) - ready) / rate)} left" if left else "",
    }
    told = _joined(parts)
    for least in ("tokens", "cached", "reasked"):
        if len(told) > ROOM:
            parts.pop(least)
            told = _joined(parts)
    return told


def table(report: Report, *, saved_usd: float | None) -> str:
    """What came of a batch.

    Args:
        report: Of the run.
        saved_usd: What the answers from the cache would have cost; None where that is unknown.
    """
    now, whole = report.figures, report.total
    rows = [
        ("articles", f"{report.done:,} done, {report.failed:,} failed"),
        ("this run", _this_run(now)),
        ("calls", f"{now.calls:,}; re-asked {now.reasked:,}, sent again {now.retried:,}"),
        ("tokens", f"{now.input_tokens:,} in, {now.output_tokens:,} out"),
        ("cost", _cost(now.cost_usd) + _saved(now, saved_usd)),
        ("in all", f"{_cost(whole['cost_usd'])}, {whole['calls']:,} calls"),
        ("time", f"{duration(now.elapsed())}, {_mean(now):,.1f} articles/s"),
    ]
    return "\n".join(f"{name:<9} {words}" for name, words in rows)


def duration(seconds: float) -> str:
    """``8 s``, ``3 min``, ``2 h 5 min``."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


def _this_run(now: Figures) -> str:
    parts = [f"{now.complete:,} complete", f"{now.partial:,} partial", f"{now.failed:,} failed"]
    parts += [f"{now.cached:,} without a call"] if now.cached else []
    parts += [f"{now.skipped:,} passed over"] if now.skipped else []
    return ", ".join(parts)


def _joined(parts: dict[str, str]) -> str:
    return ", ".join(part for part in parts.values() if part)


def _short(number: int) -> str:
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:.1f}{letter}"
    return str(number)


def _cost(dollars: float | None) -> str:
    return "unknown (no price for this model)" if dollars is None else f"${dollars:,.4f}"


def _saved(now: Figures, dollars: float | None) -> str:
    if not now.saved_input_tokens:
        return ""
    return "" if dollars is None else f"; the cache saved about ${dollars:,.4f}"


def _mean(now: Figures) -> float:
    return (now.done + now.failed) / max(now.elapsed(), 1e-9)
