"""The database writes the links of the audit: who writes an entry asks for nothing, and nothing that writes one, in
whatever way, escapes. On PostgreSQL the head is locked at the end of the transaction only, after every other lock.

SQLite drops a trigger with its table, and Django rebuilds a table to change a column of it: a later migration of
`core_auditentry` runs `write_links` again."""

from django.db import migrations
from django.utils import timezone

from course_site.core import chain

POSTGRESQL = """
CREATE OR REPLACE FUNCTION core_link_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head core_audithead;
BEGIN
  INSERT INTO core_audithead AS kept (stream, position, hash)
  VALUES (NEW.stream, 1, encode(sha256(convert_to(NEW.digest, 'UTF8')), 'hex'))
  ON CONFLICT (stream) DO UPDATE
  SET position = kept.position + 1, hash = encode(sha256(convert_to(kept.hash || NEW.digest, 'UTF8')), 'hex')
  RETURNING * INTO head;
  INSERT INTO core_auditlink (entry_id, stream, position, hash)
  VALUES (NEW.id, head.stream, head.position, head.hash);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER link_audit_entry AFTER INSERT ON core_auditentry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION core_link_audit_entry();
"""
# SHA256 is a function that Django gives to every connection.
SQLITE = """
CREATE TRIGGER link_audit_entry AFTER INSERT ON core_auditentry
BEGIN
  INSERT INTO core_audithead (stream, position, hash) VALUES (NEW.stream, 1, SHA256(NEW.digest))
  ON CONFLICT (stream) DO UPDATE SET position = position + 1, hash = SHA256(hash || NEW.digest);
  INSERT INTO core_auditlink (entry_id, stream, position, hash)
  SELECT NEW.id, stream, position, hash FROM core_audithead WHERE stream = NEW.stream;
END
"""


def link_what_is_there(apps, schema_editor):
    entries, links, heads = (apps.get_model("core", name) for name in ("AuditEntry", "AuditLink", "AuditHead"))
    position, last = 0, ""
    for entry in entries.objects.order_by("pk").iterator():
        position, digest = position + 1, chain.digest_of(entry)
        last = chain.next_hash(last, digest)
        entries.objects.filter(pk=entry.pk).update(digest=digest)
        links.objects.create(entry_id=entry.pk, stream="deeds", position=position, hash=last)
    if position:
        heads.objects.create(stream="deeds", position=position, hash=last)
    apps.get_model("core", "Epoch").objects.create(began_at=timezone.now())


def write_links(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


class Migration(migrations.Migration):
    # In steps: PostgreSQL changes no table whose rows wait for a check at the end of the transaction.
    atomic = False
    dependencies = [("core", "0003_audit_chain")]
    operations = [
        migrations.RunPython(link_what_is_there, migrations.RunPython.noop, atomic=True),
        migrations.RunPython(write_links, migrations.RunPython.noop, atomic=True),
    ]
