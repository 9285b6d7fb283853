"""How much a file may ask for. The largest scene of the course has 12 moments."""

MAX_FILE = 2 * 1024 * 1024
MAX_PASSAGES = 500
MAX_WAYS = 2_000
MAX_TEXT = 20_000
MAX_DEPTH = 64
MAX_STEPS = 10_000
MAX_MEMORY = 256 * 1024 * 1024
MAX_CPU_SECONDS = 10
