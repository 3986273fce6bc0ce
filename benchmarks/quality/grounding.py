"""Scores grounding on the corpus: quotes disguised or altered on purpose, flags on gold items.

Each sentence of each body is put into every disguise and altered in every way that it allows; an
alteration that happens to stand in the article does not count. Seeded, so that runs compare.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from quality.briefing import Tally
from quality.corpus import Case
from summarizer.core.article import Article
from summarizer.core.schema import Task
from summarizer.engine.sentences import sentence_spans
from summarizer.ground import Passages, check
from summarizer.schemas.briefing import Briefing

__all__ = ["flags", "quotes", "sentences"]

SEED = 20_250
LEAST, MOST = 8, 45
_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_VERB = re.compile(r"\b(?:is|was|are|were|will|would|has|had|have|can|could)\b(?! not)")
_NOT = re.compile(r"\b(?:not|never) ")


def quotes(case: Case, others: list[str], tally: Tally) -> None:
    """Adds how the quotes made of one article fare."""
    text, passages = case.article.text, Passages(case.article)
    rng = random.Random(f"{SEED} {case.gold['id']}")
    for start, end in sentences(case.article):
        sentence = text[start:end]
        for disguise in _disguised(sentence):
            finding = passages.find(disguise, near=start)
            place = [text[a:b] for a, b in finding.spans]
            placed = finding.kept and _letters("".join(place)) == _letters(sentence)
            tally.add("evidence.kept", placed, told=disguise)
        for changed, altered in _altered(sentence, text, others, rng):
            if _letters(altered) in _letters(text):
                continue
            finding = passages.find(altered)
            tally.add("evidence.altered", finding.kept)
            if finding.kept:
                tally.told.append(f"evidence.altered: {altered}")
            elif changed:
                told = f"{changed!r} in {altered!r}: {finding.reason}"
                tally.add("evidence.named", changed in finding.reason, told=told)


def sentences(article: Article) -> Iterator[tuple[int, int]]:
    for block in article.body:
        for start, end in sentence_spans(article.slice(block)):
            if LEAST <= len(article.text[block.start + start : block.start + end].split()) <= MOST:
                yield block.start + start, block.start + end


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _disguised(sentence: str) -> Iterator[str]:
    """The sentence as it stands, and in the typography of other hands."""
    yield sentence
    straight = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})
    words = sentence.split()
    half = len(words) // 2
    yield sentence.translate(straight)
    yield "\n".join((" ".join(words[:half]), " ".join(words[half:])))
    yield "\u00a0".join(words)
    yield "“" + sentence.rstrip(".") + ",”"
    yield re.sub(r"\b(\w{4})(\w{4,})", "\\1\u00ad\\2", sentence, count=1)


def _altered(
    sentence: str, text: str, others: list[str], rng: random.Random
) -> Iterator[tuple[str, str]]:
    """The word that was put in ("" where there is none to name), and the quote."""
    for digits in list(_DIGITS.finditer(sentence))[:2]:
        number = str(int(digits[0]) + rng.randint(1, 8))
        yield number, _put(sentence, digits.span(), number)
    denied = _NOT.search(sentence)
    verb = _VERB.search(sentence)
    if denied:
        yield denied[0].strip(), _put(sentence, denied.span(), "")
    elif verb:
        yield "not", _put(sentence, (verb.end(), verb.end()), " not")
    name = _NAME.search(sentence)
    known = sorted(set(_NAME.findall(text)) - set(sentence.split()))
    if name and known:
        other = rng.choice(known)
        yield other, _put(sentence, name.span(), other)
    if others:
        words, foreign = sentence.split(), rng.choice(others).split()
        yield "", " ".join([*words[: len(words) // 2], *foreign[len(foreign) // 2 :]])


def _put(sentence: str, span: tuple[int, int], word: str) -> str:
    return sentence[: span[0]] + word + sentence[span[1] :]


def flags(case: Case, tally: Tally) -> None:
    """Adds flags on gold items as they are, and on claims whose number was altered."""
    gold = case.gold
    claims = [_item(row, text=row["claim"], **_said(row)) for row in gold["claims"]]
    stances = [
        _item(row, holder=row["holder"], target=row["target"], position=row["position"],
              rationale=row["explanation"])
        for row in gold["stances"]
    ]  # fmt: skip
    events = [
        _item(row, what=row["what"], date=row["when"], date_text=row["when_text"])
        for row in gold["events"]
    ]
    for row in _checked(case.article, claims=claims, stances=stances, timeline=events):
        tally.add("flags.false_alarms", bool(row.get("flags")))
        if row.get("flags"):
            tally.told.append(f"flags.false_alarms: {row.get('text')} {row['flags']}")
    changed = [
        row | {"text": _DIGITS.sub(lambda m: str(int(m[0]) + 3), row["text"], count=1)}
        for row in claims
        if _DIGITS.search(row["text"])
    ]
    kept = list(_checked(case.article, claims=changed))
    caught = len(changed) - sum(not row.get("flags") for row in kept)
    tally.hits["flags.caught"] += caught
    tally.tries["flags.caught"] += len(changed)


def _said(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "speaker": row["speaker"],
        "relayed_by": row["relayed_by"],
        "mode": "assertion" if row["mode"] == "report" else row["mode"],
        "importance": row["importance"],
    }


def _item(row: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return fields | {"evidence": [piece["text"] for piece in row["evidence"]]}


def _checked(article: Article, **lists: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The items that are left, with their flags."""
    task = Task("briefing", Briefing)
    lists = {"claims": [], "stances": [], "timeline": []} | lists
    data = check(lists | {"quotes": [], "summary": []}, task, article).data or {}
    for field in ("claims", "stances", "timeline"):
        yield from data.get(field) or ()
