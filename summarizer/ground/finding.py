"""What a look-up yields: the verdict on a quote, where it stands, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.core.article import Span

__all__ = ["Difference", "DifferenceKind", "Finding", "Verdict"]

Verdict = Literal["exact", "normalized", "near", "altered", "absent"]
DifferenceKind = Literal[
    "number", "name", "negation", "modal", "word", "words", "punctuation", "torn", "gap",
    "noise", "empty",
]  # fmt: skip


class Difference(NamedTuple):
    """One thing that a quote and the article do not have in common.

    Attributes:
        kind: What sort of words differ. ``torn``: the quote cuts a word or number in two; ``gap``:
            the pieces of an elliptic quote do not stand near one another, or what it leaves out
            turns its meaning; ``noise``: the words stand only in what is no part of the article;
            ``empty``: the quote holds no words.
        found: The article's words; empty where the quote adds some.
        given: The quote's words; empty where it drops some.
    """

    kind: DifferenceKind
    found: str
    given: str

    def __str__(self) -> str:
        found, given = _brief(self.found), _brief(self.given)
        if self.kind in _SPECIAL:
            return _SPECIAL[self.kind].format(found=found, given=given)
        if found and given:
            return f"{self.kind} {found} → {given}"
        what = "words" if self.kind == "word" else self.kind
        return f"{what} dropped: {found}" if found else f"{what} added: {given}"


def _brief(words: str) -> str:
    """Words on one line, the middle left out where they are many."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"


_LONGEST = 80  # characters


_SPECIAL = {
    "torn": "cut inside {found}: {given}",
    "gap": "what is left out matters: {found}",
    "noise": "stands only in the page's {found}, which is no part of the article",
    "empty": "holds no words",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one quote.

    Attributes:
        verdict: ``exact``: stands in the article as it is; ``normalized``: but for typography;
            ``near``: but for function words and punctuation; ``altered``: content differs;
            ``absent``: nothing like it is there.
        spans: Where it stands, in order; several where the quote leaves words out or runs across
            a paragraph. Empty for altered and absent.
        differences: What differs, in order.
        nearest: The passage that is most like a quote that was refused.
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    differences: tuple[Difference, ...] = ()
    nearest: Span | None = None

    @property
    def kept(self) -> bool:
        """True where the quote is evidence."""
        return self.verdict in {"exact", "normalized", "near"}

    @property
    def start(self) -> int | None:
        """Offset of the first character; None where the quote was refused."""
        return self.spans[0].start if self.spans else None

    @property
    def end(self) -> int | None:
        """Offset after the last character; None where the quote was refused."""
        return self.spans[-1].end if self.spans else None

    @property
    def reason(self) -> str:
        """What differs, in one line for a person; empty for an exact quote."""
        if self.differences:
            shown = [str(difference) for difference in self.differences[:_SHOWN]]
            more = len(self.differences) - len(shown)
            return "; ".join(shown) + (f"; and {more} more" if more else "")
        return _PLAIN[self.verdict]


_SHOWN = 4
_PLAIN: dict[Verdict, str] = {
    "exact": "",
    "normalized": "only typography differs",
    "near": "only function words differ",
    "altered": "the article says something else",
    "absent": "not in the article",
}
