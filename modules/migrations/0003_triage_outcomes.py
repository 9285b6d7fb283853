from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("modules", "0002_lesson_address_day")]

    operations = [
        migrations.CreateModel(
            name="TriageOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(help_text="As the questions name it: REFER, STOP …", max_length=12, unique=True)),
                ("title", models.CharField(max_length=80)),
                ("what_to_do", models.TextField()),
                ("words", models.TextField(blank=True, help_text="What an officer can say, word for word.")),
            ],
            options={"ordering": ["code"]},
        ),
        migrations.AddField(
            model_name="triagequestion",
            name="hint",
            field=models.TextField(blank=True, help_text="Shown below the question."),
        ),
    ]
