"""Between prose and the HTML in which the CMS keeps rich text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import escape

from bs4 import BeautifulSoup, NavigableString, Tag

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

# Answers the address of a link as the CMS keeps it: `{"linktype": "page", "id": "3"}`.
Addresses = Callable[[Mapping[str, str]], str]


def to_html(prose: Prose) -> str:
    return "".join(_node(node) for node in prose)


def line_to_html(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def from_html(html: str, addresses: Addresses) -> Prose:
    prose: list[Paragraph | Heading | Listing] = []
    for element in BeautifulSoup(html, "html.parser").children:
        node = _read(element, addresses)
        if node is not None:
            prose.append(node)
    return lists_joined(tuple(prose))


def line_from_html(html: str, addresses: Addresses) -> Runs:
    """Rich text of one line, such as the cell of a table; its paragraphs are joined by spaces."""
    soup = BeautifulSoup(html, "html.parser")
    runs = tidy(_spaced(soup, addresses))
    return tidy(replace(run, text=run.text.replace("\n", " ")) for run in runs)


def _node(node: Paragraph | Heading | Listing) -> str:
    if isinstance(node, Paragraph):
        return f"<p>{line_to_html(node.runs)}</p>"
    if isinstance(node, Heading):
        return f"<h{node.level}>{line_to_html(node.runs)}</h{node.level}>"
    return _listing(node)


def _listing(listing: Listing) -> str:
    tag = "ol" if listing.ordered else "ul"
    items = "".join(
        f"<li>{line_to_html(item.runs)}{''.join(_listing(inner) for inner in item.lists)}</li>"
        for item in listing.items
    )
    return f"<{tag}>{items}</{tag}>"


def _run(run: Run) -> str:
    html = escape(run.text, quote=False).replace("\n", "<br/>")
    html = f"<i>{html}</i>" if run.stress else html
    html = f"<b>{html}</b>" if run.strong else html
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html


def _read(element: object, addresses: Addresses) -> Paragraph | Heading | Listing | None:
    if isinstance(element, Tag) and element.name in {"ul", "ol"}:
        listing = _read_listing(element, addresses)
        return listing if listing.items else None
    runs = tidy(_runs(element, Run(""), addresses))
    if not runs:
        return None
    if isinstance(element, Tag) and element.name in {"h2", "h3"}:
        return Heading(2 if element.name == "h2" else 3, runs)
    return Paragraph(runs)


def _read_listing(element: Tag, addresses: Addresses) -> Listing:
    items = []
    for child in element.find_all("li", recursive=False):
        inner = child.find_all(["ul", "ol"], recursive=False)
        words = [node for node in child.children if not any(node is listing for listing in inner)]
        runs = tidy(run for node in words for run in _runs(node, Run(""), addresses))
        lists = lists_joined(tuple(_read_listing(node, addresses) for node in inner))
        if runs:
            items.append(Item(runs, tuple(node for node in lists if isinstance(node, Listing) and node.items)))
    return Listing(element.name == "ol", tuple(items))


def _runs(element: object, style: Run, addresses: Addresses) -> Iterator[Run]:
    if isinstance(element, NavigableString):
        yield replace(style, text=str(element).replace("\n", " "))
    elif isinstance(element, Tag):
        if element.name == "br":
            yield replace(style, text="\n")
        for child in element.children:
            yield from _runs(child, _styled(element, style, addresses), addresses)


def _styled(element: Tag, style: Run, addresses: Addresses) -> Run:
    if element.name in {"b", "strong"}:
        return replace(style, strong=True)
    if element.name in {"i", "em"}:
        return replace(style, stress=True)
    if element.name == "a":
        attributes = {name: str(value) for name, value in element.attrs.items()}
        return replace(style, href=address(attributes.get("href") or addresses(attributes)))
    return style


def _spaced(soup: BeautifulSoup, addresses: Addresses) -> Iterator[Run]:
    for element in soup.children:
        yield from _runs(element, Run(""), addresses)
        yield Run(" ")
