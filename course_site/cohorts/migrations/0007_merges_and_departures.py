import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0006_seat_offers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CohortMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('merged_at', models.DateTimeField()),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='cohorts.cohort')),
                ('merged', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='merge', to='cohorts.cohort')),
                ('merged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['merged_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('merged', models.F('into')), _negated=True), name='a_cohort_is_merged_into_another')],
            },
        ),
        migrations.CreateModel(
            name='Departure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('left_at', models.DateTimeField()),
                ('left_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='departures', to='cohorts.cohortmerge')),
                ('new_seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='cohorts.enrollment')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departures', to='cohorts.enrollment')),
            ],
            options={
                'ordering': ['left_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('seat', models.F('new_seat')), _negated=True), name='a_seat_is_left_for_another')],
            },
        ),
    ]
