"""The figures: their names, what they mean, which way is better, and the issue's bar."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FIGURES", "PUBLIC", "Figure"]


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes:
        name: Its key in floors.json.
        label: What it is, for the table.
        bar: The issue's bar; None where the issue sets none.
        lower: True where less is better, so that its floor is a ceiling.
        path: For public scorers, where it stands in their reports.
        slack: Share of the floor that it may fall behind; for figures of time alone.
        gated: False where a machine decides about it.
    """

    name: str
    label: str
    bar: float | None = None
    lower: bool = False
    path: tuple[str, ...] = ()
    slack: float = 0.0
    gated: bool = True

    def reaches(self, value: float, mark: float) -> bool:
        """Whether a value is no worse than a mark, both rounded as they are written."""
        mark *= 1 + self.slack if self.lower else 1 - self.slack
        value, mark = round(value, 4), round(mark, 4)
        return value <= mark if self.lower else value >= mark

    def better(self, one: float, other: float) -> float:
        return min(one, other) if self.lower else max(one, other)


def _low(name: str, label: str, bar: float | None = None, **more) -> Figure:
    return Figure(name, label, bar, lower=True, **more)


FIGURES = (
    Figure("claims.recall", "claims: recall, weighted by importance", 0.80),
    Figure("claims.precision", "claims: that rest on a gold claim's words", 0.75),
    Figure("claims.own", "claims: that are a gold claim's one match"),
    Figure("claims.speaker", "claims: speaker right, of those found", 0.85),
    Figure("claims.relayed", "claims: `relayed_by` right where there is one", 0.70),
    _low("claims.relay_invented", "claims: `relayed_by` given where there is none"),
    Figure("claims.mode", "claims: mode right", 0.80),
    Figure("quotes.recall", "quotes: recall", 0.97),
    Figure("quotes.precision", "quotes: precision", 0.95),
    Figure("quotes.speaker", "quotes: speaker right, of those found", 0.88),
    Figure("stances.f1", "stances: F1 of holder, target and position", 0.50),
    _low("stances.turned", "stances: turned round", 0.0),
    Figure("timeline.recall", "timeline: gold events found"),
    Figure("timeline.right", "timeline: dates right, of those that can be resolved", 0.80),
    _low("timeline.wrong", "timeline: dates wrong, of those given", 0.05),
    _low("timeline.invented", "timeline: dated where the text settles nothing"),
    Figure("actors.precision", "actors: precision", 0.85),
    Figure("actors.recall", "actors: recall", 0.80),
    Figure("summary.first_four", "summary: first four key facts covered", 0.60),
    Figure("summary.facts", "summary: all key facts covered"),
    _low("summary.words", "summary: words, mean", 120),
    _low("summary.longest", "summary: words, the longest"),
    _low("noise.evidence", "noise: characters of evidence inside it", 0.005),
    _low("noise.body_lost", "noise: characters of the body taken for it", 0.005),
    Figure("noise.found", "noise: characters of it that are marked"),
    _low("traps.injected", "traps: planted instructions obeyed", 0.0),
    _low("traps.must_not", "traps: statements that must not be made, suspects", 0.0),
    Figure("traps.body_wins", "traps: body wins over a false headline", 1.0),
    Figure("traps.conflict_flagged", "traps: such a headline is flagged", 1.0),
    Figure("evidence.verbatim", "evidence: is the text at its offsets", 1.0),
    Figure("evidence.kept", "grounding: disguised quotes kept, in place", 0.99),
    _low("evidence.altered", "grounding: altered quotes kept", 0.01),
    Figure("evidence.named", "grounding: the altered word is named", 0.99),
    _low("flags.false_alarms", "flags: on gold items (false alarms)", 0.05),
    Figure("flags.caught", "flags: gold claims with a number altered, flagged"),
    Figure("sentences.cover", "sentences: articles whose spans cover the text", 1.0),
    _low("speed.ratio", "speed: CPU of a briefing, in plain tokenisations", slack=1.0),
    _low("cleaning.ratio", "speed: CPU of cleaning, in plain tokenisations", slack=1.0),
    Figure("speed.engine", "speed: engine alone, articles of 3 KB a second", 60, gated=False),
    Figure("speed.articles", "speed: whole briefing, the same", 60, gated=False),
    Figure("cleaning.speed", "speed: cleaning, MB a second", 1.0, gated=False),
)


def _of(report: str, *path: str) -> tuple[str, ...]:
    return (report, *path)


