"""Where somebody may be saying something: verbs of speech, "according to", "a claim by …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summarizer.engine.beside import beside_quote, tells_that
from summarizer.engine.document import Token
from summarizer.engine.figures import COUNTS, FIGURE_RULES, by_count
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speech import (
    CLASS_OF,
    FORMS,
    PARTICLES,
    PHRASAL,
)
from summarizer.engine.speaking import MUTE, QUOTE_REACH, SHORT, low_at, speaks, verb_of

__all__ = ["CLAIMS", "REFERENCES", "REFUSALS", "VIEWS", "cues", "kind_of"]

#: "with reference to an engineer", "in her opinion".
REFERENCES = words("reference referral referring")
VIEWS = words("opinion view estimation assessment judgement judgment")
REFUSALS = words("decline declines declined refuse refuses refused")
_SILENCE = words(
    "say comment answer discuss give name confirm elaborate disclose reveal speculate be identify "
    "deny provide explain specify respond take"
)
_BY = words("by from")
#: Words that tell of a saying only with one of these behind them.
#: Nouns for what is said: "a claim by the mayor that …".
CLAIMS = words(
    "claim claims allegation allegations accusation accusations assertion suggestion warning"
)
_FOLLOWED = {"according": words("to")} | dict.fromkeys(CLAIMS, _BY)
_CITES = words("quoted quotes cited cites quoting citing")
_BE = words("be been being is are was were")
#: Verbs whose particle tells of a saying only beside the words themselves: "posted on X".
_BESIDE_WORDS = words("go post")
#: Participles of verbs of speech that do not end in -ed; behind a form of "be" nobody speaks.
_PARTICIPLES = words("written shown spoken made put read")
_NAMED = frozenset("DNTRG")
#: Letters of the words that can tell of a saying.
_TELLING = frozenset("VPIwvpbcaS")
#: What follows a participle that tells how somebody was judged, never a verb with its object.
_OF_SUFFERED = words("for of by as over")
#: Verbs for what an outlet has found out: "the Ledger has learned", with the clause beside it.
_LEARNS = words("learned learnt understands")


def cues(tokens: Sequence[Token], tags: str) -> Iterator[int]:
    """Numbers of the tokens that may tell of an act of saying; none inside brackets."""
    depth = 0
    for at, letter in enumerate(tags):
        if letter in "()":
            depth = max(0, depth + (1 if letter == "(" else -1))
        elif depth == 0 and letter in _TELLING and _is_cue(tokens, tags, at):
            yield at


def _is_cue(tokens: Sequence[Token], tags: str, at: int) -> bool:
    letter = tags[at]
    if letter in "VPw" and _as_told_by(tokens, at):
        return True
    if letter == "P":
        quoted = tokens[at].low == "quoted" and low_at(tokens, at + 1) in {"as", "by"}
        return quoted or _told_by(tokens, at) or _told_in(tokens, tags, at)
    if letter == "V":
        return not _suffered(tokens, tags, at) and speaks(tokens, tags, at)
    if letter == "I":
        joined = at > 0 and (tags[at - 1] in ",cQ-" or tokens[at - 1].low in {"by", "while"})
        return (joined or _goes_on_saying(tokens, tags, at)) and speaks(tokens, tags, at)
    return _other(tokens, tags, at)


def _as_told_by(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle names a source behind the clause: "…, as confirmed by the mayor"."""
    between = low_at(tokens, at - 1) == "as" and low_at(tokens, at + 1) == "by"
    return between and tokens[at].low in FORMS


def _told_by(tokens: Sequence[Token], at: int) -> bool:
    """Whether an impersonal passive names who tells: "it was reported by the Ledger that …"."""
    impersonal = [t.low for t in tokens[max(0, at - 3) : at]][-3:]
    if low_at(tokens, at + 1) == "by" and verb_of(tokens[at].low) in {"tell", "inform"}:
        return True  # "the Ledger was told by an engineer that"
    return "it" in impersonal and low_at(tokens, at + 1) == "by" and tokens[at].low in FORMS


