"""Who a page belongs to, as its copyright line says: a paper, or the house that owns it."""

from __future__ import annotations

import re

__all__ = ["is_corporate", "is_host", "is_house", "owner_on"]

_COPYRIGHT = re.compile(r"(?:(?:©|\(c\)|copyright)\s*)+(?:by\s+)?", re.IGNORECASE)
_COMPANY = re.compile(
    r"[,.]?\s+(?:ltd|limited|inc|llc|plc|gmbh|ag|kg|s\.?a\.?|s\.?r\.?l\.?|corp(?:oration)?|co|"
    r"company|publishing|publishers?|"
    r"publications?|verlag(?:sgesellschaft)?|media group|holdings?|group)\b.*$",
    re.IGNORECASE,
)
#: Forms of company with stops in them, or that are a word in small letters.
_FORM = re.compile(
    r",?\s+(?:[sS]\.\s?[rR]\.\s?[oOlL]|[dD]\.\s?[oOdD]\.\s?[oO]|[sS]\.\s?[pP]\.\s?[aA]|"
    r"[sS]p\.\s?z\s?o\.\s?o|[aA]\.\s?[sSdD]|[bBnN]\.\s?[vV]|A/S|ApS|AS|AB|Oyj?|BV|NV|"
    r"[kK]ft|[zZ]rt|SpA|SARL|Sarl|GmbH|Ltd|Inc)(?![\w/]).*$"
)
#: Publishing houses: they own papers, and are none.
_CORPORATE = re.compile(
    r"\b(?:communications?|media|holdings?|interactive|newspapers|corporation|networks?|digital|"
    r"enterprises|international|designed|powered|developed|broadcasting|television)\b",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"[.,;|•·(–—]|\s-\s|\b(?:all rights|founded|established|registered|is |are |terms|privacy|"
    r"since|und|alle rechte|tous droits)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\s*(?:(?:19|20)\d\d)(?:\s*[-–—/]\s*(?:(?:19|20)\d\d)?)?\s*,?\s*")
#: A line on a house says so behind its name, which then is not the paper's: "Lom Printing Co.".
_HOUSE = re.compile(r"\b(?:publish\w*|print\w*|media|group|holdings?)\b", re.IGNORECASE)
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
#: Most words of an owner's name.
_WORDS = 5


def is_corporate(name: str) -> bool:
    """Whether it is the name of a publishing house by its form."""
    return _CORPORATE.search(name) is not None


def is_house(line: str) -> bool:
    """Whether a copyright line is a publishing house's, not a paper's own."""
    return _HOUSE.search(line.partition(". ")[0]) is not None


def is_host(name: str) -> bool:
    """Whether it is an address: ``lom-post.example``."""
    return _HOST.match(name) is not None


def owner_on(text: str) -> str | None:
    """Who owns a page, by its copyright line; without the form of the company."""
    match = _COPYRIGHT.search(text)
    if match is None:
        return None
    name = _YEARS.sub(" ", text[match.end() :]).strip()
    name = _AFTER_NAME.split(_FORM.sub("", name))[0]
    name = _COMPANY.sub("", name).strip(" ,.-–—")
    named = 1 <= len(name.split()) <= _WORDS and name[:1].isupper() and not is_host(name)
    return name if named else None
