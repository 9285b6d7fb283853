"""A scene as a drawing of boxes and arrows, for who writes it: also of a draft that is not whole yet."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from assessments.scenarios.rules.fault import Content
from assessments.scenarios.rules.story import REVEAL

WIDTH, HEIGHT, ACROSS, DOWN = 132, 52, 28, 68


@dataclass(frozen=True)
class Box:
    key: str
    kind: str  # moment, ending or reveal
    text: str
    x: int
    y: int
    fault: str = ""

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2


@dataclass(frozen=True)
class Arrow:
    source: str
    target: str
    option: str
    kind: str  # way, fallback or hidden
    path: str
    label_x: float
    label_y: float


@dataclass(frozen=True)
class Drawing:
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


@dataclass(frozen=True)
class Way:
    source: str
    target: str
    option: str
    kind: str


def layout(content: Content, faults: dict[str, str] | None = None) -> Drawing:
    """Moments in rows by the fewest choices that lead there, the endings in the last. `faults` says by its key what
    is wrong with a place."""
    places = _places(content)
    ways = [way for way in ways_of(content) if way.source in places and way.target in places]
    boxes: dict[str, Box] = {}
    for row, keys in enumerate(_rows(places, ways)):
        for column, key in enumerate(keys):
            kind, text = places[key]
            x, y = ACROSS + column * (WIDTH + ACROSS), DOWN // 2 + row * (HEIGHT + DOWN)
            boxes[key] = Box(key, kind, text, x, y, (faults or {}).get(key, ""))
    return Drawing(
        boxes=tuple(boxes.values()),
        arrows=tuple(_arrows(boxes, ways)),
        width=max((box.x for box in boxes.values()), default=0) + WIDTH + 3 * ACROSS,
        height=max((box.y for box in boxes.values()), default=0) + HEIGHT + DOWN // 2,
    )


def ways_of(content: Content) -> list[Way]:
    """Every arrow: the ways, the fallbacks, and what follows the hidden fact."""
    found = []
    for node in content.get("nodes") or []:
        for option in node.get("options") or []:
            found.append(Way(node.get("key") or "", option.get("next") or "", option.get("key") or "", "way"))
            if option.get("fallback"):
                found.append(Way(node.get("key") or "", option["fallback"], option.get("key") or "", "fallback"))
    hidden = content.get("variant_b") or {}
    if hidden.get("reveal_node"):
        found.append(Way(hidden["reveal_node"], REVEAL, "B", "hidden"))
    for choice in hidden.get("choices") or []:
        found.append(Way(REVEAL, choice.get("ending") or "", choice.get("key") or "", "hidden"))
    return found


def _places(content: Content) -> dict[str, tuple[str, str]]:
    """What stands in a box, by its key: the kind and the words."""
    moments = {node["key"]: ("moment", _text(node)) for node in content.get("nodes") or [] if node.get("key")}
    endings = {ending["key"]: ("ending", _text(ending)) for ending in content.get("endings") or [] if ending.get("key")}
    hidden = content.get("variant_b") or {}
    return moments | {REVEAL: ("reveal", str(hidden.get("fact") or ""))} | endings


def _text(place: dict[str, Any]) -> str:
    return str(place.get("text") or "")


def _rows(places: dict[str, tuple[str, str]], ways: list[Way]) -> list[list[str]]:
    """The places of each row, in the order of the form. What nothing leads to stands in a row before the endings."""
    depth = _depths(places, ways)
    deepest = max(depth.values(), default=0)
    rows: dict[int, list[str]] = defaultdict(list)
    for key, (kind, _) in places.items():
        row = deepest + 2 if kind == "ending" else depth.get(key, deepest + 1)
        rows[row].append(key)
    return [rows[row] for row in sorted(rows)]


def _depths(places: dict[str, tuple[str, str]], ways: list[Way]) -> dict[str, int]:
    leads = defaultdict(list)
    for way in ways:
        if places[way.target][0] != "ending":
            leads[way.source].append(way.target)
    first = next((key for key, (kind, _) in places.items() if kind == "moment"), None)
    depth = {first: 0} if first else {}
    waiting = list(depth)
    for key in waiting:  # grows while it is read
        for target in leads[key]:
            if target not in depth:
                depth[target] = depth[key] + 1
                waiting.append(target)
    return depth


def _arrows(boxes: dict[str, Box], ways: list[Way]) -> list[Arrow]:
    """Each leaves its box at a place of its own, so that the letters of the options do not cover each other."""
    leaving = defaultdict(list)
    for way in ways:
        leaving[way.source].append(way)
    drawn = []
    for source, its_ways in leaving.items():
        for number, way in enumerate(its_ways, start=1):
            x = boxes[source].x + round(WIDTH * number / (len(its_ways) + 1), 1)
            y = boxes[source].y + HEIGHT
            path = _path(x, y, boxes[source], boxes[way.target])
            drawn.append(Arrow(source, way.target, way.option, way.kind, path, x, y + 13))
    return drawn


def _path(x: float, y: int, source: Box, target: Box) -> str:
    """Down to the next rows in a bow; back, or to the same row, around the side."""
    if target.y > source.y:
        bow = min(DOWN, (target.y - y) // 2)
        return f"M{x},{y} C{x},{y + bow} {target.middle},{target.y - bow} {target.middle},{target.y - 5}"
    edge = target.x + WIDTH
    out = max(edge, source.x + WIDTH) + 2 * ACROSS
    return f"M{x},{y} C{x},{y + DOWN} {out},{y + DOWN} {out},{y} S{out},{target.y + 26} {edge + 5},{target.y + 26}"
