"""Somebody reads who looked at their record."""

from django.urls import reverse


def test_an_officer_reads_who_looked_at_what_and_when(seat, reyes_seat, rivera, chen, okafor, signed_in):
    signed_in(chen).get(f"/trainer/seats/{seat.public_id}/hours/")
    signed_in(chen).get(f"/trainer/seats/{reyes_seat.public_id}/hours/")
    signed_in(okafor).get(reverse("officer:inspect", args=[rivera.officer.pk]))

    page = signed_in(rivera).get(reverse("own_record:about_me")).content.decode()

    assert page.count("looked at your hours on") == 1
    assert "Dana Chen looked at your hours" in page
    assert "Priscilla Okafor looked at your entry as an officer" in page


def test_own_looks_and_those_at_others_are_not_in_it(seat, reyes_seat, reyes, rivera, chen, signed_in):
    signed_in(chen).get(f"/trainer/seats/{seat.public_id}/hours/")

    page = signed_in(reyes).get(reverse("own_record:about_me")).content.decode()

    assert "Nobody else has opened a page about you alone" in page
