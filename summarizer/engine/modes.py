"""What kind of claim a clause makes, and the words that hedge it."""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.engine.lexicon import lowered
from summarizer.engine.prospects import is_planned

__all__ = ["denies_it", "hedge_in", "mode_of"]

# Patterns in lower case are searched in lower-cased text (see `lowered`).
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|supposedly|purportedly|presumably|seemingly|possibly|"
    r"perhaps|probably|likely|unlikely|unconfirmed|"
    r"(?:is|are|was|were|has been|have been) (?:widely )?(?:understood|believed|thought|"
    r"reported|rumou?red|alleged|assumed|feared|expected|estimated|likely|unlikely)"
    r"(?: to(?: have| be)?)?|(?:is|are|was|were) (?:widely )?(?:said|considered) (?:to(?: have| be)?|likely)|"
    r"(?:appears?|appeared|seems?|seemed) (?:to|that)|it (?:appears|seems)|"
    r"may|might|could|would have|as reported|according to (?:unconfirmed|some) \w+)\b",
)
_FUTURE = re.compile(
    r"\b(?:will|won't|would|wouldn't|shall|is going to|are going to|'ll|’ll|is set to|are set to|"
    r"is expected to|are expected to|by (?:19|20)\d\d|is due to|are due to)\b",
)
_DEMAND = re.compile(
    r"\b(?:should(?! have\b)|must(?! (?:have|surely|be \w+ing)\b)|ought to|has to|have to|needs? to|need not|(?:i|we|they) demand|"
    r"(?:i|we) want (?:the|it|them|him|her|an?|our|their|more|every|this|that)\b|"
    r"(?:repeat|renew|reiterat|restat)\w+ (?:its|their|his|her|the) (?:demand|call)s?|let us|let's|calls? for|"
    r"has got to|is time to|cannot be allowed)\b|"
    # an order: "Build the school first", "Don't touch it"
    r"^[“\"‘]?(?:please |then |first |so )?(?!let me)(?:(?:do not|don[’']t|never) \w+|(?:build|give|keep|stop|return|accept|pay|"
    r"send|bring|leave|let|put|open|close|cut|clear|drop|ask|tell|show|publish|write|release|end|start|scrap|find|listen "
    r"to|look at)(?: (?:up|back|down|out|off))?) (?:the|a|an|it|them|us|him|her|me|all|more|this|that|these|those|your|our|my|every"
    r"|half|something|somebody|nothing|people|what)\b",
)
_OPINION = re.compile(
    r"\b(?:i (?:think|believe|feel|hope|would|am (?:glad|sorry|proud|happy|sure|for|against|inclined))|"
    r"i[’']d (?:let|like|love|rather|say|call|prefer|never|not)|(?:were it|if it were) up to me|"
    r"in (?:my|his|her|their|its) (?:view|opinion|judge?ment|eyes)|(?:we|you) (?:can[’']t|cannot)|you (?:don[’']t|do not)|mistake|mistaken|wrong|absurd|nonsense|ridiculous|shame|shameful|"
    r"disgrace|disgraceful|scandal|scandalous|outrage|outrageous|unacceptable|unfair|unjust|"
    r"irresponsible|reckless|disastrous|terrible|horrible|awful|appalling|shocking|"
    r"wonderful|fantastic|brilliant|excellent|unnecessary|reasonable|regrettable|unfortunate|"
    r"(?:is|are|was|were|be|been|a|an|so|very|it['’]s|that['’]s) (?:\w+ )?(?:great|good(?! \w+ (?:days|weeks|months|years|hours|miles|kilometres)\b)|bad|better|worse|best|"
    r"worst|vital|crucial|essential|important|necessary|dangerous|significant)|"
    r"disappoint\w*|honest|honou?rable|proud|sad|tragic|heartbreaking|credible|accurate|realistic|"
    r"right thing|makes? sense|deserves?|invention|fairy tale|premature|destructive|"
    r"welcome|hypocri\w+|cynical|naive|insult\w*|"
    r"happy|unhappy|angry|furious|delighted|thrilled|amazing|incredible|beautiful|ugly|"
    r"rather|too (?:much|little|late|early|soon|many|\w+ a)|overdone|overblown|"
    r"eager|slow to|lazy|clumsy|arrogant|stubborn|foolish|stupid|childish|cruel|laughable|pathetic|hopeless|"
    r"pointless|useless|overdue|exaggerated|misleading|dishonest|unrealistic|unworkable|unaffordable|"
    r"shameless|farce|circus|betrayal|catastrophe|disaster|window dressing|step (?:forward|backwards?|in the "
    r"(?:right|wrong) direction)|not (?:good )?enough|good news|bad news|greedy?|"
    r"(?:smaller|lesser|greater) evil|punish(?:es|ing)?)\b|"
    r"^(?:better|high time)\b",
)
_AGAINST = re.compile(
    r"\b(?:nothing|not) against\b|\b(?:(?:am|are)(?: not)?|(?:he|she) is(?: not)?) (?:all )?(?:for|against)\b"
)
_DENYING = re.compile(
    r"^(?:“|\"|‘)?(?:no[,.]|no \w+ (?:was|were|has been|have been|had been) |"
    r"there (?:is|was|are|were)(?:n[’']t| no) |(?:it|that|this) (?:is|was) a misunderstanding|never|not (?:once|true|at all|a (?:cent|word|penny|single))|nothing of|"
    r"at no (?:time|point)|(?:i|we) (?:have |had )?never|"
    r"(?:i|we) (?:did|have|had|was|were)(?:n[’']t| not)\b)|"
    r"\b(?:is|are|was|were) (?:simply |completely |entirely |totally )?(?:untrue|false|wrong)\b|"
    # of one's own dealings: "nothing had been signed", "had no plans to", "has never discussed it"
    r"\b(?:nothing|no (?:demands?|deals?|talks|payments?|agreements?|concessions?|requests?|offers?|orders?|"
    r"decisions?|contracts?|ransom|such \w+)) (?:has|had|have|was|were) (?:ever |yet )?"
    r"(?:been (?:signed|agreed|decided|offered|made|paid|received|asked|given|promised|placed|requested)|reached|arrived)\b|"
    r"\b(?:has|have|had) no (?:plans?|intention|knowledge|part|role|hand|law) (?:to|of|in)\b|"
    r"\bthere (?:is|are|was|were) [“\"‘«]?(?:no|not) (?:plans?|intention|deal|law|talks|truth|agreement|signature)\b|"
    r"\b(?:has|have|had) never (?:discussed|asked|met|offered|agreed|received|promised|threatened|paid|sold|signed|spoken)\b|"
    r"\b(?:had known|knew|knows) nothing (?:of|about|before|until)\b|\bnobody had asked (?:for|him|her|them)\b",
)
#: What something takes or does by its design, however it is told ("would draw 900 litres").
_CAPACITY = re.compile(
    r"\s(?:not |neither )?(?:draw|use|need|cost|cover|pay|spend|help|support|provide|offer|carry|consume|bypass|"
    r"discuss|comment|publish|confirm|rule|name|be drawn|go into|work|require|contain|include|measure|rather|have (?!to)|like|know|"
    r"promised)\b"
)
#: "rejected the charge", "disputes that": whoever goes on says what is so instead.
_DENIES_IT = re.compile(
    r"(?<!not )(?<!n[’']t )(?<!neither )\b(?:denie[sd]|denying|deny|disput(?:es|ed|ing)|reject(?:s|ed|ing)|refut(?:es|ed|ing)|"
    r"dismiss(?:es|ed|ing)|disprove[sd])\b"
    r" (?:it|this|that|them|these|those|(?:the|such|all|both|any) (?:\w+ )?(?:claims?|charges?|allegations?|"
    r"accusations?|reproach(?:es)?|reports?|suggestions?|criticism|account|rumou?rs?))(?:,? (?:too|as well|again|flatly))?[,.;:]?$"
)
_GUESSED = re.compile(
    r"\b(?:my (?:guess|bet|prediction)|i (?:expect|predict|bet|reckon)|i doubt|(?:do|does|did) not expect)\b"
)
#: What the speaker, or somebody in what he says, thinks will be.
_EXPECTED = re.compile(
    r"(?<!\bas )(?<!\bthan )\b(?:expect(?:s|ed)?|predict(?:s|ed)?|(?:is|are|was|were) (?:counting on|expecting))"
    r" (?:that|the|an?|it|him|them|its|his|her|their|no|more|further|about|[“\d])|\bto be expected\b"
)
#: A plan that has its day: "the recount will reach Ostwick on Saturday".
_SCHEDULED = re.compile(
    r"\b(?:will|would) (?!not\b)[^,;]*\bon \w+day\b|\bon \w+day\b[^,;]{0,40}\b(?:will|would) (?!not\b)"
)
_SHOULD_IT_BE = re.compile(r"\b(?:would|will|[’']d|[’']ll) be (?:an? )?")
_REACH = 30
_DIGIT = re.compile(r"\d")
_OUTLOOK = re.compile(r"\b(?:improbable|unlikely|likely to|no chance|certain to|bound to)\b")
_OWN = re.compile(
    r"\b(?:i|we|it|they|he|she|the (?:company|firm|government|ministry|state|city|council|group|"
    r"union|party|club|airline|bank|team))(?: will| would|[’'](?:ll|d))\b(?! (?:not )?(?:be|have|end|"
    r"rise|fall|win|lose|happen|take|remain|stay|become|follow|come))",
)
_TOLD_AHEAD = re.compile(r"\bwill\b|\bexpected (?:to|an?|in|on|by)\b|unlikely to")
_IN_CLAUSE = re.compile(r"\b(?:that|which|who)\s+$")
_BY_KIND = {
    "react": "assertion", "deny": "denial", "predict": "prediction", "demand": "demand",
    "judge": "opinion", "estimate": "assertion", "plan": "assertion", "promise": "assertion",
}  # fmt: skip


