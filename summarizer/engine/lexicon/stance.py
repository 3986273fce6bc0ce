"""Words that take a side: verbs with their objects, nouns with their prepositions, judgements.

A small subjectivity lexicon in the manner of Wilson et al. (2005), who weigh a word by what stands
beside it, and of Somasundaran and Wiebe (2010), who add to it how people argue. Words that judge have
a list of their own (`judging`).
"""

from __future__ import annotations

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.forms import each, verbs_of

__all__ = [
    "ACTS", "ADJECTIVES", "ANNULS", "ANSWERS", "BRINGS", "CANCELS", "CHANGES", "DEMANDS", "DONE", "ENDINGS", "FINAL", "GENERIC", "GOVERNORS", "HELD", "LACK", "LESSENS", "LOSING", "MONEY", "NOT_YET", "NOUNS", "NO_OBJECTS", "NO_TARGETS", "OBJECTS", "ONLY_MISSED", "OUSTING", "OUTCOMES", "PARTED", "PEOPLE", "PRONOUNS", "RECEIVED", "REFUSING", "REPLIES", "REQUESTS", "RESIGNING", "RESOLVED", "SIDES", "UNDOES", "UNDOING", "VOICING", "WILLED", "WILLED_ALONE",
]  # fmt: skip

_FOR = verbs_of(
    "back support endorse welcome praise hail favour favor defend applaud advocate embrace commend approve prefer laud cheer "
    "greenlight accept respect trust admire commend salute acclaim extol uphold ratify authorise "
    "authorize appreciate love"
)
_AGAINST = verbs_of(
    "oppose condemn criticise criticize denounce slam resist veto block reject blast deplore "
    "decry boycott dislike lambast fight deride ridicule castigate chide assail bemoan ban outlaw "
    "detest regret dismiss challenge contest question forbid prohibit distrust mistrust loathe despise abhor "
    "resent hate mock scorn rubbish fault repudiate rebuke lament doubt"
)
#: Form -> (lemma, 1 for support or -1 for opposition); the direct object is what it is about.
SIDES = (
    {form: (verb, 1) for form, verb in _FOR.items()}
    | {form: (verb, -1) for form, verb in _AGAINST.items()}
    | each(words("likes liked"), ("like", 1))
)
#: Of those, verbs that do much else with things that are no plan: "fought the flames".
ACTS = words(
    "resist block fight embrace defend ban dislike regret approve back dismiss cheer blast accept respect challenge contest question "
    "uphold authorise authorize appreciate love like hate mock scorn fault rebuke "
    "lament doubt admire forbid prohibit"
)
#: Form -> lemma of verbs that ask for something to be done.
DEMANDS = verbs_of(
    "demand urge request call ask appeal press push campaign insist petition lobby plead want recommend propose hope seek apply beg "
    "implore exhort"
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
    **each(words("opposed hostile"), {"to": -1}),
    **each(words("critical sceptical skeptical"), {"of": -1, "about": -1}),
    **each(words("supportive"), {"of": 1}),
    **each(words("divided split"), {"over": 2, "on": 2, "about": 2}),
    **each(words("happy pleased delighted satisfied glad"), {"with": 1, "about": 1}),
    **each(words("enthusiastic excited"), {"about": 1}),
    **each(words("convinced persuaded impressed"), {"by": 1, "of": 1, "with": 1}),
    **each(words("unconvinced unimpressed unpersuaded"), {"by": -1, "of": -1, "with": -1}),
    **each(words("keen"), {"on": 1}),
    **each(words("proud"), {"of": 1}),
    **each(words("ashamed sick tired weary wary dismissive contemptuous scornful"), {"of": -1}),
    **each(words("fed"), {"with": -1, "of": -1}),
    **each(
        words("unhappy angry furious dissatisfied disappointed dismayed appalled outraged"),
        {"with": -1, "about": -1, "at": -1, "by": -1, "over": -1},
    ),
}  # fmt: skip
#: Nouns that take a side with a preposition, where their verb voices it; they are no verbs.
NOUNS = words(
    "signatures petitions support backing enthusiasm preference go-ahead blessing opposition objection "
    "objections resistance hostility criticism disapproval case argument arguments lawsuit complaint "
    "weight reason need grounds justification demonstrations confidence faith trust sympathy patience "
    "appetite understanding respect admiration excuse place room alternative substitute doubts reservations misgivings qualms contempt disdain scorn"
)
#: Words that take a side behind a form of "be" only.
ADJECTIVES = frozenset(_ADJECTIVES)
#: Verbs, nouns and adjectives that take a side with a preposition: form -> preposition -> side.
GOVERNORS: dict[str, dict[str, int]] = {
    **each(verbs_of("vote"), _BOTH | {"down": -1}),
    **each(verbs_of("protest rally demonstrate march warn"), _CON),
    **each(verbs_of("campaign argue lobby fight"), _BOTH),
    **each(verbs_of("speak come"), _OPENLY),
    **each(words("is are am was were be been i'm we're isn't aren't nothing"), _OPENLY),
    **each(verbs_of("rail appeal complain"), _CON),
    **each(verbs_of("sue resign"), {"over": -1}),
    **each(verbs_of("stand"), {"by": 1, "behind": 1}),
    **each(verbs_of("lash hit"), {"at": -1}),
    **each(verbs_of("advise counsel decide"), _CON),
    **each(verbs_of("opt"), _BOTH),
    **each(words("rallied lined"), {"behind": 1}),
    **each(words("stick sticks stuck sticking"), {"to": 1, "by": 1}),
    **each(verbs_of("distance"), {"from": -1}),
    **each(verbs_of("agree side"), {"with": 1}),
    **each(words("believe believes believed"), {"in": 1}),
    **each(words("case argument arguments"), _BOTH),
    **each(words("lawsuit complaint appeal challenge"), _CON | {"to": -1}),
    **each(words("weight"), {"behind": 1}),
    **each(words("reason need grounds justification"), {"for": -1, "to": -1}),
    **each(words("excuse place room"), {"for": -1}),
    "alternative": {"to": 1},
    "substitute": {"for": 1},
    **each(verbs_of("object"), {"to": -1}),
    **each(verbs_of("rule"), {"out": -1}),
    **each(verbs_of("turn"), {"down": -1}),
    **each(verbs_of("disagree"), {"with": -1}),
    **each(verbs_of("disapprove complain"), {"of": -1, "about": -1}),
    **each(words("signatures petition petitions campaign rally"), _BOTH),
    **each(words("protest protests demonstration demonstrations"), _CON | {"at": -1, "over": -1}),
    **each(words("support backing enthusiasm preference"), {"for": 1}),
    **each(words("go-ahead blessing"), {"for": 1, "to": 1}),
    **each(words("confidence faith trust"), {"in": 1}),
    **each(words("sympathy patience appetite understanding respect admiration"), {"for": 1, "with": 1}),
    **each(words("doubts reservations misgivings qualms"), {"about": -1, "over": -1}),
    **each(words("contempt disdain scorn"), {"for": -1}),
    **each(words("opposition objection objections resistance hostility"), {"to": -1} | _CON),
    **each(words("criticism disapproval"), {"of": -1}),
    **_ADJECTIVES,
}  # fmt: skip
#: Verbs behind which "support for" and the like are one's own.
VOICING = words(
    "express expressed expresses expressing voice voiced voices voicing reiterate reiterated repeated "
    "pledged promised gave gives give given offered declared announced signalled collected collects "
    "collect gathered submitted presented launched started organised organized led joined signed "
    "hand handed hands makes make made throw threw thrown see sees saw brought started staged held lodged filed raised signed sign signs withdrew withdraws withdrawn have has had maintained stressed underlined feel feels felt lost loses lose lacks "
    "lacked lack"
)
#: Of those nouns, what takes a side only where it is missing: "has no sympathy for".
ONLY_MISSED = words("sympathy patience appetite understanding")
#: Who takes a side by what he is called: "a supporter of the ban".
PEOPLE = {
    **each(
        words(
            "supporter supporters backer backers advocate advocates proponent proponents champion fan friend"
        ),
        1,
    ),
    **each(words("opponent opponents critic critics enemy"), -1),
}  # fmt: skip
#: Verbs that put an end to their object (with particle where they need one).
UNDOES = frozenset(
    verbs_of(
        "scrap abandon stop refuse reject withdraw drop halt cancel postpone block suspend abolish "
        "reverse axe ditch shelve delay end ban overturn rethink reconsider undo freeze revoke repeal "
        "stall prevent oppose veto dismiss outlaw bury bin cut slash lift annul void invalidate remove forbid "
        "prohibit curb restrict boycott eliminate dismantle disband terminate quash rescind nullify expel evict "
        "deport discontinue"
    )
) | words(
    "rule ruled ruling turn turned throw thrown threw taken take pull pulled call called put rip ripped tear torn"
)
#: Of those, verbs that do so only with one of these behind them.
UNDOING = {
    **each(words("rule ruled ruling"), words("out")),
    **each(words("turn turned"), words("down")),
    **each(words("throw thrown threw"), words("out")),
    **each(words("taken take pull pulled"), words("out off down back")),
    **each(words("call called"), words("off")),
    **each(words("rip ripped tear torn"), words("out up down")),
    "put": words("off on"),
}
#: Verbs that bring their object about, or keep it.
BRINGS = frozenset(
    verbs_of(
        "build open extend keep save expand create introduce launch start continue increase raise "
        "maintain preserve restore strengthen legalise legalize protect promote approve accept adopt "
        "pass support back implement ratify begin allow save order grant count recount fund finance buy"
    )
) | words("go stay remain happen proceed come built kept given")
#: Verbs that change their object, for better or worse: what is wanted is the act itself.
CHANGES = frozenset(
    verbs_of(
        "close shut sell split merge move relocate privatise privatize nationalise nationalize demolish reduce "
        "limit tax lower double halve cap tighten toughen loosen relax reform modernise modernize "
        "impose introduce license permit authorise release disclose publish reinstate renew enforce "
        "investigate regulate subsidise subsidize join leave change convert rename return rebuild repair"
    )
)
#: Forms of verbs that undo what has been done -> the act, which is what is wanted.
ANNULS = {
    **each(verbs_of("annul"), "annulling"),
    **each(verbs_of("void"), "voiding"),
    **each(verbs_of("invalidate"), "invalidating"),
    **each(verbs_of("nullify"), "nullifying"),
}
#: The same for verbs that make less of a thing; less money is what is given less, not an act.
LESSENS = {**each(verbs_of("cut"), "cutting"), **each(verbs_of("slash"), "slashing")}
MONEY = words(
    "grant grants subsidy subsidies budget budgets funding funds money pay wages salary salaries pension pensions "
    "benefit benefits tax taxes fee fees price prices fare fares rate rates rent rents aid spending costs cost bill "
    "bills allowance allowances bonus bonuses levy levies duty duties tariff tariffs"
)
#: The same for verbs that do so only to what has been held or done.
CANCELS = {
    **each(verbs_of("scrap"), "scrapping"),
    **each(verbs_of("cancel"), "cancelling"),
    **each(verbs_of("overturn"), "overturning"),
    **each(verbs_of("quash"), "quashing"),
}
#: What has been held or done when it is undone.
HELD = words(
    "exam exams examination examinations test tests election elections vote ballot ballots runoff "
    "verdict conviction sentence match race contest award fine fines"
)
#: Verbs that put an end to a matter, never to a mere doing: "asked the city to call off the fair".
FINAL = frozenset(
    verbs_of(
        "scrap cancel abandon withdraw halt suspend reject revoke repeal shelve ditch veto ban outlaw"
    )
) | words("call called")
#: Verbs that put an end to what stands between them and their particle: "rip them out".
PARTED = {
    **each(words("rip ripped ripping tear tore torn tearing"), words("out up down apart")),
    **each(words("knock knocked pull pulled take taken bring brought"), words("down")),
    **each(words("call called"), words("off")),
    **each(words("throw thrown threw"), words("out")),
    **each(words("turn turned vote voted"), words("down")),
}
#: Nouns for what is done to who loses an office: "demanded his dismissal".
OUSTING = words("dismissal sacking ouster removal firing impeachment")
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
    **each(words("approval acceptance adoption approving accepting adopting yes"), 1),
    **each(words("refusal rejection refusing rejecting no"), -1),
}
REFUSING = words(
    "refuse refuses refused refusing decline declines declined unwilling reluctant stop stopped "
)
#: Behind these, an infinitive tells what somebody has made up his mind to do.
RESOLVED = words(
    "want wants wanted plan plans planned intend intends intended vow vows vowed pledge pledges pledged "
    "promise promises promised agree agrees agreed decide decides decided vote votes voted continue "
    "continues continued aim aims aimed threaten threatens threatened prepared ready determined going "
    "like inclined able"
)
#: Verbs for acts that one may refuse without naming what they act on: "would not pay".
WILLED_ALONE = words(
    "pay negotiate bargain yield surrender budge compromise cooperate resign quit apologise apologize "
    "bow join leave"
)
#: Verbs for acts that one may will or refuse.
WILLED = WILLED_ALONE | words(
    "sign sell buy give lend hand deliver release publish extradite recognise recognize close shut build "
    "cut raise lower change move cancel postpone delay stop allow let permit tolerate grant renew extend "
    "meet reopen return withdraw fund finance open send attend implement ratify obey follow repay lease "
    "merge privatise privatize vote take enforce pull"
)
#: What takes a feeling away that is named behind it.
LACK = words(
    "no not never little less scant hardly scarcely far anything neither nothing zero limited few"
)
LOSING = words("withdrew withdraws withdrawn lost loses lose lacks lacked lack")
NOT_YET = words("yet whether why if may might could unless")
PRONOUNS = words("it that this them those these one which")
#: Nouns whose side is that of who stands behind "from" or "of": "met opposition from nurses".
RECEIVED = {
    **each(words("support backing praise approval applause"), 1),
    **each(words("opposition criticism resistance condemnation disapproval"), -1),
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
    "visitors you fact way nobody anybody anyone everything anything itself"
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
