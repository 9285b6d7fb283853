"""From the Markdown of a lesson to its values. Everything outside the grammar in the README is a fault."""

from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from course_site.content.lessons.grammar import CONTAINERS, DOORS, GRAMMAR
from course_site.content.lessons.prose_reader import ProseReader
from course_site.content.lessons.reading import Reading, Trouble
from course_site.content.lessons.values import (
    Block,
    Callout,
    Check,
    Dialogue,
    Door,
    Passage,
    Prose,
    Table,
    Turn,
    one_line,
    passages,
    plain,
)


def read_lesson(text: str) -> Reading:
    """A whole file: front matter and blocks, with all that is wrong in it."""
    return LessonReader(text).read(SyntaxTreeNode(GRAMMAR.parse(text)))


def read_prose(text: str) -> tuple[Prose, list[Trouble]]:
    """Paragraphs, lists and headings, as in the notes for a trainer."""
    reader = ProseReader(text)
    tree = SyntaxTreeNode(GRAMMAR.parse(text))
    return reader.prose(tree.children, {"paragraph", "lists", "heading"}), reader.reading.troubles


class LessonReader(ProseReader):
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

    def table(self, node: SyntaxTreeNode, caption: str) -> Table:
        head, *body = node.children
        header = tuple(plain(self.bare(cell)) for cell in head.children[0].children)
        rows = body[0].children if body else []
        if not rows:
            self.trouble(node, "a table without rows", "write one, or take the table out")
        return Table(caption, header, tuple(tuple(self.line(cell) for cell in row.children) for row in rows))
