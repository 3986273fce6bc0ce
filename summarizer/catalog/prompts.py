"""Finds a prompt, ``NAME@VERSION`` or a file, and renders it around an article.

A prompt is ``prompts/NAME/VERSION.md``: front matter, then a Jinja body with a block ``system``
(what stays the same from article to article, so that providers' prompt caches hit) and a block
``user`` that ends with the article. Versions stay; a changed rule is a new version.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.core.errors import CatalogError

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["GENERIC", "Prompt", "find_prompt", "prompt_names"]

FOLDER = Path(__file__).resolve().parent.parent / "prompts"
GENERIC = "generic"  # for schemas of users' own, which have no prompt of their name
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_INCLUDE = re.compile(r"{%-?\s*include\s+\"([^\"]+)\"")


@dataclass(frozen=True)
class Prompt:
    """One version of a prompt.

    Attributes:
        name: Its folder, or a file's stem.
        version: Its number within the name.
        schema: The schema it is written for, or ``any``.
        purpose: One line on what it is for and what changed.
        source: The Jinja body.
        sha256: Digest of body and included files.
    """

    name: str
    version: str
    schema: str
    purpose: str
    source: str
    sha256: str

    @property
    def label(self) -> str:
        """``briefing@1``."""
        return f"{self.name}@{self.version}"

    def render(self, values: Mapping[str, Any]) -> list[dict[str, str]]:
        """The messages, system first. The article comes in as a value, never as a template.

        Raises:
            CatalogError: The template is broken or lacks a block.
        """
        from jinja2 import TemplateError  # noqa: PLC0415 - 135 ms, only where a prompt is rendered

        try:
            template = _compiled(self.source)
            context = template.new_context(dict(values))
            return [
                {"role": role, "content": "".join(template.blocks[role](context)).strip()}
                for role in ("system", "user")
            ]
        except KeyError as error:
            raise CatalogError(f"prompt {self.label}: it has no block {error}") from error
        except TemplateError as error:
            raise CatalogError(f"prompt {self.label}: {error}") from error


@cache
def _environment() -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined  # noqa: PLC0415 - see Prompt.render
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - same

    # Autoescape is for HTML; a model must see the article's own characters.
    return SandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,
        trim_blocks=True,
        auto_reload=False,  # shared parts are read once, not looked at again for every article
    )


@cache
def _compiled(source: str) -> Any:  # noqa: ANN401 - jinja2.Template, not imported here
    return _environment().from_string(source)


def prompt_names() -> list[str]:
    """All built-in prompts as ``name@version``, oldest version first."""
    return [f"{name}@{version}" for name in _names() for version in _versions(name)]


def _names() -> list[str]:
    return sorted(folder.name for folder in FOLDER.iterdir() if _versions(folder.name))


def _versions(name: str) -> list[str]:
    numbers = [path.stem for path in (FOLDER / name).glob("*.md") if path.stem.isdigit()]
    return sorted(numbers, key=int)


def find_prompt(spec: str | None, schema: str | None = None) -> Prompt:
    """The prompt that `spec` names, or the newest one for `schema`.

    Args:
        spec: ``briefing@1``, ``briefing`` (its newest version), the path of a ``.md`` file, or
            None for the schema's own (the generic one where it has none).
        schema: Name of the schema that the answer must satisfy; None to take the prompt whatever
            schema it is for.

    Raises:
        CatalogError: There is no such prompt, it is broken, or it is for another schema.
    """
    if spec is None:
        spec = schema if schema and _versions(schema) else GENERIC
    if spec.endswith(".md"):
        prompt = _read(Path(spec), Path(spec).stem)
    else:
        name, _, version = spec.partition("@")
        versions = _versions(name)
        if not versions or (version and version not in versions):
            raise CatalogError(_unknown(spec))
        prompt = _read(FOLDER / name / f"{version or versions[-1]}.md", name)
    if schema is not None and prompt.schema not in {"any", schema}:
        raise CatalogError(
            f"prompt {prompt.label} is for the schema {prompt.schema!r}, not for {schema!r}"
        )
    return prompt


def _unknown(spec: str) -> str:
    names = prompt_names()
    near = get_close_matches(spec, [*names, *_names()], n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names)}"
    return f"no prompt {spec!r}: {hint}"


def _read(path: Path, name: str) -> Prompt:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CatalogError(f"prompt {path} cannot be read: {error.strerror}") from error
    front = _FRONT.match(text)
    if front is None:
        raise CatalogError(f"prompt {path}: it must begin with front matter between --- lines")
    lines = (line.partition(":") for line in front.group(1).splitlines() if ":" in line)
    head = {key.strip(): value.strip() for key, _, value in lines}
    body = text[front.end() :]
    return Prompt(
        name=head.get("name", name),
        version=head.get("version", path.stem),
        schema=head.get("schema", "any"),
        purpose=head.get("purpose", ""),
        source=body,
        sha256=hashlib.sha256(_whole(body).encode()).hexdigest(),
    )


def _whole(body: str) -> str:
    """The body with what it includes: a changed rule must change the digest."""
    included = [FOLDER / name for name in _INCLUDE.findall(body)]
    return body + "".join(
        _whole(path.read_text(encoding="utf-8")) for path in included if path.is_file()
    )
