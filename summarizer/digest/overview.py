"""What a reader is told first: how many stories, what rests on one origin, what is in dispute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.digest.origins import NOT_NAMED
from summarizer.digest.quotation import quoted

__all__ = ["of_set", "of_story", "questions"]

Record = dict[str, Any]
_MOST_QUESTIONS = 6


def _count(number: int, what: str, several: str | None = None) -> str:
    return f"{number} {what if number == 1 else several or what + 's'}"


def of_set(articles: Sequence[Record], stories: Sequence[Record], failed: int) -> list[str]:
    """Sentences on the whole set."""
    told = [story for story in stories if len(story["articles"]) > 1]
    alone = len(stories) - len(told)
    said = [f"{_count(len(articles), 'article')}, {_count(len(stories), 'story', 'stories')}."]
    said += [f"{len(one['articles'])} articles tell one story: {one['headline']}." for one in told]
    if alone and told:
        verb = "is" if alone == 1 else "are"
        said.append(f"{_count(alone, 'story', 'stories')} {verb} told by one article only.")
    elif alone and len(articles) > 1:
        said.append("No two articles tell the same story.")
    said += [
        f"{_labels(one, articles)} have one origin between them: {one['origins'][0]['name']}. "
        "What they agree on is told once, not confirmed."
        for one in told
        if one["independent_origins"] == 1
    ]
    cards = [card for story in stories for card in story["contradictions"]]
    said.append(_disputes(cards, "in the set"))
    if failed:
        said.append(f"{_count(failed, 'source')} could not be used; see failed.")
    return said


def _labels(story: Record, articles: Sequence[Record]) -> str:
    titles = {row["label"] for row in articles if not row.get("outlet")}
    names = [quoted(name) if name in titles else name for name in story["outlets"]]
    if len(names) < len(story["articles"]):
        return f"The {len(story['articles'])} articles of this story"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _disputes(cards: Sequence[Record], where: str) -> str:
    kinds = [card["kind"] for card in cards]
    parts = [
        text
        for text, number in (
            (_count(kinds.count("contradiction"), "contradiction"), kinds.count("contradiction")),
            (_count(kinds.count("tension"), "tension"), kinds.count("tension")),
            (_count(kinds.count("updated"), "updated figure"), kinds.count("updated")),
        )
        if number
    ]
    if "contradiction" not in kinds:
        found = (
            f"; there {'is' if len(cards) == 1 else 'are'} {' and '.join(parts)}" if parts else ""
        )
        return f"Nothing {where} was found to be a flat contradiction{found}."
    return f"{', '.join(parts)} {where}."[0].upper() + f"{', '.join(parts)} {where}."[1:]


def of_story(story: Record) -> list[str]:
    """Sentences on one story."""
    number = len(story["articles"])
    if number == 1:
        return [f"One article tells this, of {story['outlets'][0]}: nothing here is corroborated."]
    shared = [claim for claim in story["claims"] if len(claim["articles"]) > 1]
    backed = [claim for claim in shared if claim["independent_origins"] > 1]
    outlets = _count(len(set(story["outlets"])), "outlet")
    origins = _count(story["independent_origins"], "origin")
    told = f"{_count(len(shared), 'claim')} of {len(story['claims'])}"
    verb = "is" if len(shared) == 1 else "are"
    many = f"told by more than one article, {len(backed)} of them from more than one origin"
    said = [
        f"{number} articles, {outlets}, {origins}.",
        f"{told} {verb} {many}.",
        _disputes(story["contradictions"], "in this story"),
    ]
    if story["independent_origins"] == 1:
        said.insert(1, f"All of it comes from one origin: {story['origins'][0]['name']}.")
    return said


def questions(
    claims: Sequence[Record], cards: Sequence[Record], asked: Mapping[str, Sequence[str]]
) -> list[Record]:
    """What is disputed, what only one origin says, what no article answers."""
    found: list[Record] = [
        {
            "kind": "disputed",
            "text": f"Which holds? {_opened(card['explanation'])}",
            "articles": list(dict.fromkeys((card["a"]["article"], card["b"]["article"]))),
            "claims": card["claims"],
        }
        for card in cards
        if card["kind"] == "contradiction"
    ]
    found += _of_one_origin(claims)
    merged: dict[str, list[str]] = {}
    for article, texts in asked.items():
        for text in texts:
            merged.setdefault(text, []).append(article)
    found += [
        {"kind": "unanswered", "text": text, "articles": articles, "claims": []}
        for text, articles in merged.items()
    ]
    return found


def _of_one_origin(claims: Sequence[Record]) -> list[Record]:
    """What weighs most and comes from one origin, what more articles tell first.

    In a story of one article all does, and there is nothing to ask.
    """
    if len({name for claim in claims for name in claim["articles"]}) < 2:
        return []
    single = [
        claim for claim in claims
        if claim["independent_origins"] == 1 and claim["importance"] > 2 and not claim["disputed"]
    ]  # fmt: skip
    single.sort(key=lambda claim: -len(claim["articles"]))
    return [
        {
            "kind": "single_origin",
            "text": f"{_who_else(claim['origins'][0])} {claim['text']}",
            "articles": claim["articles"],
            "claims": [claim["id"]],
        }
        for claim in single[:_MOST_QUESTIONS]
    ]


def _who_else(origin: str) -> str:
    return "Who says so?" if origin == NOT_NAMED else f"Does anybody but {origin} say so?"


def _opened(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
