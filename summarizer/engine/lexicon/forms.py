"""Forms of verbs, for word lists that are written in lemmas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speech import inflected

__all__ = ["each", "verbs_of"]

_DOUBLED = {
    "stand": "stood", "sue": "sued", "seek": "sought", "apply": "applied",
    "ban": "banned", "back": "backed", "slam": "slammed", "veto": "vetoed", "rap": "rapped",
    "scrap": "scrapped", "drop": "dropped", "stop": "stopped", "fight": "fought", "shut": "shut",
    "rethink": "rethought", "withdraw": "withdrew", "throw": "threw", "keep": "kept", "cut": "cut",
    "build": "built", "give": "gave", "let": "let", "hit": "hit", "put": "put", "prefer": "preferred",
    "cancel": "cancelled", "shelve": "shelved", "axe": "axed", "halt": "halted", "come": "came",
    "speak": "spoke", "write": "wrote", "argue": "argued", "hold": "held", "take": "took",
    "undo": "undid", "freeze": "froze", "pull": "pulled", "find": "found", "begin": "began",
    "mislead": "misled", "lie": "lied", "break": "broke", "beg": "begged", "regret": "regretted", "permit": "permitted", "expel": "expelled", "quit": "quit",
    "forbid": "forbade", "uphold": "upheld", "curb": "curbed", "cap": "capped", "split": "split",
    "sell": "sold", "swap": "swapped", "stem": "stemmed", "leave": "left", "lose": "lost", "bear": "bore",
    "annul": "annulled", "buy": "bought", "pay": "paid", "lend": "lent", "spend": "spent", "meet": "met", "set": "set",
}  # fmt: skip
_PARTICIPLES = {
    "withdraw": "withdrawn", "throw": "thrown", "give": "given", "take": "taken", "speak": "spoken",
    "write": "written", "undo": "undone", "freeze": "frozen", "begin": "begun",
    "forbid": "forbidden", "break": "broken",
}  # fmt: skip


#: Verbs whose past is their own form; their last letter is doubled.
_SHORT = words("shut cut let put hit forbid split set")


def _forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb, with its own past where that is irregular."""
    past = _DOUBLED.get(verb)
    if past is None:
        return inflected(verb)
    third = f"{verb}es" if verb.endswith(("o", "sh", "ch")) else f"{verb}s"
    double = f"{past[:-2]}ing" if past.endswith(verb[-1] * 2 + "ed") else ""
    ing = double or (f"{verb[:-1]}ing" if verb.endswith("e") else f"{verb}ing")
    ing = f"{verb}{verb[-1]}ing" if verb in _SHORT else ing
    return tuple(dict.fromkeys((verb, third, past, ing, _PARTICIPLES.get(verb, past))))


_V = TypeVar("_V")


def each(forms: Iterable[str], value: _V) -> dict[str, _V]:
    """One value for many words."""
    return dict.fromkeys(forms, value)


def verbs_of(verbs: str) -> dict[str, str]:
    """Form -> lemma for verbs written as running text."""
    return {form: verb for verb in verbs.split() for form in _forms(verb)}
