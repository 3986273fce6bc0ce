"""Cases of recorded answers as tests of pytest, one for each case and part of its result.

A folder with an ``article.*`` and a cassette, an approved result, or settings beside it is a case
(`summarizer.regress.cases`); ``pytest cases/`` runs it. Nobody is asked, unless pytest-recording's
``--record-mode`` says so. For tests of your own there are two fixtures, `summarize_case` and
`model_server`.

This module is loaded in every run of pytest where summarizer is installed, so all that it needs
is loaded only when there is a case or a fixture is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summarizer.regress.report import CaseReport
    from summarizer.regress.serving import ModelServer

__all__ = ["model_server", "pytest_collect_file", "summarize_case"]

#: What lies beside the article of a case; one of them is enough.
_BESIDE = ("cassette.yaml", "result.json", "case.toml", "case.json")
#: The parts of every result beside its data.
_PARTS = ("status", "rejected", "warnings", "article", "provenance")
#: Modes of pytest-recording in which an exchange that is there is recorded anew, and in which
#: only one that is missing is.
_ANEW, _MISSING = frozenset({"all", "rewrite"}), frozenset({"once", "new_episodes"})


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A case, where the file is the article of one."""
    if file_path.stem != "article":
        return None
    if not any((file_path.parent / name).is_file() for name in _BESIDE):
        return None
    return _Case.from_parent(parent, path=file_path)


@pytest.fixture
def summarize_case(request: pytest.FixtureRequest) -> Callable[[str | Path], CaseReport]:
    """Replays a case and tells what changed: ``summarize_case("cases/mill").changes``.

    A relative path starts at the folder of the test.
    """

    def examined(folder: str | Path) -> CaseReport:
        return _report(request.path.parent / folder, request.config)

    return examined


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """A model on loopback; ``summarize(text, **model_server.settings)`` asks it.

    It answers what stands in its ``answers``, else as the embedded engine does, and keeps what it
    was asked in ``requests``.
    """
    from summarizer.regress.serving import serving  # noqa: PLC0415 - see above

    with serving() as server:
        yield server


class Differs(Exception):
    """A part of a result is not what was approved, or not what is expected."""


class _Case(pytest.File):
    """One case."""

    _found: CaseReport | None = None

    def collect(self) -> Iterable[pytest.Item]:
        """A test for each part of the approved result, and for each expectation."""
        from summarizer.regress.cases import find_cases  # noqa: PLC0415 - see above
        from summarizer.regress.expectations import read_expectations  # noqa: PLC0415 - same

        case = find_cases(self.path.parent, trusted=True)[0]
        approved = case.approved() or {}
        parts = _PARTS if approved else ("approved",)
        names = [*parts, *(approved.get("data") or {})]
        names += [check.name for check in read_expectations(case.expectations).checks({})]
        return [_Part.from_parent(self, name=name) for name in dict.fromkeys(names)]

    @property
    def report(self) -> CaseReport:
        """How the case comes out; found once."""
        if self._found is None:
            self._found = _report(self.path.parent, self.config)
        return self._found


class _Part(pytest.Item):
    """One part of the result of a case, or one expectation."""

    def runtest(self) -> None:
        """Fail where the part is not what it should be."""
        case: Any = self.parent
        report: CaseReport = case.report
        wrong = report.wrong_with(self.name)
        if wrong:
            raise Differs("\n".join(wrong))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:  # noqa: ANN401 - pytest's signature
        """What changed, without a traceback."""
        if isinstance(excinfo.value, Differs):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where it is, and what it is about."""
        return self.path, None, f"{self.path.parent.name}: {self.name}"


def _report(folder: Path, config: pytest.Config) -> CaseReport:
    from summarizer.regress.cases import find_cases  # noqa: PLC0415 - see above
    from summarizer.regress.run import examine  # noqa: PLC0415 - same

    cases = find_cases(folder, trusted=True)  # they are part of a test suite, which is code
    if len(cases) != 1:
        pytest.fail(f"{folder} is not one case but {len(cases)}", pytrace=False)
    mode = str(config.getoption("--record-mode", default=None) or "none")
    if mode in _ANEW or (mode in _MISSING and not cases[0].cassettes):
        _record(folder)
    return examine(cases[0])


def _record(folder: Path) -> None:
    """Ask the model that the case or the environment names."""
    from summarizer.regress.cases import find_cases  # noqa: PLC0415 - see above
    from summarizer.regress.recording import record_now  # noqa: PLC0415 - same

    for name, why in record_now(find_cases(folder, trusted=True)):
        pytest.fail(f"{name} is not recorded: {why}", pytrace=False)
