"""Puts a new file in the place of an old one so that a power cut leaves one of the two, whole."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["put_in_place"]


def put_in_place(new: Path, path: Path) -> None:
    """Rename `new`, whose content is on disk already, to `path`; that is on disk, too, then.

    A name is in its folder, which is forced to disk by itself: else what is written afterwards,
    and counts on the new file, might outlive a power cut that brings back the old one.

    Raises:
        OSError: It cannot be renamed, or the disk fails.
    """
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
