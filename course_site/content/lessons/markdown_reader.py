"""From the Markdown of a lesson to its values. Everything outside the grammar in the README is a fault."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from course_site.content.lessons.values import (
    Block,
    Callout,
    Check,
    Dialogue,
    Door,
    Heading,
    Item,
    Listing,
    Paragraph,
    Passage,
    Prose,
    Run,
    Runs,
    Table,
    Turn,
    address,
    lists_joined,
    one_line,
    passages,
    plain,
    tidy,
)

CALLOUTS = ("say", "key", "try", "stop", "counsel")
DOORS = ("quiz", "scenario")
CONTAINERS = (*CALLOUTS, "check", "dialogue", "table", *DOORS)
SCHEMES = ("https://", "http://", "mailto:", "/")

GRAMMAR = (
    MarkdownIt("commonmark")
    .enable("table")
    .use(front_matter_plugin)
    .use(container_plugin, "box", validate=lambda *_: True)
)

# What Markdown offers and a lesson does not take.
STRANGERS = {
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
    "image": "an image",
    "fence": "a code block",
    "code_block": "a block indented by four spaces",
    "code_inline": "code between backticks",
    "blockquote": "a quotation",
    "hr": "a line across the page",
    "table": "a table",
    "heading": "a heading",
    "container_box": "a container inside another",
}


@dataclass(frozen=True)
class Trouble:
    """Something in a text that is not understood. `line` counts from the text's first line."""

    line: int
    what: str
    remedy: str


@dataclass(frozen=True)
class Mention:
    """A name in a text that must exist elsewhere: a quiz, a scenario, a source."""

    kind: str
    key: str
    line: int


@dataclass
class Reading:
    front_matter: str | None = None
    blocks: list[Block] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def read_lesson(text: str) -> Reading:
    """A whole file: front matter and blocks, with all that is wrong in it."""
    return _Reader(text).read(SyntaxTreeNode(GRAMMAR.parse(text)))


