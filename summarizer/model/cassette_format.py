"""The file of a cassette: recorded exchanges as YAML that a person can read.

The form is that of vcrpy, so that pytest-recording and ``--cassette`` read the same files; JSON
bodies are laid out as YAML under ``parsed_body`` instead of standing in one line. `serialize` and
`deserialize` are a vcrpy serializer:

    vcr.register_serializer("yaml", summarizer.model.cassette_format)

Exchanges are sorted by what they ask, so their order in time leaves no trace; headers that change
from call to call, and what a server numbers its answers with, are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.core.errors import ConfigError
from summarizer.model.cassette_layout import bare_body, dump, laid_out, load
from summarizer.model.cassette_secrets import refuse_secrets

__all__ = ["Exchange", "deserialize", "key_of", "read_cassette", "serialize", "write_text"]

JSON = Any
_KEPT_HEADERS = ("accept", "content-type")
#: What a server gives each answer anew; no two recordings would be equal with it.
_NUMBERED = ("id", "created", "system_fingerprint")
_JSON_HEADERS = {"content-type": ["application/json"]}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request, and what was answered.

    Attributes:
        asked: The request's body.
        answer: The body that came back.
        uri: Where it was sent.
        status: HTTP status of the answer; 400 stands for a refusal that is final.
        cost_usd: Dollars, as they were known when it was recorded.
        priced: False where the file says nothing of the price.
        created: When the answer arrived, where that is known (bundles tell it, cassettes do not).
    """

    asked: Mapping[str, JSON]
    answer: Mapping[str, JSON]
    uri: str = ""
    status: int = 200
    cost_usd: float | None = None
    priced: bool = False
    created: str | None = None
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", key_of(self.asked))

    def plain(self) -> dict[str, JSON]:
        """The exchange as it stands in a file, bodies as plain JSON."""
        reason = "OK" if self.status == 200 else "Refused"
        answer = dict(self.answer)
        if answer.get("object", "chat.completion") == "chat.completion":
            answer = {name: value for name, value in answer.items() if name not in _NUMBERED}
        told: dict[str, JSON] = {
            "request": {
                "method": "POST",
                "uri": self.uri,
                "headers": _JSON_HEADERS,
                "parsed_body": dict(self.asked),
            },
            "response": {
                "status": {"code": self.status, "message": reason},
                "headers": _JSON_HEADERS,
                "parsed_body": answer,
            },
        }
        return told | {"cost_usd": self.cost_usd} if self.priced else told

    @classmethod
    def read(cls, row: Mapping[str, JSON]) -> Exchange | None:
        """The exchange in a file's row; None where it is no answered question in JSON."""
        request, response = row["request"], row["response"]
        asked, answer = bare_body(request, "body"), bare_body(response, "body")
        if not isinstance(asked, dict) or not isinstance(answer, dict):
            return None
        return cls(
            asked=asked,
            answer=answer,
            uri=str(request.get("uri", "")),
            status=int(response.get("status", {}).get("code", 200)),
            cost_usd=row.get("cost_usd"),
            priced="cost_usd" in row,
        )


