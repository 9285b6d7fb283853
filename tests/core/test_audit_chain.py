"""The audit holds together: whatever is changed, taken out, put in or written anew is named."""

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from course_site.core import audit, chain, heads, kept_apart
from course_site.core.models import AuditEntry, AuditLink


@pytest.fixture(autouse=True)
def apart(settings, tmp_path) -> None:
    settings.KEPT_APART_DIR = tmp_path


@pytest.fixture
def entries(the_75th, okafor, at) -> list[AuditEntry]:
    made = [audit.record("precinct.changed", the_75th, by=okafor, at=at, fields=[str(number)]) for number in range(3)]
    audit.viewed("officer:inspect", "7", by=okafor, at=at)
    connection.check_constraints()  # the end of the transaction, as far as the database is concerned
    return made


@pytest.fixture
def verified() -> Callable[[], dict[str, Any]]:
    def verify() -> dict[str, Any]:
        out = StringIO()
        try:
            call_command("verify_audit", "--json", stdout=out)
        except SystemExit as left:
            assert left.code == 1
        return json.loads(out.getvalue())

    return verify


def tamper(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_audit_that_nobody_touched_is_whole(entries, verified):
    found = verified()

    assert found["holds"]
    assert found["entries"] == {"deeds": AuditEntry.objects.filter(stream="deeds").count(), "views": 1}


def test_the_database_and_the_check_do_the_same_sum(entries):
    first, second = AuditLink.objects.filter(stream="deeds").order_by("position")[:2]

    assert second.hash == chain.next_hash(first.hash, second.entry.digest)


@pytest.mark.parametrize(
    ("column", "value"),
    [("action", "precinct.chanGed"), ("target", "people.precinct:0"), ("at", "2026-03-03 15:00:00.000001"),
     ("detail", '{"fields": ["7"]}'), ("actor_id", None), ("stream", "views")],
)  # fmt: skip
def test_one_changed_byte_is_named(entries, verified, column, value):
    tamper(f"UPDATE core_auditentry SET {column} = %s WHERE id = %s", value, entries[1].pk)

    [broken] = verified()["broken"]

    assert (broken["entry"], broken["code"]) == (entries[1].pk, "changed")


def test_who_also_writes_the_digest_anew_breaks_the_chain(entries, verified):
    entry = entries[1]
    entry.action = "precinct.seen"
    tamper("UPDATE core_auditentry SET action = %s, digest = %s WHERE id = %s",
           entry.action, chain.digest_of(entry), entry.pk)  # fmt: skip

    [broken] = verified()["broken"]

    assert (broken["entry"], broken["code"]) == (entry.pk, "chain")


@pytest.mark.parametrize("taken", [1, 2])
def test_an_entry_that_is_taken_out_is_missing(entries, verified, taken):
    position = entries[taken].link.position
    tamper("DELETE FROM core_auditlink WHERE entry_id = %s", entries[taken].pk)
    tamper("DELETE FROM core_auditentry WHERE id = %s", entries[taken].pk)

    [broken] = verified()["broken"]

    assert (broken["stream"], broken["position"], broken["code"]) == ("deeds", position, "missing")


def test_who_writes_the_whole_chain_anew_is_found_by_the_heads_that_were_exported(entries, verified, at):
    heads.export(at=at)
    tamper("DELETE FROM core_auditlink WHERE entry_id = %s", entries[2].pk)
    tamper("DELETE FROM core_auditentry WHERE id = %s", entries[2].pk)
    last = entries[1].link
    tamper("UPDATE core_audithead SET position = %s, hash = %s WHERE stream = 'deeds'", last.position, last.hash)

    [broken] = verified()["broken"]

    assert (broken["position"], broken["code"]) == (last.position + 1, "missing")


def test_the_heads_are_exported_with_their_epoch_and_without_a_name(entries, at):
    heads.export(at=at)

    assert [line["stream"] for line in kept_apart.read(heads.FILE)] == ["deeds", "views"]
    assert len(heads.exported()) == 2


def test_many_entries_cost_few_queries(the_75th, okafor, at, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        audit.record_many("precinct.changed", [(the_75th, {"n": number}) for number in range(50)], by=okafor, at=at)

    connection.check_constraints()
    assert chain.breaks() == []


def test_the_command_says_where_and_what_to_do(entries, capsys):
    tamper("UPDATE core_auditentry SET action = 'x' WHERE id = %s", entries[0].pk)

    with pytest.raises(SystemExit):
        call_command("verify_audit")

    assert f"entry {entries[0].pk}: the entry is not what was written; compare" in capsys.readouterr().out
