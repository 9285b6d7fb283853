"""The public samples of other systems, where somebody has fetched them: nothing crashes, and most comes in.

    QUESTION_SAMPLES=/path/to/them pytest tests/exchange/test_samples.py -s

tells what of them was taken in. The README names the repositories."""

import os
from collections import Counter
from pathlib import Path

import pytest

from assessments.exchange.formats import registry
from assessments.letters import Unreadable
from tests.exchange.conftest import GIFT
from tests.exchange.samples import AIKEN

SAMPLES = os.environ.get("QUESTION_SAMPLES", "")
ENDINGS = {".gift", ".txt", ".xml", ".qti", ".zip"}
# How much of each has to come in, and how much with a key, in percent.
BARS = {"gift": (90, 75), "aiken": (90, 75), "moodle_xml": (75, 60), "qti1.2": (75, 60), "qti2 and 3": (75, 60)}


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
        if reading.format == "gift" and file.suffix not in {".gift", ".txt"}:
            continue  # some other XML with braces in it
        with_key = [draft for draft in reading.drafts if not any("without scoring" in note for note in draft.notes)]
        counted = {"files": 1, "taken in": len(reading.drafts), "refused": len(reading.refused), "key": len(with_key)}
        found[family(reading.format)].update(counted)
    return found


def test_a_sample_is_counted_whatever_its_name_ends_in(tmp_path):
    drafts = registry.read(GIFT.encode()).drafts
    (tmp_path / "questions.gift.txt").write_text(GIFT)
    (tmp_path / "questions.aiken.txt").write_text(AIKEN)
    (tmp_path / "package.zip").write_bytes(registry.write("qti3", [drafts[0].content | {"key": "a"}]).content)
    (tmp_path / "LICENSE.txt").write_text("Take it, and say where it is from.")

    found = tally(tmp_path)

    assert {name: counted["files"] for name, counted in found.items() if counted} == {
        "gift": 1, "aiken": 1, "qti2 and 3": 1,
    }  # fmt: skip


@pytest.mark.skipif(not SAMPLES, reason="QUESTION_SAMPLES names no folder")
def test_the_public_samples_come_in():
    for name, counted in tally(Path(SAMPLES)).items():
        items = counted["taken in"] + counted["refused"]
        taken, keyed = (round(100 * counted[what] / (items or 1)) for what in ("taken in", "key"))
        print(f"{name}: {counted['files']} files, {items} items, {taken}% taken in, {keyed}% with a key")

        assert not items or (taken >= BARS[name][0] and keyed >= BARS[name][1])
