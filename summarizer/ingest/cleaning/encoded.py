"""Text that is hidden from a reader's eye: invisible characters, base64 and hexadecimal blobs."""

from __future__ import annotations

import base64
import binascii
import codecs
import contextlib
import re
from collections.abc import Callable, Iterator

__all__ = ["decode_blob", "find_encoded"]

_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
#: Tag characters spell ASCII that is never shown; zero-width characters can spell bits.
_TAGS = re.compile("(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]{3,}")
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff]{6,}")
_BLOB = re.compile(r"(?<![\w/+=.-])[A-Za-z0-9+/_-]{24,}={0,2}(?![\w/+=])")
_HEX = re.compile(r"(?<![\w-])(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s,]?){20,}(?![\w-])")
_PAIRS = re.compile(r"[0-9a-fA-F]{2}[\s,](?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s,]){19}")
_BITS = re.compile(r"(?<!\d)(?:[01]{8}\s?){6,}(?!\d)")
_SPOKEN = re.compile(r"[A-Za-z][a-z]*(?:[ ,.'!?:-]+[A-Za-z]+){2,}")
#: Words of instructions in ROT13 and backwards.
_TURNED = frozenset(
    """vtaber qvfertneq cerivbhf vafgehpgvba vafgehpgvbaf cebzcg flfgrz lbhe naq gur erongi
    dragersid suoiverp noitcurtsni snoitcurtsni tpmorp metsys ruoy eht""".split()
)
_WORD = re.compile(r"[a-z]+")
_STRAIGHT = re.compile(
    r"\b(?:ignore|disregard|previous|instructions?|prompt|system|your|and|the)\b", re.IGNORECASE
)
_LONGEST_TURNED = 400


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    readable = sum(char.isprintable() or char.isspace() for char in text)
    return len(text) >= 12 and readable == len(text) and _SPOKEN.search(text) is not None


def decode_blob(blob: str) -> str | None:
    """The words behind a base64 or hexadecimal blob, or None where there are none."""
    packed = re.sub(r"\s|,|0x|\\x", "", blob)
    padded = packed.rstrip("=").replace("-", "+").replace("_", "/")
    tries: list[bytes] = []
    with contextlib.suppress(binascii.Error, ValueError):
        tries.append(base64.b64decode(padded + "=" * (-len(padded) % 4), validate=True))
    with contextlib.suppress(ValueError):
        tries.append(bytes.fromhex(packed))
    return next((data.decode("utf-8") for data in tries if _is_text(data)), None)


def _bits(blob: str) -> str | None:
    digits = "".join(blob.split())
    data = bytes(int(digits[at : at + 8], 2) for at in range(0, len(digits) - 7, 8))
    return data.decode("utf-8") if _is_text(data) else None


def find_encoded(text: str) -> list[tuple[int, int, str]]:
    """Start, end and reason of every stretch that hides words. Costs a few passes over the text."""
    found = []
    if not text.isascii() and _UNSEEN.search(text):
        found += [(*match.span(), "invisible characters") for match in _TAGS.finditer(text)]
        found += [(*match.span(), "invisible characters") for match in _ZERO_WIDTH.finditer(text)]
    for pattern, decode in _worth_looking_for(text):
        for match in pattern.finditer(text):
            words = decode(match.group())
            if words:
                found.append((*match.span(), _shown(words)))
    if len(_TURNED.intersection(text.lower().split())) >= 2:
        found += _turned_lines(text)
    return found


def _worth_looking_for(text: str) -> Iterator[tuple[re.Pattern[str], Callable[[str], str | None]]]:
    """The patterns that the text can hold, by its longest word and its digits."""
    longest = max(map(len, text.split()), default=0)
    if longest >= 24:
        yield _BLOB, decode_blob
    if longest >= 40 or _PAIRS.search(text):
        yield _HEX, decode_blob
    if text.count("0") + text.count("1") >= 48:
        yield _BITS, _bits


def _shown(words: str) -> str:
    return f"encoded text: “{' '.join(words.split())[:60]}”"


def _turned_words(text: str) -> int:
    return sum(word in _TURNED for word in _WORD.findall(text.lower()))


def _turned_lines(text: str) -> list[tuple[int, int, str]]:
    """Lines in ROT13 or written backwards."""
    found, offset = [], 0
    for line in text.splitlines(keepends=True):
        content = line.strip()
        if len(content) <= _LONGEST_TURNED and _turned_words(content) >= 2:
            for words in (codecs.decode(content, "rot13"), content[::-1]):
                if len(_STRAIGHT.findall(words)) >= 2:
                    start = offset + line.find(content)
                    found.append((start, start + len(content), _shown(words)))
                    break
        offset += len(line)
    return found
