"""Files that are there as a whole or not at all, also after a power cut."""

import os
import shutil
from pathlib import Path


def sync(path: Path) -> None:
    """Of a file what is in it, of a folder what files it has."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy(source: Path, target: Path) -> None:
    unfinished = target.with_name(f"{target.name}.unfinished")
    shutil.copyfile(source, unfinished)
    shutil.copymode(source, unfinished)
    sync(unfinished)
    unfinished.replace(target)
    sync(target.parent)
