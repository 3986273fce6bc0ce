"""Names as they are compared: less articles and honorifics, outlets less what all are called."""

from __future__ import annotations

import re

__all__ = ["SHORTEST", "folded", "medium", "proper", "short_for"]

#: Letters of the shortest name.
SHORTEST = 2
_STRIPPED = re.compile(
    r"^(?:(?:the|a|an|mr|mrs|ms|miss|dr|sir|lord|lady|dame|prof|professor)\.?\s+)+|['’]s$|['’]$",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"\b(?:newspapers?|news|press|agency|weekly|daily|magazine|publication|broadcaster|online|"
    r"newswire|tv|radio|television|channel|website|portal)\b|\.(?:com|org|net|co\.uk|example)$",
)
_GLUED = re.compile(r"(?<=\w)news$")
_NATIONS = {
    "british": "uk", "britain": "uk", "great britain": "uk", "united kingdom": "uk", "u.k.": "uk",
    "american": "us", "u.s.": "us", "united states": "us", "usa": "us", "russian": "russia",
    "ukrainian": "ukraine", "french": "france", "german": "germany", "italian": "italy",
    "chinese": "china", "european union": "eu", "spanish": "spain", "polish": "poland",
}  # fmt: skip
_LINKS = frozenset({"of", "the", "and", "for", "de", "la", "al", "von", "van", "der", "in", "on"})


def folded(name: str) -> str:
    """A name as it is compared: lower case, no article, honorific or possessive."""
    plain = " ".join(name.replace("&amp;", "&").casefold().split()).strip(" \"'“”‘’„«».,")
    previous = None
    while previous != plain:
        previous, plain = plain, _STRIPPED.sub("", plain).strip()
    plain = re.sub(r"\s+&\s+", " and ", plain)
    return " ".join(_NATIONS.get(word, word) for word in _NATIONS.get(plain, plain).split())


def medium(name: str) -> str:
    """The name of an outlet less what outlets are called by ("newspaper", "News")."""
    plain = folded(name)
    quoted = re.search(r"[“\"‘]([^”\"’]+)[”\"’]", name)
    if quoted and _MEDIA.search(plain):
        plain = folded(quoted[1])
    plain = re.sub(r"\b(?:sources?|own|report|reports|of|the|citing|uk|us)\b", " ", plain)
    bare = " ".join(_GLUED.sub("", _MEDIA.sub(" ", plain)).split())
    return bare or plain


def proper(name: str) -> bool:
    """Whether it is a name and no description: all that tells in it has capitals."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'.-]*", name) if word not in _LINKS]
    return bool(words) and name.strip()[:1].isupper() and all(word[0].isupper() for word in words)


def short_for(short: str, name: str) -> bool:
    """Whether one name may be short for another: "Nordvane", "LMA", "the Ledger"."""
    parts = name.split()
    if len(parts) < 2:
        return False
    own = short.split()
    if parts[-len(own) - 1 : -len(own)] in (["of"], ["in"], ["for"]):
        return False  # "Estmere" is not the University of Estmere
    if own == parts[: len(own)] or own == parts[-len(own) :]:
        return len(own) < len(parts)
    letters = "".join(part[0] for part in parts if part not in {"and", "of", "the", "for"})
    return len(short) >= SHORTEST and short == letters
