"""A model server to stand behind a gateway: it fills any JSON Schema with the article's sentences.

Every evidence it gives is a sentence of the fenced article, character for character, so whatever
is lost on the way was lost by the gateway or by the project. It wants a key. Standard library;
loopback only.

    python benchmarks/interop/fake_model.py --port 8199 --key KEY
"""

from __future__ import annotations

import argparse
import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FENCE = re.compile(r"=== ARTICLE (\w+) ===\n(.*)\n=== END OF ARTICLE \1 ===", re.DOTALL)
SENTENCE = re.compile(r"(?:(?<=\n)|(?<=[.!?”] ))[A-Z“][^.!?\n]{30,}[.!?]”?(?=\s|$)")
ITEMS = 3


def article_body(request: dict) -> str:
    """The article as it stands between the fences of the last user message, less its header."""
    asked = next(row["content"] for row in request["messages"] if row["role"] == "user")
    fenced = FENCE.search(asked)
    return fenced[2].partition("\n\n")[2] if fenced else asked


def wanted_schema(request: dict) -> dict | None:
    """The schema that the answer must satisfy, wherever the request carries it."""
    if request.get("tools"):
        return request["tools"][0]["function"]["parameters"]
    form = request.get("response_format") or {}
    if form.get("type") == "json_schema":
        return form["json_schema"]["schema"]
    system = next((row["content"] for row in request["messages"] if row["role"] == "system"), "")
    at = system.find("{\n")
    return json.JSONDecoder().raw_decode(system, at)[0] if at >= 0 else None


class Filler:
    """Makes an instance of one schema out of one article's sentences."""

    def __init__(self, schema: dict, sentences: list[str]) -> None:
        self.schema = schema
        self.sentences = sentences

    def whole(self) -> dict:
        return self.value(self.schema, "", self.sentences[0])

    def value(self, schema: dict, name: str, sentence: str) -> object:
        if "$ref" in schema:
            kind = schema["$ref"].rpartition("/")[2]
            if kind == "Evidence":
                return sentence
            return self.value(self.schema["$defs"][kind], name, sentence)
        if "anyOf" in schema:
            return None
        if "enum" in schema:
            return schema["enum"][0]
        make = getattr(self, f"_{schema.get('type', 'object')}")
        return make(schema, name, sentence)

    def _object(self, schema: dict, _name: str, sentence: str) -> dict:
        fields = schema.get("properties", {}).items()
        return {key: self.value(rules, key, sentence) for key, rules in fields}

    def _array(self, schema: dict, name: str, sentence: str) -> list:
        rules = schema["items"]
        if rules.get("$ref", "").endswith("/Evidence"):
            return [sentence]
        if "$ref" not in rules:
            return []
        return [self.value(rules, name, each) for each in self.sentences[:ITEMS]]

    def _string(self, _schema: dict, name: str, sentence: str) -> str:
        if name in {"text", "what", "summary"}:
            return sentence
        return re.search(r"[A-Z][\w’'-]*", sentence)[0]

    def _integer(self, schema: dict, _name: str, _sentence: str) -> int:
        return schema.get("minimum", 0)


def completion(request: dict) -> dict:
    """The answer in the form in which it was asked for."""
    schema, body = wanted_schema(request), article_body(request)
    sentences = SENTENCE.findall(body) or [body.strip()]
    text = sentences[0]
    if schema is not None:
        text = json.dumps(Filler(schema, sentences).whole(), ensure_ascii=False)
    message: dict = {"role": "assistant", "content": text}
    if request.get("tools"):
        call = {"name": request["tools"][0]["function"]["name"], "arguments": text}
        calls = [{"id": "call_1", "type": "function", "function": call}]
        message = {"role": "assistant", "content": None, "tool_calls": calls}
    finish = "tool_calls" if request.get("tools") else "stop"
    sent = len(json.dumps(request["messages"])) // 4
    usage = {"prompt_tokens": sent, "completion_tokens": len(text) // 4}
    return {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": request["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": usage | {"total_tokens": sum(usage.values())},
    }  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    """Answers `POST …/chat/completions`."""

    protocol_version = "HTTP/1.1"
    key = ""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))))
        if self.headers.get("authorization") != f"Bearer {self.key}":
            said = {"message": "Incorrect API key", "type": "auth", "code": "invalid_api_key"}
            self.send(401, {"error": said})
        else:
            self.send(200, completion(request))

    def send(self, status: int, body: dict) -> None:
        data = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--key", required=True)
    given = parser.parse_args()
    bound = type("Bound", (Handler,), {"key": given.key})
    ThreadingHTTPServer(("127.0.0.1", given.port), bound).serve_forever()
