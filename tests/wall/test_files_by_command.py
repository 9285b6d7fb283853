"""Files that are two things at once, read by a command: it says what is wrong with them, and neither asks for an
address that somebody wrote into one nor reads what lies beside it."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.wall.test_uploads import files, outside

__all__ = ["outside"]

# What reads a file by hand, and what it is told beside.
COMMANDS = [
    ("import_roster", ["--apply"]),
    ("import_questions", ["--bank", "canary", "--apply"]),
    ("import_questions", ["--bank", "canary", "--json"]),
    ("import_story", ["--apply"]),
]


@pytest.mark.parametrize(("command", "told"), COMMANDS)
def test_a_command_reads_a_file_of_two_kinds_and_asks_for_nothing(command, told, the_75th, outside, tmp_path):
    for name, content in files(outside.url).items():
        (tmp_path / name).write_bytes(content)

        assert "root:x:0" not in said_by(command, str(tmp_path / name), *told), name


def test_a_course_from_a_strange_folder_reaches_for_nothing_outside_it(db, outside, tmp_path):
    for name, content in (files(outside.url) | courses(outside.url)).items():
        (tmp_path / "course.yaml").write_bytes(content)

        for command in (["check_course"], ["load_course", "canary", "--publish"]):
            assert "root:x:0" not in said_by(*command, "--path", str(tmp_path)), name


def courses(url: str) -> dict[str, bytes]:
    texts = {
        "runs": f"!!python/object/apply:os.system ['curl {url}']",
        "reads": f"key: canary\ntitle: !include /etc/passwd\ndays: [../../../../etc/passwd, /etc/passwd, {url}]",
        "grows": "a: &a [x, x]\nb: &b [*a, *a]\ndays: [*b, *b]",
    }
    return {name: text.encode() for name, text in texts.items()}


def said_by(*command: str) -> str:
    """However it ends, it ends by itself and in words."""
    said = io.StringIO()
    try:
        call_command(*command, stdout=said, stderr=said)
    except CommandError as refused:
        said.write(str(refused))
    except SystemExit:
        pass
    return said.getvalue()
