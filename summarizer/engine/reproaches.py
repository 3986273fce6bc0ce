"""Which side reproaches, flat wishes and calls take, where no verb of support or opposition stands.

"Accused the council of lying", "serious flaws in the plan", "a hospital without doctors is no hospital",
"Stop the dam." They are what Wiebe et al. (2005) call expressive subjective elements and direct
private states; a reproach counts only against somebody or with an object that the words name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.judging import WRONGS
from summarizer.engine.lexicon.stance import BRINGS, CHANGES, LACK, NO_OBJECTS, UNDOES, UNDOING
from summarizer.engine.matters import gerund
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import heads_of, object_at
from summarizer.engine.reading import Range
from summarizer.engine.shifters import Side, acts, shift, suffered, undoes

__all__ = ["ACCUSING", "accused", "reproaches"]

ACCUSING = words("accused accuses accusing accuse blamed blames blaming blame")
#: Who accuses by office takes no side.
_BY_OFFICE = words(
    "police prosecutor prosecutors court judge indictment charge charges detectives investigators lawsuit "
    "state jury inspectors"
)
#: Whoever accuses somebody of these goes to the police, and takes no side in a dispute.
_CRIMES = words(
    "sex rape raping raped assault assaulting theft stealing stole murder killing abuse abusing molesting "
    "harassment harassing stalking battery burglary kidnapping smuggling"
)
_FLAWS = words(
    "flaws gaps failings shortcomings weaknesses holes errors mistakes failures faults deficiencies "
    "contradictions omissions irregularities blunders"
)
_GRAVE = words(
    "serious grave major fundamental glaring gross basic deep significant huge big fatal grievous unforgivable "
    "dangerous obvious terrible shocking appalling inexcusable severe gaping"
)
_NOT_WRONGED = words("that himself itself")
_BLAMED = words("is are was were")
_WHERE = words("in of with")
_HAS = words("has have had contains contained shows")
_ISNT = words("isn't aren't wasn't")
_ARE = _ISNT | words("is are was")
_NAY = _ISNT | words("no not")
_OPENING = words("please so then now and but just let's")
_ASKED = words("us me him her them it you yourself")
_LONG = 14


def accused(p: Passage, at: int) -> Iterator[Side]:
    """Reads "accused the council of lying", "blamed the mayor for the delay"."""
    low, target = p.low(at), object_at(p, at + 1)
    if target is None or p.tags[at - 1 : at] in {"D", "s", "p"} or shift(p, at, -1) != 1:
        return
    subject = p.subject(at)
    told = subject is not None and {p.low(n) for n in range(*subject.outer)} & _BY_OFFICE
    stop = next((n for n in range(*target) if p.low(n) in {"of", "for"}), target[1])
    whom = (target[0], _first_tail(p, (target[0], stop)))
    able = {"N", "R", "G"} & set(p.tags[slice(*whom)])
    charged = p.low(stop) == ("of" if low.startswith("accus") else "for")
    crime = any(p.low(n) in _CRIMES for n in range(stop, min(stop + _LONG, len(p.tokens))))
    if able and charged and not told and not crime and not heads_of(p, whom) & NO_OBJECTS:
        yield Side(-1, at, whom)


def _to_blame(p: Passage, at: int) -> Iterator[Side]:
    """Reads "the operator is to blame" in a speaker's words."""
    subject = p.subject(at - 2) if p.low(at - 1) == "to" and p.low(at - 2) in _BLAMED else None
    if subject is None or shift(p, at - 2, -1) != 1:
        return
    if {"N", "R", "G"} & set(p.tags[subject.start : subject.end]):
        yield Side(-1, at - 2, (subject.start, subject.end))


def _first_tail(p: Passage, phrase: Range) -> int:
    return next((n for n in range(phrase[0] + 1, phrase[1]) if p.tags[n] == "p"), phrase[1])


def reproaches(p: Passage) -> Iterator[Side]:
    """The sides of wrongs and flaws, of names denied, and of commands, in a speaker's words."""
    lows = p.lows
    if not _HINTS.isdisjoint(lows):
        rules = _RULES if not _NAY.isdisjoint(lows) else _PLAINLY
        for at, token in enumerate(p.tokens):
            if token.low in rules:
                yield from rules[token.low](p, at)
    if (p.reading is None or p.speaker is not None) and p.tokens[0].low in _STARTS:
        yield from _commanded(p)


