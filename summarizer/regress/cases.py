"""Cases: a folder each, with an article, what was answered, what was approved, what is expected.

cases/
mill/
article.txt          the article (any kind that the program reads)
case.toml            settings (schema, prompt, model, …); optional
cassette.yaml        the recorded exchange; any further cassette*.yaml is read, too
result.json          the approved result
expectations.toml    what must hold whatever else changes; optional
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from summarizer.core.article import Article
from summarizer.core.errors import ConfigError, IngestError, OutputError
from summarizer.ingest import Unreadable, load
from summarizer.settings import Settings, resolve

__all__ = [
    "CASSETTE",
    "RESULT",
    "SETTINGS",
    "Case",
    "find_cases",
    "how_to_make",
    "read_table",
    "write_json",
]

JSON = Any
CASSETTE, RESULT, FRONT = "cassette.yaml", "result.json", "case.toml"
#: What a case may say of how it is asked; all of it decides what is in the request or the result.
SETTINGS = (
    "schema", "prompt", "model", "base_url", "mode", "lang", "temperature", "seed",
    "max_output_tokens", "context_tokens", "reasks", "strict", "verify", "ledger",
)  # fmt: skip
_EXPECTATIONS = tuple(f"expectations.{ending}" for ending in ("toml", "json", "yaml", "yml"))


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        name: Its folder, seen from the folder of all cases.
        folder: Where it is.
        article: The article's file.
        settings: How it is asked; nothing of it comes from the environment.
        tape: Name of the cassette that an exchange is recorded to.
    """

    name: str
    folder: Path
    article: Path
    settings: Settings
    tape: str = CASSETTE

    @property
    def cassettes(self) -> tuple[Path, ...]:
        """The recorded exchanges, the case's own first."""
        found = sorted(self.folder.glob("cassette*.yaml"))
        return tuple(sorted(found, key=lambda path: path.name != self.tape))

    @property
    def cassette(self) -> Path:
        """Where an exchange is recorded."""
        return self.folder / self.tape

    @property
    def result(self) -> Path:
        """The approved result."""
        return self.folder / RESULT

    @property
    def expectations(self) -> Path | None:
        """What must hold, or None."""
        paths = (self.folder / name for name in _EXPECTATIONS)
        return next((path for path in paths if path.is_file()), None)

    def approved(self) -> dict[str, JSON] | None:
        """The approved result; None where nothing is approved yet.

        Raises:
            ConfigError: It is no result.
        """
        if not self.result.exists():
            return None
        record = read_table(self.result)
        if "data" not in record or "provenance" not in record:
            raise ConfigError(f"{self.result} is no result: approve anew with --approve")
        return record

    def read(self) -> Article | Unreadable:
        """The article. Under the case's name, so that it is the same wherever the case lies.

        Raises:
            IngestError: It holds several articles, or none.
        """
        found = list(load([str(self.article)]))
        if len(found) != 1:
            raise IngestError(f"{self.article} holds {len(found)} articles; a case is about one")
        article = found[0]
        if isinstance(article, Unreadable):
            return article
        return replace(article, source=self.article.name)

    def asked(self, **changes: Any) -> Case:  # noqa: ANN401 - settings, by name
        """The case with other settings."""
        return replace(self, settings=replace(self.settings, **changes))


def find_cases(folder: Path, *, trusted: bool = False) -> list[Case]:
    """All cases in a folder, or the one that it is, by name.

    Args:
        folder: Where cases are; in folders of any depth.
        trusted: Whether a case may name a schema in Python, which is run.

    Raises:
        ConfigError: There is no such folder, or a case's settings are wrong.
    """
    if not folder.is_dir():
        there = "is no folder" if folder.exists() else "is not there"
        raise ConfigError(f"{folder} {there}: {how_to_make(folder)}")
    found = []
    for place in (folder, *sorted(path for path in folder.rglob("*") if path.is_dir())):
        article = _article(place)
        # In the folder itself an article may lie that is to become a case.
        if article is not None and (place != folder or any(map(os.path.exists, _beside(place)))):
            name = place.relative_to(folder).as_posix() if place != folder else folder.name
            settings = _settings(place, trusted=trusted)
            found.append(Case(name or place.resolve().name, place, article, settings))
    return sorted(found, key=lambda case: case.name)


