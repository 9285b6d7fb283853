from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from course_site.people.models import Officer
from course_site.rosters.models import RosterUpload
from tests.rosters.conftest import DIAZ, RIVERA, as_csv, as_xlsx


def choose(browser, content, *, cohort=None, name="roster.csv"):
    url = reverse("rosters:cohort_upload", args=[cohort.key]) if cohort else reverse("rosters:upload")
    return browser.post(url, {"file": SimpleUploadedFile(name, content)})


def import_all(browser, page):
    form = page.context["apply_form"].initial
    return browser.post(reverse("rosters:apply", args=[page.context["upload"].public_id]), form, follow=True)


def test_a_trainer_chooses_checks_and_imports(cohort, chen, rivera, precincts, signed_in):
    browser = signed_in(chen)

    page = browser.get(choose(browser, as_xlsx(RIVERA, DIAZ), cohort=cohort, name="roster.xlsx").url)
    done = import_all(browser, page)

    assert "Carmen Diaz" in page.content.decode()
    assert "takes a seat" in page.content.decode()
    assert "00789" not in page.content.decode()
    assert "75th Precinct" in page.content.decode()
    assert f'href="{reverse("cohorts:seats", args=[cohort.key])}"' in done.content.decode()
    assert "2 took a seat" in done.content.decode()
    assert cohort.enrollments.count() == 2


def test_what_to_look_at_before_a_class_is_seated_is_said_and_is_no_wall(
    cohort, seat, same_days, okafor, precincts, signed_in, monkeypatch, at
):
    monkeypatch.setattr(timezone, "now", lambda: at)
    browser = signed_in(okafor)

    page = browser.get(choose(browser, as_csv(RIVERA, DIAZ), cohort=same_days).url)
    import_all(browser, page)

    assert "One thing to look at" in page.content.decode()
    assert "Ana Rivera also has a seat in Spring cohort. Withdraw one of the two." in page.content.decode()
    assert same_days.enrollments.seated().count() == 2


def test_a_file_that_cannot_be_read_is_refused_on_the_spot(cohort, chen, signed_in):
    answer = choose(signed_in(chen), b"%PDF-1.7", cohort=cohort)

    assert answer.status_code == 422
    assert "Choose a .csv or .xlsx file." in answer.content.decode()
    assert not RosterUpload.objects.exists()


def test_a_file_without_headings_or_too_long_for_a_class_is_refused_on_the_spot(cohort, chen, signed_in):
    no_headings = choose(signed_in(chen), b"Shield,Last name\n4411,Rivera\n", cohort=cohort)
    too_long = choose(signed_in(chen), b"Tax number\n" + b"00123\n" * 501, cohort=cohort)

    assert [no_headings.status_code, too_long.status_code] == [422, 422]
    assert "No column of tax numbers was found." in no_headings.content.decode()
    assert "more than 500 rows, which is not one cohort" in too_long.content.decode()


def test_faults_keep_the_upload_and_take_the_button_away(cohort, chen, precincts, signed_in):
    browser = signed_in(chen)

    page = browser.get(choose(browser, as_csv([*DIAZ[:4], "77X"]), cohort=cohort).url).content.decode()

    assert '<th scope="row">2</th>' in page
    assert "Precinct or PSA “77X” is not known here. Write its code, for example 075 or PSA2." in page
    assert "Import all of it" not in page
    assert RosterUpload.objects.get().lines is not None


def test_another_day_is_checked_without_choosing_the_file_again(okafor, rivera, psa_2, signed_in):
    browser = signed_in(okafor)
    preview = choose(browser, as_csv([*RIVERA[:4], "PSA2"])).url

    too_early = browser.get(preview, {"from_day": "2026-01-05"})
    in_time = browser.get(preview, {"from_day": "2026-03-09"})
    no_day = browser.get(preview, {"from_day": "soon"})

    assert "January 5, 2026" in too_early.content.decode()
    assert "Import all of it" in in_time.content.decode()
    assert no_day.status_code == 422
    assert 'value="soon"' in no_day.content.decode()


def test_what_changed_meanwhile_is_shown_again_before_it_is_imported(okafor, rivera, the_75th, signed_in):
    browser = signed_in(okafor)
    page = browser.get(choose(browser, as_csv(["00123", "Soto", "Ana", "", ""])).url)
    rivera.first_name = "Anna"
    rivera.save()

    again = import_all(browser, page)

    assert "what is on record has changed since you looked" in again.content.decode()
    assert "First name: Anna → Ana" in again.content.decode()
    rivera.refresh_from_db()
    assert rivera.last_name == "Rivera"


def test_importing_twice_is_importing_once(cohort, chen, precincts, signed_in):
    browser = signed_in(chen)
    page = browser.get(choose(browser, as_csv(DIAZ), cohort=cohort).url)

    import_all(browser, page)
    again = import_all(browser, page)

    assert "This file has been imported already." in again.content.decode()
    assert Officer.objects.count() == 1


def test_the_register_is_for_administrators(chen, okafor, rivera, signed_in):
    assert choose(signed_in(chen), as_csv(RIVERA)).status_code == 404
    assert choose(signed_in(okafor), as_csv(RIVERA)).status_code == 302


def test_an_upload_is_seen_by_whoever_made_it(cohort, chen, novak, okafor, precincts, signed_in):
    url = choose(signed_in(chen), as_csv(DIAZ), cohort=cohort).url

    assert [signed_in(user).get(url).status_code for user in (chen, novak, okafor)] == [200, 404, 404]


def test_who_no_longer_leads_the_cohort_loses_the_upload(cohort, chen, precincts, signed_in):
    url = choose(signed_in(chen), as_csv(DIAZ), cohort=cohort).url
    cohort.trainers.all().delete()

    assert signed_in(chen).get(url).status_code == 404


def test_a_forgotten_file_is_chosen_again(cohort, chen, precincts, signed_in):
    browser = signed_in(chen)
    url = choose(browser, as_csv(DIAZ), cohort=cohort).url
    RosterUpload.objects.update(lines=None)

    answer = browser.get(url, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("rosters:cohort_upload", args=[cohort.key])
    assert "kept for a day" in answer.content.decode()


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_roster_comes_out_as_of_a_day(cohort, seat, chen, signed_in, format_):
    url = reverse("rosters:cohort_export", args=[cohort.key, format_])

    answer = signed_in(chen).get(url, {"as_of": "2026-03-02"})

    assert answer["Content-Disposition"] == f'attachment; filename="spring-2026-03-02.{format_}"'
    assert answer.status_code == 200


def test_a_day_that_is_none_is_refused_in_words(cohort, chen, signed_in):
    answer = signed_in(chen).get(reverse("rosters:cohort_export", args=[cohort.key, "csv"]), {"as_of": "soon"})

    assert answer.status_code == 422
    assert "Give a day of the calendar" in answer.content.decode()


def test_the_roster_of_many_takes_as_many_queries_as_that_of_few(
    cohort, chen, okafor, precincts, apply, signed_in, django_assert_num_queries
):
    browser, url = signed_in(chen), reverse("rosters:cohort_export", args=[cohort.key, "csv"])
    for count in (2, 60):
        rows = [[f"{n:05}", "Diaz", "Carmen", f"diaz{n}@example.org", "075"] for n in range(count)]
        apply(as_csv(*rows), cohort=cohort, by=okafor)

        with django_assert_num_queries(7):
            browser.get(url)


def test_an_unknown_upload_is_not_found(chen, signed_in):
    assert signed_in(chen).get(reverse("rosters:preview", args=[uuid4()])).status_code == 404
