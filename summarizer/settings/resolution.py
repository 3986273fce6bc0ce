"""Which value a setting has: flag, else environment, else ``[tool.summarizer]``, else default.

A ``pyproject.toml`` may have come along with a folder of articles from anywhere, so it is trusted
less than whoever types the command: it names no code to run, and an address that only it names
gets no key.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from summarizer.core.errors import ConfigError
from summarizer.settings.values import EMBEDDED, KINDS, OPENAI, Settings

__all__ = ["Resolved", "from_environment", "key_names", "resolve"]

PREFIX = "SUMMARIZER_"


class Resolved(NamedTuple):
    """Settings, and for each name where its value came from.

    Attributes:
        settings: The values.
        origins: ``flag``, a variable's name, a file's path, or ``default``.
        notes: What the user should know, one line each.
    """

    settings: Settings
    origins: dict[str, str]
    notes: tuple[str, ...] = ()

    def values(self) -> Iterator[tuple[str, object]]:
        """Each setting's name and value; the environment is none of them."""
        return ((name, getattr(self.settings, name)) for name in KINDS)


def from_environment(flags: Mapping[str, object] | None = None) -> Resolved:
    """Settings for this process: `flags` over its environment, seen from its working folder.

    Raises:
        ConfigError: See `resolve`.
    """
    try:
        folder = Path.cwd()
    except OSError:  # the working folder was removed
        folder = Path(os.sep)
    return resolve(flags or {}, os.environ, folder)


def resolve(flags: Mapping[str, object], environ: Mapping[str, str], folder: Path) -> Resolved:
    """Settings from `flags`, `environ`, and the configuration that rules in `folder`.

    Args:
        flags: Settings by name; None stands for "not given". A text is read as a variable's is.
        environ: Variables, ``SUMMARIZER_*`` and providers' keys among them.
        folder: Where the search for a ``pyproject.toml`` starts.

    Raises:
        ConfigError: A name that is no setting, a value of the wrong type, a file that cannot be
            read, an address without a model.
    """
    found: dict[str, object] = {}
    origins = dict.fromkeys(KINDS, "default")
    for name, value, origin in _offers(flags, environ, folder):
        if name not in found:
            found[name], origins[name] = value, origin
    notes = [*_strangers(environ), *_choose_model(found, origins, environ)]
    keys_stay = _is_foreign(found, origins)
    if keys_stay and key_names(environ):
        notes.append(
            f"no key is sent to {found['base_url']}, which only {origins['base_url']} names; "
            "give the address with --base-url or SUMMARIZER_BASE_URL to send one"
        )
    kept = {name: environ[name] for name in environ if not (keys_stay and _is_key(name))}
    return Resolved(Settings(**found, environ=kept), origins, tuple(notes))  # type: ignore[arg-type]


def key_names(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the variables that hold a key, sorted; never their values."""
    return tuple(sorted(name for name in environ if _is_key(name) and environ[name]))


def _is_key(name: str) -> bool:
    return name.endswith("_API_KEY")


_Offer = tuple[str, object, str]


def _offers(
    flags: Mapping[str, object], environ: Mapping[str, str], folder: Path
) -> Iterator[_Offer]:
    """Each value that is offered, the strongest first."""
    for name, value in flags.items():
        if name not in KINDS:
            raise ConfigError(f"no setting {name!r}{_near(name)}")
        if value is not None:
            yield name, _value(name, value, "", parse=True), "flag"
    for name in KINDS:
        variable = PREFIX + name.upper()
        if text := environ.get(variable, "").strip():
            yield name, _value(name, text, f"{variable}: ", parse=True), variable
    yield from _table(folder)


def _value(name: str, given: object, place: str, *, parse: bool) -> object:
    kind = KINDS[name]
    try:
        value = kind.read(kind.parse(given) if parse and isinstance(given, str) else given)
    except ValueError:
        value = None
    if value is None:
        raise ConfigError(f"{place}{name} must be {kind.wanted}, not {given!r}")
    return value


def _near(name: str) -> str:
    """``; did you mean …?``, or nothing where no name is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where a name is wrong

    near = [repr(known) for known in get_close_matches(name, KINDS, n=2)]
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _table(folder: Path) -> Iterator[_Offer]:
    """What the nearest ``[tool.summarizer]`` says; files without that table are passed over."""
    for place in (folder, *folder.parents):
        path = place / "pyproject.toml"
        table = _read_table(path) if os.path.isfile(path) else None  # noqa: PTH113 - never raises
        if table is None:
            continue
        for key, given in table.items():
            name = key.replace("-", "_")
            if name not in KINDS:
                raise ConfigError(f"{path}: [tool.summarizer] has no setting {key!r}{_near(name)}")
            value = _value(name, given, f"{path}: [tool.summarizer] ", parse=False)
            yield name, _placed(name, value, path), str(path)
        return


def _read_table(path: Path) -> dict[str, object] | None:
    import tomllib  # noqa: PLC0415 - only where there is such a file

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("summarizer")
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:  # TOML and UTF-8 errors alike
        raise ConfigError(f"{path} is not TOML: {error}") from error
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.summarizer must be a table: [tool.summarizer]")
    return table


def _placed(name: str, value: object, path: Path) -> object:
    """Paths in a table start at its file; code cannot be named there."""
    if isinstance(value, Path):
        return path.parent / value
    if name == "schema" and (":" in str(value) or str(value).endswith(".py")):
        raise ConfigError(
            f"{path}: [tool.summarizer] schema names code to run ({value}); "
            "give it with --schema or SUMMARIZER_SCHEMA, or name a built-in or a .json schema"
        )
    if name in {"schema", "prompt"} and str(value).endswith((".json", ".md")):
        return str(path.parent / str(value))
    return value


def _strangers(environ: Mapping[str, str]) -> Iterator[str]:
    known = {PREFIX + name.upper() for name in KINDS}
    for variable in sorted(environ):
        if variable.startswith(PREFIX) and variable not in known and not _is_key(variable):
            yield f"{variable} is no setting{_near(variable.removeprefix(PREFIX).lower())}"


def _choose_model(
    found: dict[str, object], origins: dict[str, str], environ: Mapping[str, str]
) -> Iterator[str]:
    """Fill in the model where none is named."""
    if "model" in found:
        return
    if environ.get("OPENAI_API_KEY", "").strip():
        found["model"], origins["model"] = OPENAI, "OPENAI_API_KEY is set"
    elif "base_url" in found:
        raise ConfigError(
            f"no model is named for {found['base_url']}: add --model NAME, with the name that "
            "this server gives to its model"
        )
    else:
        found["model"] = EMBEDDED
        yield (
            "no model is set, so the embedded engine answers (English, extractive); for a "
            "language model set OPENAI_API_KEY or --model PROVIDER/NAME"
        )


def _is_foreign(found: Mapping[str, object], origins: Mapping[str, str]) -> bool:
    """True where an address on another machine stands in a ``pyproject.toml`` alone."""
    if not origins["base_url"].endswith("pyproject.toml"):
        return False
    return urlsplit(str(found["base_url"])).hostname not in {"localhost", "127.0.0.1", "::1"}
