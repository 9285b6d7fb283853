"""YAML as plain data that knows its lines."""

from collections.abc import Iterator
from itertools import chain

import yaml

from course_site.content.source.places import Document, Fault, Path


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Document, list[Fault]]:
    """The document, and what keeps it from being understood: bad YAML, or a key that stands twice."""
    try:
        loader = yaml.CSafeLoader(text)
        root = loader.get_single_node()
        if faults := [*_twice_used(root, file, first_line), *_not_values(root, file, first_line)]:
            return _empty(file), faults
        data = loader.construct_document(root) if root else None
    except yaml.reader.ReaderError as error:
        return _empty(file), [_not_text(error, text, file, first_line)]
    except yaml.MarkedYAMLError as error:
        return _empty(file), [_not_yaml(error, file, first_line)]
    lines = dict(_lines(root, first_line)) if root else {}
    return Document(file, data, lines), list(_duplicates(root, file, first_line))


def _empty(file: str) -> Document:
    return Document(file, None, {})


def _not_yaml(error: yaml.MarkedYAMLError, file: str, first_line: int) -> Fault:
    line = error.problem_mark.line + first_line if error.problem_mark else first_line
    problem = " ".join(str(error.problem or "it cannot be read").split())
    return Fault(
        file, line, f"not YAML: {problem}", 'mend the line or the one above; quote text that holds ": " or "#"'
    )


def _not_text(error: yaml.reader.ReaderError, text: str, file: str, first_line: int) -> Fault:
    line = text.count("\n", 0, error.position) + first_line
    return Fault(file, line, f"a character that no text has (number {error.character})", "take it out")


def _nodes(root: yaml.Node | None) -> Iterator[yaml.Node]:
    """Every node as often as it is used; what is in it, once."""
    waiting, entered = [root] if root else [], set[int]()
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, yaml.CollectionNode) and id(node) not in entered:
            entered.add(id(node))
            inner = node.value if isinstance(node, yaml.SequenceNode) else chain.from_iterable(node.value)
            waiting += reversed(list(inner))


def _twice_used(root: yaml.Node | None, file: str, first_line: int) -> Iterator[Fault]:
    """A part with a name (&a) that is used again (*a) could hold itself."""
    seen: set[int] = set()
    for node in _nodes(root):
        if isinstance(node, yaml.CollectionNode) and id(node) in seen:
            line = node.start_mark.line + first_line
            yield Fault(file, line, 'used again by its name ("&", "*")', "write it out in both places")
        seen.add(id(node))


def _not_values(root: yaml.Node | None, file: str, first_line: int) -> Iterator[Fault]:
    """What has the form of a date or a number and is none: 2026-02-30."""
    alone = yaml.constructor.SafeConstructor()
    for node in _nodes(root):
        if isinstance(node, yaml.ScalarNode):
            try:
                alone.construct_object(node)
            except (ValueError, KeyError, AttributeError):
                line = node.start_mark.line + first_line
                yield Fault(file, line, f'"{node.value}" is no date and no number', "put it in quotes")


def _lines(node: yaml.Node, first_line: int, path: Path = ()) -> Iterator[tuple[Path, int]]:
    yield path, node.start_mark.line + first_line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, first_line, (*path, key.value))
            yield (*path, key.value), key.start_mark.line + first_line  # the key's line, not its value's
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield from _lines(value, first_line, (*path, position))


def _duplicates(node: yaml.Node | None, file: str, first_line: int) -> Iterator[Fault]:
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + first_line
            if key.value in seen:
                yield Fault(
                    file, line, f'"{key.value}" stands here twice',
                    f"keep one of them; the other is on line {seen[key.value]}",
                )  # fmt: skip
            seen.setdefault(key.value, line)
            yield from _duplicates(value, file, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _duplicates(value, file, first_line)