def hedge_in(text: str, *, spoken: bool) -> str | None:
    """The words that hedge a clause; modals count only where nobody says the clause."""
    for match in _HEDGE.finditer(lowered(text)):
        modal = match[0] in {"may", "might", "could", "would have"}
        words = text[slice(*match.span())]
        if not (modal and spoken) and words != "May":  # the month
            return words
    return None


def mode_of(kind: str, verb: str, text: str, *, after_denial: bool = False) -> str:
    """assertion, denial, prediction, opinion or demand.

    Args:
        kind: What the verb of speech does; "outlet" where nobody says it.
        verb: Its lemma.
        text: The words that are claimed.
        after_denial: Whether the same speaker has just denied something.
    """
    figures = kind != "estimate" or _DIGIT.search(text)
    if kind in _BY_KIND and verb != "accuse" and figures:
        return _BY_KIND[kind]
    if kind == "outlet":
        ahead = _TOLD_AHEAD.search(text)
        plain = ahead is None or is_planned(text.lower(), ahead.end())
        return "assertion" if plain else "prediction"
    if after_denial:
        return "denial"
    low = text.lower()
    found = next((mode for mode, shows in _SIGNS if shows(low)), "assertion")
    if verb == "announce" and found == "prediction" and not _GUESSED.search(low):
        return "assertion"  # what is announced is settled: "members will be asked in May"
    if kind != "think" or found not in {"assertion", "denial"}:
        return found
    return "assertion" if _DIGIT.search(text) and found == "assertion" else "opinion"


