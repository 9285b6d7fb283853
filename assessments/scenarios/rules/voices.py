"""Words that nobody is named for: the player would have to guess whose they are."""

from collections.abc import Iterator

from assessments.scenarios.rules import speech
from assessments.scenarios.rules.fault import Content, Fault
from assessments.scenarios.rules.story import Party


def nameless(content: Content) -> Iterator[Fault]:
    """The opening line has to be somebody's; any other text has to be, when it is speech and nothing else."""
    parties = [Party(party["name"], "", "") for party in content.get("parties", []) if party.get("name")]
    if not parties:
        return
    opening = content.get("opening_line") or ""
    if opening.strip() and not speech.line(opening, parties).name:
        remedy = f'Write it as {_called(parties[0])}: "What they say."'
        yield Fault("opening_line", "names nobody of the people who says it", remedy)
    for node in content.get("nodes", []):
        for option in node.get("options", []):
            result = option.get("result") or ""
            if speech.is_quote(result.strip()):
                path = f"nodes.{node.get('key')}.options.{option.get('key')}"
                remedy = f"Write it as {_called(parties[0])}: {result.strip()}"
                yield Fault(path, "answers in words and does not say whose", remedy, "result")


def _called(party: Party) -> str:
    """Ahmed Saleh is called Ahmed, Mr. Chen keeps his title."""
    first = party.name.split()[0]
    return party.name if first.endswith(".") else first
