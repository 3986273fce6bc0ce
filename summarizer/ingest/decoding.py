"""Bytes to text without loss: UTF-8, UTF-16, Windows-1252, and whatever else can be recognised.

Line ends stay as they are. What is no text (pictures, PDF, archives) is refused by name.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from summarizer.core.article import Warned
from summarizer.core.errors import NotAnArticle

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound or picture file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
_SAMPLE = 65_536
#: Letters and signs that Windows-1252 adds to ASCII and western texts use.
_WESTERN = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ‘’‚“”„–—…•€£©®°§·«»¿¡ªº½¼¾²³±×÷µ¶\xa0\xad™‰‹›ƒ´¨¸†‡ˆ˜¢¥]")
_LETTER_BESIDE = re.compile(
    r"[A-Za-z][À-ÖØ-öø-ÿŒœŠšŽž]|[À-ÖØ-öø-ÿŒœŠšŽž][A-Za-z]|[‘’“”–—…€£©°§·«»\xa0\xad™•¿¡]"
)


class Decoded(NamedTuple):
    """Text, and a warning where the encoding had to be guessed or bytes were lost."""

    text: str
    warning: Warned | None = None


def decode(data: bytes, source: str) -> Decoded:
    """The text of a file, less a leading byte-order mark.

    Args:
        data: The whole file.
        source: Its name, for messages.

    Raises:
        NotAnArticle: It is empty, or no text.
    """
    if not data.strip():
        raise NotAnArticle(f"{source}: it is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    _refuse_binary(data, source)
    wide = _wide(data)
    if wide:
        return _lenient(data, wide)
    if data.count(0) * 100 > len(data):
        raise NotAnArticle(f"{source}: it is a binary file, not text")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(data, source)


def _refuse_binary(data: bytes, source: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic) and (len(magic) > 4 or b"\x00" in data[:1024] or what[-1] == "e"):
            raise NotAnArticle(f"{source}: it is {what}, not text; save it as text or HTML first")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a western text is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        return _lossy(data, encoding)


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    detail = f"{lost} byte sequences are no {encoding.upper()} and are shown as \ufffd"
    return Decoded(text, Warned("encoding", detail))


def _guessed(data: bytes, source: str) -> Decoded:
    if _is_damaged_utf8(data):
        return _lossy(data, "utf-8")
    western = _western(data)
    if western is not None:
        return Decoded(western, Warned("encoding", "read as Windows-1252"))
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 60 ms, and seldom needed

    best = from_bytes(data).best()
    if best is not None:
        return Decoded(str(best), Warned("encoding", f"read as {best.encoding}, by its bytes"))
    if sum(byte < 9 for byte in data[:_SAMPLE]):
        raise NotAnArticle(f"{source}: it is a binary file, not text")
    return Decoded(data.decode("latin-1"), Warned("encoding", "unknown encoding, read as Latin-1"))


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all of it is UTF-8, and a cut or a stray byte spoiled it."""
    text = data.decode("utf-8", "replace")
    good = sum(char > "\x7f" for char in text) - text.count("\ufffd")
    return good > 9 * text.count("\ufffd")


def _western(data: bytes) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [char for char in text if char > "\x7f"]
    letters = sum(map(str.isalpha, text))
    beside = len(_LETTER_BESIDE.findall(text))
    rare = sum(_WESTERN.match(char) is None for char in high)
    plausible = (
        rare * 20 <= len(high) and len(high) <= 0.2 * max(letters, 1) and beside * 2 >= len(high)
    )
    return text if plausible else None
