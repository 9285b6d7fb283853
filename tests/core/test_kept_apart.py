"""What is kept apart from the database is read again after whatever happened to the machine that wrote it."""

from threading import Thread

import pytest

from course_site.core import kept_apart


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.KEPT_APART_DIR = tmp_path
    return tmp_path


def test_a_line_that_a_power_cut_tore_keeps_nobody_from_the_others(folder, caplog):
    kept_apart.append("heads.jsonl", [{"head": 1}])
    with (folder / "heads.jsonl").open("a") as file:
        file.write('{"head": 2, "dig')

    kept_apart.append("heads.jsonl", [{"head": 3}])

    assert list(kept_apart.read("heads.jsonl")) == [{"head": 1}, {"head": 3}]
    assert "line 2 of heads.jsonl cannot be read" in caplog.text


def test_of_two_who_write_at_once_the_later_one_knows_what_the_earlier_one_wrote():
    def one_more() -> list[dict[str, int]]:
        return [{"number": number} for number in range(len(list(kept_apart.read("all.jsonl"))) + 1)]

    hands = [Thread(target=kept_apart.replace, args=["all.jsonl", one_more]) for _ in range(8)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert len(list(kept_apart.read("all.jsonl"))) == 8
