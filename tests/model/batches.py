"""OpenAI's /v1/files and /v1/batches, as their reference describes them.

A batch is validated, worked on, finalized and completed, one step for each time that it is looked
at, so that no test waits for a clock. Answers come from the server that this is a part of, out of
order, failures in an error file. A test may hold, expire, cancel or fail a batch, and may break off
any exchange before or after it took effect.
"""

from __future__ import annotations

import asyncio
import email.parser
import email.policy
import itertools
import json
import random
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.model.server import FakeServer, Step

Body = dict[str, Any]
STEPS = ("validating", "in_progress", "finalizing", "completed")


@dataclass
class Fault:
    """What happens to the next exchange whose name is `at` (``POST files``, ``GET batch``)."""

    at: str
    status: int = 0  # instead of doing it
    headers: dict[str, str] = field(default_factory=dict)
    reset: bool = False  # it is done, and the connection breaks
    stall: bool = False  # it is done, and no answer comes
    cut: bool = False  # half of the answer comes


class Batches:
    """Files and batches of one account.

    Attributes:
        files: Uploaded and made ones: their objects and contents, by id.
        batches: Their objects, by id.
        log: Names of the exchanges that took effect, in order.
        bought: Questions answered, by custom id, as often as that was done.
        step_of: What happens to the n-th time (from 0) that a question is worked on.
        hold: True: batches stay in progress.
        expire: How many questions each of the next batches gets done before it expires.
        fail: Errors that each of the next batches fails with.
        room: How many questions may be enqueued at a time.
        most: How many questions a batch may have.
        breaks: Characters that end a line for sloppy readers are put into answers.
    """

    def __init__(self, server: FakeServer) -> None:
        self._server = server
        self.files: dict[str, tuple[Body, bytes]] = {}
        self.batches: dict[str, Body] = {}
        self.log: list[str] = []
        self.bought: dict[str, int] = {}
        self.step_of: Callable[[Body, int], Step | None] = lambda _body, _nth: None
        self.hold = False
        self.expire: list[int] = []
        self.fail: list[list[Body]] = []
        self.faults: list[Fault] = []
        self.stalled = threading.Event()
        self.room: float = float("inf")
        self.most = 50_000
        self._numbers = itertools.count(1)
        self._random = random.Random(5)
        self._tries: dict[str, int] = {}

    # ---------------------------------------------------------------------------- exchanges
    async def exchange(  # noqa: PLR0917 - what there is
        self, method: str, path: str, headers: dict[str, str], data: bytes,
        writer: asyncio.StreamWriter,
    ) -> bool:  # fmt: skip
        """Do one exchange; whether the connection lasts."""
        url = urlsplit(path)
        parts = url.path.removeprefix("/v1/").split("/")
        names = {1: parts[0], 2: parts[0].rstrip("s").replace("batche", "batch")}
        name = f"{method} {names.get(len(parts), '/'.join(parts[::2]))}"
        fault = next((one for one in self.faults if one.at == name), None)
        if fault is not None:
            self.faults.remove(fault)
        if fault is not None and fault.status:
            reply: tuple[int, Body | bytes] = (fault.status, _error(f"scripted {fault.status}"))
        else:
            query = {key: value[0] for key, value in parse_qs(url.query).items()}
            reply = self._done(name, parts, query, headers, data)
            self.log.append(name)
        return await _answer(writer, *reply, fault, self.stalled)

    def _done(  # noqa: PLR0917 - what there is
        self, name: str, parts: list[str], query: dict[str, str], headers: dict[str, str],
        data: bytes,
    ) -> tuple[int, Body | bytes]:  # fmt: skip
        doing = {
            "POST files": lambda: self._upload(headers, data),
            "GET files": lambda: self._listed([row for row, _ in self.files.values()
                                               if row["purpose"] == query.get("purpose")], query),
            "GET file": lambda: self.files[parts[1]][0],
            "DELETE file": lambda: self._delete(parts[1]),
            "GET files/content": lambda: self.files[parts[1]][1],
            "POST batches": lambda: self._create(json.loads(data)),
            "GET batches": lambda: self._listed(list(self.batches.values()), query),
            "GET batch": lambda: self._looked_at(self.batches[parts[1]]),
            "POST batches/cancel": lambda: self._cancel(self.batches[parts[1]]),
        }  # fmt: skip
        if name not in doing:
            return 405, _error(f"no {name}")
        try:
            return 200, doing[name]()
        except KeyError as problem:
            return 404, _error(f"No such object: {problem}")
        except ValueError as problem:
            return 400, _error(str(problem))

    # -------------------------------------------------------------------------------- files
    def _upload(self, headers: dict[str, str], data: bytes) -> Body:
        head = f"content-type: {headers['content-type']}\r\n\r\n".encode()
        form = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + data)
        fields = {part.get_param("name", header="content-disposition"): part
                  for part in form.iter_parts()}  # fmt: skip
        purpose = fields["purpose"].get_content().strip()
        if purpose != "batch":
            raise ValueError(f"'{purpose}' is not one of ['batch']")
        return self._file(
            fields["file"].get_filename(), fields["file"].get_payload(decode=True), purpose
        )

    def _file(self, name: str, content: bytes, purpose: str) -> Body:
        made = {
            "id": f"file-{next(self._numbers)}", "object": "file", "bytes": len(content),
            "created_at": int(time.time()), "filename": name, "purpose": purpose,
            "status": "processed",
        }  # fmt: skip
        self.files[made["id"]] = (made, content)
        return made

    def _delete(self, name: str) -> Body:
        del self.files[name]
        return {"id": name, "object": "file", "deleted": True}

    def _listed(self, rows: list[Body], query: dict[str, str]) -> Body:
        rows.reverse()  # newest first
        if "after" in query:
            at = next(at for at, row in enumerate(rows) if row["id"] == query["after"])
            rows = rows[at + 1 :]
        most = int(query.get("limit", 20))
        page = rows[:most]
        return {
            "object": "list", "data": page, "has_more": len(rows) > most,
            "first_id": page[0]["id"] if page else None,
            "last_id": page[-1]["id"] if page else None,
        }  # fmt: skip

    # ------------------------------------------------------------------------------ batches
    def _create(self, asked: Body) -> Body:
        if asked["completion_window"] != "24h" or asked["endpoint"] != "/v1/chat/completions":
            raise ValueError("Invalid completion_window or endpoint")
        self.files[asked["input_file_id"]]
        made = {
            "id": f"batch_{next(self._numbers)}", "object": "batch", "errors": None,
            "status": "validating", "output_file_id": None, "error_file_id": None,
            "created_at": int(time.time()), "request_counts": {"total": 0, "completed": 0,
                                                               "failed": 0},
            "metadata": asked.get("metadata"), **asked,
        }  # fmt: skip
        self.batches[made["id"]] = made
        made["_expire"] = self.expire.pop(0) if self.expire else None
        made["_fail"] = self.fail.pop(0) if self.fail else None
        return _shown(made)

    def _cancel(self, batch: Body) -> Body:
        if batch["status"] in {"completed", "failed", "expired", "cancelled"}:
            raise ValueError(f"Cannot cancel a batch with status '{batch['status']}'.")
        self.work(batch, 1, "batch_cancelled")
        batch["status"] = "cancelled"
        return _shown(batch)

    def _looked_at(self, batch: Body) -> Body:
        """Each look brings a batch one step on; what is returned is how it was."""
        seen = _shown(batch)
        if batch["status"] == "validating":
            self._validate(batch)
        elif batch["status"] == "in_progress" and not self.hold:
            done = batch["_expire"]
            if done is None:
                self.work(batch)
                batch["status"] = "finalizing"
            else:
                self.work(batch, done, "batch_expired")
                batch["status"], batch["expired_at"] = "expired", int(time.time())
        elif batch["status"] == "finalizing":
            batch["status"], batch["completed_at"] = "completed", int(time.time())
        return seen

    def _validate(self, batch: Body) -> None:
        problems = batch["_fail"] or self._problems(batch)
        if problems:
            batch["status"] = "failed"
            batch["errors"] = {"object": "list", "data": problems}
        else:
            batch["status"] = "in_progress"
            batch["request_counts"]["total"] = len(self._lines(batch))

    def _lines(self, batch: Body) -> list[Body]:
        content = self.files[batch["input_file_id"]][1]
        return [json.loads(row) for row in content.decode().splitlines()]

    def _problems(self, batch: Body) -> list[Body]:
        try:
            lines = self._lines(batch)
        except ValueError:
            return [_problem("invalid_json_line", "This line is not parseable as valid JSON.")]
        if len(lines) > self.most or not lines:
            return [_problem("too_many_tasks", f"A batch has 1 to {self.most} requests.")]
        if len({row["custom_id"] for row in lines}) < len(lines):
            return [_problem("duplicate_custom_id", "The custom_id is used twice.")]
        if any(len(row["custom_id"]) > 64 for row in lines):
            return [_problem("invalid_custom_id", "A custom_id has at most 64 characters.")]
        if {(row["method"], row["url"]) for row in lines} != {("POST", batch["endpoint"])}:
            return [_problem("mismatched_url", "The URL does not match the batch's endpoint.")]
        if len({row["body"]["model"] for row in lines}) > 1:
            return [_problem("mismatched_model", "All requests of a batch have one model.")]
        busy = sum(one["request_counts"]["total"] for one in self.batches.values()
                   if one["status"] in {"in_progress", "finalizing"})  # fmt: skip
        if busy + len(lines) > self.room:
            return [_problem("token_limit_exceeded", "Enqueued token limit reached.")]
        return []

    def work(self, batch: Body, most: int | None = None, code: str = "") -> None:
        """Answer the first `most` questions; the others end with `code`."""
        lines = self._lines(batch)
        self._random.shuffle(lines)
        done, left = lines[:most], lines[len(lines) if most is None else most :]
        output, errors = [], []
        for row in done:
            status, body = self._answered(row)
            response = {"status_code": status, "request_id": "req_1", "body": body}
            (output if status == 200 else errors).append(
                {"custom_id": row["custom_id"], "response": response, "error": None}
            )
        for row in left:
            error = {"code": code, "message": "This request could not be executed."}
            errors.append({"custom_id": row["custom_id"], "response": None, "error": error})
        batch["output_file_id"] = self._results("output", output)
        batch["error_file_id"] = self._results("error", errors)
        batch["request_counts"] |= {"completed": len(output), "failed": len(errors)}

    def _results(self, kind: str, rows: list[Body]) -> str | None:
        if not rows:
            return None
        lines = (json.dumps({"id": "batch_req_1", **row}, ensure_ascii=False) for row in rows)
        content = "".join(f"{line}\n" for line in lines).encode()
        made: str = self._file(f"batch_{kind}.jsonl", content, "batch_output")["id"]
        return made

    def _answered(self, row: Body) -> tuple[int, Body]:
        from tests.model.server import Step

        key = row["custom_id"]
        nth = self._tries[key] = self._tries.get(key, -1) + 1
        step = self.step_of(row["body"], nth) or Step()
        if step.status == 200:
            self.bought[key] = self.bought.get(key, 0) + 1
        return step.status, json.loads(self._server._payload(row["body"], step))


def _shown(batch: Body) -> Body:
    shown = {name: value for name, value in batch.items() if not name.startswith("_")}
    return json.loads(json.dumps(shown))


def _problem(code: str, words: str) -> Body:
    return {"code": code, "line": None, "message": words, "param": None}


def _error(words: str) -> Body:
    return {"error": {"message": words, "type": "invalid_request_error", "code": None}}


async def _answer(  # noqa: PLR0917 - what there is
    writer: asyncio.StreamWriter, status: int, body: Body | bytes, fault: Fault | None,
    stalled: threading.Event,
) -> bool:  # fmt: skip
    if fault is not None and fault.stall:
        stalled.set()
        await asyncio.Event().wait()
    if fault is not None and fault.reset:
        writer.transport.abort()
        return False
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
    extra = "".join(
        f"{key}: {value}\r\n" for key, value in (fault.headers if fault else {}).items()
    )
    head = (
        f"HTTP/1.1 {status} X\r\ncontent-length: {len(data)}\r\ncontent-type: {kind}\r\n{extra}\r\n"
    )
    cut = fault is not None and fault.cut
    writer.write(head.encode() + (data[: len(data) // 2] if cut else data))
    await writer.drain()
    return not cut
