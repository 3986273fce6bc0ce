"""Papers in, digest out: the pure core, without file, clock or model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.digest.overview import of_set
from summarizer.digest.since import compare, names_of, seeds_of
from summarizer.digest.stories import stories
from summarizer.digest.story import Story
from summarizer.digest.told import Paper
from summarizer.digest.verdicts import Key, Verdict

__all__ = ["FORM", "Compiled", "group", "written"]

#: Version of the digest's form.
FORM = 1
Record = dict[str, Any]


class Compiled:
    """Stories that are put together, before they are written down.

    Args:
        papers: The articles.
        groups: Their indices by story.
        same: Pairs of names that the digest's reader takes for one.
    """

    def __init__(
        self,
        papers: Sequence[Paper],
        groups: Sequence[Sequence[int]],
        same: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.papers = papers
        self.same = same
        self.stories = [Story([papers[at] for at in rows], same=same) for rows in groups]

    def with_verdicts(self, verdicts: Mapping[Key, Verdict]) -> Compiled:
        """The same with what a model said of pairs."""
        index = {paper.id: at for at, paper in enumerate(self.papers)}
        groups = [[index[paper.id] for paper in story.papers] for story in self.stories]
        made = Compiled(self.papers, groups, self.same)
        for story in made.stories:
            story.verdicts = verdicts
        return made

    @property
    def compared(self) -> int:
        """How many pairs of tellings were compared."""
        return sum(len(story.grouped.scores) for story in self.stories)


def group(
    papers: Sequence[Paper],
    earlier: Record | None = None,
    same: Sequence[tuple[str, str]] = (),
) -> Compiled:
    """Articles by story; those of an earlier digest stay where they were."""
    index = {paper.id: at for at, paper in enumerate(papers)}
    groups = stories(papers, seeds_of(earlier, index) if earlier else ())
    groups.sort(key=lambda rows: (-len(rows), rows[0]))
    return Compiled(papers, groups, same)


def written(
    compiled: Compiled,
    provenance: Record,
    failed: Sequence[Record] = (),
    earlier: Record | None = None,
) -> Record:
    """The digest as the contract shapes it."""
    papers = compiled.papers
    order = {paper.id: at for at, paper in enumerate(papers)}
    names = names_of(earlier, [[paper.id for paper in story.papers] for story in compiled.stories])
    told = [story.record(name, order) for story, name in zip(compiled.stories, names, strict=True)]
    home = {name: story["id"] for story in told for name in story["articles"]}
    new = [paper.id for paper in papers if paper.new]
    since = compare(told, earlier, new) if earlier else None
    articles = [_article(paper, home[paper.id]) for paper in papers]
    return {
        "digest": FORM,
        "overview": of_set(articles, told, len(failed)),
        "articles": articles,
        "stories": told,
        "since": since,
        "provenance": provenance,
        "failed": list(failed),
    }


def _article(paper: Paper, story: str) -> Record:
    head = {name: value for name, value in paper.head.items() if name not in {"id", "text"}}
    return {
        "id": paper.id,
        **head,
        "label": paper.label,
        "story": story,
        "new": paper.new,
        "text": paper.text,
        "blocks": paper.blocks,
        "result": paper.result,
    }
