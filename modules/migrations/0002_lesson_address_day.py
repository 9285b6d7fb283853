from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("modules", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="lessonaddress",
            name="day_title",
            field=models.CharField(default="", max_length=255),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="lessonaddress",
            name="day_path",
            field=models.CharField(default="", max_length=500),
            preserve_default=False,
        ),
    ]