def _wronged(p: Passage, at: int) -> Iterator[Side]:
    """Reads "the trust has failed its patients", "the minister lied to us" in a speaker's words."""
    low, behind = p.low(at), p.tags[at + 1 : at + 2]
    if not acts(p, at) and not low.startswith("lie"):
        return
    if suffered(p, at) or shift(p, at, -1) != 1 or (p.low(at + 1) == "to") != low.startswith("lie"):
        return
    subject = p.subject(at)
    if subject is None or not {"N", "R", "G"} & set(p.tags[subject.start : subject.end]):
        return
    if behind in {"D", "O", "N", "k", "R", "G"} and p.low(at + 1) not in _NOT_WRONGED:
        yield Side(-1, at, (subject.start, subject.end))


def _flawed(p: Passage, at: int) -> Iterator[Side]:
    """Reads "serious gaps in the chain of custody", "the plan has serious flaws" in a speaker's words."""
    before = {p.low(n) for n in range(max(0, at - 5), at)}
    if p.low(at - 1) not in _GRAVE or before & LACK:
        return
    if p.low(at + 1) in _WHERE and (target := object_at(p, at + 2)) is not None:
        yield Side(-1, at, target)
    elif (
        (has := next((n for n in range(at - 1, max(0, at - 4), -1) if p.low(n) in _HAS), 0))
        and (subject := p.subject(has)) is not None
        and p.tags[subject.start] != "O"
    ):
        yield Side(-1, at, (subject.start, subject.end))


def _denied_name(p: Passage, copula: int) -> Iterator[Side]:
    """Reads "a promise that nobody keeps isn't a promise", "a town without a school is no town"."""
    at = copula + 1
    negated = p.low(copula) in _ISNT
    while p.low(at) in {"not", "no"} or p.tags[at : at + 1] == "D":
        negated = negated or p.low(at) in {"not", "no"}
        at += 1
    first = next((n for n in range(copula - 1, -1, -1) if p.tags[n] in ",;:Q"), -1) + 1
    same = p.low(first + 1) == p.low(at) or (p.low(first) == p.low(at) and p.low(at).endswith("s"))
    opens = p.tags[first : first + 1] == "D" and p.low(first) in {"a", "an"}
    if negated and same and opens and p.tags[at + 1 : at + 2] in {"", ".", ",", "!"}:
        yield Side(-1, copula, (first, min(copula, first + _LONG)))


def _commanded(p: Passage) -> Iterator[Side]:
    """Reads "Stop the dam.", "Do not close the school.", "No more turbines." in a speaker's words."""
    at = next((n for n, token in enumerate(p.tokens) if token.low not in _OPENING), 0)
    if p.low(at) == "no":
        target = object_at(p, at + 1 + (p.low(at + 1) in {"more", "to"}))
        if target is not None and {"X", "v", "V"}.isdisjoint(p.tags):
            yield Side(-1, 0, target, loose=True)
        return
    never = p.low(at) in {"don't", "never"} or (p.low(at) == "do" and p.low(at + 1) == "not")
    at += never + (p.low(at) == "do")
    low = p.low(at)
    if low not in _PLAIN:
        return
    target = object_at(p, at + 1 + (low in UNDOING and p.low(at + 1) in UNDOING[low]))
    if target is None or p.low(target[0]) in _ASKED or p.tags[target[0]] == "p":
        return
    ends = undoes(p, at)
    act = "" if ends or low in BRINGS else gerund(low)
    yield Side(1 if never == ends else -1, 0, target, act, loose=True)


_PLAIN = frozenset(
    verb
    for verb in UNDOES | BRINGS | CHANGES
    if not verb.endswith(("ed", "ing", "s"))
    and verb not in {"turn", "take", "call", "put", "come", "go"}
)
_STARTS = _PLAIN | _OPENING | words("no do don't never")
_Rule = Callable[[Passage, int], Iterator[Side]]
_PLAINLY: dict[str, _Rule] = {
    **dict.fromkeys(WRONGS, _wronged),
    **dict.fromkeys(_FLAWS, _flawed),
    "blame": _to_blame,
}
_RULES = _PLAINLY | dict.fromkeys(_ARE, _denied_name)
_HINTS = frozenset(_PLAINLY) | _NAY