def how_to_make(folder: Path) -> str:
    """The next step for whoever has no cases."""
    return f"make cases of articles with summarize regress {folder} ARTICLE… --record"


def read_table(path: Path) -> dict[str, JSON]:
    """The table in a TOML, JSON or YAML file.

    Raises:
        ConfigError: It cannot be read, or holds no table.
    """
    try:
        text = path.read_text(encoding="utf-8")
        value = _parsed(path.suffix, text)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        told = " ".join(str(error).split())[:200]
        raise ConfigError(f"{path} is not {path.suffix[1:].upper()}: {told}") from error
    if not isinstance(value, dict):
        raise ConfigError(f"{path} must hold a table of names and values")
    return value


def write_json(path: Path, value: JSON) -> None:
    """Write a value as JSON that differs well, whole or not at all.

    Raises:
        OutputError: It cannot be written.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")
        temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}; see to that, and give the same command "
            "again"
        ) from error


def _parsed(suffix: str, text: str) -> JSON:
    if suffix == ".toml":
        return tomllib.loads(text)
    if suffix == ".json":
        return json.loads(text)
    from summarizer.model.cassette_layout import load as load_yaml  # noqa: PLC0415 - only for YAML

    return load_yaml(text) or {}


def _beside(place: Path) -> Iterator[Path]:
    """What makes a folder with an article a case."""
    return (place / name for name in (CASSETTE, RESULT, FRONT, "case.json"))


def _article(folder: Path) -> Path | None:
    found = sorted(path for path in folder.glob("article.*") if path.is_file())
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise ConfigError(f"{folder} holds several articles ({names}): leave one in each case")
    return found[0] if found else None


def _settings(folder: Path, *, trusted: bool) -> Settings:
    path = next((p for p in (folder / FRONT, folder / "case.json") if p.is_file()), None)
    table = read_table(path) if path else {}
    place = path or folder / FRONT
    _check_names(table, place)
    if table.get("model") is None:
        table |= _recorded(folder)
    given = {name: _placed(name, value, folder) for name, value in table.items()}
    schema = str(given.get("schema", ""))
    if (":" in schema or schema.endswith(".py")) and not trusted:
        raise ConfigError(
            f"{place}: schema names code to run ({schema}): allow it with --trust, or give a "
            "JSON Schema file"
        )
    try:
        # No environment and no pyproject.toml: a case is the same on every machine.
        settings = resolve({"model": "extractive", **given}, {}, Path("/nowhere")).settings
    except ConfigError as error:
        raise ConfigError(f"{place}: {error}") from error
    return replace(settings, cache=False)


def _check_names(table: Mapping[str, JSON], place: Path) -> None:
    for name in table:
        if name not in SETTINGS:
            near = get_close_matches(name, SETTINGS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(SETTINGS)}"
            raise ConfigError(f"{place}: no setting {name!r} of a case; {hint}")


def _recorded(folder: Path) -> Iterator[tuple[str, str]]:
    """Who was asked, as the cassette tells it."""
    if not (folder / CASSETTE).exists():
        return iter(())
    from summarizer.model.cassette import recorded_model  # noqa: PLC0415 - YAML, only then

    return iter(recorded_model(folder / CASSETTE).items())


def _placed(name: str, value: JSON, folder: Path) -> JSON:
    """Files that a case names lie beside it."""
    ending = (".json", ".md", ".py")
    if name in {"schema", "prompt"} and str(value).partition(":")[0].endswith(ending):
        return str(folder / str(value))
    return value
