"""Questions in and out at the command line."""

import json

import pytest
from django.core.management import CommandError, call_command

from assessments.quizzes.models import Bank
from tests.exchange.conftest import GIFT


def run(capsys, *arguments):
    """The exit code, and what stood on standard output."""
    try:
        call_command(*map(str, arguments))
    except SystemExit as end:
        return end.code, capsys.readouterr().out
    except CommandError as error:
        return error.returncode, capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_without_apply_nothing_is_written(db, capsys, gift_file):
    code, _ = run(capsys, "import_questions", gift_file, "--bank", "QD9")

    assert code == 1
    assert not Bank.objects.exists()


def test_a_new_bank_is_made(db, capsys, gift_file):
    run(capsys, "import_questions", gift_file, "--bank", "QD9", "--apply")

    assert Bank.objects.get().questions.count() == 2


def test_json_is_one_object_and_nothing_else(db, capsys, gift_file):
    code, out = run(capsys, "import_questions", gift_file, "--bank", "QD9", "--apply", "--json")

    told = json.loads(out)
    assert (code, told["format"], told["imported"]) == (1, "gift", 2)
    assert told["refused"] == [{"item": "Read this first", "reason": "it is a text without a question"}]


def test_a_file_of_which_all_is_taken_exits_0(db, capsys, gift_file):
    gift_file.write_text(GIFT.partition("::Read this first")[0])

    assert run(capsys, "import_questions", gift_file, "--bank", "QD9")[0] == 0


@pytest.mark.parametrize("bank", ["QD 9", "", "x" * 41, "../QD9"])
def test_wrong_use_exits_2(db, capsys, gift_file, bank):
    assert run(capsys, "import_questions", gift_file, "--bank", bank) == (2, "")


def test_a_file_that_cannot_be_read_exits_2_and_says_so(db, capsys, gift_file):
    gift_file.write_bytes(b"\x89PNG\r\n\x1a\n\x00")

    code, out = run(capsys, "import_questions", gift_file, "--bank", "QD9", "--json")

    assert code == 2
    assert json.loads(out)["refused"][0]["item"] == "questions.bin"


def test_a_bank_goes_out_and_comes_back_as_it_was(capsys, published, tmp_path):
    file = tmp_path / "out.gift"

    assert run(capsys, "export_questions", "--bank", "QD1", "--format", "gift", "-o", file)[0] == 0
    code, out = run(capsys, "import_questions", file, "--bank", "QD1")

    assert (code, out.splitlines()[0]) == (0, "QD1-01 here: QD1-01")


def test_a_bank_that_is_not_there_exits_2(db, capsys, tmp_path):
    assert run(capsys, "export_questions", "--bank", "QD1", "--format", "gift", "-o", tmp_path / "out")[0] == 2
