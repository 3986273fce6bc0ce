"""All cases of a folder: replayed, compared with what was approved, held to what is expected."""

from __future__ import annotations

import fnmatch
import multiprocessing
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.catalog import find_prompt
from summarizer.core.errors import ConfigError, NotRecorded, SummarizerError
from summarizer.pipeline.record import house_version
from summarizer.regress.cases import Case, find_cases, how_to_make, read_table, write_json
from summarizer.regress.compare import Comparison, compare
from summarizer.regress.expectations import read_expectations
from summarizer.regress.replaying import Replayed, code_digests, replay
from summarizer.regress.report import CaseReport, Report, weightiest_first

__all__ = ["Chosen", "approve", "choose", "compare_prompts", "examine", "regress"]

JSON = Any
#: Cases from which on several processes pay; each starts as a copy of this one.
MANY = 24
#: How many cases are named where one is wanted that is not there.
_NAMED = 10
_NO_CASES = "{} holds no cases (folders with an article.* in them): {}"
MADE_WITH = "approved-with.json"
_BESIDE = ("status", "error", "rejected", "warnings", "article", "provenance")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which cases, and which parts of their results.

    Attributes:
        cases: Names or patterns (``bridge-*``); empty for all.
        fields: ``claims``, ``rejected``, ``provenance``; empty for all.
        trusted: Whether a case may name a schema in Python, which is run.
    """

    cases: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    trusted: bool = False


def choose(folder: Path, chosen: Chosen) -> list[Case]:
    """The cases that are meant.

    Raises:
        ConfigError: No case goes by one of the names, or there are no cases at all.
    """
    found = find_cases(folder, trusted=chosen.trusted)
    for pattern in chosen.cases:
        if not any(fnmatch.fnmatchcase(case.name, pattern) for case in found):
            names = ", ".join(case.name for case in found[:_NAMED]) or "none"
            more = ", …" if len(found) > _NAMED else ""
            raise ConfigError(f"{folder} has no case {pattern!r}: there is {names}{more}")
    return [
        case
        for case in found
        if not chosen.cases or any(fnmatch.fnmatchcase(case.name, one) for one in chosen.cases)
    ]


def regress(folder: Path, chosen: Chosen | None = None, *, processes: int | None = None) -> Report:
    """What changed in each case since it was approved. Asks nobody, needs no key, writes nothing.

    Args:
        folder: Where the cases are.
        chosen: Which of them, and which parts of their results.
        processes: How many at a time; None: as many as there are cores, where that pays.

    Raises:
        ConfigError: There are no cases, or one of them is not set up as it should be.
    """
    wanted = chosen or Chosen()
    cases = choose(folder, wanted)
    if not cases:
        raise ConfigError(_NO_CASES.format(folder, how_to_make(folder)))
    jobs = [(case, wanted.fields) for case in cases]
    reports = _mapped(_examined, jobs, processes)
    return Report(reports, _notes(cases), str(folder))


def examine(case: Case, fields: Iterable[str] = ()) -> CaseReport:
    """How one case comes out.

    Raises:
        ConfigError: Its approved result or its expectations cannot be read.
    """
    approved, expected = case.approved(), read_expectations(case.expectations)
    replayed = replay(case)
    if replayed.record is None:
        return _without(case, replayed)
    record = replayed.record
    checks = tuple(expected.checks(record))
    told = "" if not replayed.unused else f"{replayed.unused} recorded answers were not asked for"
    parts = (*_BESIDE, *(record.get("data") or {}))
    if approved is None:
        return CaseReport(case.name, "new", checks=checks, record=record, message=told)
    comparison = _within(compare(approved, record), tuple(fields))
    state = "changed" if comparison.changes else "same"
    return CaseReport(case.name, state, comparison, checks, record, told, fields=parts)


def approve(folder: Path, report: Report, chosen: Chosen | None = None) -> list[str]:
    """Make the results of a report the approved ones; the names of the cases that this changed.

    Args:
        folder: Where the cases are.
        report: What `regress` gave.
        chosen: Which cases, and which parts of their results; the rest stays as it was.

    Raises:
        OutputError: A result cannot be written.
    """
    wanted = chosen or Chosen()
    cases = {case.name: case for case in choose(folder, wanted)}
    done = []
    for row in report.cases:
        if row.record is None or row.name not in cases or row.state == "same":
            continue
        case = cases[row.name]
        write_json(case.result, _merged(case.approved(), row.record, wanted.fields))
        write_json(case.folder / MADE_WITH, {"summarizer": house_version(), "code": code_digests()})
        done.append(row.name)
    return done


def compare_prompts(folder: Path, prompts: tuple[str, str], chosen: Chosen | None = None) -> Report:
    """What another prompt makes of the same articles, by their recorded answers.

    Args:
        folder: Where the cases are; each holds answers to both prompts.
        prompts: ``briefing@1``, ``briefing@2``.
        chosen: Which cases.

    Raises:
        ConfigError: There are no such cases.
        CatalogError: There is no such prompt.
    """
    for prompt in prompts:
        find_prompt(prompt)  # so that a name that is none is told once, and at once
    cases = choose(folder, chosen or Chosen())
    if not cases:
        raise ConfigError(_NO_CASES.format(folder, how_to_make(folder)))
    jobs = [(case, prompts) for case in cases]
    reports = weightiest_first(_mapped(_both_prompts, jobs, None))
    return Report(reports, (), f"{prompts[0]} → {prompts[1]}")


def _both_prompts(job: tuple[Case, tuple[str, str]]) -> CaseReport:
    case, prompts = job
    sides = [replay(case.asked(prompt=prompt)) for prompt in prompts]
    for prompt, side in zip(prompts, sides, strict=True):
        if side.record is None:
            lacking = _without(case, side)
            return replace(lacking, message=f"{prompt}: {lacking.message}")
    before, after = (side.record or {} for side in sides)
    comparison = compare(before, after)
    checks = tuple(read_expectations(case.expectations).checks(after))
    state = "changed" if comparison.changes else "same"
    return CaseReport(case.name, state, comparison, checks, after)


def _examined(job: tuple[Case, tuple[str, ...]]) -> CaseReport:
    return examine(*job)


def _mapped(function: Any, jobs: Sequence[Any], processes: int | None) -> list[CaseReport]:  # noqa: ANN401 - a function of one job
    """Each job's report, in the order of the jobs."""
    cores = len(os.sched_getaffinity(0)) if processes is None else processes
    if cores < 2 or len(jobs) < MANY:
        return [function(job) for job in jobs]
    first = function(jobs[0])  # what it loads is loaded once, for all of them
    fork = multiprocessing.get_context("fork")
    size = max(1, len(jobs) // (8 * cores))
    with ProcessPoolExecutor(cores, mp_context=fork) as pool:
        return [first, *pool.map(function, jobs[1:], chunksize=size)]


def _without(case: Case, replayed: Replayed) -> CaseReport:
    """A case that gave no result."""
    error = replayed.error or SummarizerError("no result")
    missing = isinstance(error, NotRecorded)
    details = error.details if isinstance(error, NotRecorded) else ()
    state = "missing" if missing else "broken"
    return CaseReport(case.name, state, message=str(error), details=tuple(details))


def _within(comparison: Comparison, fields: tuple[str, ...]) -> Comparison:
    if not fields:
        return comparison
    return Comparison(
        tuple(change for change in comparison.changes if change.field in fields),
        {name: count for name, count in comparison.counts.items() if name in fields},
    )


def _merged(
    approved: Mapping[str, JSON] | None, record: Mapping[str, JSON], fields: tuple[str, ...]
) -> dict[str, JSON]:
    if approved is None or not fields:
        return dict(record)
    merged, data = dict(approved), dict(approved.get("data") or {})
    for name in fields:
        if name in _BESIDE:
            merged[name] = record.get(name)
        elif name in (record.get("data") or {}):
            data[name] = record["data"][name]
        else:
            data.pop(name, None)
    return merged | {"data": data or record.get("data")}


def _notes(cases: Iterable[Case]) -> tuple[str, ...]:
    """Where the code that decides is another one than when the results were approved."""
    now, found = code_digests(), dict[str, int]()
    for case in cases:
        path = case.folder / MADE_WITH
        was = read_table(path).get("code") if path.is_file() else None
        for room in now:
            if isinstance(was, dict) and was.get(room) not in {None, now[room]}:
                found[room] = found.get(room, 0) + 1
    return tuple(
        f"the code in {room}/ is another one than at the approval of {many} "
        f"case{'s' if many > 1 else ''}"
        for room, many in found.items()
    )
