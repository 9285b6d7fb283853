"""A role-play as a file for Twine."""

from assessments.scenarios.models import Scenario
from assessments.stories.formats import registry
from assessments.stories.formats.shape import CannotWrite
from assessments.stories.formats.twee import writer


def export(scenario: Scenario) -> bytes:
    """As officers play it, or as it stands where it was never published. It is read again before it is handed out.
    Raises CannotWrite."""
    newest = scenario if scenario.live else scenario.get_latest_revision_as_object()
    file = writer.write(newest.content)
    if registry.read(file).left_out:
        raise CannotWrite("It would not come back whole. Shorten what is very long in it, then export it again.")
    return file
