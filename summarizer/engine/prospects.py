"""Which futures are plans or estimates, and which are forecasts, by the class of their verb.

Acts are done at will, above all by bodies (decide, pay, publish), and measures are reckoned (cost,
employ): who tells of them states a plan or an estimate. What happens to somebody (rise, win,
reopen) is beyond the speaker's power. The classes follow Levin 1993, "English verb classes and
alternations", and the split of actions from occurrences in TimeML (Pustejovsky et al. 2003).
"""

from __future__ import annotations

import re

from summarizer.engine.lexicon import words

__all__ = ["is_planned"]

_ACTS = words(
    """accept acquire address adopt amend announce appeal apply appoint approve ask attend auction
    audit await ban bar base bid brief buy call cancel challenge charge check choose collect comment
    commission compensate complain comply conduct consult contest contribute convene cooperate
    count cover cut debate decide declare decline defend demand demolish deploy discuss dismiss
    dispatch distribute donate draft elect enforce establish examine exclude expel explain
    extend file finance fine fund grant guarantee hand hire hold honour host impose inform inspect
    install interview introduce investigate invite issue join launch lease lift list meet merge
    monitor name negotiate notify offer oppose order oversee pay petition plead pledge postpone
    present press prosecute propose provide publish purchase pursue question ratify recall recommend
    record recruit reform refund refuse reimburse reject release remove renew rent repair repay
    repeat replace reply request resign respond restrict retire reveal review revise sack scrap
    screen seek sell send share sign speak spend sponsor stage stand step submit sue supervise
    supply support suspend switch test testify touch transfer unveil vacate veto visit vote wait
    withdraw withhold"""
)
_MEASURES = words(
    """amount comprise consume contain cost draw employ measure need number occupy require run span
    swallow total use weigh"""
)
_IRREGULAR = {
    "bought": "buy", "chosen": "choose", "drawn": "draw", "held": "hold", "met": "meet",
    "paid": "pay", "sent": "send", "sold": "sell", "sought": "seek", "spent": "spend",
    "spoken": "speak", "taken": "take", "withdrawn": "withdraw",
}  # fmt: skip
#: The verb behind "will" or "would"; "taken" as in "the decision will be taken".
_VERB = re.compile(
    r"\s(?:(?:not|never|neither|now|also|then|only|first|still|soon|instead|no longer|[a-z]{3,}ly)\s)*"
    r"(?:have to |has to )?(?P<passive>be )?(?:[a-z]{3,}ly )?(?P<verb>[a-z]+)"
)
_DECIDED = re.compile(r"\bdecisions?\b[^,;.]*$")
_IF = re.compile(r"\b(?:if|unless|whoever|whatever|in case)\b")


def is_planned(text: str, at: int) -> bool:
    """Whether the clause tells of an act or a measure to come, and not of what may happen.

    Args:
        text: The claim, in lower case.
        at: Where its "will" or "would" ends.
    """
    found = _VERB.match(text, at)
    if found is None or _IF.search(text):
        return False
    verb = found["verb"]
    if verb == "taken":
        return found["passive"] is not None and _DECIDED.search(text[:at]) is not None
    base = _base(verb) if found["passive"] else verb
    return base in _ACTS or (not found["passive"] and base in _MEASURES)


def _base(participle: str) -> str:
    """The verb of a participle: ``checked``, ``decided``, ``scrapped``, ``sent``."""
    if participle in _IRREGULAR:
        return _IRREGULAR[participle]
    stem = participle.removesuffix("ed")
    forms = (stem, f"{stem}e", stem[:-1], f"{stem[:-1]}y" if stem.endswith("i") else stem)
    return next((form for form in forms if form in _ACTS), participle)
