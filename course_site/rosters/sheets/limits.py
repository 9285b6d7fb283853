"""How much a file may ask for. The largest honest one is the register of the Department: 36,000 officers."""

from course_site.core import confined

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
    confined.confine(memory=MAX_MEMORY, cpu_seconds=MAX_CPU_SECONDS)
