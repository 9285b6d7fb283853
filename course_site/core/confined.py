"""What strangers send is read in a process of its own, which the system stops when it asks for too much. That process
needs no Django."""

import resource
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


class Stopped(Exception):
    """It asked for more memory or time than it may have."""


def run(module: str, content: bytes, *, cpu_seconds: int) -> bytes:
    """What `module` answers, given this on its standard input. The wait is twice its time: it may share the machine."""
    reader = [sys.executable, "-m", module]
    try:
        done = subprocess.run(  # noqa: S603  a module of our own
            reader, input=content, capture_output=True, cwd=HOME, timeout=2 * cpu_seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Stopped from error
    if done.returncode != 0:
        raise Stopped
    return done.stdout


def confine(*, memory: int, cpu_seconds: int) -> None:
    """From here on the system itself stops this process: a MemoryError for memory, a signal for time."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
