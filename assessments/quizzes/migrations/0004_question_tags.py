from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0003_kinds_stand_in_folders")]

    operations = [
        migrations.AddField(
            "question",
            "tags",
            models.CharField(blank=True, help_text="Words to find it by, with commas between.", max_length=200),
        ),
    ]