def read_prose(text: str) -> tuple[Prose, list[Trouble]]:
    """Paragraphs, lists and headings, as in the notes for a trainer."""
    reader = _Reader(text)
    tree = SyntaxTreeNode(GRAMMAR.parse(text))
    return reader.prose(tree.children, {"paragraph", "lists", "heading"}), reader.reading.troubles


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.reading = Reading()

    def read(self, tree: SyntaxTreeNode) -> Reading:
        blocks: list[Block] = []
        for node in tree.children:
            if node.type == "front_matter":
                self.reading.front_matter = node.content
            elif node.type == "container_box":
                blocks += self.container(node)
            elif node.type == "table":
                blocks.append(self.table(node, caption=""))
            else:
                blocks.append(Passage(self.prose([node], {"paragraph", "lists", "heading"})))
        self.reading.blocks = passages(blocks)
        return self.reading

    # --- containers ---------------------------------------------------------
    def container(self, node: SyntaxTreeNode) -> Iterator[Block]:
        name, _, title = node.info.strip().partition(" ")
        title = one_line(title)
        if not self.is_closed(node):
            self.trouble(node, f'":::{name}" is never closed', 'end it with a line ":::"')
        if name not in CONTAINERS:
            self.trouble(
                node, f'unknown container ":::{name}"' if name else 'a ":::" that closes nothing',
                f"the containers are {', '.join(CONTAINERS)}" if name else "take it out, or name what it opens",
            )  # fmt: skip
        elif name in DOORS:
            yield from self.door(node, name, title)
        elif name == "dialogue":
            yield self.dialogue(node, title)
        elif name == "table":
            yield from self.titled_table(node, title)
        elif name == "check":
            if not title:
                self.trouble(node, '":::check" asks nothing', 'write the question on its line: ":::check Why?"')
            yield Check(title, self.inside(node))
        else:
            yield Callout(name, title, self.inside(node))

    def is_closed(self, node: SyntaxTreeNode) -> bool:
        """Whether its last line is a bare ":::". At the end of a file the parser closes what is open."""
        end = node.map[1] if node.map else 0
        return end < len(self.lines) and set(self.lines[end].strip()) == {":"}

    def inside(self, node: SyntaxTreeNode) -> Prose:
        if not node.children:
            self.trouble(node, f'":::{node.info.split()[0]}" is empty', "write its text, or take it out")
        return self.prose(node.children, {"paragraph", "lists"})

    def door(self, node: SyntaxTreeNode, kind: str, key: str) -> Iterator[Block]:
        if node.children:
            self.trouble(node, f'":::{kind}" holds text', "close it on the next line and write the text outside")
        if not key:
            self.trouble(node, f'":::{kind}" names no {kind}', f'write its key on the line: ":::{kind} KEY"')
            return
        self.mention(node, kind, key)
        yield Door(kind, key)  # type: ignore[arg-type]

    def dialogue(self, node: SyntaxTreeNode, title: str) -> Dialogue:
        turns = []
        for child in node.children:
            if child.type != "paragraph":
                self.stranger(child)
                continue
            name, colon, words = plain(self.bare(child)).partition(":")
            if not colon or not words.strip() or len(name) > 60:
                self.trouble(
                    child, "a paragraph of a dialogue without a speaker", 'begin it with "Name: what they say"'
                )
                continue
            turns.append(Turn(name.strip(), one_line(words)))
        if not turns:
            self.trouble(node, "a dialogue in which nobody speaks", 'write paragraphs "Name: what they say"')
        return Dialogue(title, tuple(turns))

    def titled_table(self, node: SyntaxTreeNode, title: str) -> Iterator[Block]:
        if [child.type for child in node.children] != ["table"]:
            self.trouble(node, '":::table" does not hold one table', "put one table, and nothing else, inside")
            return
        yield self.table(node.children[0], caption=title)

    # --- prose ----------------------------------------------------------------
    def prose(self, nodes: list[SyntaxTreeNode], allowed: set[str]) -> Prose:
        prose: list[Paragraph | Heading | Listing] = []
        for node in nodes:
            if node.type == "paragraph":
                prose += [Paragraph(runs)] if (runs := self.line(node)) else []
            elif node.type in {"bullet_list", "ordered_list"}:
                prose += [listing] if (listing := self.listing(node)).items else []
            elif node.type == "heading" and "heading" in allowed and node.tag in {"h2", "h3"}:
                prose += [Heading(2 if node.tag == "h2" else 3, runs)] if (runs := self.line(node)) else []
            elif node.type == "heading" and "heading" in allowed:
                self.trouble(node, f"a heading of level {node.tag[1]}", 'headings are "##" and "###"')
            else:
                self.stranger(node)
        return lists_joined(tuple(prose))

    def listing(self, node: SyntaxTreeNode) -> Listing:
        items = []
        for child in node.children:
            if not child.children or child.children[0].type != "paragraph":
                self.trouble(child, "a list item without a line of text", "write one, or take the item out")
                continue
            lists = []
            for inner in child.children[1:]:
                if inner.type in {"bullet_list", "ordered_list"}:
                    lists.append(self.listing(inner))
                else:
                    self.trouble(inner, "a list item of more than one paragraph", "make it one, or two items")
            items.append(Item(self.line(child.children[0]), tuple(inner for inner in lists if inner.items)))
        return Listing(node.type == "ordered_list", tuple(item for item in items if item.runs))

    def table(self, node: SyntaxTreeNode, caption: str) -> Table:
        head, *body = node.children
        header = tuple(plain(self.bare(cell)) for cell in head.children[0].children)
        rows = body[0].children if body else []
        if not rows:
            self.trouble(node, "a table without rows", "write one, or take the table out")
        return Table(caption, header, tuple(tuple(self.line(cell) for cell in row.children) for row in rows))

    # --- lines ------------------------------------------------------------------
    def line(self, node: SyntaxTreeNode) -> Runs:
        inline = next((child for child in node.children if child.type == "inline"), None)
        return tidy(self.runs(inline, Run(""))) if inline else ()

    def bare(self, node: SyntaxTreeNode) -> Runs:
        """A line that takes no markup: what is written is what is seen."""
        runs = self.line(node)
        if any(run != Run(run.text) for run in runs):
            self.trouble(node, "stress, strong text or a link where only words can stand", "take it out")
        return runs

    def runs(self, node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
        for child in node.children:
            if child.type == "text":
                yield replace(style, text=child.content)
                self.sources(child)
            elif child.type == "softbreak":
                yield replace(style, text=" ")
            elif child.type == "hardbreak":
                yield replace(style, text="\n")
            elif child.type == "strong":
                yield from self.runs(child, replace(style, strong=True))
            elif child.type == "em":
                yield from self.runs(child, replace(style, stress=True))
            elif child.type == "link":
                href = str(child.attrs["href"])
                if not href.startswith(SCHEMES):
                    self.trouble(child, f'a link to "{href}"', 'links begin with "https://", "mailto:" or "/"')
                yield from self.runs(child, replace(style, href=address(href)))
            else:
                self.stranger(child)

    def sources(self, node: SyntaxTreeNode) -> None:
        for piece in node.content.split("[")[1:]:
            tag, closed, _ = piece.partition("]")
            if closed and tag[:1] == "S" and tag[1:].isdigit():
                self.mention(node, "source", tag)

    # --- what is said about it ----------------------------------------------------
    def mention(self, node: SyntaxTreeNode, kind: str, key: str) -> None:
        self.reading.mentions.append(Mention(kind, key, _line(node)))

    def stranger(self, node: SyntaxTreeNode) -> None:
        what = STRANGERS.get(node.type, node.type)
        self.trouble(node, f"{what} where it is not understood", "the README lists what can stand in a lesson")

    def trouble(self, node: SyntaxTreeNode, what: str, remedy: str) -> None:
        self.reading.troubles.append(Trouble(_line(node), what, remedy))


def _line(node: SyntaxTreeNode) -> int:
    while node.map is None and node.parent is not None:
        node = node.parent
    return node.map[0] + 1 if node.map else 1
