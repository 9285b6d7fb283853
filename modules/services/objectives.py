"""What the modules of the course teach. Read only."""

from modules.models import ModulePage

# The title of a module, and its objectives: key and words.
OfModule = tuple[str, list[tuple[str, str]]]


def by_module() -> list[OfModule]:
    """In the order of the course; modules without objectives are left out."""
    taught = [
        (module.title, [(objective.value["key"], objective.value["text"]) for objective in module.objectives])
        for module in ModulePage.objects.live().order_by("path")
    ]
    return [(title, objectives) for title, objectives in taught if objectives]
