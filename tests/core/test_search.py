"""What an editor types into the search of the administration is looked for, whatever signs are in it."""

import pytest
from django.urls import reverse
from wagtail.models import Page

TYPED = ['"de-escalation"', '"U.S."', 'a "b.c', '"', '"" OR title : "', '"it\'s"', "https://x.y/?z=1", "NEAR(", "^a*"]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("look", [Page.objects.search, Page.objects.autocomplete])
def test_signs_are_no_grammar(db, look, typed):
    assert look(typed).count() == 0


@pytest.fixture
def page(indexing, db) -> Page:
    return Page.objects.get(depth=1).add_child(title="On de-escalation", slug="on-de-escalation")


def test_what_stands_in_quotation_marks_is_found(page, marsh, signed_in):
    listed = signed_in(marsh).get(reverse("wagtailadmin_explore", args=[1]), {"q": '"de-escalation"'})

    assert listed.status_code == 200
    assert list(Page.objects.search('"de-escalation"')) == [page]
