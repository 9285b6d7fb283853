"""Words that nobody is named for: the player would have to guess whose they are."""

from collections.abc import Iterator

from assessments.scenarios.rules import speech
from assessments.scenarios.rules.fault import Content, Fault
from assessments.scenarios.rules.story import Party


def nameless(content: Content) -> Iterator[Fault]:
    """The opening line has to be somebody's, and so has whatever stands in quotation marks in the scene."""
    parties = [Party(party["name"], "", "") for party in content.get("parties", []) if party.get("name")]
    if not parties:
        return
    remedy = f"Write it as {_called(parties[0])}: “What they say.”"
    opening = content.get("opening_line") or ""
    if opening.strip() and not speech.lines(opening, parties)[0].name:
        yield Fault("opening_line", "names nobody of the people who says it", remedy)
    for text, path, field in _texts(content):
        if any(speech.has_words(line.text) for line in speech.lines(text, parties) if not line.name):
            yield Fault(path, "speaks in words and does not say whose", remedy, field)


def _texts(content: Content) -> Iterator[tuple[str, str, str]]:
    """What is shown while the scene is played, with where it stands."""
    yield (content.get("variant_b") or {}).get("fact") or "", "variant_b.fact", ""
    for node in content.get("nodes", []):
        path = f"nodes.{node.get('key')}"
        yield node.get("text") or "", path, "text"
        for option in node.get("options", []):
            yield option.get("result") or "", f"{path}.options.{option.get('key')}", "result"


def _called(party: Party) -> str:
    """Ahmed Saleh is called Ahmed, Mr. Chen keeps his title."""
    first = party.name.split()[0]
    return party.name if first.endswith(".") else first
