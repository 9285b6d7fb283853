from django.db import migrations, models


def arrived_as_added(apps, schema_editor) -> None:
    """Until now a walk-in was kept with the moment at which it was written down alone."""
    apps.get_model("checkin", "WalkIn").objects.update(received_at=models.F("added_at"))


class Migration(migrations.Migration):
    dependencies = [("checkin", "0005_wrong_tries")]

    operations = [
        migrations.AddField(
            "walkin",
            "received_at",
            models.DateTimeField(null=True, help_text="When it reached the server."),
        ),
        migrations.RunPython(arrived_as_added, migrations.RunPython.noop),
        migrations.AlterField(
            "walkin",
            "received_at",
            models.DateTimeField(help_text="When it reached the server."),
        ),
        migrations.AlterField(
            "walkin",
            "added_at",
            models.DateTimeField(help_text="When they were written down, as the device says."),
        ),
    ]
