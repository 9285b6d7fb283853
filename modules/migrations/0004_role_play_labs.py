from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0003_triage_outcomes'),
    ]

    operations = [
        migrations.AddField(
            model_name='modulepage',
            name='is_role_play',
            field=models.BooleanField(default=False, help_text='Played in small groups: the plan warns when coaches are missing.', verbose_name='role-play lab'),
        ),
    ]
