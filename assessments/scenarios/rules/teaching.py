"""What the debrief needs in order to teach: a debrief for each ending, and a good way with its reasons."""

from collections.abc import Iterator

from assessments.scenarios.rules.engine import Variant
from assessments.scenarios.rules.fault import Content, Fault
from assessments.scenarios.rules.roads import expert_run
from assessments.scenarios.rules.story import REVEAL, read
from assessments.scenarios.rules.verdict import judge


def faults(content: Content) -> Iterator[Fault]:
    """Of content whose parts are whole."""
    for ending in content["endings"]:
        if not str(ending.get("debrief") or "").strip():
            what, remedy = "has no debrief", "Say what to take from having ended here."
            yield Fault(f"endings.{ending['key']}", what, remedy, "debrief")
    unknown = list(_unknown_stops(content))
    yield from unknown or _where_it_leads(content)


def _unknown_stops(content: Content) -> Iterator[Fault]:
    hidden = content["variant_b"]["choices"]
    options = {node["key"]: node["options"] for node in content["nodes"]} | {REVEAL: hidden}
    if not content.get("expert"):
        yield Fault("expert", "is empty", "Write one good way through, with a reason for each choice.")
    for stop in content.get("expert", []):
        path = f"expert.{stop.get('node')}"
        if stop.get("option") not in [option["key"] for option in options.get(stop.get("node"), [])]:
            what = f"chooses “{stop.get('option')}”, which is not on offer there"
            yield Fault(path, what, "Name a moment and one of its options.")
        if not str(stop.get("why") or "").strip():
            yield Fault(path, "gives no reason", "Say why an experienced mediator chooses it.")


def _where_it_leads(content: Content) -> Iterator[Fault]:
    story = read(content)
    for variant in Variant:
        state = expert_run(story, variant)
        name = "as written" if variant is Variant.A else "with the hidden fact"
        if not state.over:
            yield Fault("expert", f"stops at {state.node} {name}", f"Add the choice at {state.node}, with its reason.")
        elif judge(story, state).word != "best":
            what = f"ends at {state.ending} {name}, which is not the best of this scene"
            yield Fault("expert", what, "Let it ask about the hidden fact, and lead it to a best ending.")
