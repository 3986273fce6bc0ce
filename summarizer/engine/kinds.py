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

__all__ = ["KINDS", "by_context", "by_words"]

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
    "newspaper paper magazine weekly daily broadcaster agency outlet publication website portal tabloid "
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
    "championship championships summit convention protocol constitution revolution covid-19"
)
_THINGS = words(
    "ship ferry vessel tanker boat yacht rocket satellite film novel song storm hurricane typhoon "
    "cyclone operation project horse dog"
)


def by_words(name: str) -> Counter[str]:
    """Votes that the words of a name give."""
    votes: Counter[str] = Counter()
    parts = name.split()
    lows = [part.lower().strip(".,") for part in parts]
    if name in COUNTRIES:
        votes["country"] += 8
    if name in CITIES or name in REGIONS:
        votes["place"] += 6
    if lows[-1] in MEDIA_NAMES or lows[0] in MEDIA_NAMES:
        votes["media"] += 5
    if lows[-1] in MEDIA and len(parts) > 1:
        votes["media"] += 5
    if lows[-1] in _EVENTS or (len(parts) > 1 and lows[-2] in _EVENTS):
        votes["other"] += 8
    if lows[-1] in BODIES or lows[0] in BODIES or any(low in COMPANY for low in lows[1:]):
        votes["organisation"] += 4 if len(parts) > 1 else 2
    if lows[-1] in PLACES or (lows[0] in PLACES and len(parts) > 1):
        votes["place"] += 4 if len(parts) > 1 else 2
    if any(low in _CLUBS for low in lows) and len(parts) > 1:
        votes["organisation"] += 6
    if lows[0] in _THINGS:
        votes["other"] += 5
    if name.isupper() and 1 < len(name) < 7 and name not in COUNTRIES:
        votes["organisation"] += 3
    votes["person"] += _personal(parts)
    return votes


def _personal(parts: list[str]) -> int:
    first = parts[0]
    if first == "The":
        return -4
    if first in MALE_NAMES or first in FEMALE_NAMES:
        return 7 if len(parts) in {2, 3} else 2
    plain = all(part[0].isupper() and not part.isupper() or part.islower() for part in parts)
    return 1 if len(parts) in {2, 3} and plain and "&" not in parts else 0


def by_context(name: Name, tokens: Sequence[Token], tags: str) -> Counter[str]:
    """Votes that the words around one mention give."""
    votes: Counter[str] = Counter()
    if name.title or name.office:
        votes["person"] += 6
    if (
        name.first == 0
        and tags[name.last + 1 : name.last + 3] in {",y", ",N", "(N"}
        and name.text.isupper()
    ):
        votes["place"] += 9
    if tags[name.first - 1 : name.first] == "(" and tags[name.last + 1 : name.last + 3] in {
        ")-",
        "):",
    }:
        votes["media"] += 9
    before = tokens[name.first - 1] if name.first else None
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    later = tokens[name.last + 2] if name.last + 2 < len(tokens) else None
    if before is not None:
        earlier = tokens[name.first - 2].low if name.first > 1 else ""
        _before(votes, before, tags[name.first - 1], earlier)
    if after is not None:
        _after(votes, after, later, tags[name.last + 1 : name.last + 3])
        _owning(votes, tokens[name.last + 1 : name.last + 6], tags[name.last + 1 : name.last + 6])
        if tags[name.last + 1] == "V":
            votes["organisation" if name.first == name.last else "person"] += 1
    return votes


def _before(votes: Counter[str], before: Token, letter: str, earlier: str) -> None:
    low = before.low
    if low == "the" and earlier in _LOCAL:
        votes["place"] += 1
    if low in {"eastern", "western", "northern", "southern", "neighbouring"}:
        votes["country"] += 1
    if letter == "R":
        votes["person"] += 4
    if low in _MEDIA_NOUNS:
        votes["media"] += 6
    elif low in _BODY_NOUNS:
        votes["organisation"] += 5
    elif low in _PLACE_NOUNS:
        votes["place"] += 4
    elif low in _THINGS:
        votes["other"] += 6
    if low in _LOCAL:
        votes["place"] += 1
    if low in {"in", "near", "off"}:
        votes["place"] += 2
    if low == "the":
        votes["person"] -= 3
    if before.text in DEMONYMS:
        votes["person"] -= 1


def _after(votes: Counter[str], after: Token, later: Token | None, letters: str) -> None:
    low = after.low
    if low in _MEDIA_NOUNS:
        votes["media"] += 6
    elif low in _BODY_NOUNS:
        votes["organisation"] += 3
    elif low in {"ministry", "office", "spokesman", "spokeswoman", "spokesperson"}:
        votes["organisation"] += 1
    if letters == ",h" and later is not None:
        votes["person" if later.low == "who" else "organisation"] += 3 if later.low == "who" else 1
    if later is not None and later.low in {"plant", "reactors", "reactor", "dam", "airport"}:
        votes["place"] += 3
    if letters == ",#":
        votes["person"] += 2


def _owning(votes: Counter[str], after: Sequence[Token], letters: str) -> None:
    """Votes from what is owned: "Karsovia's president", "Nordvane's shares"."""
    if letters[:1] != "s":
        return
    owned = [t.low for t, letter in zip(after[1:], letters[1:], strict=False) if letter not in ",."]
    votes["country"] += 2 * any(low in _STATE_PARTS for low in owned)
    votes["organisation"] += 2 * any(low in _FIRM_PARTS for low in owned[:2])
