
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('checkin', '0001_check_ins_and_head_counts'),
        ('cohorts', '0003_trainers_edited_with_their_cohort'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SheetPrint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='First, second … sheet of the day.')),
                ('printed_at', models.DateTimeField()),
                ('printed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='cohorts.trainingsession')),
            ],
            options={
                'ordering': ['session', 'number'],
            },
        ),
        migrations.CreateModel(
            name='SheetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('enrollment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cohorts.enrollment')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='checkin.sheetprint')),
            ],
            options={
                'ordering': ['sheet', 'number'],
            },
        ),
        migrations.AddConstraint(
            model_name='sheetprint',
            constraint=models.UniqueConstraint(models.F('session'), models.F('number'), name='one_number_a_sheet_of_a_session'),
        ),
        migrations.AddConstraint(
            model_name='sheetline',
            constraint=models.UniqueConstraint(models.F('sheet'), models.F('number'), name='one_line_a_number_of_a_sheet'),
        ),
        migrations.AddConstraint(
            model_name='sheetline',
            constraint=models.UniqueConstraint(models.F('sheet'), models.F('enrollment'), name='one_line_a_seat_of_a_sheet'),
        ),
    ]
