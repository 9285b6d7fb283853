from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0007_merges_and_departures'),
    ]

    operations = [
        migrations.AddField(
            model_name='sessionblock',
            name='is_role_play',
            field=models.BooleanField(default=False, help_text='Played in groups, each with a coach.', verbose_name='role-play'),
        ),
    ]
