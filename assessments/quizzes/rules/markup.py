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


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The words alone, for where no HTML can stand."""
    parts = LINE.parseInline(text)[0].children or []
    return "".join(" " if part.type in {"softbreak", "hardbreak"} else part.content for part in parts).strip()


def passage(text: str) -> str:
    """HTML of paragraphs; what stands on one line has no lists."""
    return prose(text) if "\n" in text else f"<p>{line(text)}</p>"


def asked(stem: str) -> tuple[str, str]:
    """What comes before the question, and the question itself: its last paragraph, which is read with the answers."""
    before, _, question = stem.strip().rpartition("\n\n")
    return prose(before) if before else "", line(question)
