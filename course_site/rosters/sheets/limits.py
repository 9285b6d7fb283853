"""How much a file may ask for. The largest honest one is the register of the Department: 36,000 officers."""

import resource

MAX_UPLOAD = 10 * 1024 * 1024
MAX_LINES = 50_000
MAX_COLUMNS = 64
MAX_CELL = 1_000
# What the site gets to hold of a file: 240 bytes for each of the most lines.
MAX_WRITTEN = 12_000_000
MAX_PARTS = 200
MAX_UNPACKED = 64 * 1024 * 1024
MAX_MEMORY = 128 * 1024 * 1024
MAX_CPU_SECONDS = 60


def confine() -> None:
    """From here on the system itself stops this process: a MemoryError for memory, a signal for time."""
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS))
