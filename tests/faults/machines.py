"""Machines that can be lost: each has its own folders and its own database. What runs on one is a process forked from
the suite's, in which Django is loaded already, and which can be killed."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management import CommandError, call_command
from django.db import connections
from django.test import override_settings

from tests import migrated

FORK = multiprocessing.get_context("fork")
FOLDERS = ("signing_keys", "ballot_keys", "kept_apart", "backups")
# Connections of the suite's own process, which nobody else may close.
_inherited: list[Any] = []

Say = Callable[[Any], None]
Work = Callable[[Say], object]


class Done(NamedTuple):
    """`code` is what a shell would see; below zero it is the signal that ended it."""

    code: int | None
    said: str


class Machine:
    def __init__(self, folder: Path, unblock: Callable[[], Any]) -> None:
        folder.mkdir()
        self.folder, self.url = folder, migrated.url_of(folder / f"worst_{folder.name}_{os.getpid()}")
        self._unblock = unblock

    def start(self, work: Work) -> tuple[BaseProcess, Connection]:
        """What the work says can be heard here."""
        return forked(lambda say: self._do(work, say))

    def manage(self, *command: str, first: Callable[[], object] = lambda: None) -> Done:
        """A command of the site, after something else that is done in its process."""

        def work(say: Say) -> None:
            first()
            out = StringIO()
            try:
                call_command(*command, stdout=out, stderr=out)
            except CommandError as error:
                out.write(str(error))
                sys.exit(error.returncode)
            finally:
                say(out.getvalue())

        process, ear = self.start(work)
        said = "".join(heard(ear))
        process.join()
        return Done(process.exitcode, said)

    def _do(self, work: Work, say: Say) -> None:
        self._unblock()
        is_file = self.url.startswith("sqlite")
        connections.settings["default"]["NAME"] = (
            self.url.removeprefix("sqlite:///") if is_file else self.url.rpartition("/")[2]
        )
        folders = {f"{name.upper()}_DIR": self.folder / name for name in FOLDERS}
        key = self.folder.with_name("backup_key")  # goes down with no machine
        override_settings(
            DATA_DIR=self.folder, MEDIA_ROOT=self.folder / "media", BACKUP_KEY_FILE=key, **folders
        ).enable()
        work(say)


def forked(work: Work) -> tuple[BaseProcess, Connection]:
    """On the suite's own database, unless the work looks for another."""
    ear, mouth = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_apart, args=[work, mouth.send])
    process.start()
    mouth.close()
    return process, ear


def _apart(work: Work, say: Say) -> None:
    _inherited.append(connections["default"])
    del connections["default"]
    work(say)


def heard(ear: Connection) -> Iterator[Any]:
    while True:
        try:
            yield ear.recv()
        except EOFError:
            return
