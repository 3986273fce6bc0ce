"""A pydantic model made from a JSON Schema file, so that users need not write Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator

from summarizer.core.errors import CatalogError

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

__all__ = ["model_of"]


class _FromFile(BaseModel):
    """An object checked by a JSON Schema; its fields are kept as they come."""

    model_config = ConfigDict(extra="allow", frozen=True)

    validator: ClassVar[Validator]
    shown: ClassVar[dict[str, Any]]

    @model_validator(mode="before")
    @classmethod
    def _satisfies_the_file(cls, value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        faults = sorted(cls.validator.iter_errors(value), key=lambda fault: list(fault.path))
        if faults:
            told = "; ".join(f"{fault.json_path}: {fault.message}" for fault in faults[:5])
            raise ValueError(told)
        return value

    @classmethod
    def model_json_schema(cls, *_args: Any, **_options: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's signature, of which nothing matters here
        return cls.shown


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for child in node.values():
            yield from _references(child)
    elif isinstance(node, list):
        for child in node:
            yield from _references(child)


def _load(path: Path) -> dict[str, Any]:
    try:
        schema = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CatalogError(f"schema file {path} does not exist") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(f"schema file {path} cannot be read: {error}") from error
    except ValueError as error:
        raise CatalogError(f"schema file {path} is not JSON: {error}") from error
    if not isinstance(schema, dict) or schema.get("type") != "object":
        raise CatalogError(f'schema file {path}: the answer must be an object ("type": "object")')
    away = [target for target in _references(schema) if not target.startswith("#")]
    if away:
        raise CatalogError(
            f"schema file {path}: {away[0]!r} lies outside the file; put it under $defs"
        )
    return schema


def model_of(path: Path) -> type[BaseModel]:
    """A model whose answers satisfy the JSON Schema in `path`.

    A string property with ``"x-evidence": true``, or a ``$ref`` to ``#/$defs/Evidence`` (which is
    added where the file has none), holds words of the article and is grounded like any other.

    Raises:
        CatalogError: The file is missing, no JSON, no valid JSON Schema of an object, or refers
            to another file or address.
    """
    from jsonschema import SchemaError  # noqa: PLC0415 - 100 ms, for such files only
    from jsonschema.validators import Draft202012Validator, validator_for  # noqa: PLC0415 - same

    from summarizer.core.parts import Evidence  # noqa: PLC0415 - same

    schema = _load(path)
    words = {"type": "string", "minLength": 1, "description": Evidence.INSTRUCTION}
    if "#/$defs/Evidence" in _references(schema):
        schema.setdefault("$defs", {}).setdefault("Evidence", words)
    kind = validator_for(schema, default=Draft202012Validator)
    try:
        kind.check_schema(schema)
    except SchemaError as error:
        raise CatalogError(
            f"schema file {path}: {error.json_path}: {error.message.splitlines()[0]}"
        ) from error
    name = str(schema.get("title") or path.stem)
    members = {"validator": kind(schema), "shown": schema, "__doc__": schema.get("description")}
    return type(_identifier(name), (_FromFile,), members | {"__module__": __name__})


def _identifier(name: str) -> str:
    kept = "".join(letter if letter.isalnum() else "_" for letter in name)
    return kept if kept[:1].isalpha() else f"Schema_{kept}"
