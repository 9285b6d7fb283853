"""The public samples of other systems, where somebody has fetched them: nothing crashes, and most comes in.

    QUESTION_SAMPLES=/path/to/them pytest tests/exchange/test_samples.py -s

tells what of them was taken in. The README names the repositories."""

import os
from collections import Counter
from pathlib import Path

import pytest

from assessments.exchange.formats import registry
from assessments.letters import Unreadable

SAMPLES = os.environ.get("QUESTION_SAMPLES", "")
ENDINGS = {".gift", ".xml", ".qti"}
# How much of each has to come in, and how much with a key, in percent.
BARS = {"gift": (90, 75), "moodle_xml": (75, 60), "qti1.2": (75, 60), "qti2 and 3": (75, 60)}

pytestmark = pytest.mark.skipif(not SAMPLES, reason="QUESTION_SAMPLES names no folder")


def family(format_name: str) -> str:
    return "qti2 and 3" if format_name in {"qti2.0", "qti2.1", "qti2.2", "qti3"} else format_name


def tally(folder: Path) -> dict[str, Counter[str]]:
    """For each format what became of its files and items."""
    found = {name: Counter[str]() for name in BARS}
    for file in sorted(folder.rglob("*")):
        if file.suffix not in ENDINGS:
            continue
        try:
            reading = registry.read(file.read_bytes())
        except Unreadable:
            assert file.suffix != ".gift", file
            continue
        if reading.format == "gift" and file.suffix != ".gift":
            continue  # some other XML with braces in it
        with_key = [draft for draft in reading.drafts if not any("without scoring" in note for note in draft.notes)]
        counted = {"files": 1, "taken in": len(reading.drafts), "refused": len(reading.refused), "key": len(with_key)}
        found[family(reading.format)].update(counted)
    return found


def test_the_public_samples_come_in():
    for name, counted in tally(Path(SAMPLES)).items():
        items = counted["taken in"] + counted["refused"]
        taken, keyed = (round(100 * counted[what] / (items or 1)) for what in ("taken in", "key"))
        print(f"{name}: {counted['files']} files, {items} items, {taken}% taken in, {keyed}% with a key")

        assert not items or (taken >= BARS[name][0] and keyed >= BARS[name][1])
