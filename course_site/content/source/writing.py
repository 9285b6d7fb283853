"""YAML and Markdown files that a person likes to read and to compare."""

import textwrap
from typing import Any

import yaml

from course_site.content.lessons.markdown_reader import read_prose

WIDTH = 110
# Plain values that fit are written on one line: `[R1, R3]`, `{value: 5, label: Excellent}`.
SHORT = 60


class _Block(dict[str, Any]):
    """A group whose fields each stand on a line of their own, however short they are."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # the entries of a list stand in from its name


def write_yaml(data: Any) -> str:
    """A file: its fields in order, or its entries with an empty line between them."""
    if isinstance(data, list):
        return "\n".join(_dump([_Block(entry)]) for entry in data)
    return "".join(_field(name, value) for name, value in data.items()).lstrip("\n")


def write_markdown(fields: dict[str, Any], text: str) -> str:
    return f"---\n{_dump(_Block(fields))}---\n{text}"


def wrapped(markdown: str) -> str:
    """Markdown with its paragraphs in lines of a readable length, where that does not change what it says."""
    paragraphs = markdown.split("\n\n")
    text = "\n\n".join(
        textwrap.fill(paragraph, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
        if "\n" not in paragraph
        else paragraph
        for paragraph in paragraphs
    )
    return text if read_prose(text)[0] == read_prose(markdown)[0] else markdown


def _field(name: str, value: Any) -> str:
    if not (isinstance(value, list) and value and isinstance(value[0], dict)) or _is_short(value):
        return _dump(_Block({name: value}))
    entries = "\n".join(_dump([_Block(entry)]) for entry in value)
    return f"\n{name}:\n{textwrap.indent(entries, '  ')}"


def _dump(data: Any) -> str:
    text = yaml.dump(data, Dumper=_Dumper, width=WIDTH, allow_unicode=True, sort_keys=False)
    return str(text)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    lines = text.split("\n")
    style = None
    if len(lines) > 1:
        style = "|" if max(map(len, lines)) < WIDTH else ">"
    elif len(text) > WIDTH - 20:
        style = ">"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: yaml.SafeDumper, entries: list[Any]) -> yaml.Node:
    groups = [entry for entry in entries if isinstance(entry, dict)]
    if groups and not all(_fits(group.values()) for group in groups):
        entries = [_Block(entry) for entry in entries]  # one that does not fit opens them all
    return dumper.represent_sequence("tag:yaml.org,2002:seq", entries, flow_style=_fits(entries))


def _group(dumper: yaml.SafeDumper, fields: dict[str, Any]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", fields, flow_style=_fits(fields.values()))


def _block(dumper: yaml.SafeDumper, fields: _Block) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", fields, flow_style=False)


def _fits(values: Any) -> bool:
    plain = not any(isinstance(value, (dict, list)) for value in values)
    return plain and sum(len(str(value)) for value in values) <= SHORT and not any("\n" in str(v) for v in values)


def _is_short(groups: list[Any]) -> bool:
    return all(_fits(group.values()) for group in groups)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _group)
_Dumper.add_representer(_Block, _block)
