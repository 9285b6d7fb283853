import uuid

import django.db.models.deletion
from django.db import migrations, models

STREAMS = [("deeds", "What was done"), ("views", "What was looked at")]


class Migration(migrations.Migration):
    dependencies = [("core", "0002_audit_entry_actor")]

    operations = [
        migrations.AddField("auditentry", "stream", models.CharField(choices=STREAMS, default="deeds", max_length=5)),
        migrations.AddField(
            "auditentry",
            "digest",
            models.CharField(default="", help_text="SHA-256 of all of the above.", max_length=64),
            preserve_default=False,
        ),
        migrations.CreateModel(
            "AuditHead",
            fields=[
                ("stream", models.CharField(choices=STREAMS, max_length=5, primary_key=True, serialize=False)),
                ("position", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            "AuditLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stream", models.CharField(choices=STREAMS, max_length=5)),
                ("position", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("entry", models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="link", to="core.auditentry"
                )),
            ],
            options={
                "constraints": [models.UniqueConstraint("stream", "position", name="one_link_a_position")],
            },
        ),
        migrations.CreateModel(
            "Epoch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("began_at", models.DateTimeField()),
                ("heads", models.JSONField(
                    default=dict, help_text="How far each stream of the audit reached when it began."
                )),
            ],
            options={"ordering": ["pk"]},
        ),
    ]
