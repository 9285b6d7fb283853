"""Somebody asks for another cut of what was released."""

import pytest

from assessments.surveys import wording
from assessments.surveys.models import Release
from assessments.surveys.services import ballots, closing, releases, second_cuts
from assessments.surveys.services.second_cuts import CutRefused
from course_site.core.models import AuditEntry
from course_site.people.models import Precinct

REASON = "The borough asked for it"


@pytest.fixture(autouse=True)
def the_44th(the_75th, psa_2) -> Precinct:
    return Precinct.objects.create(code="044", kind="precinct", name="44th Precinct", borough="Bronx")


@pytest.fixture
def closed_class(class_of):
    """`closed_class("spring", {"075": "555443", "PSA2": "55544"})`: what officers of each answered; a dash is a ballot
    without this answer."""

    def hold(key: str, of_places: dict[str, str], *, days_later: int = 0):
        opening = class_of(key, dict.fromkeys(of_places, 12), days_later=days_later)
        for code, ratings in of_places.items():
            there = opening.invitations.filter(enrollment__precinct__code=code).select_related("opening")
            for invitation, rating in zip(there, ratings, strict=False):
                given = {} if rating == "-" else {"C01": rating}
                ballots.cast(invitation, given, receipt=str(invitation.pk), at=opening.opens_at)
        closing.close_due(at=opening.closes_at)
        return opening

    return hold


def numbers(at) -> set[tuple[str, int | None, int | None]]:
    return {(part.precinct, part.valid, part.favorable) for part in releases.parts("COURSE", "C01", at=at)}


def cut_out(precinct, by, at) -> Release:
    return second_cuts.cut_out(precinct, "COURSE", "C01", by=by, reason=REASON, at=at)


@pytest.mark.parametrize("of_psa_2", ["5544-", "55554"])
def test_a_place_that_would_isolate_the_others_is_not_cut_out(closed_class, the_75th, okafor, of_psa_2):
    """Four of PSA 2 answered the question, or five who all answered alike."""
    opening = closed_class("spring", {"075": "555443322111", "PSA2": of_psa_2})

    with pytest.raises(CutRefused) as refused:
        cut_out(the_75th, okafor, opening.closes_at)

    assert "one to four officers" in wording.CUTS[refused.value.code]
    assert Release.objects.count() == 1


def test_a_place_that_stands_alone_already_is_nothing_new(closed_class, the_75th, okafor):
    opening = closed_class("spring", {"075": "555443322111", "PSA2": "55322"})

    with pytest.raises(CutRefused) as refused:
        cut_out(the_75th, okafor, opening.closes_at)

    assert refused.value.code == "nothing_new"


def test_a_place_is_cut_out_where_it_and_the_rest_may_be_shown(closed_class, the_75th, okafor):
    """All of PSA 2 answered alike, so no place was shown; with those of another they may be."""
    spring = closed_class("spring", {"075": "555443322111", "PSA2": "55554", "044": "55322"})
    assert numbers(spring.closes_at) == {("", 22, 12)}

    release = cut_out(the_75th, okafor, spring.closes_at)

    assert numbers(spring.closes_at) == {("075", 12, 5), ("", 10, 7)}
    assert (release.number, release.by, release.reason) == (2, okafor, REASON)
    assert releases.is_genuine("COURSE")
    assert AuditEntry.objects.filter(action="survey.cut_again", actor=okafor).count() == 1


def test_nothing_is_cut_out_of_classes_that_stand_together(closed_class, psa_2, okafor):
    """Of the spring it has been told that all answered alike: with the others of the rest, theirs would follow."""
    closed_class("spring", {"075": "55554"})
    summer = closed_class("summer", {"075": "555443322111", "PSA2": "5532211111"}, days_later=1)
    assert numbers(summer.closes_at) == {("", 27, 12)}

    with pytest.raises(CutRefused) as refused:
        cut_out(psa_2, okafor, summer.closes_at)

    assert refused.value.code == "isolates"


def test_how_many_of_nine_said_excellent_is_not_left_over(closed_class, the_75th, okafor):
    """The report has said how many of all did. With those of the 75th alone, those of the nine would follow."""
    spring = closed_class("spring", {"075": "555443322111", "PSA2": "555555444"})

    with pytest.raises(CutRefused) as refused:
        cut_out(the_75th, okafor, spring.closes_at)

    assert refused.value.code == "isolates"
