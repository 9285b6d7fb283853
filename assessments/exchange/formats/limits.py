"""How much a file may ask for. The largest honest one is a department's whole bank."""

MAX_FILE = 10 * 1024 * 1024
MAX_ITEMS = 2_000
MAX_TEXT = 200_000
MAX_OPTIONS = 100
MAX_LABEL = 250
MAX_DEPTH = 60
MAX_PARTS = 5_000
MAX_UNPACKED = 64 * 1024 * 1024
MAX_PART = 5 * 1024 * 1024
# The largest honest package, 2,000 items, takes 10 seconds and 60 MB.
MAX_MEMORY = 256 * 1024 * 1024
MAX_CPU_SECONDS = 30
