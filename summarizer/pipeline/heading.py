"""An article's own headline, held against its body."""

from __future__ import annotations

from summarizer.core.article import Article, Span, Warned

__all__ = ["headline_warnings"]


def headline_warnings(article: Article) -> list[Warned]:
    """One warning where the headline says what the body contradicts; mostly none.

    Whatever model answers is shown the headline, so whoever reads the result is told that the two
    differ, and where the body says otherwise.

    Cost: 1–2 ms for 3,000 characters, no call.
    """
    if not article.title:
        return []
    # Imported here because the word lists behind it take 40 ms, and many articles have no title.
    from summarizer.engine.conflict import headline_conflict  # noqa: PLC0415

    found = headline_conflict(article.title, _body_in_place(article))
    if found is None:
        return []
    return [Warned(kind="headline", detail=found.detail, where=Span(*found.where))]


def _body_in_place(article: Article) -> str:
    """The text with all that is no body blanked, so that offsets stay the article's own."""
    blank = [" "] * len(article.text)
    for block in article.body:
        blank[block.start : block.end] = article.text[block.start : block.end]
    return "".join(blank)