def denies_it(text: str) -> bool:
    """Whether a sentence denies something that it does not say again: ``Lund denied this``."""
    return _DENIES_IT.search(text.lower()) is not None


def _ahead(text: str) -> bool:
    """Whether the main clause tells of a future that is not in the speaker's own hand."""
    if _GUESSED.search(text) or _EXPECTED.search(text):
        return True
    future = _FUTURE.search(text)
    if future is None or _IN_CLAUSE.search(text[: future.start()]):
        return bool(_OUTLOOK.search(text))
    own = _OWN.search(text) or _CAPACITY.match(text, future.end())
    return not (own or is_planned(text, future.end()))


def _weighed(text: str) -> object:
    """Whether something is judged before it is: "that would be a scandal"."""
    found = _SHOULD_IT_BE.search(text)
    return found and _OPINION.search(text[found.end() : found.end() + _REACH])


def _planned(text: str) -> bool:
    """Whether the main clause tells of what the speaker will do, or of what something takes."""
    future = _FUTURE.search(text)
    return future is not None and not _IN_CLAUSE.search(text[: future.start()])


#: In this order, the first sign of a mode that a text shows decides.
_SIGNS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("opinion", _AGAINST.search),
    ("opinion", _weighed),
    ("denial", _DENYING.search),
    ("assertion", _SCHEDULED.search),
    ("prediction", _ahead),
    ("assertion", _planned),
    ("demand", _DEMAND.search),
    ("opinion", _OPINION.search),
)
