"""Where somebody may be saying something: verbs of speech, "according to", "a claim by …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summarizer.engine.document import Token
from summarizer.engine.figures import COUNTS, FIGURE_RULES, by_count
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.closed import AUXILIARIES
from summarizer.engine.lexicon.speech import (
    CLASS_OF,
    FORMS,
    GERUNDS,
    NEEDS_CLAUSE,
    PARTICLES,
    PHRASAL,
)
from summarizer.engine.lexicon.stance import BAD, GOOD, NO_TARGETS
from summarizer.engine.phrases import noun_left, noun_right

__all__ = ["CLAIMS", "REFERENCES", "REFUSALS", "VIEWS", "cues", "kind_of", "verb_of"]

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
_QUOTE_REACH, _SHORT = 14, 6
_ORDERS = words("advise urge ask request beg exhort implore recommend propose")
#: Verbs that quote a thing, not a saying: "maintained “minimal relations”".
_HOLDING = words("maintain feel believe think consider show express value regard hope fear doubt")
_MUTE = words("not never")
#: Letters with which the clause begins that somebody says.
_SUBJECTS = frozenset("DNTRGS#w")
_BE = words("be been being is are was were")
#: Verbs that speak only beside the words themselves: not "answered questions".
_IN_WORDS = words("read reads answer")
#: Verbs whose particle tells of a saying only beside the words themselves: "posted on X".
_BESIDE_WORDS = words("go post")
_SOME = words("two three four five six seven eight nine ten eleven twelve dozens hundreds several")
#: Participles of verbs of speech that do not end in -ed; behind a form of "be" nobody speaks.
_PARTICIPLES = words("written shown spoken made put read")
#: Verbs for what an outlet has found out: "the Ledger has learned", with the clause beside it.
_LEARNS = words("learned learnt understands")
#: Verbs that answer nothing: "did not respond to a request".
_ANSWERS = words("respond reply comment")
#: Verbs that deny a statement, and turn down anything else, which is no saying.
_ACTS = words("reject dismiss")


def cues(tokens: Sequence[Token], tags: str) -> Iterator[int]:
    """Numbers of the tokens that may tell of an act of saying; none inside brackets."""
    depth = 0
    for at, letter in enumerate(tags):
        if letter in "()":
            depth = max(0, depth + (1 if letter == "(" else -1))
        elif depth == 0 and _is_cue(tokens, tags, at):
            yield at


def _is_cue(tokens: Sequence[Token], tags: str, at: int) -> bool:
    letter = tags[at]
    if letter in "VPw" and _as_told_by(tokens, at):
        return True
    if letter == "P":
        quoted = tokens[at].low == "quoted" and _low(tokens, at + 1) in {"as", "by"}
        return quoted or _told_by(tokens, at) or _told_in(tokens, tags, at)
    if letter == "V":
        return not _suffered(tokens, tags, at) and _speaks(tokens, tags, at)
    if letter == "I":
        joined = at > 0 and (tags[at - 1] in ",cQ-" or tokens[at - 1].low in {"by", "while"})
        return (joined or _goes_on_saying(tokens, tags, at)) and _speaks(tokens, tags, at)
    return letter in "wvpbcaS" and _other(tokens, tags, at)


def _as_told_by(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle names a source behind the clause: "…, as confirmed by the mayor"."""
    between = _low(tokens, at - 1) == "as" and _low(tokens, at + 1) == "by"
    return between and tokens[at].low in FORMS


def _told_by(tokens: Sequence[Token], at: int) -> bool:
    """Whether an impersonal passive names who tells: "it was reported by the Ledger that …"."""
    impersonal = [t.low for t in tokens[max(0, at - 3) : at]][-3:]
    if _low(tokens, at + 1) == "by" and verb_of(tokens[at].low) in {"tell", "inform"}:
        return True  # "the Ledger was told by an engineer that"
    return "it" in impersonal and _low(tokens, at + 1) == "by" and tokens[at].low in FORMS


