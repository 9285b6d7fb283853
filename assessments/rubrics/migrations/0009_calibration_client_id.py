from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rubrics", "0008_calibrations"),
    ]

    operations = [
        migrations.AddField(
            model_name="calibration",
            name="client_id",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
    ]
