import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables are there already: `classroom.0002_guests_go_to_cohorts` has renamed its own."""

    dependencies = [
        ('classroom', '0002_guests_go_to_cohorts'),
        ('cohorts', '0009_year_plans'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='MakeUpBooking',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('booked_at', models.DateTimeField()),
                        ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                        ('block', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guests', to='cohorts.sessionblock')),
                        ('booked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('enrollment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='make_ups', to='cohorts.enrollment')),
                    ],
                    options={
                        'ordering': ['block__starts_at', 'enrollment__officer__user__last_name', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at__isnull', True)), fields=('enrollment', 'block'), name='one_booking_a_block_of_a_seat')],
                    },
                ),
                migrations.CreateModel(
                    name='GuestMark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('client_id', models.UUIDField(unique=True)),
                        ('kind', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('left', 'Left early'), ('absent', 'Absent'), ('excused', 'Excused')], max_length=8)),
                        ('clock', models.DateTimeField(blank=True, help_text='Late: when they came. Left: when they went.', null=True)),
                        ('marked_at', models.DateTimeField(help_text='When it was tapped, as the device says.')),
                        ('received_at', models.DateTimeField(help_text='When it reached the server.')),
                        ('reason', models.CharField(blank=True, max_length=200)),
                        ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('booking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='cohorts.makeupbooking')),
                    ],
                    options={
                        'ordering': ['marked_at', 'received_at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('clock__isnull', False), ('kind__in', ['late', 'left'])), models.Q(('clock__isnull', True), ('kind__in', ['present', 'absent', 'excused'])), _connector='OR'), name='late_and_left_guests_say_when')],
                    },
                ),
            ],
        ),
    ]
