"""What a field of a schema may ask for, by the names that people give such fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.engine.lexicon import words

if TYPE_CHECKING:
    from summarizer.engine.analysis import Analysis

__all__ = ["FACETS", "Facet", "Row", "alike", "facet_of", "main_part", "part_of"]

JSON = Any
Row = Mapping[str, JSON]


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
    rows: Callable[[Analysis], Sequence[Row]]
    main: str
    joint: str = "; "

    def words(self, rows: Sequence[Row]) -> str:
        """All items as one string."""
        return self.joint.join(str(row[self.main]) for row in rows if row.get(self.main))


def _one(read: Callable[[Analysis], str | None]) -> Callable[[Analysis], Sequence[Row]]:
    return lambda analysis: [{"text": value}] if (value := read(analysis)) else []


def _kinds(*kinds: str) -> Callable[[Analysis], Sequence[Row]]:
    return lambda analysis: [row for row in analysis.actors if row["kind"] in kinds]


def _dates(analysis: Analysis) -> Sequence[Row]:
    """Events by their dates: the ISO date, or the article's words where no day can be known."""
    dated = ((row["date"] or row["date_text"], row) for row in analysis.timeline)
    return [{**row, "text": date} for date, row in dated if date]


FACETS: dict[str, Facet] = {
    "headline": Facet(words("headline title heading"), _one(lambda a: a.headline), "text"),
    "summary": Facet(
        words(
            "summary abstract synopsis tldr gist overview digest summarytext shortsummary brief "
            "keypoints mainpoints keyfacts facts highlights bullets bulletpoints takeaways "
            "keytakeaways sentences summarysentences description lead lede standfirst"
        ),
        lambda a: a.summary, "text", " ",
    ),
    "claims": Facet(
        words("claims claim statements assertions allegations attributedclaims keyclaims"),
        lambda a: a.claims, "text",
    ),
    "quotes": Facet(
        words("quotes quote quotations quotation directquotes citations keyquotes"),
        lambda a: a.quotes, "quote",
    ),
    "stances": Facet(
        words("stances stance positions position opinions viewpoints attitudes"),
        lambda a: a.stances, "text",
    ),
    "timeline": Facet(
        words("timeline events event chronology keyevents developments"),
        lambda a: a.timeline, "what",
    ),
    "dates": Facet(words("dates keydates datesmentioned importantdates"), _dates, "text"),
    "actors": Facet(
        words(
            "actors actor entities namedentities keyplayers players stakeholders participants "
            "mentions names"
        ),
        lambda a: a.actors, "name",
    ),
    "people": Facet(
        words("people persons person individuals keypeople peoplementioned personnames"),
        _kinds("person"), "name",
    ),
    "organisations": Facet(
        words(
            "organisations organizations organisation organization orgs companies institutions "
            "bodies agencies groups parties organisationsmentioned organizationsmentioned"
        ),
        _kinds("organisation", "media"), "name",
    ),
    "countries": Facet(words("countries country nations"), _kinds("country"), "name"),
    "places": Facet(
        words("places place locations location cities placesmentioned locationsmentioned where"),
        _kinds("place", "country"), "name",
    ),
    "speakers": Facet(words("speakers sources voices quotedpeople"), lambda a: a.speakers, "name"),
    "open_questions": Facet(
        words("openquestions questions unknowns unansweredquestions followups gaps"),
        lambda a: a.open_questions, "text",
    ),
    "language": Facet(words("language lang languagecode"), _one(lambda a: a.page.language), "text"),
    "outlet": Facet(
        words("outlet publisher publication newspaper sourcename site"),
        _one(lambda a: a.page.outlet), "text",
    ),
    "author": Facet(
        words("author authors byline writer reporter"), _one(lambda a: a.page.author), "text"
    ),
    "published": Facet(
        words("published date publicationdate publishedat datepublished pubdate publishedon"),
        _one(lambda a: a.page.published), "text",
    ),
    "word_count": Facet(
        words("wordcount words numberofwords"),
        lambda a: [{"text": word} for word in a.page.body.split()], "text", " ",
    ),
}  # fmt: skip

#: Parts of an item by the names that fields for them have; the first one that the item has counts.
_PART_NAMES = {
    "speaker": words("speaker who by author attribution attributedto person source saidby name"),
    "quote": words("quote text words content quotation statement evidence"),
    "text": words("text claim statement sentence content point summary title fact question quote"),
    "what": words("what event description title text summary name happening"),
    "date": words("date when day isodate time year"),
    "date_text": words("datetext whentext dateexpression rawdate expression datewords"),
    "evidence": words("evidence proof passages passage source excerpt quotes support citation quote"),
    "name": words("name person entity organisation organization country place actor label who"),
    "kind": words("kind type category entitytype label"),
    "role": words("role title position office function job description occupation affiliation"),
    "aliases": words("aliases alias alsoknownas othernames variants"),
    "holder": words("holder who actor person name entity speaker party"),
    "target": words("target topic on about issue subject towards object"),
    "position": words("position stance side polarity attitude view"),
    "rationale": words("rationale reason reasons why justification explanation"),
    "relayed_by": words("relayedby via through outlet reportedby relay"),
    "via": words("via chain"),
    "mode": words("mode type kind claimtype"),
    "hedge": words("hedge hedging certainty qualifier"),
    "importance": words("importance weight priority salience rank"),
}  # fmt: skip

_ALIKE = (
    words("person people per human individual"),
    words("organisation organization org company institution body"),
    words("country nation gpe state"),
    words("place location loc city region gpe"),
    words("media outlet newspaper agency news organisation organization org"),
    words("other misc unknown none"),
    words("supports support supportive for favor favour infavor infavour pro positive agree"),
    words("opposes oppose opposed against con negative critical disagree"),
    words("neutral none undecided"),
    words("mixed ambivalent both"),
    words("assertion statement claim fact factual"),
    words("denial denied deny"),
    words("prediction forecast"),
    words("opinion judgement judgment"),
    words("demand call request"),
)


def _plain(name: object) -> str:
    return re.sub(r"[^a-z0-9]", "", str(name).lower())


def facet_of(name: str, schema: Row, item: Row) -> str | None:
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


def main_part(row: Row, item: Row) -> str:
    """The part that stands for a whole item; evidence where the schema wants evidence."""
    if item.get("x-name") == "Evidence" or item.get("x-evidence"):
        return "evidence" if "evidence" in row else next(iter(row))
    return next(part for part in ("quote", "text", "what", "name") if part in row)


def alike(option: object, value: str) -> bool:
    """Whether a schema's option means what the engine means by `value`."""
    wanted, mine = _plain(option), _plain(value)
    return wanted == mine or any(wanted in group and mine in group for group in _ALIKE)
