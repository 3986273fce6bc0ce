"""Names as they are compared: less articles and honorifics, outlets less what all are called."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

__all__ = ["SHORTEST", "Names", "folded", "medium", "proper", "short_for"]

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


class Names:
    """Names that are joined where they are of one person or body (union-find, Tarjan 1975)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self._shown: dict[str, Counter[str]] = defaultdict(Counter)

    def shown(self, key: str) -> str:
        """A key as a reader knows it: the fullest common form of the name."""
        group = self._find(key)
        forms = self._shown.get(group)
        if not forms:
            return key.partition("@")[2] or key
        return max(forms, key=lambda form: (len(form.split()) > 1, forms[form], len(form)))

    def same(self, one: str, other: str) -> bool:
        """Whether two names are of one person or body."""
        first, second = folded(one), folded(other)
        if first in self._parent and second in self._parent:
            return self._find(first) == self._find(second)
        return first == second

    def known(self, key: str) -> bool:
        """Whether it is a name that articles give, and no description."""
        return key in self._parent

    def kind(self, key: str) -> str:
        """What most articles take it for."""
        counts = self._kinds.get(key)
        known = {kind: n for kind, n in (counts or {}).items() if kind != "other"}
        return max(known, key=lambda kind: known[kind]) if known else "other"

    def key(self, name: str) -> str:
        """Key of a name whose article does not matter."""
        plain = folded(name)
        return self._find(plain) if plain in self._parent else plain

    def _add(self, plain: str, shown: str, kind: str) -> None:
        self._parent.setdefault(plain, plain)
        self._kinds[plain][kind] += 1
        self._shown[plain][shown.strip()] += 1

    def _find(self, name: str) -> str:
        while (parent := self._parent.get(name, name)) != name:
            self._parent[name] = self._parent[parent]
            name = parent
        return name

    def _union(self, one: str, other: str) -> None:
        first, second = self._find(one), self._find(other)
        if first == second:
            return
        if len(first) > len(second):
            first, second = second, first
        self._parent[first] = second
        self._kinds[second].update(self._kinds[first])
        self._shown[second].update(self._shown[first])