def key_of(asked: Mapping[str, JSON]) -> str:
    """What a request asks, as one text; equal for equal questions, whoever is asked where."""
    return json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def read_cassette(path: Path) -> tuple[list[Exchange], dict[str, JSON]]:
    """The exchanges of a file and its metadata (who was asked).

    Answers that were followed by another try (429, 5xx) are passed over.

    Raises:
        ConfigError: It cannot be read, or is no cassette.
    """
    try:
        data = load(path.read_text(encoding="utf-8"))
        rows = data["interactions"]
        found = [Exchange.read(row) for row in rows]
    except OSError as error:
        raise ConfigError(f"cassette {path} cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        told = " ".join(str(error).split())[:200]
        raise ConfigError(
            f"cassette {path} is no cassette ({type(error).__name__}: {told}); name another file, "
            "or remove it to record anew"
        ) from error
    metadata = data.get("metadata")
    kept = [one for one in found if one is not None and (one.status in {200, 400})]
    return kept, metadata if isinstance(metadata, dict) else {}


def write_text(
    exchanges: Iterable[Exchange],
    metadata: Mapping[str, JSON] | None = None,
    keys: Iterable[str] = (),
) -> str:
    """The file that holds these exchanges; the same text for the same ones, in whatever order.

    Args:
        exchanges: What was asked and answered.
        metadata: Who was asked.
        keys: Keys that must not stand in it, beside whatever is shaped like one.

    Raises:
        SecretFound: Something in it is a key, or looks like one.
    """
    data: dict[str, JSON] = {"interactions": [one.plain() for one in exchanges], "version": 1}
    if metadata:
        data["metadata"] = dict(metadata)
    return _text(data, keys)


def serialize(cassette: Mapping[str, JSON]) -> str:
    """A cassette of vcrpy as text.

    Raises:
        SecretFound: Something in it is a key, or looks like one.
    """
    rows = [_tidied(row) for row in cassette["interactions"]]
    return _text({**cassette, "interactions": rows}, ())


def deserialize(text: str) -> dict[str, JSON]:
    """A cassette as vcrpy wants it, from a file of either form."""
    data = load(text)
    rows = [
        {
            "request": _flat(row["request"], answers=False),
            "response": _flat(row["response"], answers=True),
        }
        for row in data["interactions"]
    ]
    return {**data, "interactions": rows}


def _text(data: dict[str, JSON], keys: Iterable[str]) -> str:
    rows = sorted(data["interactions"], key=_place)
    refuse_secrets(rows, keys)
    laid = [_laid(row) for row in rows]
    return dump({**data, "interactions": laid})


def _place(row: Mapping[str, JSON]) -> tuple[list[str], str, str]:
    """Where an exchange stands in the file: a question just before what follows it up."""
    asked = bare_body(row["request"], "body")
    messages = asked.get("messages", []) if isinstance(asked, dict) else []
    said = [json.dumps(message, sort_keys=True) for message in messages]
    answer = bare_body(row["response"], "body")
    return (
        said,
        json.dumps(asked, sort_keys=True, default=str),
        json.dumps(answer, sort_keys=True, default=str),
    )


def _laid(row: Mapping[str, JSON]) -> dict[str, JSON]:
    parts = {"request": dict(row["request"]), "response": dict(row["response"])}
    for part in parts.values():
        if "parsed_body" in part:
            laid = laid_out(part["parsed_body"])
            if laid is None:  # it would not come back as it is
                text = json.dumps(part.pop("parsed_body"), ensure_ascii=False)
                part["body"] = {"string": text} if "status" in part else text
            else:
                part["parsed_body"] = laid
    return {**row, **parts}


def _tidied(row: Mapping[str, JSON]) -> dict[str, JSON]:
    """A row of vcrpy's, its JSON bodies as values and its headers few."""
    request, response = dict(row["request"]), dict(row["response"])
    for part in (request, response):
        part["headers"] = dict(_kept(part.get("headers") or {}))
        body = bare_body(part, "body")
        if isinstance(body, dict):
            part.pop("body", None)
            if "choices" in body:
                body = {name: value for name, value in body.items() if name not in _NUMBERED}
            part["parsed_body"] = body
    return {**row, "request": request, "response": response}


def _kept(headers: Mapping[str, JSON]) -> Iterator[tuple[str, JSON]]:
    for name in sorted(headers):
        if name.lower() in _KEPT_HEADERS:
            yield name.lower(), headers[name]


def _flat(part: Mapping[str, JSON], *, answers: bool) -> dict[str, JSON]:
    flat = dict(part)
    if "parsed_body" in flat:
        body = bare_body(flat, "body")
        del flat["parsed_body"]
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        flat["body"] = {"string": text} if answers else text
    return flat
