"""What keeps a scenario from being played: every fault at once, each with where it is and the remedy."""

from collections import Counter
from collections.abc import Iterable, Iterator

from assessments.scenarios.rules import exploring, guards, teaching, voices
from assessments.scenarios.rules.fault import Content, Fault
from assessments.scenarios.rules.story import ALWAYS, COOLED, MEDIA, MISSED, REVEAL
from assessments.scenarios.rules.vocabulary import ENDINGS, PITFALLS, SKILLS, VERDICTS


def faults(content: Content) -> list[Fault]:
    """All faults of a scenario. Its graph is walked once its parts are whole, and played once it hangs together."""
    graph = _shape(content) or [*_dead_ends(content), *_unreachable(content), *_reveal_can_be_missed(content)]
    return graph or [*exploring.faults(content), *teaching.faults(content)]


def is_playable(content: Content) -> bool:
    """Whether it can be tried, though it may not be worth publishing yet."""
    return not _shape(content)


def _shape(content: Content) -> list[Fault]:
    parts = [*_texts(content), *_start(content), *_nodes(content), *_endings(content), *_hidden(content)]
    return parts + list(voices.nameless(content))


def _texts(content: Content) -> Iterator[Fault]:
    for name in ("key", "slug", "title", "setting", "opening_line"):
        yield from _need_text(content, name, name)
    for name in ("parties", "nodes", "endings", "debrief", "red_flags"):
        if not content.get(name):
            yield Fault(name, "is empty", "Add at least one.")
    for number, party in enumerate(content.get("parties", []), start=1):
        for name in ("name", "role", "position"):
            yield from _need_text(party, name, f"parties.{party.get('name') or number}.{name}")


def _need_text(holder: Content, name: str, path: str) -> Iterator[Fault]:
    if not str(holder.get(name) or "").strip():
        yield Fault(path, "has no text", "Write it.")


def _start(content: Content) -> Iterator[Fault]:
    start = content.get("start") or {}
    for meter in ("tension", "trust"):
        value = start.get(meter)
        if not isinstance(value, int) or not 0 <= value <= 100:
            yield Fault(f"start.{meter}", f"is {value}", "Give a whole number from 0 to 100.")
    if not isinstance(content.get("minutes"), int) or content["minutes"] < 1:
        yield Fault("minutes", f"is {content.get('minutes')}", "Give whole minutes.")
    if not isinstance(content.get("must_screen"), bool):
        yield Fault("must_screen", f"is {content.get('must_screen')}", "Say true or false.")


def _nodes(content: Content) -> Iterator[Fault]:
    nodes = content.get("nodes", [])
    places = _keys(nodes) | _keys(content.get("endings", []))
    yield from _repeated([*nodes, *content.get("endings", [])], "nodes")
    for node in nodes:
        path = f"nodes.{node.get('key')}"
        yield from _need_text(node, "text", path)
        if node.get("key") == REVEAL:
            yield Fault(path, f"is called {REVEAL}", "Choose another key; this one is the hidden fact's.")
        if not node.get("options"):
            yield Fault(path, "is a dead end: it has no options", "Give it at least two.")
        yield from _repeated(node.get("options", []), f"{path}.options")
        yield from _timed(node, path)
        yield from _without_words(node, path)
        for option in node.get("options", []):
            yield from _option(option, f"{path}.options.{option.get('key')}", places)


def _timed(node: Content, path: str) -> Iterator[Fault]:
    by_time = [option for option in node.get("options", []) if option.get("by_time")]
    if node.get("seconds") and len(by_time) != 1:
        yield Fault(path, f"has {len(by_time)} options for when the time is up", "Mark one option as that.", "seconds")
    if by_time and not node.get("seconds"):
        yield Fault(path, "has an option for when the time is up, and no time", "Give it seconds.", "seconds")
    if by_time and len(by_time) == len(node["options"]):
        yield Fault(path, "offers nothing", "Give it an option that can be chosen.", "options")


def _without_words(node: Content, path: str) -> Iterator[Fault]:
    for kind, words in MEDIA.items():
        if node.get(kind) and not str(node.get(words) or "").strip():
            yield Fault(path, f"has a {kind} without words", f"Write for whom it is lost what the {kind} tells.", words)


def _option(option: Content, path: str, places: set[str]) -> Iterator[Fault]:
    yield from _need_text(option, "text", path)
    if not str(option.get("result") or "").strip():
        yield Fault(path, "has no result", "Say what happens at once.")
    if option.get("skill") not in {**SKILLS, **PITFALLS}:
        yield Fault(path, _not_one("skill", option.get("skill")), "Choose one of the list.")
    for meter in ("tension", "trust"):
        value = option.get(meter)
        if not isinstance(value, int) or not -100 <= value <= 100:
            yield Fault(f"{path}.{meter}", f"is {value}", "Give a whole number from -100 to 100.")
    if option.get("next") not in places:
        yield Fault(path, f"leads to “{option.get('next')}”, which does not exist", _one_of(places), "next")
    yield from _guard(option, path, places)


def _guard(option: Content, path: str, places: set[str]) -> Iterator[Fault]:
    guard, fallback = option.get("guard") or "", option.get("fallback") or ""
    try:
        guards.parse(guard)
    except ValueError:
        yield Fault(path, f"has a guard that cannot be read: “{guard}”", "Write trust>=50 and tension<=45.", "guard")
    if bool(guard) != bool(fallback):
        yield Fault(path, "has a guard or a fallback without the other", "Give both, or neither.", "guard")
    if fallback and not (fallback in places and fallback.startswith("e_")):
        yield Fault(path, f"falls back to “{fallback}”, which is no ending", _one_of(places), "fallback")


