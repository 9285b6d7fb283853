from django.db import migrations


class Migration(migrations.Migration):
    """A guest takes a seat of a class day, so the places of guests belong where seats are kept. The tables go there
    with their rows: `cohorts.0010_guests_of_a_class_day` takes them over."""

    dependencies = [
        ('classroom', '0001_what_happens_in_class'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable('makeupbooking', 'cohorts_makeupbooking'),
                migrations.AlterModelTable('guestmark', 'cohorts_guestmark'),
            ],
            state_operations=[
                migrations.DeleteModel('GuestMark'),
                migrations.DeleteModel('MakeUpBooking'),
            ],
        ),
    ]
