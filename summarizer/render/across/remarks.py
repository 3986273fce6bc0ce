"""What is said about a digest beside its stories: flags, what was left out, what is new, cost."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.render.across.shape import Source
from summarizer.render.across.values import Row, count_of, row_of, rows_of, strings_of, words_of
from summarizer.render.layout import gist
from summarizer.render.record import provenance_of
from summarizer.render.view import Note

__all__ = ["asked_of", "failed_of", "flags_of", "left_of", "since_of", "told_of"]


def flags_of(source: Source, member: Row) -> Iterator[Note]:
    """What the checks of the article's own result say about this claim."""
    claims = row_of(row_of(source.row.get("result")).get("data")).get("claims")
    index = count_of(member.get("claim"))
    rows = claims if isinstance(claims, list) else []
    claim = row_of(rows[index]) if index is not None and 0 <= index < len(rows) else {}
    for flag in rows_of(claim.get("flags") or member.get("flags")):
        yield Note("flag", f"check the {gist(flag.get('kind'))}", gist(flag.get("detail")))
    verdict = row_of(claim.get("verdict"))
    if words_of(verdict, "verdict"):
        word = str(verdict["verdict"])
        yield Note(f"verdict {word}", word.replace("_", " "), gist(verdict.get("reason")))


def left_of(source: Source) -> Iterator[tuple[str, Note]]:
    """What was left out of an article's result, and its warnings, each with the article's name."""
    result = row_of(source.row.get("result"))
    for row in rows_of(result.get("rejected")):
        words = gist(row.get("value"))
        reason = words_of(row, "reason") or "no reason recorded"
        yield source.label, Note("rejected", "left out", f"{words} ({reason})")
    for row in rows_of(result.get("warnings")):
        kind = (words_of(row, "kind") or "warning").replace("_", " ")
        yield source.label, Note("warning", kind, words_of(row, "detail") or "")


def failed_of(row: Row) -> tuple[str, str]:
    """What could not be read or answered, and why."""
    error = row_of(row.get("error"))
    name = words_of(row, "source") or words_of(row, "article") or "an article"
    told = words_of(error, "message") or words_of(row, "error") or "no reason recorded"
    return name, told


def since_of(row: Row) -> Iterator[str]:
    """What is new, in words."""
    if not row:
        return
    created = words_of(row, "created")
    yield f"Since the digest of {created[:10]}" if created else "Since the earlier digest"
    articles = len(strings_of(row.get("articles")))
    counts: tuple[tuple[int | None, str, str], ...] = (
        (articles, "new article", "new articles"),
        (count_of(row.get("new")), "new claim", "new claims"),
        (count_of(row.get("corroborated")), "newly corroborated", "newly corroborated"),
        (count_of(row.get("disputed")), "newly disputed", "newly disputed"),
        (count_of(row.get("contradictions")), "new disagreement", "new disagreements"),
    )
    for number, one, many in counts:
        if number is not None:
            yield f"{number} {one if number == 1 else many}"


def asked_of(sources: tuple[Source, ...]) -> Iterator[str]:
    """The prompts that the articles' results rest on."""
    results = (row_of(source.row.get("result")) for source in sources)
    yield from dict.fromkeys(
        prompt for row in results if (prompt := words_of(row_of(row.get("provenance")), "prompt"))
    )


def told_of(row: Row) -> Iterator[str]:
    """Models, judge, pairs, calls, tokens, dollars and time, each in few words."""
    models = ", ".join(strings_of(row.get("models")))
    judge = row_of(row.get("judge"))
    yield from [models] if models else []
    if words_of(judge, "model"):
        named = " ".join(filter(None, (words_of(judge, "model"), words_of(judge, "prompt"))))
        yield f"pairs judged by {named}"
    pairs = row_of(row.get("pairs"))
    compared, judged = count_of(pairs.get("compared")), count_of(pairs.get("judged")) or 0
    if compared is not None:
        yield f"{compared:,} pairs compared, {judged:,} judged by a model"
    yield from provenance_of({key: value for key, value in row.items() if key != "model"})
