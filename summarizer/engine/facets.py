"""What a field of a schema may ask for, by the names that people give such fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.engine.analysis import Analysis

__all__ = ["FACETS", "PARTS", "Facet", "facet_of", "part_of"]

JSON = Any
Row = dict[str, JSON]


def _count(rows: list[Row]) -> int:
    return len(rows)


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that the engine can tell about an article.

    Attributes:
        names: What such a field is called, in lower case without separators.
        rows: The items, best or first first.
        main: The part that stands for an item where only a string is wanted.
        joint: What joins the items where one string is wanted for all of them.
    """

    names: frozenset[str]
    rows: Callable[[Analysis], list[Row]]
    main: str
    joint: str = "; "
    number: Callable[[list[Row]], int] = _count

    def words(self, rows: list[Row]) -> str:
        """All items as one string."""
        return self.joint.join(str(row[self.main]) for row in rows if row.get(self.main))


def _one(read: Callable[[Analysis], str | None]) -> Callable[[Analysis], list[Row]]:
    return lambda analysis: [{"text": value}] if (value := read(analysis)) else []


def _kinds(*kinds: str) -> Callable[[Analysis], list[Row]]:
    return lambda analysis: [row for row in analysis.actors if row["kind"] in kinds]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


FACETS: dict[str, Facet] = {
    "headline": Facet(_names("headline title heading"), _one(lambda a: a.headline), "text"),
    "summary": Facet(
        _names(
            "summary abstract synopsis tldr gist overview digest summarytext shortsummary brief "
            "keypoints mainpoints keyfacts facts highlights bullets bulletpoints takeaways "
            "keytakeaways sentences summarysentences description lead lede standfirst"
        ),
        lambda a: a.summary, "text", " ",
    ),
    "claims": Facet(
        _names("claims claim statements assertions allegations attributedclaims keyclaims"),
        lambda a: a.claims, "text",
    ),
    "quotes": Facet(
        _names("quotes quote quotations quotation directquotes citations keyquotes"),
        lambda a: a.quotes, "quote",
    ),
    "stances": Facet(
        _names("stances stance positions position opinions viewpoints attitudes"),
        lambda a: a.stances, "text",
    ),
    "timeline": Facet(
        _names("timeline events event chronology keyevents developments dates keydates datesmentioned"),
        lambda a: a.timeline, "what",
    ),
    "actors": Facet(
        _names(
            "actors actor entities namedentities keyplayers players stakeholders participants "
            "mentions names"
        ),
        lambda a: a.actors, "name",
    ),
    "people": Facet(
        _names("people persons person individuals keypeople peoplementioned personnames"),
        _kinds("person"), "name",
    ),
    "organisations": Facet(
        _names(
            "organisations organizations organisation organization orgs companies institutions "
            "bodies agencies groups parties organisationsmentioned organizationsmentioned"
        ),
        _kinds("organisation", "media"), "name",
    ),
    "countries": Facet(_names("countries country nations"), _kinds("country"), "name"),
    "places": Facet(
        _names("places place locations location cities placesmentioned locationsmentioned where"),
        _kinds("place", "country"), "name",
    ),
    "speakers": Facet(
        _names("speakers sources voices quotedpeople"), lambda a: a.speakers, "name"
    ),
    "open_questions": Facet(
        _names("openquestions questions unknowns unansweredquestions followups gaps"),
        lambda a: a.open_questions, "text",
    ),
    "language": Facet(_names("language lang languagecode"), _one(lambda a: a.page.language), "text"),
    "outlet": Facet(
        _names("outlet publisher publication newspaper sourcename site"),
        _one(lambda a: a.page.outlet), "text",
    ),
    "author": Facet(
        _names("author authors byline writer reporter"), _one(lambda a: a.page.author), "text"
    ),
    "published": Facet(
        _names("published date publicationdate publishedat datepublished pubdate publishedon"),
        _one(lambda a: a.page.published), "text",
    ),
    "word_count": Facet(
        _names("wordcount words numberofwords"), lambda a: [{"text": w} for w in a.page.body.split()],
        "text", " ",
    ),
}  # fmt: skip

