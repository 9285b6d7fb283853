from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0004_waiting_and_transferred_seats'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='cohort',
            name='a_closed_cohort_says_when',
        ),
        migrations.AlterField(
            model_name='cohort',
            name='status',
            field=models.CharField(choices=[('planned', 'Planned'), ('running', 'Running'), ('closed', 'Closed'), ('merged', 'Merged into another')], default='planned', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='cohort',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('status__in', ['closed', 'merged'])), models.Q(models.Q(('status__in', ['closed', 'merged']), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='a_closed_cohort_says_when'),
        ),
    ]
