"""Who counts: "raised its estimate to 400", "stands by its figure", "gave the date as", "by her count".

Words that say whose a figure is without a verb of speech; each rule answers whether a token is such
a word, over the letters of `tagging`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.engine.document import Token
from summarizer.engine.lexicon import words

__all__ = ["COUNTS", "FIGURE_RULES", "by_count"]

#: Nouns for a figure as somebody's: "by the union's count".
COUNTS = words(
    "reckoning count estimate estimates calculation calculations tally account admission arithmetic"
)
_TOTALS = words("count estimate estimates figure figures toll tally total number assessment")
_GIVEN = _TOTALS | words("day date time cause cost price age reason value size length weight bill")
_HELD = _TOTALS | words(
    "demand demands account claim claims version statement story position accusation remarks"
)
_OWN = words("its their his her own")
_VOICED = words(
    "concern concerns doubt doubts fear fears hope hopes suspicion suspicions complaints"
)
#: Verb -> the word behind it with which it means to abide.
_HOLDING = {
    "stood": "by", "stands": "by", "standing": "by", "stuck": "to", "sticks": "to", "sticking": "to",
}  # fmt: skip
_REACH = 8


def by_count(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether it is "by the union's count", "by her own estimate" at the start of a clause."""
    start = opening(tokens, at)
    owned = tags[at - 1 : at] == "s" or (at > 0 and tokens[at - 1].low in _OWN)
    return owned and start is not None and tags[start - 1 : start] in {"", ",", ";", "-", "c"}


def opening(tokens: Sequence[Token], at: int) -> int | None:
    """Number of the "by" that leads to the noun at a token, or None."""
    return next((n for n in range(at - 1, max(-1, at - 7), -1) if tokens[n].low == "by"), None)


def _revises(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether somebody sets a figure of their own: "raised its count … to 400"."""
    ahead = [t.low for t in tokens[at + 1 : at + 1 + _REACH]]
    noun = next((n for n, low in enumerate(ahead[1:4], 1) if low in _TOTALS), None)
    if noun is None or not _OWN & set(ahead[:noun]):
        return False
    return "#" in tags[at + 1 + noun : at + 10] and bool(
        {"to", "at", "from", "by"} & set(ahead[noun:])
    )


def _holds(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether somebody abides by what they have said: "stood by 400", "sticks to her account"."""
    ahead = [t.low for t in tokens[at + 1 : at + 5]]
    joined = ahead[:1] == [_HOLDING.get(tokens[at].low, "")]
    return joined and (tags[at + 2 : at + 3] == "#" or bool(_HELD & set(ahead[1:4])))


def _gives(tokens: Sequence[Token], _tags: str, at: int) -> bool:
    """Whether somebody says what a thing is: "gave the date as"."""
    ahead = [t.low for t in tokens[at + 1 : at + 1 + _REACH]]
    return "as" in ahead and bool(_GIVEN & set(ahead[: ahead.index("as")][:3]))


def _voices(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether somebody gives voice to what a clause says: "raised concerns that it leaks"."""
    that = tags.find("t", at + 1, at + 6)
    return that > 0 and tokens[that - 1].low in _VOICED


def _raises(tokens: Sequence[Token], tags: str, at: int) -> bool:
    return _revises(tokens, tags, at) or _voices(tokens, tags, at)


def _counts(_tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether somebody has counted what there is: "now counts 31 cases"; nobody says it before."""
    verb = tags[at - 1 : at] not in {"D", "s", "p"} and "V" not in tags[max(0, at - _REACH) : at]
    return verb and tags[at + 1 : at + 2] == "#"


#: Word that may tell whose a figure is -> the rule that says so.
FIGURE_RULES: dict[str, Callable[[Sequence[Token], str, int], bool]] = {
    **dict.fromkeys(words("cut cuts lowered lowers revised revises updated"), _revises),
    **dict.fromkeys(words("raised raises"), _raises),
    **dict.fromkeys(words("voiced voices aired airs"), _voices),
    **dict.fromkeys(_HOLDING, _holds),
    **dict.fromkeys(words("gave gives given"), _gives),
    **dict.fromkeys(words("counts counted"), _counts),
}
