"""Packs everything that results rest on: articles, questions, schemas, prompts, raw answers.

What is packed is rebuilt at once, so that a bundle that could not be replayed is never made.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from summarizer.api import model_options, plan_of
from summarizer.catalog import Prompt, schema_names
from summarizer.catalog.prompts import FOLDER
from summarizer.core.article import Article
from summarizer.core.errors import ConfigError, IngestError, SummarizerError
from summarizer.ingest import load, read_text
from summarizer.model import ModelOptions
from summarizer.model.cassette import Player
from summarizer.model.cassette_format import Exchange, read_cassette
from summarizer.model.cassette_recall import recalled
from summarizer.model.cassette_secrets import known_keys, refuse_secrets
from summarizer.model.forms import body
from summarizer.model.seam import Complete, Completion, Request
from summarizer.model.structured import replaying
from summarizer.pipeline import Plan, brief
from summarizer.pipeline.record import house_version
from summarizer.regress.archive import write_archive
from summarizer.regress.cases import Case, find_cases, read_table
from summarizer.regress.packed import Noting, packed_article, packed_exchange, packed_plan
from summarizer.regress.rebuild import FACTS, as_written, with_facts
from summarizer.regress.replaying import code_digests, comparable
from summarizer.settings import Settings

__all__ = ["bundle"]

JSON = Any
Opened = Callable[[], AbstractContextManager[Complete]]
_INCLUDED = re.compile(r"{%-?\s*include\s+\"([^\"]+)\"")
_WANTED = "give the folder of a batch, or one of cases"
#: How many results are named that cannot be packed.
_NAMED = 3


@dataclass(frozen=True)
class _Wanted:
    """One result, and what it was made with."""

    name: str
    article: Article
    result: dict[str, JSON]
    plan: Plan
    options: ModelOptions
    answers: Complete


@dataclass
class _Contents:
    """Files of a bundle, and what its manifest says of each result."""

    files: dict[str, bytes] = field(default_factory=dict)
    plans: list[dict[str, JSON]] = field(default_factory=list)
    results: list[dict[str, JSON]] = field(default_factory=list)
    texts: list[JSON] = field(default_factory=list)

    def put(self, folder: str, value: JSON) -> str:
        """Put a value under its digest; its name."""
        data = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
        name = f"{folder}/{hashlib.sha256(data).hexdigest()[:32]}.json"
        if name not in self.files:
            self.files[name] = data
            self.texts.append(value)
        return name

    def plan(self, plan: Plan, options: ModelOptions) -> int:
        """The number of a plan; its schema and prompts go along."""
        told = packed_plan(plan, options)
        told["schema"]["file"] = self.put("schemas", plan.task.json_schema)
        for prompt in (plan.prompt, plan.verify.prompt if plan.verify else None):
            for name, text in _pages(prompt) if prompt else ():
                self.files[name] = text.encode()
        if told not in self.plans:
            self.plans.append(told)
        return self.plans.index(told)


def bundle(folder: Path, target: Path, settings: Settings, sources: Sequence[str] = ()) -> int:
    """Pack a batch's folder or a folder of cases; how many results it holds.

    Args:
        folder: The folder.
        target: The zip file.
        settings: For a batch: where its answers are (the cache, or a cassette), and what its
            `run.json` does not say (``base_url``, a schema of one's own).
        sources: For a batch: its articles, where they are no longer where they were.

    Raises:
        ConfigError: It is no such folder, an article is gone, or a result is not what its answers
            give today.
        NotRecorded: An answer is not at hand.
        SecretFound: A key would be packed.
        OutputError: The bundle cannot be written.

    Asks nobody. Costs a replay of each result.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder} is no folder: {_WANTED}")
    is_batch = (folder / "results.jsonl").is_file()
    opened = _opened(settings) if is_batch else nullcontext(_nobody)
    contents, wrong = _Contents(), list[str]()
    with opened as answers:
        found = _of_batch(folder, settings, sources, answers) if is_batch else _of_cases(folder)
        for wanted in found:
            if not asyncio.run(_pack(wanted, contents)):
                wrong.append(wanted.name)
    if wrong:
        named = ", ".join(wrong[:_NAMED]) + (" and others" if len(wrong) > _NAMED else "")
        raise ConfigError(
            f"{len(wrong)} of the results are not what their answers give with this release "
            f"({named}): make them anew, or look with summarize regress or diff"
        )
    if not contents.results:
        raise ConfigError(f"{folder} holds no results to pack: {_WANTED}")
    refuse_secrets([{"bundle": contents.texts}], known_keys(settings.environ))
    manifest = {
        "summarizer": house_version(),
        "code": code_digests(),
        "plans": contents.plans,
        "results": contents.results,
    }
    write_archive(target, manifest, contents.files)
    return len(contents.results)


