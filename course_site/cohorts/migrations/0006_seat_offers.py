import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0005_merged_cohorts'),
        ('people', '0002_periods_end_after_they_start'),
    ]

    operations = [
        migrations.CreateModel(
            name='SeatOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seats', models.PositiveSmallIntegerField()),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='cohorts.cohort')),
                ('precinct', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.precinct')),
            ],
            options={
                'ordering': ['cohort', 'precinct__code'],
                'constraints': [models.UniqueConstraint(models.F('cohort'), models.F('precinct'), name='one_offer_a_precinct_of_a_cohort')],
            },
        ),
    ]
