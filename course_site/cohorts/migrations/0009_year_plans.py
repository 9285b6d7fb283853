import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0008_role_play_blocks'),
    ]

    operations = [
        migrations.CreateModel(
            name='YearPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True)),
                ('cohorts', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MinValueValidator(1)])),
                ('seats', models.PositiveSmallIntegerField(default=500, validators=[django.core.validators.MinValueValidator(1)])),
                ('precincts', models.PositiveSmallIntegerField(default=25, validators=[django.core.validators.MinValueValidator(1)], verbose_name='precincts and PSAs')),
                ('precinct_limit', models.PositiveSmallIntegerField(default=3, help_text='More than these in class on the same day is a warning, since the precinct misses them on patrol.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='officers of one precinct on a day')),
            ],
            options={
                'ordering': ['-year'],
            },
        ),
    ]
