"""XML from strangers: what it declares is not believed, and nothing that it points at is fetched."""

import re
from collections.abc import Callable, Iterator
from html import escape
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assessments.exchange.formats.limits import MAX_DEPTH
from assessments.letters import Unreadable

# Text may begin with a tag as well: what is XML says so, or begins with a name that holds questions.
LOOKS_LIKE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!|(?:\w+:)?(?:quiz|question|questestinterop|manifest|assessment|qti-))",
    re.IGNORECASE,
)
NAMED = re.compile(rb"&([a-zA-Z]+\d*);")
OF_XML = {b"amp", b"lt", b"gt", b"quot", b"apos"}
XINCLUDE = "{http://www.w3.org/2001/XInclude}"
# What of an element's attributes its text is made from.
KEPT_ATTRIBUTES = ("alt", "src", "href", "data", "start")


def looks_like_xml(data: bytes) -> bool:
    return bool(LOOKS_LIKE.match(data)) or data.startswith((b"\xff\xfe<", b"\xfe\xff\0<"))


def parse(data: bytes) -> Element:
    """The root, with names free of namespaces, and its own namespace as `xmlns`. Raises Unreadable."""
    try:
        root: Element = fromstring(NAMED.sub(_numbered, data.lstrip()), forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise Unreadable(
            "This XML declares entities of its own, which are not read. Export it again without."
        ) from error
    except ParseError as error:
        raise Unreadable(
            f"Line {error.position[0]}: this XML is broken. Export it again, or mend that line."
        ) from error
    except (ValueError, LookupError) as error:
        raise Unreadable("The letters of this XML cannot be read. Save it as UTF-8.") from error
    namespace = root.tag.rpartition("}")[0].lstrip("{")
    for element in _weighed(root):
        element.tag = _bare(element.tag)
        element.attrib = {_bare(name): value for name, value in element.attrib.items()}
    root.set("xmlns", namespace)
    return root


def inside(element: Element, swap: Callable[[Element], str | None] = lambda element: None) -> str:
    """What stands in an element as HTML. `swap` may put something else in the place of a descendant."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        swapped = swap(child)
        parts.append(_whole(child, swap) if swapped is None else swapped)
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _whole(element: Element, swap: Callable[[Element], str | None]) -> str:
    kept = {name: element.attrib[name] for name in KEPT_ATTRIBUTES if name in element.attrib}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
    return f"<{element.tag}{attributes}>{inside(element, swap)}</{element.tag}>"


def _weighed(root: Element) -> Iterator[Element]:
    """Every element, unless they stand in one another too deeply to be read."""
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise Unreadable("This XML is nested too deeply to hold questions.")
        waiting += [(child, depth + 1) for child in element]
        yield element


def _bare(name: str) -> str:
    return "xinclude" if name.startswith(XINCLUDE) else name.rpartition("}")[2]


def _numbered(found: re.Match[bytes]) -> bytes:
    """The names of signs that HTML knows and XML does not."""
    signs = html5.get(f"{found[1].decode()};")
    if signs is None or found[1] in OF_XML:
        return found[0]
    return "".join(f"&#{ord(sign)};" for sign in signs).encode()
