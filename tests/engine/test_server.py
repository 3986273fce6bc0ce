"""The engine's server, asked by real clients over the loopback."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from pydantic import BaseModel, Field

from summarizer import summarize
from summarizer.engine import answer
from summarizer.engine.plain import plain_article
from summarizer.engine.server import LIMIT, EngineServer
from summarizer.ingest import read_text
from tests.engine.conftest import called, fenced

BODY = """The orchard at Tarn was sold on Monday, its owner said.

“I am too old for ladders,” said Berit Solheim, who ran it for forty years.

The buyer, Nordfrukt AS, will keep the name. The price was not made known."""


class Quotation(BaseModel):
    """Somebody's words."""

    speaker: str
    quote: str


class Note(BaseModel):
    """A schema as a developer writes it."""

    title: str | None = None
    summary: str
    people: list[str]
    quotes: list[Quotation] = Field(default_factory=list)


@pytest.fixture
def allowed_hosts():
    return ["127.0.0.1", "localhost"]


@contextmanager
def serving():
    """A server on a free port."""
    server = EngineServer("127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def client(server):
    from openai import OpenAI

    with OpenAI(base_url=server.url, api_key="any", max_retries=0) as made:
        yield made


@pytest.fixture
def send(server):
    """Send bytes as a request; status, headers, and the JSON that came."""

    def sent(method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        try:
            data = json.dumps(body).encode() if isinstance(body, dict) else body
            connection.request(method, path, data, headers)
            reply = connection.getresponse()
            text = reply.read()
            return reply.status, reply.headers, json.loads(text) if text else None
        finally:
            connection.close()

    return sent


def plain(text=BODY, **more):
    return {"model": "extractive", "messages": [{"role": "user", "content": text}], **more}


def test_the_openai_client_gets_a_summary_of_plain_text(client):
    made = client.chat.completions.create(**plain(f"Summarise the following article:\n\n{BODY}"))
    said = made.choices[0].message.content
    assert said.startswith("The orchard at Tarn was sold on Monday")
    assert "following article" not in said
    assert made.usage.total_tokens == made.usage.prompt_tokens + made.usage.completion_tokens > 0


def test_the_openai_client_parses_a_schema_of_its_own(client):
    made = client.chat.completions.parse(**plain(response_format=Note))
    note = made.choices[0].message.parsed
    assert note.people == ["Berit Solheim"]
    assert note.quotes == [Quotation(speaker="Berit Solheim", quote="I am too old for ladders,")]


@pytest.mark.parametrize("mode", ["TOOLS", "JSON_SCHEMA", "JSON", "MD_JSON"])
def test_instructor_gets_its_model_filled_in_every_mode(client, mode):
    import instructor

    made = instructor.from_openai(client, mode=instructor.Mode[mode]).create(
        **plain(), response_model=Note, max_retries=0
    )
    assert made.people == ["Berit Solheim"]
    assert "orchard" in made.summary
    assert "{" not in made.summary


@pytest.mark.parametrize("usage", [False, True])
def test_a_stream_of_content_adds_up_to_the_answer(client, usage):
    whole = client.chat.completions.create(**plain())
    options = {"stream_options": {"include_usage": True}} if usage else {}
    pieces = list(client.chat.completions.create(**plain(), stream=True, **options))
    content = [p.choices[0].delta.content or "" for p in pieces if p.choices]
    assert "".join(content) == whole.choices[0].message.content
    assert pieces[0].choices[0].delta.role == "assistant"
    assert [p.choices[0].finish_reason for p in pieces if p.choices][-1] == "stop"
    assert pieces[-1].usage == (whole.usage if usage else None)


def test_a_stream_of_a_tool_call_adds_up_to_its_arguments(client):
    request = called(fenced(BODY), Note.model_json_schema())
    [whole] = answer(request)["choices"][0]["message"]["tool_calls"]
    with client.chat.completions.stream(**request) as stream:
        final = stream.get_final_completion()
    [made] = final.choices[0].message.tool_calls
    assert (made.id, made.function.name) == (whole["id"], whole["function"]["name"])
    assert made.function.arguments == whole["function"]["arguments"]
    assert final.choices[0].finish_reason == "tool_calls"


def test_instructor_reads_a_stream_of_partial_objects(client):
    import instructor

    partials = list(instructor.from_openai(client).create_partial(**plain(), response_model=Note))
    assert partials[-1].people == ["Berit Solheim"]
    assert len(partials) > 2


@pytest.mark.parametrize("mode", ["tools", "json_schema", "json", "md_json"])
def test_our_own_results_are_the_same_through_the_server(server, tmp_path, mode):
    article = read_text(BODY, title="Orchard sold", published="2025-03-05")
    direct = summarize(article, "briefing", model="extractive")
    served = summarize(
        article, "briefing", model="openai/extractive", base_url=server.url, mode=mode,
        cache_dir=str(tmp_path),
    )  # fmt: skip
    assert served.record["data"] == direct.record["data"] is not None


def test_json_without_a_schema_is_a_general_object(client):
    made = client.chat.completions.create(**plain(response_format={"type": "json_object"}))
    data = json.loads(made.choices[0].message.content)
    assert data["people"] == ["Berit Solheim"]
    assert data["quotes"][0]["speaker"] == "Berit Solheim"


def test_models_and_health_are_told(client, send):
    assert [model.id for model in client.models.list()] == ["extractive"]
    assert client.models.retrieve("extractive").id == "extractive"
    assert send("GET", "/health")[::2] == (200, {"status": "ok", "model": "extractive"})
    assert send("HEAD", "/health")[::2] == (200, None)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "must be a JSON object"),
        ({"messages": []}, "not empty"),
        ({"messages": ["x"]}, "messages[0]"),
        ({"messages": [{"role": "user", "content": 5}]}, "messages[0].content"),
        (plain(""), "no message to read"),
        (plain("Hello there"), "no article in the messages"),
        (plain(tools=[{}]), "tools[0]"),
        (plain(tool_choice={"function": {"name": "x"}}), "none of the tools"),
        (plain(tool_choice="any"), "tool_choice must be"),
        (plain(response_format={"type": "xml"}), "response_format.type"),
        (plain(response_format={"type": "json_schema"}), "must be a JSON Schema"),
        (plain(n=2), "n must be 1"),
        (plain(stream_options=3), "stream_options"),
        (called(BODY, {"properties": {"zorblax": {"type": "string"}}}), "zorblax"),
        (
            called(BODY, {"properties": {"zorblax": {"type": "string"}, "title": {}},
                          "required": ["zorblax"]}),
            "cannot fill the required “zorblax”",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_in_openais_form(send, body, words):
    status, _, said = send("POST", "/v1/chat/completions", body)
    assert status == 400
    assert set(said["error"]) == {"message", "type", "param", "code"}
    assert said["error"]["type"] == "invalid_request_error"
    assert words in said["error"]["message"].replace("holds no message", "no message to read")


def test_the_openai_client_raises_what_it_raises_for_a_bad_request(client):
    import openai

    with pytest.raises(openai.BadRequestError, match="no article in the messages"):
        client.chat.completions.create(**plain("Hello there"))
    with pytest.raises(openai.NotFoundError, match="no model 'gpt-9'"):
        client.models.retrieve("gpt-9")


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/v1/nowhere", {}, 404),
        ("POST", "/v1/responses", {}, 404),
        ("GET", "/v1/chat/completions", {}, 405),
        ("DELETE", "/v1/models", {}, 405),
        ("POST", "/v1/chat/completions", {"Content-Length": str(LIMIT + 1)}, 413),
        ("POST", "/v1/chat/completions", {"Content-Length": "-5"}, 400),
        ("POST", "/v1/chat/completions", {"Transfer-Encoding": "chunked"}, 411),
    ],
)
def test_what_http_forbids_has_its_status(  # noqa: PLR0917 - fixtures
    server, method, path, headers, status
):
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=30) as raw:
        lines = [f"{method} {path} HTTP/1.1", "Host: x", *(f"{k}: {v}" for k, v in headers.items())]
        raw.sendall("\r\n".join([*lines, "", ""]).encode())
        raw.shutdown(socket.SHUT_WR)
        reply = http.client.HTTPResponse(raw)
        reply.begin()
        assert reply.status == status
        assert json.loads(reply.read())["error"]["message"]
        assert (reply.headers["Allow"] is not None) == (status == 405)


