"""Recorded answers as a HAR file that mitmproxy replays, each recording under a path of its own.

    ENVIRONMENT/bin/python benchmarks/interop/to_har.py OUT.har recorded.json [CASSETTE.yaml …]

Runs in mitmproxy's environment, whose YAML reader it uses. Answers are taken over as they were
recorded: status, headers, body.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

_DATE = "2025-11-12T00:00:00Z"
_UNKNOWN = {"httpVersion": "HTTP/1.1", "cookies": [], "headersSize": -1, "bodySize": -1}


def from_cassette(path: Path) -> list[dict]:
    """The answers of a vcrpy cassette, in their order."""
    from ruamel.yaml import YAML

    rows = YAML(typ="safe").load(path)["interactions"]
    return [
        {
            "status": row["response"]["status"]["code"],
            "headers": {k: v[0] for k, v in row["response"]["headers"].items()},
            "body": row["response"]["body"]["string"],
        }
        for row in rows
    ]


def entry(name: str, answer: dict) -> dict:
    body = answer["body"]
    data = body if isinstance(body, bytes) else body.encode()
    headers = {k.lower(): v for k, v in answer["headers"].items()}
    headers["content-length"] = str(len(data))
    url = f"http://127.0.0.1/{name}/v1/chat/completions"
    request = {"method": "POST", "url": url, "headers": [], "queryString": [], **_UNKNOWN}
    content = {
        "size": len(data), "mimeType": headers.get("content-type", ""),
        "text": base64.b64encode(data).decode(), "encoding": "base64",
    }  # fmt: skip
    response = {
        "status": answer["status"], "statusText": "", "redirectURL": "", "content": content,
        "headers": [{"name": k, "value": v} for k, v in headers.items()], **_UNKNOWN,
    }  # fmt: skip
    timings = {"send": 0, "wait": 0, "receive": 0}
    return {
        "startedDateTime": _DATE, "time": 0, "request": request, "response": response,
        "cache": {}, "timings": timings,
    }  # fmt: skip


def main(out: Path, recorded: Path, *cassettes: Path) -> None:
    cases = {case["name"]: case["answers"] for case in json.loads(recorded.read_text("utf-8"))}
    cases |= {path.stem: from_cassette(path) for path in cassettes}
    entries = [entry(name, answer) for name, answers in cases.items() for answer in answers]
    creator = {"name": "interop", "version": "1"}
    log = {"version": "1.2", "creator": creator, "entries": entries}
    out.write_text(json.dumps({"log": log}), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