def _goes_on_saying(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether somebody is at it: "is calling for an inquiry", "is warning that"."""
    if tags[at - 1 : at] != "X":
        return False
    verb = verb_of(tokens[at].low)
    wants = CLASS_OF.get(verb) in {"demand", "warn"} or (verb, _low(tokens, at + 1)) in PARTICLES
    return wants or tags[at + 1 : at + 2] in {"t", ":"}


def _told_in(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether it is told where something was said: "in the ministry it was declared that"."""
    lead = [t.low for t in tokens[max(0, at - 2) : at]]
    return tokens[0].low == "in" and lead == ["it", "was"] and tags[at + 1 : at + 2] == "t"


def _suffered(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a participle tells what was done to something: "the memo had been written"."""
    if tokens[at].low not in _PARTICIPLES:
        return False
    back = at - 1
    while back >= 0 and tags[back] == "a":
        back -= 1
    return _low(tokens, back) in _BE


def _other(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Cues that are no verbs of speech by themselves."""
    low, following = tokens[at].low, _low(tokens, at + 1)
    if low in _FOLLOWED:
        return following in _FOLLOWED[low]
    rule = _RULES.get(low)
    if rule is not None:
        return rule(tokens, tags, at)
    if tags[at] in "vw" and (verb := PHRASAL.get(low)):
        passive = _low(tokens, at - 1) in _BE
        near = tags[max(0, at - _QUOTE_REACH) : at + _SHORT]
        goes_on = verb not in _BESIDE_WORDS or "Q" in near
        joined = (verb, following) in PARTICLES or _that_behind_time(verb, tags, at)
        return joined and goes_on and not passive
    return tags[at] in "wv" and _beside_quote(tokens, tags, at)


def _that_behind_time(verb: str, tags: str, at: int) -> bool:
    """Whether only a time stands between a verb and its "that": "ruled last week that"."""
    behind = tags.find("t", at, at + _SHORT)
    between = tags[at + 1 : behind] if behind > 0 else ""
    return (verb, "that") in PARTICLES and "y" in between and set(between) <= set("apyDwN#")


def _in_words(tokens: Sequence[Token], _tags: str, at: int) -> bool:
    """Whether it is "in the words of"."""
    before = [t.low for t in tokens[max(0, at - 2) : at]]
    return _low(tokens, at + 1) == "of" and before == ["in", "the"]


def _refuses(tokens: Sequence[Token], _tags: str, at: int) -> bool:
    following = _low(tokens, at + 1)
    return following == "comment" or (following == "to" and _low(tokens, at + 2) in _SILENCE)


def _refers(tokens: Sequence[Token], _tags: str, at: int) -> bool:
    """Whether it is "with reference to", or ", referring to"."""
    lead = "," if tokens[at].low == "referring" else "with"
    return _low(tokens, at - 1) == lead and _low(tokens, at + 1) == "to"


def _learns(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether somebody has found out what a clause beside it says."""
    closes = tags[at + 1 : at + 2] in {"", ".", ",", "t", "y"} or _low(tokens, at + 1) == "from"
    return closes and tags[at - 1 : at] in {"X", "N", "R", "G", "w", "a"}


def _cites(tokens: Sequence[Token], tags: str, at: int) -> bool:
    following = _low(tokens, at + 1)
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
    if _low(tokens, at + 1) == "of":
        return front[-2:] == ["in", "the"]
    return owned and (close or tags[at - 1] == "s")


#: Word that is a cue where its rule says so.
_RULES: dict[str, Callable[[Sequence[Token], str, int], bool]] = {
    "words": _in_words, "so": _so,
    **dict.fromkeys(REFUSALS, _refuses), **dict.fromkeys(REFERENCES, _refers),
    **dict.fromkeys(VIEWS, _in_view), **dict.fromkeys(_LEARNS, _learns),
    **dict.fromkeys(_CITES, _cites), **dict.fromkeys(COUNTS, by_count), **FIGURE_RULES,
}  # fmt: skip


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _beside_quote(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """An unknown verb between a quotation and its speaker: “…”, sighs Ann Lee."""
    back = at - 1
    while back >= 0 and tags[back] in "Xa":
        back -= 1
    comma = back > 0 and tags[back] == ","
    quote = tokens[back - comma] if back >= 0 else None
    if quote is None or quote.kind != "quote" or not tokens[at].low.endswith(("s", "ed")):
        return False
    closed = comma or quote.text.rstrip("”’\"'»“ ").endswith((",", "!", "?", "…"))
    return closed and tags[at + 1 : at + 2] in {"N", "D", "T", "R", "y"}


def _speaks(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a form of a speech verb speaks here: "added that", not "added salt"."""
    verb = verb_of(tokens[at].low)
    following = [t.low for t in tokens[at + 1 : at + 11]]
    special = _by_own_rule(tokens, tags, at)
    if special is not None:
        return special
    if (verb, *following[:1]) in PARTICLES or verb not in NEEDS_CLAUSE:
        said = verb not in {"put", "value"} or "at" in following
        return said and (verb not in _ACTS or _object(tokens, tags, at) in NO_TARGETS | {""})
    if following[:1] == ["to"] and CLASS_OF.get(verb) in {"say", "think"}:
        # “…,” she said to loud cheers; he said to the reporters that …
        told = verb == "say" and "t" in tags[at + 1 : at + _SHORT]
        return told or "Q" in tags[max(0, at - _SHORT) : at]
    return _with_clause(verb, tokens, tags, at)


def _by_own_rule(tokens: Sequence[Token], tags: str, at: int) -> bool | None:
    """Whether a verb speaks that has a rule of its own; None where it has none."""
    verb, behind = verb_of(tokens[at].low), tags[at + 1 : at + 2]
    following = [t.low for t in tokens[at + 1 : at + 11]]
    if verb in _IN_WORDS:
        return "Q" in tags[max(0, at - 2) : at + 4] or behind in {"t", ":"}
    if CLASS_OF.get(verb) == "plan":  # "did not want to be named" is no plan
        meant = following[:1] == ["to"] and following[1:2] not in (["be"], ["remain"], ["stay"])
        return meant and tags[at - 1 : at] not in {"X", "D"}
    if verb == "admit":  # "admitted that", not "the hospital admitted nine passengers"
        return (
            behind not in {"#", "R", "G", "w"} and following[:1] != [] and following[0] not in _SOME
        )
    turned = tags[at - 1 : at] in {",", "Q"}
    if (
        verb == "write" and behind in {"D", "w", "#", "c"} and not turned
    ):  # "wrote that", not "wrote the script"
        end = noun_right(tags, tokens, at + 1)
        return end is not None and tags[end : end + 1] in {"t", ":", "Q"}
    if verb in _ORDERS and (verb, *following[:1]) not in PARTICLES:
        return _orders(tokens, tags, at, following)
    if verb == "add" and (following[:1] == ["up"] or behind == "#"):
        return False
    unanswered = verb in _ANSWERS and any(t.low in _MUTE for t in tokens[max(0, at - 2) : at])
    return True if unanswered or (verb == "consider" and _judges(tokens, at)) else None


def _judges(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb gives a thing a quality: "considers the plan premature"."""
    words_ = [t.low for t in tokens[at + 1 : at + _SHORT]]
    return not (BAD | GOOD).isdisjoint(words_) and AUXILIARIES.isdisjoint(words_)


def _object(tokens: Sequence[Token], tags: str, at: int) -> str:
    """The head of what a verb acts on: "rejected the | claims", "dismissed a | suggestion"."""
    end = next((n for n in range(at + 1, len(tags)) if tags[n] not in "DwNRGSs"), len(tags))
    return _low(tokens, end - 1) if end > at + 1 else ""


def _orders(tokens: Sequence[Token], tags: str, at: int, following: list[str]) -> bool:
    """Whether a verb like "asked" tells somebody to do something, or asks in words."""
    if following[:1] == ["not"] and following[2:3] == ["be"]:
        return False
    if any(t.kind == "quote" for t in tokens[max(0, at - _SHORT) : at]):
        return True
    if tags[at - 1 : at] == "," and tags[at + 1 : at + 2] in {"N", "T", "R", "D"}:
        return _ends_in_name(tokens, tags, at)  # "drivers should stay away, urged Ann Lee"
    ahead = next((n for n in range(at + 1, len(tags)) if tags[n] in "kVXv,.;"), at)
    return tags[ahead] == "k" or tags[at + 1 : at + 2] in {"t", "Q", ":", "b"}


def _with_clause(verb: str, tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a clause or a quotation stands with the verb, so that it can only speak."""
    behind = tags[at + 1 : at + 2]
    if "Q" in tags[max(0, at - _QUOTE_REACH) : at]:
        return True
    if behind == "Q" and verb in _HOLDING:
        return False
    if not behind or behind in ".,t:Q-b?!)" or (behind == "#" and verb == "say"):
        return True
    end = next((n for n in range(at + 1, len(tags)) if tags[n] in ".;"), len(tags))
    turned = at == 0 or tags[at - 1] in ",Q"
    if behind == "c" and not turned:  # "can recognise and answer faces"
        return False
    if turned or any(letter in tags[at + 1 : end] for letter in "XvVtQO"):
        return True
    if verb == "tell" or (CLASS_OF.get(verb) == "say" and behind in "pkDy"):
        return _trails(tokens, tags, at) or (verb == "say" and behind in _SUBJECTS)
    return verb == "say" and behind in _SUBJECTS


def _trails(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a saying closes a sentence: "the pump is old, the inspector told a hearing"."""
    last = at - 1
    while last > 0 and tags[last] in "ay":
        last -= 1
    start = noun_left(tags, tokens, last)
    return start is not None and start > 1 and tags[start - 1] == ","


def _ends_in_name(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether the noun phrase behind the verb at `at` ends its clause."""
    end = noun_right(tags, tokens, at + 1)
    return end is not None and tags[end : end + 1] in {"", ".", ",", "y", "p"}


def verb_of(low: str) -> str:
    """The lemma of a form of a speech verb; the word itself where it is none."""
    return FORMS.get(low) or GERUNDS.get(low) or PHRASAL.get(low) or low


def kind_of(tokens: Sequence[Token], cue: int) -> str:
    """What the verb at `cue` does; "react" where it is negated or refuses."""
    low = tokens[cue].low
    before = [t.low for t in tokens[max(0, cue - 4) : cue]]
    muted = any(b in _MUTE or b.endswith("n't") for b in before[-2:])
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
    particle = PARTICLES.get((verb, _low(tokens, cue + 1)))
    return particle or CLASS_OF.get(verb, "say")