def _goes_on_saying(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether somebody is at it: "is calling for an inquiry", "is warning that"."""
    if tags[at - 1 : at] != "X":
        return False
    verb = verb_of(tokens[at].low)
    wants = CLASS_OF.get(verb) in {"demand", "warn"} or (verb, low_at(tokens, at + 1)) in PARTICLES
    return wants or tags[at + 1 : at + 2] in {"t", ":"}


def _told_in(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether it is told where something was said: "in the ministry it was declared that"."""
    lead = [t.low for t in tokens[max(0, at - 2) : at]]
    return tokens[0].low == "in" and lead == ["it", "was"] and tags[at + 1 : at + 2] == "t"


def _suffered(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a participle tells what was done to something: "the memo had been written"."""
    low = tokens[at].low
    if low.endswith("ed") and low_at(tokens, at + 1) == "by" and tags[at + 2 : at + 3] in _NAMED:
        return True  # "a memo | reported by the Ledger", not "confirmed by telephone"
    if CLASS_OF.get(verb_of(low)) == "judge" and low.endswith("ed"):  # "a gang | blamed for it"
        following = low_at(tokens, at + 1)
        called = (low, following) == ("called", "to")  # "police | called to the scene"
        return called or (following in _OF_SUFFERED and (verb_of(low), following) not in PARTICLES)
    if low not in _PARTICIPLES:
        return False
    back = at - 1
    while back >= 0 and tags[back] == "a":
        back -= 1
    return low_at(tokens, back) in _BE


def _other(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Cues that are no verbs of speech by themselves."""
    low, following = tokens[at].low, low_at(tokens, at + 1)
    if low in _FOLLOWED:
        return following in _FOLLOWED[low]
    rule = _RULES.get(low)
    if rule is not None:
        return rule(tokens, tags, at)
    if tags[at] in "vw" and (verb := PHRASAL.get(low)):
        passive = low_at(tokens, at - 1) in _BE
        near = tags[max(0, at - QUOTE_REACH) : at + SHORT]
        goes_on = verb not in _BESIDE_WORDS or "Q" in near
        joined = (verb, following) in PARTICLES or _that_behind_time(verb, tags, at)
        if joined and goes_on and not passive:
            return True
    if tags[at] not in "wv":
        return False
    told = "t" in tags[at:] and tells_that(tokens, tags, at)
    return told or ("Q" in tags and beside_quote(tokens, tags, at))


def _that_behind_time(verb: str, tags: str, at: int) -> bool:
    """Whether only a time stands between a verb and its "that": "ruled last week that"."""
    behind = tags.find("t", at, at + SHORT)
    between = tags[at + 1 : behind] if behind > 0 else ""
    return (verb, "that") in PARTICLES and "y" in between and set(between) <= set("apyDwN#")


def _in_words(tokens: Sequence[Token], _tags: str, at: int) -> bool:
    """Whether it is "in the words of"."""
    before = [t.low for t in tokens[max(0, at - 2) : at]]
    return low_at(tokens, at + 1) == "of" and before == ["in", "the"]


def _refuses(tokens: Sequence[Token], _tags: str, at: int) -> bool:
    following = low_at(tokens, at + 1)
    return following == "comment" or (following == "to" and low_at(tokens, at + 2) in _SILENCE)


def _refers(tokens: Sequence[Token], _tags: str, at: int) -> bool:
    """Whether it is "with reference to", or ", referring to"."""
    lead = "," if tokens[at].low == "referring" else "with"
    return low_at(tokens, at - 1) == lead and low_at(tokens, at + 1) == "to"


def _learns(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether somebody has found out what a clause beside it says."""
    closes = tags[at + 1 : at + 2] in {"", ".", ",", "t", "y"} or low_at(tokens, at + 1) == "from"
    if low_at(tokens, at - 1) in _BE:  # "it was learned that"
        return False
    return closes and tags[at - 1 : at] in {"X", "N", "R", "G", "w", "a"}


def _cites(tokens: Sequence[Token], tags: str, at: int) -> bool:
    following = low_at(tokens, at + 1)
    return following in {"as", "by"} if tags[at - 1 : at] == "X" else following != "by"


def _so(_tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether it is “…”, so Ann Lee."""
    return tags[at - 2 : at] == "Q," and tags[at + 1 : at + 2] in {"N", "T", "D"}


def _in_view(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a clause is given as somebody's view: "in her opinion", "in the view of the mayor"."""
    front = [t.low for t in tokens[max(0, at - 6) : at]]
    if not {"in", "after"} & set(front):
        return False
    owned = tags[at - 1] == "s" or front[-1] in {"his", "her", "their"}
    close = len(front) > 1 and front[-2] in {"in", "after"}
    if low_at(tokens, at + 1) == "of":
        return front[-2:] == ["in", "the"]
    return owned and (close or tags[at - 1] == "s")


#: Word that is a cue where its rule says so.
_RULES: dict[str, Callable[[Sequence[Token], str, int], bool]] = {
    "words": _in_words, "so": _so,
    **dict.fromkeys(REFUSALS, _refuses), **dict.fromkeys(REFERENCES, _refers),
    **dict.fromkeys(VIEWS, _in_view), **dict.fromkeys(_LEARNS, _learns),
    **dict.fromkeys(_CITES, _cites), **dict.fromkeys(COUNTS, by_count), **FIGURE_RULES,
}  # fmt: skip


def kind_of(tokens: Sequence[Token], cue: int) -> str:
    """What the verb at `cue` does; "react" where it is negated or refuses."""
    low = tokens[cue].low
    before = [t.low for t in tokens[max(0, cue - 4) : cue]]
    muted = any(b in MUTE or b.endswith("n't") for b in before[-2:])
    if low in REFUSALS or (muted and CLASS_OF.get(verb_of(low)) != "predict"):
        return "react"
    verb = verb_of(low)
    if low in FIGURE_RULES and verb not in CLASS_OF:
        return "estimate"
    if (
        verb == "warn"
        and tokens[cue + 2 : cue + 4]
        and "not" in [t.low for t in tokens[cue + 2 : cue + 4]]
    ):
        return "demand"
    if verb in {"confirm", "verify"} and "not" in before:
        return "react"
    particle = PARTICLES.get((verb, low_at(tokens, cue + 1)))
    return particle or CLASS_OF.get(verb, "say")
