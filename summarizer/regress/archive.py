"""Reads and writes bundles: zip files that are the same for the same contents.

A bundle may come from anywhere. Nothing is ever unpacked to disk; each file is read into memory,
within limits, under a name that is one of ours.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import stat
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from summarizer.core.errors import ConfigError, OutputError

__all__ = ["MANIFEST", "Archive", "write_archive"]

JSON = Any
MANIFEST = "manifest.json"
_WANTED = "give a file that summarize bundle wrote"
#: Most files in a bundle, bytes in one of them and in all, and how much larger than its packed
#: form a file may get.
MOST_FILES, MOST_BYTES, MOST_TOTAL, MOST_RATIO = 200_000, 64 * 2**20, 4 * 2**30, 200
_SMALL = 2**20
_NAME = re.compile(r"(?:articles|answers|reads|results|schemas|prompts)/[\w@.+-]{1,150}")
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_TIME = (1980, 1, 1, 0, 0, 0)


class Archive:
    """An open bundle.

    Args:
        path: The file.

    Raises:
        ConfigError: It cannot be read, is no bundle, or is made to do harm.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except OSError as error:
            raise ConfigError(f"{path} cannot be read: {error.strerror}; {_WANTED}") from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ConfigError(f"{path} is no bundle ({error}): {_WANTED}") from error
        try:
            self._infos = self._checked(self._zip.infolist())
            self.manifest: dict[str, JSON] = self._manifest()
        except BaseException:
            self._zip.close()
            raise
        self._digests = self.manifest.get("files")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """A file of the bundle.

        Raises:
            ConfigError: It is not there, is too large, or is not what was packed.
        """
        data = self._bytes(name)
        wanted = self._digests.get(name) if isinstance(self._digests, dict) else None
        if hashlib.sha256(data).hexdigest() != wanted:
            raise ConfigError(f"{self._path}: {name} is not what was packed: its digest differs")
        return data

    def json(self, name: str) -> JSON:
        """A file of the bundle as JSON.

        Raises:
            ConfigError: As `read`; or it is no JSON.
        """
        return self._parsed(name, self.read(name))

    def _manifest(self) -> dict[str, JSON]:
        value = self._parsed(MANIFEST, self._bytes(MANIFEST))
        if not isinstance(value, dict) or value.get("form") != 1:
            raise ConfigError(f"{self._path} is no bundle that this release can read")
        return value

    def _parsed(self, name: str, data: bytes) -> JSON:
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"{self._path}: {name} is not JSON") from error

    def _bytes(self, name: str) -> bytes:
        info = self._infos.get(name)
        if info is None:
            raise ConfigError(f"{self._path} lacks {name}: it is no bundle, or not whole")
        try:
            with self._zip.open(info) as file:
                data = file.read(MOST_BYTES + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise ConfigError(f"{self._path}: {name} cannot be read: {error}") from error
        except Exception as error:  # zlib.error has no home in zipfile
            raise ConfigError(f"{self._path}: {name} is damaged: {error}") from error
        if len(data) > min(MOST_BYTES, info.file_size):
            raise self._harmful(name, "it is larger than it says")
        return data

    def _checked(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(infos) > MOST_FILES:
            raise self._harmful("it", f"it holds more than {MOST_FILES:,} files")
        if sum(info.file_size for info in infos) > MOST_TOTAL:
            raise self._harmful("it", "it unpacks to more than 4 GiB")
        found: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._check(info)
            if info.filename in found:
                raise self._harmful(info.filename, "it is there twice")
            found[info.filename] = info
        return found

    def _check(self, info: zipfile.ZipInfo) -> None:
        name = info.filename
        if name != MANIFEST and not _NAME.fullmatch(name):
            raise self._harmful(name, "no file of a bundle is called so")
        if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG}:
            raise self._harmful(name, "it is a link or a device")
        if info.flag_bits & 1 or info.compress_type not in _PACKED:
            raise self._harmful(name, "it is encrypted, or packed in another way")
        if info.file_size > MOST_BYTES:
            raise self._harmful(name, f"it is larger than {MOST_BYTES >> 20} MiB")
        if info.file_size > _SMALL and info.file_size > MOST_RATIO * max(1, info.compress_size):
            raise self._harmful(name, "it unpacks to far more than it is packed into")

    def _harmful(self, name: str, why: str) -> ConfigError:
        shown = name.encode("ascii", "backslashreplace").decode()[:80]
        return ConfigError(f"{self._path} is not read, because of {shown}: {why}")


def write_archive(path: Path, manifest: Mapping[str, JSON], files: Mapping[str, bytes]) -> None:
    """Write a bundle, whole or not at all; the same bytes for the same contents.

    Args:
        path: The file.
        manifest: What stands in it; the digests of the files are added.
        files: Contents by name.

    Raises:
        OutputError: It cannot be written.
    """
    digests = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}
    told = json.dumps({"form": 1, **manifest, "files": digests}, ensure_ascii=False, indent=1)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in [(MANIFEST, f"{told}\n".encode()), *sorted(files.items())]:
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # whatever machine it was made on
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data)
    _put(path, packed.getvalue())


def _put(path: Path, data: bytes) -> None:
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                temporary.unlink()
        raise OutputError(
            f"{path} cannot be written: {error.strerror}; name another file with -o"
        ) from error
