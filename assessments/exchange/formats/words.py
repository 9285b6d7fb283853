"""The words of a question: Markdown here, HTML and plain text elsewhere. Nothing that acts comes through."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdownify import BACKSLASH, MarkdownConverter

from assessments.exchange.formats.limits import MAX_TEXT
from assessments.exchange.formats.shape import CannotImport
from assessments.letters import CONTROLS
from assessments.quizzes.rules import markup

if TYPE_CHECKING:
    from bs4 import Tag

# What other systems mean by Markdown; what it means here is `markup.PROSE`.
COMMON = MarkdownIt("commonmark")

CODE = re.compile(r"<code>( *)(.*?)( *)</code>")
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]+\d*|#\d+|#x[0-9a-fA-F]+);")
SPECIAL = re.compile(r"([\\`*_~])")
LINE_START = re.compile(r"^(?:([-+=~])|(\d{1,9})([.)]))", re.MULTILINE)
RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


class Words:
    """Turns the texts of one item into Markdown, and notes what stays behind."""

    def __init__(self) -> None:
        self.notes: dict[str, None] = {}

    def note(self, text: str) -> None:
        """Once, in the order in which they came up."""
        self.notes[text] = None

    def plain(self, text: str) -> str:
        """Text that means what it says, sign by sign."""
        tidy = "\n".join(line.strip() for line in weighed(text).strip().splitlines())
        return tidy if reads_as_itself(tidy) else _escaped(tidy)

    def markdown(self, text: str) -> str:
        """Markdown of elsewhere: as it is where it means the same here, else by way of HTML."""
        tidy = weighed(text).strip()
        as_there = COMMON.render(tidy)
        return tidy if as_there.strip() in {shown(tidy), f"<p>{shown(tidy)}</p>"} else self.html(as_there)

    def html(self, text: str) -> str:
        """Signs that Markdown would take for its own stand behind a backslash, but only where they must."""
        source = weighed(text)
        if not MARKUP.search(source):
            return self.plain(text)
        try:
            bare, careful = (Converter(self, escapes=escapes).tidy(source) for escapes in (False, True))
        except RecursionError as error:
            raise CannotImport("its text is nested too deeply to be read") from error
        return bare if shown(bare) == shown(careful) else careful

    def either(self, text: str) -> str:
        """Text of which nobody says what it is: HTML where it looks like it."""
        return self.html(text) if MARKUP.search(text) else self.plain(text)


def shown(text: str) -> str:
    """HTML as officers get it: what stands on one line is a line, and has no lists. Blanks at the edges of code are
    seen as those beside it."""
    html = markup.prose(text) if "\n" in text else markup.line(text)
    return CODE.sub(r"\1<code>\2</code>\3", html).strip()


def as_shown(value: Any) -> Any:
    """The content of a question with its texts as officers read them: two spellings of the same are the same."""
    if isinstance(value, dict):
        return {name: as_shown(part) for name, part in value.items()}
    if isinstance(value, list):
        return [as_shown(part) for part in value]
    return shown(value) if isinstance(value, str) else value


@lru_cache(maxsize=4096)
def told(text: str) -> tuple[str, str]:
    """How to write a text so that it comes back as it is: the name of its format, and the text in it."""
    if Words().either(text) == text:
        return "plain", text
    if Words().markdown(text) == text:
        return "markdown", text
    return "html", shown(text)


def reads_as_itself(text: str) -> bool:
    """Whether the very signs of this text are shown."""
    if "\n" not in text:
        return _signs_of(markup.LINE.parseInline(text)[0]) == text
    tokens = markup.PROSE.parse(text)
    if any(token.type not in {"paragraph_open", "inline", "paragraph_close"} for token in tokens):
        return False
    return "\n\n".join(_signs_of(token) or "" for token in tokens if token.type == "inline") == text


def _signs_of(token: Token) -> str | None:
    """What a run of words shows; nothing where it has any formatting."""
    children = token.children or []
    if any(child.type not in {"text", "softbreak"} for child in children):
        return None
    return "".join("\n" if child.type == "softbreak" else child.content for child in children)


class Converter(MarkdownConverter):
    """HTML to the Markdown that questions have: bold, italic, code, lists. The rest becomes text or a note."""

    def __init__(self, words: Words, *, escapes: bool) -> None:
        super().__init__(bullets="-", newline_style=BACKSLASH)
        self.words = words
        self.escapes = escapes

    def tidy(self, html: str) -> str:
        found = _without_last_breaks(self.convert(f"<div>{html}</div>"))
        lines = "\n".join(line.rstrip() for line in found.splitlines())
        return re.sub(r"\n{3,}", "\n\n", lines).strip()

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return _escaped(text) if self.escapes else text

    def convert_a(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        if el.get("href"):
            self.words.note(f"link left out, its text stays: {_short(el['href'])}")
        return text

    def convert_img(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        source = "" if str(el.get("src")).startswith("data:") else el.get("src")
        self.words.note(f"picture left out: {_short(el.get('alt') or source or 'without a name')}")
        return ""

    def _left_out(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        self.words.note(f"left out: {el.name} {_short(el.get('data') or el.get('src') or '')}".strip())
        return ""

    convert_object = convert_embed = convert_iframe = convert_video = convert_audio = convert_svg = _left_out
    convert_canvas = convert_applet = convert_script = _left_out

    def _unseen(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return ""

    convert_template = convert_noscript = convert_title = convert_textarea = convert_rt = convert_rp = _unseen

    def convert_math(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        self.words.note("a formula came in as plain text: check it")
        return " ".join(text.split())

    def convert_hN(self, n: int, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return f"\n\n**{text.strip()}**\n\n" if text.strip() else ""

    def convert_blockquote(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}\n\n"

    def convert_hr(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return "\n\n"

    def convert_s(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return text

    convert_del = convert_s

    def convert_sup(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return text.translate(RAISED)

    def convert_sub(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return text.translate(LOWERED)

    def convert_table(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        self.words.note("a table came in as lines")
        return f"\n\n{_without_last_breaks(text).strip()}\n\n"

    def convert_tr(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return f"{text.strip().removesuffix('|').strip()}\\\n"

    def convert_td(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return f"{text.strip()} | "

    convert_th = convert_td


def weighed(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise CannotImport(f"one of its texts is longer than {MAX_TEXT:,} characters")
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _without_last_breaks(text: str) -> str:
    lines = text.split("\n")
    while len(lines) > 1 and lines[-1].strip() in {"", "\\"}:
        lines.pop()
        lines[-1] = lines[-1].removesuffix("\\")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return LINE_START.sub(lambda found: _behind_a_backslash(found), SPECIAL.sub(r"\\\1", text))


def _behind_a_backslash(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _short(text: Any) -> str:
    return str(text) if len(str(text)) <= 80 else f"{str(text)[:79]}…"
