"""What a model is told when words that it gave as evidence do not stand in the article."""

from __future__ import annotations

from summarizer.core.article import Article
from summarizer.ground import Checked, Unfound
from summarizer.model import Answer

__all__ = ["correction"]

#: How many missing passages are named; a model that missed more is not helped by a longer list.
NAMED = 20


def correction(answer: Answer, checked: Checked, article: Article) -> list[dict[str, str]]:
    """Two more messages: the model's answer, and what in it was not found."""
    named = [f"- {_name(lost, article)}" for lost in checked.unfound[:NAMED]]
    more = len(checked.unfound) - len(named)
    listed = "\n".join([*named, f"- and {more} more"] if more else named)
    text = (
        "These passages were looked up in the article and do not stand there as you gave them:\n"
        f"{listed}\n\n"
        "Answer again with the whole JSON object. Copy each passage from the article character "
        "for character, correct what the article says otherwise, and leave out what it does not "
        "say. Leave everything else as it was."
    )
    return [{"role": "assistant", "content": answer.text}, {"role": "user", "content": text}]


def _name(lost: Unfound, article: Article) -> str:
    told = f"{lost.path}: {lost.quote!r}: {lost.finding.reason}"
    if lost.finding.nearest is None:
        return told
    return f"{told}; the article's nearest passage: {article.slice(lost.finding.nearest)!r}"
