
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('checkin', '0002_sign_in_sheets'),
        ('cohorts', '0003_trainers_edited_with_their_cohort'),
        ('people', '0002_periods_end_after_they_start'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WalkIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('client_id', models.UUIDField(unique=True)),
                ('name', models.CharField(max_length=80)),
                ('came_at', models.DateTimeField(blank=True, help_text='Empty: in time.', null=True)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('precinct', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.precinct', verbose_name='precinct or PSA')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='walk_ins', to='cohorts.trainingsession')),
            ],
            options={
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='WalkInOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrollment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cohorts.enrollment')),
                ('walk_in', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='checkin.walkin')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('enrollment__isnull', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_walk_in_set_aside_says_why')],
            },
        ),
    ]
