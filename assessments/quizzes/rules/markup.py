"""What of Markdown a question takes: bold, italic, lists and code. Everything else stays as it was typed."""

from functools import lru_cache

from markdown_it import MarkdownIt

ALLOWED = ["emphasis", "backticks", "escape", "newline"]
LINE = MarkdownIt("zero").enable(ALLOWED)
PROSE = MarkdownIt("zero").enable([*ALLOWED, "list", "fence"])


@lru_cache(maxsize=4096)
def line(text: str) -> str:
    """HTML that stands inside a line: an option, a label."""
    return str(LINE.renderInline(text)).strip()


@lru_cache(maxsize=4096)
def prose(text: str) -> str:
    """HTML of paragraphs and lists."""
    return str(PROSE.render(text)).strip()


def asked(stem: str) -> tuple[str, str]:
    """What comes before the question, and the question itself: its last paragraph, which is read with the answers."""
    before, _, question = stem.strip().rpartition("\n\n")
    return prose(before) if before else "", line(question)
