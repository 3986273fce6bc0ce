"""All that the engine can tell about one article, each part worked out when it is asked for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from summarizer.engine.request import Page
from summarizer.engine.sentences import sentence_spans

__all__ = ["Analysis"]

Row = dict[str, Any]
_QUOTE = re.compile(r"[“\"„«]\s?([^“”\"„«»]{3,600}?)\s?[”\"“»]|(?<!\w)‘([^‘’]{3,600}?)[’](?!\w)")
_SAID = re.compile(
    r"(?:said|says|added|told|explained|insisted)\s+(?:the \w+ |an? \w+ )?"
    r"((?:[A-Z][\w.-]+ )*[A-Z][\w-]+)|((?:[A-Z][\w.-]+ )*[A-Z][\w-]+)\s+(?:said|says|added|told|"
    r"explained|insisted|denied|predicted|confirmed|warned)"
)
_NAME = re.compile(r"[A-Z][\w-]+(?: (?:[A-Z][\w-]+|of|de|van|&)(?= [A-Z]| ?$|\W))* [A-Z][\w-]+")
_DATE = re.compile(
    r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|"
    r"December) (\d{4})\b"
)
_MONTHS = "January February March April May June July August September October November December"


class Analysis:
    """One article, looked at."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def nothing(self) -> str:
        """What to say where there is nothing to sum up."""
        return "The article holds no sentence that could be summed up."

    @cached_property
    def sentences(self) -> list[str]:
        """The article's sentences."""
        return [self.page.body[a:b] for a, b in sentence_spans(self.page.body)]

    @cached_property
    def headline(self) -> str | None:
        """The page's own title."""
        return self.page.title

    @cached_property
    def summary(self) -> list[Row]:
        """The first sentences."""
        long = [s for s in self.sentences if len(s.split()) > 6] or self.sentences
        return [{"text": s, "evidence": [s]} for s in long[:3]]

    @cached_property
    def claims(self) -> list[Row]:
        """Every long sentence, with a speaker where one is plain."""
        rows = []
        for sentence in self.sentences:
            if len(sentence.split()) < 6:
                continue
            rows.append(
                {
                    "text": sentence, "speaker": _speaker(sentence), "relayed_by": None, "via": [],
                    "mode": "denial" if " denied " in sentence else "assertion", "hedge": None,
                    "importance": 2, "evidence": [sentence],
                }
            )  # fmt: skip
        return rows

    @cached_property
    def stances(self) -> list[Row]:
        """None yet."""
        return []

    @cached_property
    def quotes(self) -> list[Row]:
        """Words between quotation marks."""
        rows = []
        for sentence in self.page.body.split("\n\n"):
            speaker = _speaker(sentence)
            for match in _QUOTE.finditer(sentence):
                words = (match[1] or match[2]).strip()
                rows.append({"quote": words, "speaker": speaker, "evidence": words})
        return rows

    @cached_property
    def timeline(self) -> list[Row]:
        """Full dates."""
        rows = []
        months = _MONTHS.split()
        for sentence in self.sentences:
            for day, month, year in _DATE.findall(sentence):
                date = f"{year}-{months.index(month) + 1:02}-{int(day):02}"
                rows.append(
                    {"date": date, "date_text": f"{day} {month} {year}", "what": sentence,
                     "evidence": [sentence]}
                )  # fmt: skip
        return sorted(rows, key=lambda row: row["date"])

    @cached_property
    def actors(self) -> list[Row]:
        """Names of several words."""
        names = dict.fromkeys(match[0] for match in _NAME.finditer(self.page.body))
        return [{"name": n, "kind": "other", "role": None, "aliases": []} for n in names]

    @cached_property
    def speakers(self) -> list[Row]:
        """Whoever is quoted."""
        return [
            {"name": n} for n in dict.fromkeys(q["speaker"] for q in self.quotes if q["speaker"])
        ]

    @cached_property
    def open_questions(self) -> list[Row]:
        """None yet."""
        return []


def _speaker(text: str) -> str | None:
    match = _SAID.search(text)
    return (match[1] or match[2]) if match else None
