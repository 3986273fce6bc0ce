"""Which side a passage takes, and on what: support, opposition, both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.closed import VERBS
from summarizer.engine.lexicon.stance import BAD, BUILDS, ENDS, GOOD, NO_TARGETS, SCORN
from summarizer.engine.topics import content_words

__all__ = ["Side", "judgements", "plain_sides", "short_target", "sides", "stays_apart"]

#: Position ("supports", "opposes", "mixed") and target.
Side = tuple[str, str]

_OBJECT = r"(?P<target>[^.;:“”\"!?]{3,90})"
_CUT = re.compile(
    r"\s*(?:,| and | but | because | after | before | when | while | which | who | that | as | until )"
)
#: Who can be for or against: people and bodies, not "that", and no invoice.
_WHO = (
    r"(?:\b(?:I|we|they|he|she|who|council|union|party|government|ministry|minister|mayor|group)|"
    r"(?-i:\b(?!That|This|It|There|What|Which|Those|These|Here)[A-Z][a-z]+))(?: am| are| is| was| were|['’]m|['’]re)"
)
_FAVOURS = re.compile(
    rf"\b(?:in favou?r of|would like to see|signatures for|(?P<own>{_WHO} (?:all )?for)|"
    rf"voted (?:[\w ]{{0,30}}?)?(?:in favou?r of|for|to)) {_OBJECT}", re.IGNORECASE,
)  # fmt: skip
_OBJECTS = re.compile(
    rf"\b(?:(?:(?P<own>{_WHO})|voted|protest(?:ed|s)?|rall(?:ied|y)|campaign(?:ed|s|ing)?|"
    r"warned|signatures) (?:firmly |strongly )?(?:against|opposed to)|objects? to|objected to|rules? out|"
    rf"ruled out) {_OBJECT}", re.IGNORECASE,
)  # fmt: skip
_WILL_NOT = re.compile(
    r"\b(?:can ?not|can't|can’t|will not|won't|won’t|would not|must not|should not|shouldn’t|shouldn't|"
    r"(?:I|we) do(?: not|n['’]t)|never) (?:ever )?(?P<verb>recommend|accept|support|allow|tolerate|back|approve|sail|sign|permit|"
    r"join|pay|sell)\b(?P<target>[^.;:“”\"!?]{0,90})", re.IGNORECASE,
)  # fmt: skip
_VOTES_NO = re.compile(
    r"\bvot(?:e|es|ed|ing) (?P<target>against)(?: it)?(?=[.,;”\"]|$)", re.IGNORECASE
)
_NONE_SHOULD = re.compile(r"\bno (?P<target>[\w-]+(?: [\w-]+)?) should\b", re.IGNORECASE)
_SHALL_BE = re.compile(
    r"\b(?P<target>(?:the|this|our) [\w-]+(?: [\w-]+)?) (?:will|must|should|has to) (?:be built|go ahead|"
    r"stay open|remain open|be kept|be saved|continue|come|happen|stay)\b", re.IGNORECASE,
)  # fmt: skip
_I_BACK = re.compile(
    rf"\b(?:I|we) (?:fully |strongly |also |still )?(?:support|back|endorse|favou?r) {_OBJECT}",
    re.IGNORECASE,
)
_I_OPPOSE = re.compile(
    rf"\b(?:I|we) (?:strongly |still )?(?:oppose|reject|condemn) {_OBJECT}", re.IGNORECASE
)
#: Position, what one of must stand in a text (in lower case) for the rule to match, and the rule.
_PLAIN = (
    ("supports", ("for ", "favo", "to see", "voted"), _FAVOURS),
    ("opposes", ("against", "opposed", "object", "rule"), _OBJECTS),
)
_RULES = (
    *_PLAIN,
    ("supports", ("support", "back", "endorse", "favo"), _I_BACK),
    ("opposes", ("oppose", "reject", "condemn"), _I_OPPOSE),
    ("opposes", ("not ", "n't ", "n’t ", "never "), _WILL_NOT),
    ("opposes", (" should",), _NONE_SHOULD),
    ("opposes", ("against",), _VOTES_NO),
    ("supports", (" will ", " must ", " should ", " has to "), _SHALL_BE),
)
_DEMANDED = re.compile(
    r"\b(?:called for|calls? for|calling for|demand(?:s|ed|ing)?(?: for)?|pressed for|pushed for|urged|"
    rf"asked for|appealed for) (?:that )?{_OBJECT}", re.IGNORECASE,
)  # fmt: skip
#: What is to be done with the thing that is demanded away: "that the cuts be dropped".
_AWAY = re.compile(
    r"^(?P<target>.+?) (?:to )?be (?:\w+ly )?(?:ruled out|dropped|scrapped|cancell?ed|stopped|"
    r"withdrawn|abandoned|banned|suspended|halted|removed|called off|postponed|frozen|repealed|"
    r"taken (?:out|off)\b)",
    re.IGNORECASE,
)
#: What somebody else is asked to do: "urging it to refuse the application".
_TOLD_TO = re.compile(
    r"\b(?:call(?:ed|s|ing)? on|urg(?:ed|es|ing)|appeal(?:ed|s|ing)? to|press(?:ed|es|ing)) "
    rf"[^.;:,“”\"]{{2,60}}? to (?P<verb>\w+) {_OBJECT}",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"\brecommend(?:ed|s|ing)? (?:its |the |their )?(?P<side>approval|acceptance|adoption|refusal|"
    r"rejection)\b", re.IGNORECASE,
)  # fmt: skip
_HOPES = re.compile(
    r"\bhopes? (?:that )?[^.;,]{2,40}? (?:(?P<yes>says? yes|votes? for it|approves?|goes ahead|"
    r"passes)|says? no|votes? against it|rejects?|refuses?)\b", re.IGNORECASE,
)  # fmt: skip
_WANTS = re.compile(
    rf"\b(?:wants?|plans?|wanted|planned|intends?|aims?|hopes?) to (?P<verb>\w+) {_OBJECT}",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:kept out of|stayed out of|takes? no side|(?:remain|stay)(?:ed|s)? neutral|abstained|"
    r"neither for nor against)\b", re.IGNORECASE,
)  # fmt: skip
_BOTH = re.compile(
    r"\b(?:half (?:a )?(?:point|right)|on the one hand|mixed feelings|sees? both sides)\b",
    re.IGNORECASE,
)
_NOTHING_AGAINST = re.compile(rf"\b(?:nothing|not) against {_OBJECT}", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:pay|cover|carry|fund|finance)\b.{0,30}\b(?:half|a third|part|up to)\b", re.IGNORECASE
)
_LIMIT = re.compile(
    r"\bup to\b|\bceiling\b|\bnot one\b|\bno more\b|\bnot a (?:cent|penny)\b", re.IGNORECASE
)
_DESCRIBED = re.compile(
    r"\b(?:describ\w+|call\w*|label\w*|brand\w*|dismiss\w+) (?P<target>[^“”\"]{3,60}?) (?:as|“|\")",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:consider|deem|find|think|call)\w* (?P<target>[^“”\".;:]{3,60}?) (?:as |to be )?(?:\w+ly )?"
    r"(?P<quality>[\w-]+)[.,;]?$", re.IGNORECASE,
)  # fmt: skip
#: "Mr Lee is welcome to count them" welcomes nothing.
_POLITE = re.compile(r"\bwelcome to\b|\bthank goodness\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^[“\"‘]?(?:(?:I|we) \w+ (?:that )?)?(?P<target>[^.;:,“”\"]{3,60}?) "
    r"(?:is|are|was|were|would be|will be|['’]s) ", re.IGNORECASE,
)  # fmt: skip
_I_WANT = re.compile(r"\b(?:I|we) (?:\w+ )?(?:want|plan|intend|aim|hope) to\b", re.IGNORECASE)
#: Bare objects of demands that tell of no side.
_ANYTHING = words(
    "money help calm patience time answers more it them caution restraint order silence"
)
_PLANS = words(
    "plan plans move idea proposal decision scheme project step measure measures bill law deal"
)
_PRONOUNS = words("it that this them him her us me you")
_BARE_VERB = re.compile(r"\s*(?:is|are|was|were)\b")
_NEGATIONS = words("not never no hardly")
_LEADING = re.compile(r"^(?:for|to|of|a|an|its|his|her|their) ")
_OPENING = re.compile(r"^(?:The|A|An|This|That|These|Those|Such)(?= [a-z])")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_LONGEST = 12


def sides(text: str, topic: str, *, demand: bool, plan: bool) -> Iterator[Side]:
    """The sides that a passage takes by its verbs.

    Args:
        topic: What the article is about; stands in for a pronoun.
        demand: Whether the passage demands something.
        plan: Whether it tells what the speaker wants.
    """
    mixed = _mixed(text, topic)
    if mixed is not None:
        yield "mixed", mixed
        return
    low = text.lower()
    for position, keys, rule in _RULES:
        for match in rule.finditer(text) if any(key in low for key in keys) else ():
            target = _matched(match, topic)
            if target:
                yield position, target
    if "hope" in low and (hoped := _HOPES.search(text)) is not None:
        yield "supports" if hoped["yes"] else "opposes", topic
    if demand:
        yield from _demands(text)
    wanted = _WANTS.search(text) if plan or _I_WANT.search(text) else None
    if wanted is not None and wanted["verb"].lower() in BUILDS:
        yield "supports", f"{_gerund(wanted['verb'])} {short_target(wanted['target'], '')}".strip()


def _demands(text: str) -> Iterator[Side]:
    """The sides that a demand takes: for what shall be, against what shall go."""
    told = _TOLD_TO.search(text)
    if told is not None:
        verb, target = told["verb"].lower(), short_target(told["target"], "")
        if verb in ENDS:
            yield "opposes", target
        elif verb in BUILDS:
            yield "supports", f"{_gerund(verb)} {target}"
    asked = _DEMANDED.search(text) if told is None else None
    if asked is None:
        return
    away = _AWAY.match(asked["target"])
    if away is not None:
        yield "opposes", short_target(away["target"], "")
    elif (target := short_target(asked["target"], "")).removeprefix("the ") not in _ANYTHING:
        yield "supports", target


def plain_sides(text: str, topic: str) -> Iterator[Side]:
    """The sides that a sentence takes by "voted for", "recommended approval" and the like."""
    if (advised := _RECOMMENDS.search(text)) is not None:
        yield "opposes" if advised["side"].lower().startswith("re") else "supports", topic
    low = text.lower()
    for position, keys, rule in _PLAIN:
        for match in rule.finditer(text) if any(key in low for key in keys) else ():
            yield position, short_target(match["target"], topic)


def judgements(text: str, topic: str, *, author: bool) -> Iterator[Side]:
    """The side that a judgement takes by its adjectives; none where it is negated.

    Args:
        author: Whether the article's author judges, so that "that" means the topic.
    """
    text = _POLITE.sub("", text)
    lows = {word.lower() for word in _WORD.findall(text)}
    described = _DESCRIBED.search(text)
    called = {word.lower() for word in _WORD.findall(text[described.end() :] if described else "")}
    good, bad = bool(lows & GOOD), bool(lows & BAD or called & SCORN)
    if good and bad:
        yield "mixed", topic
        return
    if not (good or bad) or lows & _NEGATIONS or any(low.endswith("n't") for low in lows):
        return
    found = described or _held(text) or _SUBJECT.match(text)
    target = short_target(found["target"] if found else "", topic if author else "")
    named = {word.lower() for word in _WORD.findall(target)}
    first = target.lower().partition(" ")[0]
    if not named & NO_TARGETS and first not in VERBS and not first.endswith("ed"):
        yield (
            "supports" if good else "opposes",
            _within(target, topic) if named & _PLANS else target,
        )


def _held(text: str) -> re.Match[str] | None:
    """The thing that is given a quality: "considers | the plan | premature"."""
    held = _HELD.search(text)
    return held if held is not None and held["quality"].lower() in GOOD | BAD else None


def stays_apart(text: str) -> bool:
    """Whether a sentence says that somebody takes no side."""
    return bool(_APART.search(text))


def short_target(words: str, topic: str) -> str:
    """The object of a verb in a few words; the topic where it is a pronoun."""
    target = " ".join(_CUT.split(words.strip(" ,“”\"'‘’"))[0].split()[:_LONGEST])
    first = target.lower().partition(" ")[0]
    if not first or first in _PRONOUNS:
        return topic
    return _OPENING.sub(lambda word: word[0].lower(), _LEADING.sub("", target))


def _mixed(text: str, topic: str) -> str | None:
    """The target of a passage that takes both sides of it, or None."""
    if _BOTH.search(text):
        return topic
    only = _NOTHING_AGAINST.search(text)
    if only is not None and only["target"].split()[0].lower() not in _PRONOUNS:
        return _within(short_target(only["target"], topic), topic)
    if _PART.search(text) and _LIMIT.search(text):
        return short_target(text, "")
    return None


def _matched(match: re.Match[str], topic: str) -> str:
    groups = match.groupdict()
    if groups["target"].lower() == "against":  # "would vote against" names no object
        return topic if _PLANS & set(topic.lower().split()) else ""
    if _BARE_VERB.match(groups["target"]):  # "what I do not support is …"
        return ""
    if groups.get("verb"):
        return f"{_gerund(groups['verb'])} {short_target(groups['target'], '')}".strip()
    target = short_target(groups["target"], topic)
    vague = set(target.lower().split()) <= _PLANS | {"the", "this", "these"}
    return _within(target, topic, 9) if groups.get("own") or vague else target


def _gerund(verb: str) -> str:
    return f"{verb.removesuffix('e')}ing"


def _within(target: str, topic: str, most: int = 2) -> str:
    """A short object with the matter it belongs to."""
    if len(target.split()) > most or not topic:
        return target
    if set(content_words(target)) & set(content_words(topic)):
        return topic
    return f"{target} ({topic})"
