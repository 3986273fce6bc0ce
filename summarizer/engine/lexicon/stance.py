"""Words that take a side: verbs with their objects, nouns with their prepositions, judgements.

A small subjectivity lexicon in the manner of Wilson et al. (2005), who weigh a word by what stands
beside it, and of Somasundaran and Wiebe (2010), who add to it how people argue; the verbs of effect
follow Choi and Wiebe (2014).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speech import inflected

__all__ = [
    "ACTS", "ADJECTIVES", "ANSWERS", "BAD", "BRINGS", "DEMANDS", "DOING", "DONE", "EFFECTS", "ENDINGS", "GENERIC", "GOOD", "GOVERNORS", "JUDGING", "NOT_YET", "NOUNS",
    "NO_OBJECTS", "NO_TARGETS", "OBJECTS", "ON_BALANCE", "OUTCOMES", "PEOPLE", "PRONOUNS", "RECEIVED", "REFUSING", "REPLIES", "REQUESTS", "RESIGNING", "RESOLVED", "SIDES", "TELLING",
    "UNDOES", "UNDOING", "VOICING",
]  # fmt: skip

_DOUBLED = {
    "stand": "stood", "sue": "sued", "seek": "sought", "apply": "applied",
    "ban": "banned", "back": "backed", "slam": "slammed", "veto": "vetoed", "rap": "rapped",
    "scrap": "scrapped", "drop": "dropped", "stop": "stopped", "fight": "fought", "shut": "shut",
    "rethink": "rethought", "withdraw": "withdrew", "throw": "threw", "keep": "kept", "cut": "cut",
    "build": "built", "give": "gave", "let": "let", "hit": "hit", "put": "put", "prefer": "preferred",
    "cancel": "cancelled", "shelve": "shelved", "axe": "axed", "halt": "halted", "come": "came",
    "speak": "spoke", "write": "wrote", "argue": "argued", "hold": "held", "take": "took",
    "undo": "undid", "freeze": "froze", "pull": "pulled", "find": "found", "begin": "began",
}  # fmt: skip
_PARTICIPLES = {
    "withdraw": "withdrawn", "throw": "thrown", "give": "given", "take": "taken", "speak": "spoken",
    "write": "written", "undo": "undone", "freeze": "frozen", "begin": "begun",
}  # fmt: skip


def _forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb, with its own past where that is irregular."""
    past = _DOUBLED.get(verb)
    if past is None:
        return inflected(verb)
    third = f"{verb}es" if verb.endswith(("o", "sh", "ch")) else f"{verb}s"
    double = f"{past[:-2]}ing" if past.endswith(verb[-1] * 2 + "ed") else ""
    ing = double or (f"{verb[:-1]}ing" if verb.endswith("e") else f"{verb}ing")
    ing = f"{verb}{verb[-1]}ing" if verb in {"shut", "cut", "let", "put", "hit"} else ing
    return tuple(dict.fromkeys((verb, third, past, ing, _PARTICIPLES.get(verb, past))))


_V = TypeVar("_V")


def _each(forms: Iterable[str], value: _V) -> dict[str, _V]:
    """One value for many words."""
    return dict.fromkeys(forms, value)


def _all(verbs: str) -> dict[str, str]:
    """Form -> lemma for verbs written as running text."""
    return {form: verb for verb in verbs.split() for form in _forms(verb)}