def test_a_request_that_is_too_long_hears_so_although_it_is_still_sending(client):
    import openai

    with pytest.raises(openai.APIStatusError, match="longer than") as caught:
        client.chat.completions.create(**plain("x" * (LIMIT + 1)))
    assert caught.value.status_code == 413


def test_what_is_no_http_is_refused_and_harms_nobody(server, send):
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=30) as raw:
        raw.sendall(b"nonsense\r\n\r\n")
        assert b'"invalid_request_error"' in raw.makefile("rb").read()
    assert send("GET", "/health")[0] == 200


def test_one_connection_carries_many_requests(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    used = set()
    for request in (plain(), plain("Hello there"), plain(stream=True), plain()):
        connection.request("POST", "/v1/chat/completions", json.dumps(request))
        used.add(connection.sock.getsockname())
        connection.getresponse().read()
    connection.close()
    assert len(used) == 1


def test_many_clients_at_once_get_the_answers_to_their_own_questions(send):
    def ask(number):
        text = BODY.replace("Tarn", f"Tarn{number}")
        return send("POST", "/v1/chat/completions", plain(text))[2]

    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(ask, range(48)))
    for number, completion in enumerate(made):
        assert f"Tarn{number} " in completion["choices"][0]["message"]["content"]


def test_ending_hangs_up_on_the_silent_and_answers_who_is_being_answered(monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def slow(request):
        begun.set()
        assert go_on.wait(30)
        return answer(request)

    monkeypatch.setattr("summarizer.engine.server.answer", slow)
    with ThreadPoolExecutor(2) as pool:
        with serving() as server:
            quiet = socket.create_connection(("127.0.0.1", server.server_port), timeout=30)
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
            connection.request("POST", "/v1/chat/completions", json.dumps(plain()))
            answered = pool.submit(lambda: connection.getresponse().read())
            assert begun.wait(30)
            pool.submit(lambda: (quiet.recv(1), go_on.set()))  # once the silent one is hung up on
        assert b"orchard" in answered.result()
    quiet.close()
    connection.close()


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Please extract the people from the article below.\n\n{BODY}",
        f"Here is today's report:\n{BODY}",
        f"Article: {BODY}",
        f"List all quotes.\n\n## Text:\n\n{BODY}",
        f"What is this about?\n<article>\n{BODY}\n</article>\nAnswer in English.",
        f'Answer in one line.\n"""\n{BODY}\n"""',
        f"Summarize:\n```text\n{BODY}\n```",
        f'Answer in JSON:\n{{"properties": {{"title": {{"type": "string"}}}}}}\n\n{BODY}',
    ],
)
def test_what_introduces_an_article_is_no_part_of_it(text):
    assert plain_article(["Hello.", text, "Correct your JSON."]) == BODY


@pytest.mark.parametrize(
    "text", ["Find of the year: a coin.", "Read on.\n\nShort.", "He said:\n\n“No.”", ""]
)
def test_a_short_text_is_left_as_it_is(text):
    assert plain_article([text]) == text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_tells_its_address_and_ends_well(number):
    command = [sys.executable, "-m", "summarizer", "engine", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        line = process.stderr.readline()
        assert line.startswith("summarize: the embedded engine answers at http://127.0.0.1:")
        port = int(line.split("/v1")[0].rsplit(":", 1)[1])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/health")
        assert connection.getresponse().status == 200
        process.send_signal(number)
        assert process.wait(30) == 0
        assert "Traceback" not in process.stderr.read()
        connection.close()


def test_a_port_in_use_is_told_in_one_line(server):
    command = [sys.executable, "-m", "summarizer", "engine", "--port", str(server.server_port)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Address already in use" in done.stderr