def _endings(content: Content) -> Iterator[Fault]:
    endings = content.get("endings", [])
    for key in {COOLED, MISSED} - _keys(endings):
        yield Fault("endings", f"lack {key}", f"Add an ending with the key {key}.")
    for ending in endings:
        path = f"endings.{ending.get('key')}"
        yield from _need_text(ending, "text", path)
        if not str(ending.get("key")).startswith("e_"):
            yield Fault(path, "has a key that does not begin with e_", "Call it e_ and a word.", "key")
        if ending.get("type") not in ENDINGS:
            yield Fault(path, _not_one("type", ending.get("type")), _one_of(ENDINGS))
        if ending.get("verdict") not in VERDICTS:
            yield Fault(path, _not_one("verdict", ending.get("verdict")), _one_of(VERDICTS))


def _hidden(content: Content) -> Iterator[Fault]:
    hidden = content.get("variant_b") or {}
    choices = hidden.get("choices", [])
    yield from _need_text(hidden, "fact", "variant_b.fact")
    yield from _need_text(hidden, "lesson", "variant_b.lesson")
    yield from _repeated(choices, "variant_b.choices")
    if len(choices) < 2:
        yield Fault("variant_b.choices", "are fewer than two", "Give the officer a real choice.")
    endings = _keys(content.get("endings", []))
    for choice in choices:
        path = f"variant_b.choices.{choice.get('key')}"
        yield from _need_text(choice, "text", path)
        if choice.get("ending") not in endings:
            yield Fault(path, f"ends at “{choice.get('ending')}”, which does not exist", _one_of(endings), "ending")
    yield from _never_revealed(content, hidden)


def _never_revealed(content: Content, hidden: Content) -> Iterator[Fault]:
    nodes = {node.get("key"): node for node in content.get("nodes", [])}
    node = nodes.get(hidden.get("reveal_node"))
    if node is None:
        yield Fault("variant_b.reveal_node", f"is “{hidden.get('reveal_node')}”, which is no moment", _one_of(nodes))
        return
    when = hidden.get("reveal_when")
    if when != ALWAYS and when not in {option.get("skill") for option in node.get("options", [])}:
        yield Fault(
            "variant_b.reveal_when",
            f"waits for “{when}”, which no option of {node['key']} shows: the fact never comes out",
            "Give that moment such an option, or let the fact come out on arrival.",
        )


def _dead_ends(content: Content) -> Iterator[Fault]:
    ways = _ways(content)
    for key in ways:
        if not _walk(ways, [key]) & _keys(content["endings"]):
            yield Fault(f"nodes.{key}", "is a dead end: no ending can be reached", "Lead an option onward.")


def _unreachable(content: Content) -> Iterator[Fault]:
    ways = _ways(content)
    hidden = [choice["ending"] for choice in content["variant_b"]["choices"]]
    reached = _walk(ways, [content["nodes"][0]["key"], COOLED, MISSED, *hidden])
    for kind in ("nodes", "endings"):
        for place in content[kind]:
            if place["key"] not in reached:
                yield Fault(f"{kind}.{place['key']}", "cannot be reached", "Let an option lead there, or remove it.")


def _reveal_can_be_missed(content: Content) -> Iterator[Fault]:
    """Only a pitfall may lead past the moment of the hidden fact: who chooses well must be able to ask."""
    reveal = content["variant_b"]["reveal_node"]
    first = content["nodes"][0]["key"]
    if first == reveal:
        return
    around = _walk(_ways(content, without=reveal), [first])
    for node in content["nodes"]:
        for option in node["options"] if node["key"] in around else []:
            if option["skill"] in SKILLS and option["next"] in _keys(content["endings"]):
                yield Fault(
                    f"nodes.{node['key']}.options.{option['key']}",
                    f"ends the scene on a way that never comes by {reveal}, where the hidden fact is",
                    f"Lead the ways to {node['key']} through {reveal}.",
                )
                return


def _ways(content: Content, *, without: str = "") -> dict[str, list[str]]:
    """Where each moment can lead."""
    return {
        node["key"]: [
            place
            for option in node["options"]
            for place in (option["next"], option.get("fallback"))
            if place and place != without
        ]
        for node in content["nodes"]
        if node["key"] != without
    }


def _walk(ways: dict[str, list[str]], start: Iterable[str]) -> set[str]:
    """Every place that can be reached from the start."""
    reached, waiting = set(), list(start)
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached.add(place)
            waiting.extend(ways.get(place, []))
    return reached


def _keys(items: Iterable[Content]) -> set[str]:
    return {item["key"] for item in items if item.get("key")}


def _repeated(items: list[Content], path: str) -> Iterator[Fault]:
    for key, times in Counter(item.get("key") for item in items).items():
        if not key:
            yield Fault(path, "has an entry without a key", "Give it a key.")
        elif times > 1:
            yield Fault(f"{path}.{key}", f"stands there {times} times", "Give each its own key.")


def _not_one(of: str, word: object) -> str:
    return f"has an unknown {of} “{word}”" if word else f"has no {of} yet"


def _one_of(names: Iterable[str]) -> str:
    return f"Use one of {', '.join(sorted(name for name in names if name))}."
