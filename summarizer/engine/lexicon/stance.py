"""Verbs and adjectives that take a side."""

from __future__ import annotations

from summarizer.engine.lexicon import words

__all__ = ["AGAINST", "BAD", "BUILDS", "ENDS", "FOR", "GOOD", "NO_TARGETS", "SCORN"]

#: Finite verbs of support; their object is what is supported.
FOR = words(
    "backs backed supports supported endorses endorsed welcomes welcomed praises praised hails hailed "
    "favours favoured favors favored champions championed defends defended applauds applauded "
    "advocates advocated embraces embraced celebrates celebrated approves approved commends commended"
)
#: Finite verbs of opposition; their object is what is opposed.
AGAINST = words(
    "opposes opposed condemns condemned criticises criticised criticizes criticized denounces "
    "denounced slams slammed attacks attacked resists resisted vetoes vetoed blocks blocked protests "
    "protested rejects rejected blasts blasted deplores deplored decries decried boycotts boycotted "
    "dislikes lambasts lambasted"
)
#: What may be rejected without a stance: statements, not plans.
NO_TARGETS = words(
    "claim claims allegation allegations accusation accusations report reports suggestion suggestions "
    "rumour rumours rumor rumors assertion assertions charge charges statement idea notion speculation "
    "reproach reproaches version account it that this them criticism criticisms concerns fears reporting "
    "talk findings conclusion conclusions complaint complaints warning warnings"
)
#: Plain verbs after "wants to" that bring their object about.
BUILDS = words(
    "build open extend keep save expand create introduce launch start continue increase raise maintain "
    "preserve restore strengthen support legalise legalize protect promote order buy approve grant "
    "accept allow adopt pass sign publish hold release pay fund back join"
)
#: Verbs that do away with their object: what somebody is urged to do with it.
ENDS = words(
    "refuse reject drop scrap stop cancel abandon block veto withdraw halt end suspend delay postpone "
    "ban freeze repeal oppose resist shelve ditch reverse"
)
#: Words that speak against a thing that is called so: “a tax on slippers”, “a farce”.
SCORN = words(
    "tax farce joke circus gamble trap burden attack assault waste blunder failure madness folly lie "
    "lies theft robbery punishment panic propaganda provocation hysteria stunt charade sham whitewash "
    "fantasy nightmare chaos mess surrender blackmail hoax fraud distraction gimmick cheek"
)
GOOD = words(
    "good great excellent right reasonable sensible fair welcome vital crucial important necessary "
    "essential useful honest brave wonderful fantastic brilliant positive valuable overdue historic "
    "best better safe proud glad delighted pleased happy encouraging wise responsible"
)
BAD = words(
    "bad wrong mistake mean terrible awful absurd nonsense ridiculous unacceptable unfair unjust "
    "irresponsible reckless dangerous disastrous disaster shameful shame disgrace disgraceful scandal "
    "scandalous outrageous regrettable destructive premature harmful foolish stupid cynical "
    "hypocritical insulting insult useless pointless cruel illegal unlawful worst worse negative "
    "betrayal invention freelance short-sighted naive"
)
