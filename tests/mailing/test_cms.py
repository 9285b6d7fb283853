from django.urls import reverse


def test_the_administrator_reads_who_was_told_what_and_when(tell, rivera, okafor, signed_in):
    message = tell(rivera)
    browser = signed_in(okafor)

    listed = browser.get(reverse("message:index")).content.decode()
    shown = browser.get(reverse("message:inspect", args=[message.pk])).content.decode()

    assert "Ana Rivera" in listed
    assert "Not yet delivered" in listed
    assert "Answer by Friday." in shown
    assert "March 3, 2026, 10 a.m." in shown


def test_what_is_said_at_night_waits_for_the_morning(tell, rivera, at):
    night = at.replace(hour=3)  # 10 p.m. in New York

    message = tell(rivera, at=night)

    assert message.state(night) == "Waits for the morning (7:00 a.m.)"
    assert message.state(message.not_before) == "Not yet delivered"


def test_what_a_message_is_about_is_said_in_words(tell, rivera, okafor, signed_in):
    tell(rivera, kind="class-day-invited")

    listed = signed_in(okafor).get(reverse("message:index")).content.decode()

    assert "Class day invited" in listed
    assert "<td>\n            class-day-invited" not in listed


def test_a_message_is_not_written_changed_or_deleted_by_hand(tell, rivera, okafor, signed_in):
    message = tell(rivera)
    browser = signed_in(okafor)

    answers = [
        browser.get(reverse("message:add")),
        browser.get(reverse("message:edit", args=[message.pk])),
        browser.get(reverse("message:delete", args=[message.pk])),
    ]

    assert {answer.status_code for answer in answers} <= {302, 403}


def test_an_editor_sees_no_mail(tell, rivera, marsh, signed_in):
    tell(rivera)

    assert signed_in(marsh).get(reverse("message:index")).status_code in {302, 403}