async def _pack(wanted: _Wanted, contents: _Contents) -> bool:
    """Put one result into the bundle; False where it does not come out as it is."""
    exchanges: list[str] = []

    async def noted(request: Request) -> Completion:
        completion = await wanted.answers(request)
        sent = json.loads(json.dumps(body(request)))
        one = Exchange(
            sent, completion.body, cost_usd=completion.cost_usd, created=completion.created
        )
        exchanges.append(contents.put("answers", packed_exchange(one, request.messages)))
        return completion

    task = Noting.over(wanted.plan.task)
    plan = replace(wanted.plan, task=task)
    record = await brief(wanted.article, plan, replaying(wanted.options, noted))
    facts = {name: wanted.result["provenance"].get(name) for name in FACTS}
    facts = {name: value for name, value in facts.items() if name in wanted.result["provenance"]}
    if as_written(with_facts(record, facts)) != as_written(wanted.result):
        return False
    result = f"results/{len(contents.results):06}.json"
    contents.files[result] = as_written(wanted.result)
    contents.texts.append(wanted.result)
    contents.results.append({
        "name": wanted.name,
        "article": contents.put("articles", packed_article(wanted.article)),
        "plan": contents.plan(wanted.plan, wanted.options),
        "answers": sorted(set(exchanges)),
        "reads": contents.put("reads", task.noted),
        "result": result,
        "facts": facts,
    })  # fmt: skip
    return True


def _of_cases(folder: Path) -> Iterator[_Wanted]:
    for case in find_cases(folder, trusted=False):
        article, result = case.read(), case.approved()
        if not isinstance(article, Article):
            raise article.error
        if result is None:
            raise ConfigError(f"{case.result} is not there: approve it with summarize regress")
        yield _Wanted(
            case.name, article, comparable(result), plan_of(case.settings),
            model_options(case.settings), _player(case),
        )  # fmt: skip


def _player(case: Case) -> Player:
    found = [one for path in case.cassettes for one in read_cassette(path)[0]]
    return Player(found, str(case.cassette))


def _of_batch(
    folder: Path, settings: Settings, sources: Sequence[str], answers: Complete
) -> Iterator[_Wanted]:
    run = read_table(folder / "run.json")
    asked = run.get("question") or {}
    chosen = _as_asked(settings, asked)
    plan = plan_of(chosen)
    for name in ("schema_sha256", "prompt_sha256", "verify_sha256"):
        if plan.labels.get(name) != asked.get(name):
            raise ConfigError(
                f"{folder} was made with another {name.partition('_')[0]}: {name} is "
                f"{str(plan.labels.get(name))[:12]} here and was {str(asked.get(name))[:12]}"
            )
    lines = (folder / "results.jsonl").read_bytes().splitlines()
    results = [json.loads(line) for line in lines if line.strip()]
    articles = _articles(sources or run.get("sources") or [], results, fetch=settings.fetch)
    # All are looked for before the first is rebuilt, so that what is gone is told whatever
    # the order of the results.
    found = [_article(result["article"], articles) for result in results]
    for article, result in zip(found, results, strict=True):
        yield _Wanted(article.id, article, result, plan, model_options(chosen), answers)


def _article(head: Mapping[str, JSON], articles: Mapping[str, Article]) -> Article:
    """The article that a result is about, under the name it has there."""
    article = articles.get(head["sha256"]) or _from_result(head)
    if article is None:
        raise ConfigError(
            f"the article {head['id']} ({head['source']}) is not where it was: name the "
            "batch's sources after DIR"
        )
    return replace(article, id=head["id"], source=head["source"])


def _as_asked(settings: Settings, asked: Mapping[str, JSON]) -> Settings:
    """The settings as the batch had them."""
    names = (
        "lang", "mode", "temperature", "seed", "max_output_tokens", "context_tokens", "strict",
        "verify", "ledger", "include_text", "model",
    )  # fmt: skip
    changes = {name: asked[name] for name in names if name in asked}
    if asked.get("schema") in schema_names():
        changes["schema"] = asked["schema"]
    if settings.prompt is None:
        changes["prompt"] = asked.get("prompt")
    return replace(settings, **changes)


def _articles(
    sources: Iterable[str], results: Iterable[Mapping[str, JSON]], *, fetch: bool
) -> dict[str, Article]:
    """The articles that the results are about, by the digest of their text."""
    wanted = {result["article"]["sha256"] for result in results}
    found: dict[str, Article] = {}
    try:
        for article in load([str(source) for source in sources], fetch=fetch):
            if isinstance(article, Article) and article.sha256 in wanted:
                found[article.sha256] = article
    except IngestError:
        return found  # what is lacking is told by the caller, who may have the text itself
    return found


def _from_result(head: Mapping[str, JSON]) -> Article | None:
    """The article as a result carries it."""
    if not head.get("text"):
        return None
    names = ("title", "outlet", "author", "published", "language")
    known = {name: head.get(name) for name in names}
    article = read_text(head["text"], id=head["id"], source=head["source"], **known)
    return replace(article, embedded=True)


def _opened(settings: Settings) -> AbstractContextManager[Complete]:
    if settings.cassette is not None:
        return nullcontext(Player(read_cassette(settings.cassette)[0], str(settings.cassette)))
    return recalled(model_options(settings))


async def _nobody(_request: Request) -> Completion:
    raise SummarizerError("nobody is asked for a bundle")


def _pages(prompt: Prompt) -> Iterator[tuple[str, str]]:
    """A prompt's text and what it includes, for whoever wants to read them."""
    stem = f"{prompt.label}-{prompt.sha256[:12]}"
    yield f"prompts/{_plain(stem)}.md", prompt.source
    for name in _INCLUDED.findall(prompt.source):
        page = FOLDER / name
        if page.is_file() and FOLDER.resolve() in page.resolve().parents:
            text = page.read_text(encoding="utf-8")
            digest = hashlib.sha256(text.encode()).hexdigest()[:12]
            yield f"prompts/{_plain(Path(name).with_suffix('').as_posix())}-{digest}.md", text


def _plain(name: str) -> str:
    return re.sub(r"[^\w@.+-]", "-", name)[:120]
