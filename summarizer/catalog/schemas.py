"""Finds a schema: a built-in name, ``FILE.py:Model``, ``package.module:Model``, or ``FILE.json``.

Only code that was named is run: a file in the working folder that happens to be called like a
built-in schema is never looked at.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from summarizer.core.errors import CatalogError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.core.schema import Task

__all__ = ["find_schema", "schema_names"]

FOLDER = Path(__file__).resolve().parent.parent / "schemas"


def schema_names() -> list[str]:
    """Names of the built-in schemas; imports none of them."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def find_schema(spec: str) -> Task:
    """The schema that `spec` names.

    Args:
        spec: ``briefing``, ``FILE.py:Model`` (or ``FILE.py`` with one model in it),
            ``package.module:Model``, or the path of a JSON Schema file ending in ``.json``.

    Raises:
        CatalogError: There is none of that name, or it cannot be loaded.
    """
    from summarizer.core.schema import Task  # noqa: PLC0415 - pydantic; names alone need none of it

    if spec in schema_names():
        return Task(spec, _built_in(spec))
    if spec.endswith(".json"):
        from summarizer.catalog.jsonschema import model_of  # noqa: PLC0415 - only for such files

        return Task(Path(spec).stem, model_of(Path(spec)))
    where, _, name = spec.rpartition(":") if ":" in spec else (spec, "", "")
    if where.endswith(".py"):
        return _task(_run_file(Path(where)), name, spec)
    if name:
        return _task(_import(where, spec), name, spec)
    raise CatalogError(_unknown(spec))


def _built_in(name: str) -> type[BaseModel]:
    module = importlib.import_module(f"summarizer.schemas.{name}")
    model: type[BaseModel] = getattr(module, name.capitalize())
    return model


def _unknown(spec: str) -> str:
    near = get_close_matches(spec, schema_names(), n=3, cutoff=0.5)
    hint = (
        f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(schema_names())}"
    )
    return (
        f"no schema {spec!r}: {hint} (your own: FILE.py:Model, package.module:Model, or FILE.json)"
    )


def _run_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise CatalogError(f"schema file {path} does not exist")
    name = f"_summarizer_schema_{path.stem}"
    found = importlib.util.spec_from_file_location(name, path)
    if found is None or found.loader is None:
        raise CatalogError(f"schema file {path} cannot be read as Python")
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module  # pydantic resolves postponed annotations through it
    try:
        found.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise CatalogError(f"schema file {path}: {_where(error, path)}") from error
    return module


def _where(error: Exception, path: Path) -> str:
    """What went wrong in somebody's file, with the line in it, as one line."""
    line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path.absolute()):  # as import names it
            line = trace.tb_lineno
        trace = trace.tb_next
    at = f"line {line}: " if line else ""
    first = str(error).splitlines()[0] if str(error) else "no message"
    return f"{at}{type(error).__name__}: {first}"


def _import(module: str, spec: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name and (module == error.name or module.startswith(f"{error.name}.")):
            hint = "install its package, or give the path of its file: FILE.py:Model"
            raise CatalogError(f"schema {spec!r}: no module {error.name!r}; {hint}") from error
        raise CatalogError(f"schema {spec!r}: {_where(error, Path(module))}") from error
    except Exception as error:
        raise CatalogError(f"schema {spec!r}: {_where(error, Path(module))}") from error


def _models(module: ModuleType) -> dict[str, type[BaseModel]]:
    """The pydantic models that the module defines itself."""
    from pydantic import BaseModel  # noqa: PLC0415 - only for users' own schemas

    return {
        name: value
        for name, value in vars(module).items()
        if inspect.isclass(value)
        and issubclass(value, BaseModel)
        and value.__module__ == module.__name__
    }


def _task(module: ModuleType, name: str, spec: str) -> Task:
    from pydantic import BaseModel  # noqa: PLC0415 - only for users' own schemas

    from summarizer.core.schema import Task  # noqa: PLC0415 - same

    models = _models(module)
    if not name and len(models) == 1:
        name = next(iter(models))
    model = getattr(module, name, None) if name else None
    if model is None:
        offered = ", ".join(sorted(models)) or "none"
        asked = f"no model {name!r} in it" if name else "name the model, as in FILE.py:Model"
        raise CatalogError(f"schema {spec!r}: {asked}; its models: {offered}")
    if not (inspect.isclass(model) and issubclass(model, BaseModel)):
        raise CatalogError(f"schema {spec!r}: {name} is not a pydantic model")
    task = Task(name, model)
    try:
        _ = task.json_schema
    except Exception as error:
        reason = str(error).splitlines()[0]
        raise CatalogError(f"schema {spec!r}: it has no JSON Schema: {reason}") from error
    return task