_FOR = _all(
    "back support endorse welcome praise hail favour favor defend applaud advocate embrace commend approve prefer laud cheer greenlight accept respect"
)
_AGAINST = _all(
    "oppose condemn criticise criticize denounce slam resist veto block reject blast deplore "
    "decry boycott dislike lambast fight deride ridicule castigate chide assail bemoan ban outlaw "
    "detest regret dismiss challenge contest question"
)
#: Form -> (lemma, 1 for support or -1 for opposition); the direct object is what it is about.
SIDES = {form: (verb, 1) for form, verb in _FOR.items()} | {
    form: (verb, -1) for form, verb in _AGAINST.items()
}
#: Of those, verbs that do much else with things that are no plan: "fought the flames".
ACTS = words(
    "resist block fight embrace defend ban dislike regret approve back dismiss cheer blast accept respect challenge contest question"
)
#: Form -> lemma of verbs that ask for something to be done.
DEMANDS = _all(
    "demand urge request call ask appeal press push campaign insist petition lobby plead want recommend propose hope seek apply"
)
#: Prepositions with which those ask for a thing; the others take it as their object.
OBJECTS = {
    "call": words("for"), "ask": words("for"), "appeal": words("for"), "press": words("for"),
    "push": words("for"), "campaign": words("for"), "insist": words("on"), "petition": words("for"),
    "lobby": words("for"), "plead": words("for"), "apply": words("for"),
}  # fmt: skip
_CON = {"against": -1}
_OPENLY = _CON | {"favour": 1, "favor": 1}
_BOTH = _OPENLY | {"for": 1}
_ADJECTIVES: dict[str, dict[str, int]] = {
    **_each(words("opposed hostile"), {"to": -1}),
    **_each(words("critical sceptical skeptical"), {"of": -1, "about": -1}),
    **_each(words("supportive"), {"of": 1}),
    **_each(words("divided split"), {"over": 2, "on": 2, "about": 2}),
    **_each(words("happy pleased delighted satisfied glad"), {"with": 1, "about": 1}),
    **_each(words("enthusiastic excited"), {"about": 1}),
    **_each(
        words("unhappy angry furious dissatisfied disappointed dismayed appalled outraged"),
        {"with": -1, "about": -1, "at": -1, "by": -1, "over": -1},
    ),
}  # fmt: skip
#: Nouns that take a side with a preposition, where their verb voices it; they are no verbs.
NOUNS = words(
    "signatures petitions support backing enthusiasm preference go-ahead blessing opposition objection "
    "objections resistance hostility criticism disapproval case argument arguments lawsuit complaint "
    "weight reason need grounds justification demonstrations"
)
#: Words that take a side behind a form of "be" only.
ADJECTIVES = frozenset(_ADJECTIVES)
#: Verbs, nouns and adjectives that take a side with a preposition: form -> preposition -> side.
GOVERNORS: dict[str, dict[str, int]] = {
    **_each(_all("vote"), _BOTH | {"down": -1}),
    **_each(_all("protest rally demonstrate march warn"), _CON),
    **_each(_all("campaign argue lobby fight"), _BOTH),
    **_each(_all("speak come"), _OPENLY),
    **_each(words("is are am was were be been i'm we're isn't aren't nothing"), _OPENLY),
    **_each(_all("rail appeal complain"), _CON),
    **_each(_all("sue"), {"over": -1}),
    **_each(_all("stand"), {"by": 1, "behind": 1}),
    **_each(_all("lash hit"), {"at": -1}),
    **_each(_all("agree side"), {"with": 1}),
    **_each(words("case argument arguments"), _BOTH),
    **_each(words("lawsuit complaint appeal challenge"), _CON | {"to": -1}),
    **_each(words("weight"), {"behind": 1}),
    **_each(words("reason need grounds justification"), {"for": -1, "to": -1}),
    **_each(_all("object"), {"to": -1}),
    **_each(_all("rule"), {"out": -1}),
    **_each(_all("turn"), {"down": -1}),
    **_each(_all("disagree"), {"with": -1}),
    **_each(_all("disapprove complain"), {"of": -1, "about": -1}),
    **_each(words("signatures petition petitions campaign rally"), _BOTH),
    **_each(words("protest protests demonstration demonstrations"), _CON | {"at": -1, "over": -1}),
    **_each(words("support backing enthusiasm preference"), {"for": 1}),
    **_each(words("go-ahead blessing"), {"for": 1, "to": 1}),
    **_each(words("opposition objection objections resistance hostility"), {"to": -1} | _CON),
    **_each(words("criticism disapproval"), {"of": -1}),
    **_ADJECTIVES,
}  # fmt: skip
#: Verbs behind which "support for" and the like are one's own.
VOICING = words(
    "express expressed expresses expressing voice voiced voices voicing reiterate reiterated repeated "
    "pledged promised gave gives give given offered declared announced signalled collected collects "
    "collect gathered submitted presented launched started organised organized led joined signed "
    "hand handed hands makes make made throw threw thrown see sees saw brought started staged held lodged filed raised have has had maintained stressed underlined"
)
#: Who takes a side by what he is called: "a supporter of the ban".
PEOPLE = {
    **_each(
        words("supporter supporters backer backers advocate advocates proponent proponents champion"), 1
    ),
    **_each(words("opponent opponents critic critics enemy"), -1),
}  # fmt: skip
#: Verbs that put an end to their object (with particle where they need one).
UNDOES = frozenset(
    _all(
        "scrap abandon stop refuse reject withdraw drop halt cancel postpone block suspend abolish "
        "reverse axe ditch shelve delay end ban overturn rethink reconsider undo freeze revoke repeal "
        "stall prevent oppose veto dismiss outlaw bury bin cut slash lift annul void invalidate remove"
    )
) | words("rule ruled ruling turn turned throw thrown threw taken take pull pulled call called put")
#: Of those, verbs that do so only with one of these behind them.
UNDOING = {
    **_each(words("rule ruled ruling"), words("out")),
    **_each(words("turn turned"), words("down")),
    **_each(words("throw thrown threw"), words("out")),
    **_each(words("taken take pull pulled"), words("out off down back")),
    **_each(words("call called"), words("off")),
    "put": words("off on"),
}
#: Verbs that bring their object about, or keep it.
BRINGS = frozenset(
    _all(
        "build open extend keep save expand create introduce launch start continue increase raise "
        "maintain preserve restore strengthen legalise legalize protect promote approve accept adopt "
        "pass support back implement ratify begin allow save order grant count recount fund finance buy"
    )
) | words("go stay remain happen proceed come built kept given")
#: Nouns that put an end to what stands behind them: "an end to the talks".
ENDINGS = words(
    "end halt stop withdrawal cancellation scrapping abolition suspension postponement rejection repeal "
    "moratorium refusal delay resignation dismissal sacking departure annulment removal lifting"
)
#: What shall be done with a thing that shall be: "that the ballots be counted".
DONE = words(
    "built saved kept preserved retained approved given passed allowed adopted implemented protected "
    "counted recounted published released paid granted extended introduced reopened restored respected "
    "opened started increased raised strengthened legalised legalized funded financed ordered"
)
#: Verbs of those who are to leave office: "called on the mayor to resign".
RESIGNING = words("resign quit go leave step stand")
#: Nouns for the answer to an application: "recommended approval".
ANSWERS = {
    **_each(words("approval acceptance adoption approving accepting adopting yes"), 1),
    **_each(words("refusal rejection refusing rejecting no"), -1),
}
#: Verbs with which somebody says that a thing does harm.
EFFECTS: dict[str, int] = _each(
    _all(
        "destroy ruin kill wreck punish penalise penalize cripple devastate strangle betray drive put endanger"
    ),
    -1,
)
#: Of those, what they say that others are doing: "They are punishing the nurse".
DOING = words("punishing penalising penalizing strangling betraying ruining wrecking")
REFUSING = words(
    "refuse refuses refused refusing decline declines declined unwilling reluctant stop stopped "
    "hesitate hesitated"
)
#: Behind these, an infinitive tells what somebody has made up his mind to do.
RESOLVED = words(
    "want wants wanted plan plans planned intend intends intended vow vows vowed pledge pledges pledged "
    "promise promises promised agree agrees agreed decide decides decided vote votes voted continue "
    "continues continued aim aims aimed threaten threatens threatened prepared ready determined going "
    "like inclined able"
)
NOT_YET = words("yet whether if may might could unless")
PRONOUNS = words("it that this them those these one which")
#: Nouns whose side is that of who stands behind "from" or "of": "met opposition from nurses".
RECEIVED = {
    **_each(words("support backing praise approval applause"), 1),
    **_each(words("opposition criticism resistance condemnation disapproval"), -1),
}
#: What is asked of somebody: who rejects a request for a thing rejects the thing.
REQUESTS = words(
    "request requests bid petition demand demands call calls plea pleas application applications"
)
#: How something turned out, which may be accepted or not.
OUTCOMES = words("result results verdict ruling outcome compromise")
#: What may be rejected without a stance: statements, not plans.
NO_TARGETS = words(
    "claim claims allegation allegations accusation accusations report reports suggestion suggestions "
    "rumour rumours rumor rumors assertion assertions charge charges statement idea notion speculation "
    "reproach reproaches version account it that this them criticism criticisms concerns fears reporting "
    "talk findings conclusion conclusions complaint complaints warning warnings"
)
#: What else is no matter to take a side on: requests, people, parts of other expressions.
NO_OBJECTS = (NO_TARGETS - words("idea it that this them")) | words(
    "appeal away bid call calls demand demands everybody everyone guests her herself him "
    "himself me off out petition plea pleas question questions request themselves theory up us "
    "visitors you"
)
#: Nouns for a matter that leave open which one.
GENERIC = words(
    "plan plans proposal proposals scheme project projects move idea decision measure measures bill law "
    "deal step application initiative programme policy agreement offer reform reforms motion "
    "development draft legislation changes change undertaking"
)
#: Of those, nouns that may well be another one's answer to the matter.
REPLIES = words(
    "decision move step measure measures changes change deal agreement offer law policy motion"
)
#: Verbs that call a thing something: form -> side that they take by themselves.
JUDGING: dict[str, int] = {
    **_each(_all("call describe label brand deem term characterise"), 0),
    **_each(_all("dismiss denounce slam condemn deride criticise attack"), -1),
    **_each(_all("hail praise welcome applaud"), 1),
    **_each(words("consider considers considered"), 0),
}
GOOD = words(
    "excellent right reasonable sensible fair welcome vital crucial necessary essential useful "
    "wonderful fantastic brilliant valuable overdue historic encouraging wise responsible "
    "needed inevitable unavoidable indispensable beneficial promising justified proportionate great good smart sound "
    "timely worthwhile milestone breakthrough lifeline blessing triumph"
)
BAD = words(
    "wrong mistake absurd nonsense ridiculous unacceptable unfair unjust irresponsible reckless "
    "disastrous disaster shameful shame disgrace disgraceful scandal scandalous outrageous regrettable "
    "destructive premature harmful foolish stupid cynical hypocritical insulting insult useless "
    "pointless cruel unlawful betrayal short-sighted shortsighted naive overdone unnecessary "
    "misguided ill-conceived ill-judged unworkable unrealistic excessive disproportionate madness "
    "folly farce sham bad terrible awful dangerous worst worse illegal unsafe undemocratic "
    "unreasonable unjustified counterproductive inadequate insufficient catastrophe catastrophic "
    "panic freelance vandalism blackmail robbery theatre gimmick joke slap travesty waste overreaction "
    "unjustifiable undesirable indefensible intolerable inhumane wasteful heartless"
)
#: Pairs of words that judge where neither does alone.
ON_BALANCE = {
    ("smaller", "evil"): 1, ("lesser", "evil"): 1, ("makes", "sense"): 1, ("make", "sense"): 1, ("made", "sense"): 1,
    ("no", "sense"): -1, ("right", "direction"): 1, ("wrong", "direction"): -1, ("the", "end"): -1,
    ("a", "tax"): -1, ("a", "blow"): -1, ("a", "threat"): -1, ("step", "back"): -1,
    ("step", "backwards"): -1, ("step", "forward"): 1, ("good", "news"): 1, ("bad", "news"): -1,
    ("not", "enough"): -1, ("too", "far"): -1, ("too", "little"): -1, ("too", "much"): -1,
    ("produced", "nothing"): -1, ("produces", "nothing"): -1, ("achieved", "nothing"): -1,
    ("achieves", "nothing"): -1, ("solves", "nothing"): -1, ("solve", "nothing"): -1,
    ("changes", "nothing"): -1, ("helps", "nobody"): -1, ("serves", "nobody"): -1,
    ("helps", "no"): -1, ("serves", "no"): -1, ("led", "nowhere"): -1, ("leads", "nowhere"): -1,
    ("the", "answer"): 1, ("the", "solution"): 1, ("no", "solution"): -1, ("no", "answer"): -1,
    ("right", "thing"): 1, ("wrong", "thing"): -1, ("way", "forward"): 1, ("dead", "end"): -1,
    ("wrong", "way"): -1, ("wrong", "time"): -1, ("right", "way"): 1,
    ("too", "late"): -1, ("too", "early"): -1, ("too", "soon"): -1,
}  # fmt: skip
#: First words of those pairs that are the verb themselves.
TELLING = words(
    "makes make made produced produces achieved achieves solves solve changes helps serves led leads"
)