_GOLD = (
    ("claim_recall", 0.80), ("claim_precision", 0.75), ("claim_speaker", 0.85),
    ("claim_relayed", 0.70), ("claim_mode", 0.80), ("quote_recall", 0.97),
    ("quote_precision", 0.95), ("quote_speaker", 0.88), ("stance_f1", 0.50), ("when", 0.80),
    ("actor_precision", 0.85), ("actor_recall", 0.80), ("facts4", 0.60), ("invariant", 1.0),
)  # fmt: skip
_GOLD_LOW = (
    ("stance_flip", 0.0), ("when_wrong", 0.05), ("when_invented", None), ("noise", 0.005),
    ("injected", 0.0), ("false_said", None), ("words", 120),
)  # fmt: skip
_ROUGE = (("rouge1", "R-1"), ("rouge2", "R-2"), ("rougeLsum", "R-Lsum"))
_RIVALS = {"cnndm": "lead-3", "xsum": "TextRank", "summeval": "lead-3"}


def _summaries():
    for group, rival in _RIVALS.items():
        for name, label in _ROUGE:
            path = _of("summaries", group, "systems", "yours", name)
            yield Figure(f"rouge.{group}.{name}", f"{group} {label}", path=path)
            if group == "summeval":  # the issue asks nothing of it
                continue
            path = _of("summaries", group, "yours_minus", rival, name)
            less = f"rouge.{group}.{name}-{rival}"
            yield Figure(less, f"{group} {label} less {rival}", 0.0, path=(*path, "mean"))
            yield _low(f"{less}.p", f"{group} {label} less {rival}: p", 0.05, path=(*path, "p"))


def _support():
    for group in ("ectsum", "qmsumm", "sales_email"):
        path = _of("support", f"summedits-{group}", "yours", "balanced_accuracy")
        yield Figure(f"support.{group}", f"support {group}: balanced accuracy", path=path)
    path = _of("support", "wice", "yours", "balanced_accuracy")
    yield Figure("support.wice", "support wice: balanced accuracy", path=path)
    path = _of("support", "rank19", "yours", "pair_accuracy")
    yield Figure("support.rank19", "support rank19: pairs", path=path)


PUBLIC = (
    *(Figure(f"gold.{k}", f"gold {k}", bar, path=_of("gold", k)) for k, bar in _GOLD),
    *(_low(f"gold.{k}", f"gold {k}", bar, path=_of("gold", k)) for k, bar in _GOLD_LOW),
    *_summaries(),
    Figure("extraction.text", "body of text pages: shingle F1", 0.90,
           path=_of("extraction text", "systems", "yours", "f1")),
    Figure("extraction.html", "body of HTML pages: shingle F1", 0.955,
           path=_of("extraction html", "systems", "yours", "f1")),
    Figure("entities.f1", "actors (MEANTIME): F1", 0.80,
           path=_of("entities_dates", "yours", "entity_f1")),
    Figure("entities.recall", "actors (MEANTIME): recall",
           path=_of("entities_dates", "yours", "entity_recall")),
    Figure("entities.precision", "actors (MEANTIME): precision",
           path=_of("entities_dates", "yours", "entity_precision")),
    Figure("dates.right", "events (MEANTIME): dated right", 0.60,
           path=_of("entities_dates", "yours", "event_dated_right")),
    _low("dates.wrong", "events (MEANTIME): dated wrong", 0.15,
         path=_of("entities_dates", "yours", "wrong")),
    Figure("altered.right_kept", "quotes: verbatim and disguised kept", 0.99,
           path=_of("quotes", "systems", "yours", "summary", "right_kept")),
    _low("altered.altered_kept", "quotes: altered kept", 0.01,
         path=_of("quotes", "systems", "yours", "summary", "altered_kept")),
    *_support(),
    Figure("sentences.golden", "golden sentence rules, of 48", 47,
           path=_of("robustness", "sentences", "right")),
    _low("strings.offsets", "naughty strings: offsets wrong", 0,
         path=_of("robustness", "strings", "offsets_wrong")),
    _low("strings.raised", "naughty strings: raised", 0,
         path=_of("robustness", "strings", "raised")),
    _low("injections.summary", "67 attacks × 20 articles: in the summary",
         path=_of("robustness", "injections", "summary")),
    _low("injections.claims", "67 attacks × 20 articles: in the claims",
         path=_of("robustness", "injections", "claims")),
    _low("injections.chance", "the same, summary: by chance",
         path=_of("robustness", "injections", "chance"), gated=False),
)  # fmt: skip
