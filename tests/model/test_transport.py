"""What goes over the wire, and what is made of what comes back."""

import gzip
import json

import pytest

from summarizer.model.forms import Encoder, body
from summarizer.model.seam import Request
from tests.model.conftest import MESSAGES
from tests.model.server import GOOD, Step, completion


@pytest.mark.parametrize("mode", ["tools", "json_schema", "json", "md_json"])
@pytest.mark.parametrize("parameters", [{}, {"temperature": 0.5, "seed": 1}])
def test_bytes_say_what_the_body_says(task, mode, parameters):
    encoded = Encoder()
    for text in ("plain", '“Ärger” \\ "quoted"\n', "half a pair: \ud83d"):
        messages = (*MESSAGES, {"role": "user", "content": text})
        request = Request("", "m", messages, mode, task.json_schema, task.sha256, parameters)
        said = json.loads(encoded(request))
        assert said == body(request)
        assert list(said) == list(body(request))


def test_each_schema_has_its_own_bytes(task):
    encoded = Encoder()
    for digest, schema in (("1", {"title": "A"}), ("2", {"title": "B"})):
        request = Request("", "m", (), "tools", schema, digest)
        assert json.loads(encoded(request)) == body(request)


async def test_a_compressed_answer_is_read(ask, server):
    whole = completion({"model": "m", "messages": []}, Step(), json.dumps(GOOD))
    packed = gzip.compress(json.dumps(whole).encode())
    server.default = Step(body=packed, headers={"content-encoding": "gzip"})
    assert (await ask()).data == GOOD


async def test_connections_are_used_again(options, task, server):
    from summarizer.model import open_model

    async with open_model(options) as model:
        for number in range(5):
            await model.ask(task, [{"role": "user", "content": str(number)}])
    assert server.connections == 1