#: Parts of an item by the names that fields for them have; the first one that the item has counts.
_PART_NAMES: dict[str, tuple[str, ...]] = {
    "speaker": tuple("speaker who by author attribution attributedto person source saidby name".split()),
    "quote": tuple("quote text words content quotation statement evidence".split()),
    "text": tuple("text claim statement sentence content point summary title fact question quote".split()),
    "what": tuple("what event description title text summary name happening".split()),
    "date": tuple("date when day isodate time year".split()),
    "date_text": tuple("datetext whentext dateexpression rawdate expression datewords".split()),
    "evidence": tuple("evidence proof passages passage source excerpt quotes support citation quote".split()),
    "name": tuple("name person entity organisation organization country place actor label who".split()),
    "kind": tuple("kind type category entitytype label".split()),
    "role": tuple("role title position office function job description occupation affiliation".split()),
    "aliases": tuple("aliases alias alsoknownas othernames variants".split()),
    "holder": tuple("holder who actor person name entity speaker party".split()),
    "target": tuple("target topic on about issue subject towards object".split()),
    "position": tuple("position stance side polarity attitude view".split()),
    "rationale": tuple("rationale reason reasons why justification explanation".split()),
    "relayed_by": tuple("relayedby via through outlet reportedby relay".split()),
    "via": tuple("via chain".split()),
    "mode": tuple("mode type kind claimtype".split()),
    "hedge": tuple("hedge hedging certainty qualifier".split()),
    "importance": tuple("importance weight priority salience rank".split()),
}  # fmt: skip

_ALIKE = (
    _names("person people per human individual"),
    _names("organisation organization org company institution body"),
    _names("country nation gpe state"),
    _names("place location loc city region gpe"),
    _names("media outlet newspaper agency news organisation organization org"),
    _names("other misc unknown none"),
    _names("supports support supportive for favor favour infavor infavour pro positive agree"),
    _names("opposes oppose opposed against con negative critical disagree"),
    _names("neutral none undecided"),
    _names("mixed ambivalent both"),
    _names("assertion statement claim fact factual"),
    _names("denial denied deny"),
    _names("prediction forecast"),
    _names("opinion judgement judgment"),
    _names("demand call request"),
)


def _plain(name: object) -> str:
    return re.sub(r"[^a-z0-9]", "", str(name).lower())


def facet_of(name: str, schema: Mapping[str, JSON], item: Mapping[str, JSON]) -> str | None:
    """Which facet a field asks for: by its own name, else by the name of what it lists."""
    for candidate in (name, schema.get("x-name"), item.get("x-name")):
        plain = _plain(candidate)
        for facet, known in FACETS.items():
            if candidate and (plain in known.names or f"{plain}s" in known.names):
                return facet
    return None


def part_of(name: str, row: Row) -> str | None:
    """Which part of an item a field wants, or None."""
    if name in row:
        return name
    plain = _plain(name)
    return next((part for part in row if plain in _PART_NAMES.get(part, ())), None)


class _Parts:
    """Choices that depend on an item alone."""

    @staticmethod
    def main(row: Row, item: Mapping[str, JSON]) -> str:
        """The part that stands for a whole item; evidence where the schema wants evidence."""
        if item.get("x-name") == "Evidence" or item.get("x-evidence"):
            return "evidence" if "evidence" in row else next(iter(row))
        return next(part for part in ("quote", "text", "what", "name") if part in row)

    @staticmethod
    def alike(option: object, value: str) -> bool:
        """Whether a schema's option means what the engine means by `value`."""
        wanted, mine = _plain(option), _plain(value)
        return wanted == mine or any(wanted in group and mine in group for group in _ALIKE)


PARTS = _Parts()
