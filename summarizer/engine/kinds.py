"""What a name names, by the words in it and beside it: person, body, country, place, outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.firstnames import FEMALE_NAMES, MALE_NAMES
from summarizer.engine.lexicon.places import CITIES, COUNTRIES, DEMONYMS, REGIONS
from summarizer.engine.lexicon.roles import BODIES, COMPANY, MEDIA, MEDIA_NAMES, PLACES
from summarizer.engine.names import Name

__all__ = ["KINDS", "by_context", "by_words", "is_scene"]

#: In the order in which a tie is decided.
KINDS = ("person", "media", "organisation", "country", "place", "other")

_STATE_PARTS = words(
    "president presidency government parliament army military minister ministry constitution "
    "territory border borders capital embassy prime foreign finance interior health defence defense "
    "national central supreme economy troops forces lawmakers voters medicines king queen people"
)
_FIRM_PARTS = words(
    "shares stock investors shareholders chief profits profit customers employees plant plants "
    "factory headquarters spokesman spokeswoman spokesperson lawyers management board directors "
    "products founder owner general technical brand revenue sales"
)
_LOCAL = words("in at near off around from through across outside inside towards via to into over")
_MEDIA_NOUNS = words(
    "newspaper newsletter paper magazine weekly daily broadcaster agency outlet publication website portal tabloid "
    "channel journal edition newswire broadsheet"
)
_BODY_NOUNS = words(
    "company firm union party group bank agency association charity organisation organization "
    "regulator watchdog ministry department operator airline manufacturer maker contractor supplier "
    "retailer insurer developer university college club team authority committee council institute "
    "trader builder consortium startup lender carmaker brewer publisher federation coalition alliance "
    "campaign movement militia hospital school foundation think-tank startup society"
)
_PLACE_NOUNS = words(
    "town city village river lake island port region province district street bridge mountain "
    "valley suburb resort harbour harbor capital county state peninsula sea strait bay forest"
)
_CLUBS = words(
    "united rovers wanderers athletic albion hotspur fc afc cf real atletico inter bayern borussia "
    "olympique sporting dynamo city's choir band orchestra league division rangers celtic"
)
_EVENTS = words(
    "war cup games olympics act treaty agreement accord accords prize award awards festival "
    "championship championships conference show expo fair exhibition summit convention protocol constitution revolution covid-19"
)
_THINGS = words(
    "ship ferry vessel tanker boat yacht rocket satellite film novel song storm hurricane typhoon "
    "cyclone operation project horse dog"
)


#: What is often named after somebody, and is hardly a surname.
_NAMED_SITES = words(
    "street road avenue square gardens palace park station stadium airport crescent terrace mews hospital"
)
#: Names of papers that stand alone behind "the": "the Advertiser".
_PAPERS = words(
    "times courier ledger herald gazette tribune guardian telegraph observer chronicle examiner inquirer "
    "dispatch advertiser argus bugle enquirer sentinel bulletin"
)
_STATIONS = words("radio tv television channel")
_SITES = words("plant reactors reactor dam airport")
_SIDES = words("eastern western northern southern neighbouring")
_OFFICES = words("ministry office spokesman spokeswoman spokesperson")
#: A word before a name -> kind and votes.
_BEFORE = (
    (_SIDES, "country", 1), (_MEDIA_NOUNS, "media", 6), (_BODY_NOUNS, "organisation", 5),
    (_PLACE_NOUNS, "place", 4), (_THINGS, "other", 6), (_LOCAL, "place", 1),
    (words("in near off"), "place", 2), (words("the"), "person", -3), (words("at"), "person", -2),
)  # fmt: skip
#: A word behind a name -> kind and votes.
_AFTER = (
    (_MEDIA_NOUNS, "media", 6), (_BODY_NOUNS, "organisation", 3), (_OFFICES, "organisation", 1),
    (words("manager coach captain striker goalkeeper"), "organisation", 5),
)  # fmt: skip


#: Last words of the names of streets, where things happen and nobody acts.
_STREETS = words("street road avenue lane drive crescent terrace mews alley boulevard")


def is_scene(name: str, kind: str) -> bool:
    """Whether it names a street, an event, a storm, or a thing, which act in no story."""
    lows = name.lower().split()
    if kind == "place":
        return len(lows) > 1 and lows[-1] in _STREETS
    return kind == "other" and (not _EVENTS.isdisjoint(lows[-1:]) or lows[0] in _THINGS)


def _by_word(
    table: tuple[tuple[frozenset[str], str, int], ...],
) -> dict[str, list[tuple[str, int]]]:
    """A table of word lists as one dictionary: word -> kinds and votes."""
    found: dict[str, list[tuple[str, int]]] = {}
    for known, kind, vote in table:
        for word in known:
            found.setdefault(word, []).append((kind, vote))
    return found


_VOTES_BEFORE, _VOTES_AFTER = _by_word(_BEFORE), _by_word(_AFTER)


def by_words(name: str) -> Counter[str]:
    """Votes that the words of a name give."""
    votes: Counter[str] = Counter()
    parts = name.split()
    lows = [part.lower().strip(".,") for part in parts]
    first, last, long = lows[0], lows[-1], len(parts) > 1
    votes["country"] += 8 * (name in COUNTRIES)
    votes["place"] += 6 * (name in CITIES or name in REGIONS)
    placed = first in PLACES and long and last not in MEDIA  # not the Harbour Post
    votes["place"] += (4 if long else 2) * (last in PLACES or placed)
    votes["media"] += 5 * (last in MEDIA_NAMES or first in MEDIA_NAMES)
    votes["media"] += 5 * (long and (last in MEDIA or first in _STATIONS or "press" in lows))
    votes["other"] += 8 * bool(set(lows[-2:]) & _EVENTS) + 5 * (first in _THINGS)
    body = last in BODIES or first in BODIES or bool(set(lows[1:]) & COMPANY)
    votes["organisation"] += (6 if long else 2) * body
    votes["organisation"] += 6 * (long and bool(set(lows) & _CLUBS))
    votes["organisation"] += 3 * (name.isupper() and 1 < len(name) < 7 and name not in COUNTRIES)
    votes["person"] += _personal(parts)
    return votes


def _personal(parts: list[str]) -> int:
    first = parts[0]
    if first == "The":
        return -4
    if first in MALE_NAMES or first in FEMALE_NAMES:
        site = parts[-1].lower() in _NAMED_SITES  # "Edgar Street", "Alexandra Palace"
        return 7 if len(parts) in {2, 3} and not site else 2
    plain = all((part[0].isupper() and not part.isupper()) or part.islower() for part in parts)
    return 1 if len(parts) in {2, 3} and plain and "&" not in parts else 0


def by_context(name: Name, tokens: Sequence[Token], tags: str) -> dict[str, int]:
    """Votes that the words around one mention give."""
    votes = dict.fromkeys(KINDS, 0)
    behind = tags[name.last + 1 : name.last + 6]
    votes["person"] += 6 * bool(name.title or name.office)
    dateline = name.first == 0 and name.text.isupper() and behind[:2] in {",y", ",N", "(N"}
    votes["place"] += 9 * dateline
    agency = tags[name.first - 1 : name.first] == "(" and behind[:2] in {")-", "):"}
    votes["media"] += 9 * agency
    if name.first:
        earlier = tokens[name.first - 2].low if name.first > 1 else ""
        _before(votes, tokens[name.first - 1], tags[name.first - 1], earlier)
        paper = name.first == name.last and tokens[name.first].low in _PAPERS
        votes["media"] += 4 * (paper and tokens[name.first - 1].low == "the")
    if behind:
        before = tags[max(0, name.first - 2) : name.first]  # "Ann Lee of the institute, who"
        tail = before[-1:] == "p" or before == "pD"
        _after(votes, tokens[name.last + 1 : name.last + 3], behind, tail=tail)
        _owning(votes, tokens[name.last + 1 : name.last + 6], behind)
        reports = name.text.isupper() and tokens[name.last + 1].low in {"reported", "reports"}
        votes["media"] += 4 * (reports and behind[1:2] in {"t", "N", "D", ",", "."})
        if behind[0] == "V":
            votes["organisation" if name.first == name.last else "person"] += 1
    return votes


def _before(votes: dict[str, int], before: Token, letter: str, earlier: str) -> None:
    for kind, vote in _VOTES_BEFORE.get(before.low, ()):
        votes[kind] += vote
    votes["media"] += 6 * (before.low == "agency" and earlier in {"news", "press"})
    votes["organisation"] += 7 * (before.low == "in" and earlier in {"shares", "stake"})
    votes["place"] += before.low == "the" and earlier in _LOCAL
    votes["person"] += 4 * (letter == "R") - (before.text in DEMONYMS)


def _after(votes: dict[str, int], behind: Sequence[Token], letters: str, *, tail: bool) -> None:
    for kind, vote in _VOTES_AFTER.get(behind[0].low, ()):
        votes[kind] += vote
    votes["person"] += 2 * (letters[:2] == ",#")
    if len(behind) < 2:
        return
    votes["place"] += 3 * (behind[1].low in _SITES)
    votes["media"] += 6 * (behind[0].low == "news" and behind[1].low in _MEDIA_NOUNS)
    if letters[:2] == ",h" and not tail:
        who = behind[1].low == "who"
        votes["person" if who else "organisation"] += 3 if who else 1


def _owning(votes: dict[str, int], after: Sequence[Token], letters: str) -> None:
    """Votes from what is owned: "Karsovia's president", "Nordvane's shares"."""
    if letters[:1] != "s":
        return
    owned = [t.low for t, letter in zip(after[1:], letters[1:], strict=False) if letter not in ",."]
    votes["country"] += 2 * any(low in _STATE_PARTS for low in owned)
    votes["organisation"] += 2 * any(low in _FIRM_PARTS for low in owned[:2])
