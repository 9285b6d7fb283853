"""From Markdown to running text: paragraphs, lists, headings and the lines they are made of."""

from collections.abc import Iterator
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from course_site.content.lessons.grammar import SCHEMES, STRANGERS
from course_site.content.lessons.reading import Mention, Reading, Trouble
from course_site.content.lessons.values import (
    Heading,
    Item,
    Listing,
    Paragraph,
    Prose,
    Run,
    Runs,
    address,
    lists_joined,
    tidy,
)


class ProseReader:
    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.reading = Reading()

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
