import pytest
from django.core.management import CommandError, call_command

from course_site.people.models import Officer
from tests.rosters.conftest import DIAZ, RIVERA, as_csv


@pytest.fixture
def roster(tmp_path):
    def write(*rows):
        path = tmp_path / "roster.csv"
        path.write_bytes(as_csv(*rows))
        return str(path)

    return write


def test_without_apply_it_tells_and_changes_nothing(cohort, rivera, roster, capsys):
    call_command("import_roster", roster(RIVERA, DIAZ), "--cohort", cohort.key)

    told = capsys.readouterr()
    assert "1 new, 1 changed, 0 unchanged, 2 take a seat." in told.out
    assert "run again with --apply" in told.out
    assert not Officer.objects.filter(member_no="00789").exists()


def test_with_apply_it_imports(cohort, precincts, roster, capsys):
    call_command("import_roster", roster(DIAZ), "--cohort", cohort.key, "--from", "2026-03-02", "--apply")

    assert cohort.enrollments.get().officer.member_no == "00789"
    assert "Imported." in capsys.readouterr().out


def test_without_a_cohort_it_takes_the_register(precincts, roster, cohort):
    call_command("import_roster", roster(DIAZ), "--apply")

    assert Officer.objects.get().member_no == "00789"
    assert not cohort.enrollments.exists()


def test_faults_are_lines_with_the_remedy_and_exit_1(cohort, precincts, roster, capsys):
    path = roster(DIAZ, ["00790", "Okoro", "Ben", "okoro@example.org", "77X"])

    with pytest.raises(SystemExit) as ended:
        call_command("import_roster", path, "--cohort", cohort.key, "--apply")

    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        f"{path}:3: Precinct or PSA “77X” is not known here. Write its code, for example 075 or PSA2.\n"
    )
    assert not Officer.objects.exists()


def test_a_file_that_cannot_be_read_exits_1(tmp_path, db, capsys):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(b"PK\x03\x04")

    with pytest.raises(SystemExit) as ended:
        call_command("import_roster", str(path))

    assert ended.value.code == 1
    assert "damaged" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["nowhere.csv"], ["{roster}", "--cohort", "unknown"]], ids=["no file", "no cohort"]
)
def test_wrong_use_exits_2(db, roster, arguments):
    path = roster(DIAZ)

    with pytest.raises(CommandError) as refused:
        call_command("import_roster", *[argument.format(roster=path) for argument in arguments])

    assert refused.value.returncode == 2
