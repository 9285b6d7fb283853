"""The layouts of the States that came with the program: `profiles/*.yaml`."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from course_site.filings.rules.papers import Paper
from course_site.filings.rules.profiles import BadProfile, Profile, read

FOLDER = Path(__file__).parent.parent / "profiles"
# The one that stands first wherever a layout is chosen.
OURS = "ny_dcjs"


@cache
def shipped() -> dict[str, Profile]:
    return load(FOLDER.glob("*.yaml"))


def load(files: Iterable[Path]) -> dict[str, Profile]:
    """Profiles by key, ours first. Raises BadProfile with the faults of all files."""
    profiles: dict[str, Profile] = {}
    faults: list[str] = []
    for file in sorted(files, key=lambda file: (file.stem != OURS, file.stem)):
        try:
            profiles[file.stem] = read(file.stem, yaml.safe_load(file.read_text(encoding="utf-8")))
        except yaml.YAMLError as broken:
            faults.append(f"{file.name}: no YAML: {broken}")
        except BadProfile as bad:
            faults += bad.faults
    if faults:
        raise BadProfile(faults)
    return profiles


def of_paper(paper: Paper) -> list[Profile]:
    return [profile for profile in shipped().values() if paper in profile.layouts]
