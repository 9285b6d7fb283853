"""Past imports in the administration: read, and nothing else."""

import pytest
from django.urls import reverse

from course_site.rosters.models import RosterUpload
from course_site.rosters.services import uploads
from tests.rosters.conftest import DIAZ, as_csv

INDEX = "rosterupload:index"


def test_an_administrator_sees_who_imported_what_and_when(cohort, chen, okafor, precincts, apply, signed_in):
    upload = apply(as_csv(DIAZ), cohort=cohort, by=chen)
    browser = signed_in(okafor)

    listed = browser.get(reverse(INDEX)).content.decode()
    looked_at = browser.get(reverse("rosterupload:inspect", args=[upload.pk])).content.decode()

    for words in ("roster.csv", "Dana Chen", "Spring cohort", "1 new, 0 changed, 0 unchanged, 1 took a seat"):
        assert words in listed
        assert words in looked_at
    assert upload.sha256 in looked_at
    assert "Diaz" not in looked_at


def test_a_file_that_nobody_imported_is_not_in_the_list(okafor, signed_in, at):
    uploads.keep(as_csv(DIAZ), "only-looked-at.csv", cohort=None, by=okafor, at=at)

    assert "only-looked-at.csv" not in signed_in(okafor).get(reverse(INDEX)).content.decode()


def test_an_import_is_found_by_the_hash_of_its_file(okafor, precincts, apply, signed_in):
    upload = apply(as_csv(DIAZ), by=okafor)
    browser = signed_in(okafor)

    assert "roster.csv" in browser.get(reverse(INDEX), {"q": upload.sha256}).content.decode()
    assert "roster.csv" not in browser.get(reverse(INDEX), {"q": "0" * 64}).content.decode()


def test_an_import_is_neither_changed_nor_deleted(okafor, precincts, apply, signed_in):
    upload = apply(as_csv(DIAZ), by=okafor)
    browser = signed_in(okafor)

    for deed in ("edit", "delete"):
        assert browser.post(reverse(f"rosterupload:{deed}", args=[upload.pk])).status_code == 302
    assert RosterUpload.objects.get().name == "roster.csv"


@pytest.mark.parametrize("who", ["chen", "marsh", "rivera"])
def test_nobody_else_sees_the_imports(request, who, precincts, signed_in):
    assert signed_in(request.getfixturevalue(who)).get(reverse(INDEX)).status_code == 302


@pytest.mark.parametrize("who", ["okafor", "marsh"])
def test_the_menu_leads_administrators_to_rosters(request, who, db, signed_in):
    home = signed_in(request.getfixturevalue(who)).get(reverse("wagtailadmin_home")).content.decode()

    assert ("Import officers" in home) == (reverse(INDEX) in home) == (who == "okafor")
