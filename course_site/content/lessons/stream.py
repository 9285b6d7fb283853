"""Between the values of a lesson and the raw data of the `LessonBody` stream field (`modules.blocks`)."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from course_site.content.lessons.rich_text import Addresses, from_html, line_from_html, line_to_html, to_html
from course_site.content.lessons.values import (
    Block,
    Callout,
    Check,
    Dialogue,
    Door,
    Passage,
    Table,
    Turn,
    one_line,
    passages,
)

Raw = dict[str, Any]


def to_stream(blocks: Iterable[Block], doors: Mapping[tuple[str, str], int]) -> list[Raw]:
    """`doors` answers the id of the quiz or scenario behind `("quiz", "QD1")`."""
    return [_raw(block, doors) for block in blocks]


def from_stream(stream: Iterable[Raw], doors: Mapping[tuple[str, int], str], addresses: Addresses) -> list[Block]:
    """`doors` answers the key behind `("quiz", 3)`; a door without a key is left out."""
    blocks = [_block(raw["type"], raw["value"], doors, addresses) for raw in stream]
    return passages([block for block in blocks if block is not None])


def list_items(values: Iterable[Any]) -> list[Raw]:
    """The entries of a list block. Without an id Wagtail would take the whole entry for its value."""
    return [{"type": "item", "id": str(uuid4()), "value": value} for value in values]


def _raw(block: Block, doors: Mapping[tuple[str, str], int]) -> Raw:
    match block:
        case Passage(prose):
            return {"type": "prose", "value": to_html(prose)}
        case Callout(kind, title, prose):
            return {"type": "callout", "value": {"kind": kind, "title": title, "text": to_html(prose)}}
        case Check(question, prose):
            return {"type": "check", "value": {"question": question, "answer": to_html(prose)}}
        case Dialogue(title, turns):
            spoken = [{"name": turn.name, "text": turn.text} for turn in turns]
            return {"type": "dialogue", "value": {"title": title, "turns": list_items(spoken)}}
        case Table(caption, header, rows):
            columns = [{"type": "text", "heading": heading} for heading in header]
            cells = [{"values": [f"<p>{line_to_html(cell)}</p>" for cell in row]} for row in rows]
            return {"type": "table", "value": {"caption": caption, "table": {"columns": columns, "rows": cells}}}
        case Door(kind, key):
            return {"type": kind, "value": doors[kind, key]}


def _block(kind: str, value: Any, doors: Mapping[tuple[str, int], str], addresses: Addresses) -> Block | None:
    match kind:
        case "prose":
            return Passage(from_html(value, addresses))
        case "callout":
            return Callout(value["kind"], one_line(value["title"]), from_html(value["text"], addresses))
        case "check":
            return Check(one_line(value["question"]), from_html(value["answer"], addresses))
        case "dialogue":
            turns = (_turn(item["value"]) for item in value["turns"])
            return Dialogue(one_line(value["title"]), tuple(turns))
        case "table":
            return _table(value, addresses)
        case "quiz" | "scenario" if (kind, value) in doors:
            return Door(kind, doors[kind, value])
    return None


def _turn(value: Raw) -> Turn:
    # A colon ends the name in Markdown, so that a name holds none.
    return Turn(one_line((value["name"] or "").replace(":", " ")), one_line(value["text"]))


def _table(value: Raw, addresses: Addresses) -> Table:
    header = tuple(one_line(column["heading"]) for column in value["table"]["columns"])
    rows = (tuple(line_from_html(cell, addresses) for cell in row["values"]) for row in value["table"]["rows"])
    return Table(one_line(value["caption"]), header, tuple(rows))
