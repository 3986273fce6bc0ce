"""A language model of random weights, as a GGUF file that llama.cpp loads: half a megabyte.

It knows bytes and some hundred words of news English, and says them in random order, so what it
answers has the form that a grammar forces on it and no meaning at all. One direction of its
embedding is the same for every token and carries a bias, without which its strings and lists
would never end.

    python benchmarks/interop/tiny_model.py FILE
"""

from __future__ import annotations

import random
import struct
import sys
from pathlib import Path

WIDTH, HEADS, INNER, CONTEXT = 64, 4, 128, 32_768
#: The common direction, and what is left of a token's own after normalisation.
COMMON, OWN = 4.0, 0.5

WORDS = """
the of and to in a that said on for it with as was is by from at not he be has have an will would
they who but were after which its had been more their about one new this government minister
president police court company people year week month Monday Tuesday Wednesday Thursday Friday
January November official officials report reported statement spokesman spokeswoman newspaper
agency council bridge channel vaccine plant harbour city state war peace talks trade party vote
law plan deal money million billion percent two three four five ten twenty hundred 2019 2024 2025
first last next former senior against between under over before during without because while if
could should may might must can did does do no yes never only also still again told asked denied
confirmed warned claimed added called rejected accepted supported opposed signed closed opened
built lost won paid sold bought killed met left began ended work day time country capital border
doctor engineer teacher mayor union bank market price tax energy water road school hospital
London Paris Geneva Berlin river island north south east west European national local public
private foreign economic political military legal medical safe dangerous large small good bad
early late high low strong weak old young free full clear open ready sure likely unlikely
""".split()

SPECIAL = ["<unk>", "<s>", "</s>"]
UNKNOWN, CONTROL, NORMAL, BYTE = 2, 3, 1, 6
UINT32, FLOAT32, STRING, ARRAY, INT32 = 4, 6, 8, 9, 5
TEMPLATE = (
    "{% for message in messages %}{{ '[' + message['role'] + '] ' }}"
    "{{ message['content'] or '' }}{{ '\\n' }}{% endfor %}[assistant] "
)
#: What ends a string, a list, an object comes more often than words, or nothing would end.
BIAS = {
    '"': 6.5, "{": 5.5, "}": 5.0, "]": 3.0, ",": 4.0, "</s>": 0.0, "<s>": -20.0, "<unk>": -20.0,
}  # fmt: skip
LIKELY_WORD, UNLIKELY_BYTE = 3.5, -2.0


def vocabulary() -> list[tuple[str, int, float]]:
    """Each token's piece, kind, and the bias of its logit."""
    tokens = [(SPECIAL[0], UNKNOWN), (SPECIAL[1], CONTROL), (SPECIAL[2], CONTROL)]
    tokens += [(f"<0x{byte:02X}>", BYTE) for byte in range(256)]
    tokens += [(f"▁{word}", NORMAL) for word in dict.fromkeys(WORDS)]
    return [(piece, kind, bias(piece, kind)) for piece, kind in tokens]


def bias(piece: str, kind: int) -> float:
    if kind == BYTE:
        return BIAS.get(chr(int(piece[3:5], 16)), UNLIKELY_BYTE)
    return BIAS.get(piece, LIKELY_WORD)


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def entry(key: str, kind: int, value: object, of: int | None = None) -> bytes:
    """One key of the file's header."""
    head = text(key) + struct.pack("<I", kind)
    if kind == ARRAY:
        items = list(value)
        return head + struct.pack("<IQ", of, len(items)) + b"".join(packed(of, x) for x in items)
    return head + packed(kind, value)


def packed(kind: int, value: object) -> bytes:
    if kind == STRING:
        return text(value)
    return struct.pack({UINT32: "<I", FLOAT32: "<f", INT32: "<i"}[kind], value)


def header(tokens: list[tuple[str, int, float]]) -> list[bytes]:
    numbers = {
        "llama.context_length": CONTEXT,
        "llama.embedding_length": WIDTH,
        "llama.block_count": 1,
        "llama.feed_forward_length": INNER,
        "llama.attention.head_count": HEADS,
        "llama.rope.dimension_count": WIDTH // HEADS,
        "tokenizer.ggml.unknown_token_id": 0,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
    }
    return [
        entry("general.architecture", STRING, "llama"),
        entry("general.name", STRING, "nonsense"),
        *(entry(key, UINT32, value) for key, value in numbers.items()),
        entry("llama.attention.layer_norm_rms_epsilon", FLOAT32, 1e-5),
        entry("tokenizer.ggml.model", STRING, "llama"),
        entry("tokenizer.ggml.tokens", ARRAY, [piece for piece, _, _ in tokens], STRING),
        entry("tokenizer.ggml.scores", ARRAY, [0.0] * len(tokens), FLOAT32),
        entry("tokenizer.ggml.token_type", ARRAY, [kind for _, kind, _ in tokens], INT32),
        entry("tokenizer.chat_template", STRING, TEMPLATE),
    ]


def tensors(tokens: list[tuple[str, int, float]], seed: int) -> dict[str, list[list[float]]]:
    """All weights by name, as rows."""
    draw = random.Random(seed)

    def rows(count: int, width: int, spread: float) -> list[list[float]]:
        return [[draw.gauss(0, spread) for _ in range(width)] for _ in range(count)]

    size = ((COMMON**2 + (WIDTH - 1) * OWN**2) / WIDTH) ** 0.5
    embedding, output = rows(len(tokens), WIDTH, OWN), rows(len(tokens), WIDTH, 0.2)
    for row, out, (_, _, wanted) in zip(embedding, output, tokens, strict=True):
        row[0], out[0] = COMMON, wanted * size / COMMON
    ones, small = [[1.0] * WIDTH], 0.05
    block = {
        "attn_norm": ones,
        "attn_q": rows(WIDTH, WIDTH, 0.3),
        "attn_k": rows(WIDTH, WIDTH, 0.3),
        "attn_v": rows(WIDTH, WIDTH, small),
        "attn_output": rows(WIDTH, WIDTH, small),
        "ffn_norm": ones,
        "ffn_gate": rows(INNER, WIDTH, small),
        "ffn_up": rows(INNER, WIDTH, small),
        "ffn_down": rows(WIDTH, INNER, small),
    }
    named = {f"blk.0.{name}.weight": value for name, value in block.items()}
    ends = {"output_norm.weight": ones, "output.weight": output}
    return {"token_embd.weight": embedding, **named, **ends}


def aligned(data: bytes, to: int = 32) -> bytes:
    return data + b"\0" * (-len(data) % to)


def write(path: Path, seed: int = 1) -> None:
    """Write the model; the same seed gives the same file."""
    tokens = vocabulary()
    weights = tensors(tokens, seed)
    keys, infos, data = header(tokens), b"", b""
    for name, rows in weights.items():
        flat = len(rows) == 1
        shape = [len(rows[0])] if flat else [len(rows[0]), len(rows)]
        infos += text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, len(data))
        data += aligned(b"".join(struct.pack(f"<{len(row)}f", *row) for row in rows))
    start = b"GGUF" + struct.pack("<IQQ", 3, len(weights), len(keys)) + b"".join(keys) + infos
    path.write_bytes(aligned(start) + data)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
