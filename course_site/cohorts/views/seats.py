"""The seats of a cohort: who has one, who waits, who was offered some."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from course_site.cohorts import wording
from course_site.cohorts.forms import OfferForm, SearchForm
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.rules.seats import House
from course_site.cohorts.rules.warnings import Caution, Code
from course_site.cohorts.services import seating, warnings
from course_site.cohorts.services import seats as service
from course_site.cohorts.services.refusals import SeatRefused
from course_site.people.models import Officer, Precinct
from course_site.people.requests import SignedInRequest

FOUND_AT_MOST = 8


@dataclass(frozen=True)
class Share:
    """What a precinct was offered and has taken."""

    precinct: Precinct
    offered: int | None
    taken: int


@login_required
@require_http_methods(["GET", "POST"])
def seats(request: SignedInRequest, key: str) -> HttpResponse:
    """POST looks for an officer to add: a tax number does not belong in an address."""
    cohort = _cohort(request, key)
    if request.method == "GET":
        return _page(request, cohort)
    search = SearchForm(request.POST)
    if not search.is_valid():
        return _page(request, cohort, search=search, status=422)
    return _page(request, cohort, search=search, found=_found(request, cohort, search.cleaned_data["words"]))


@login_required
@require_POST
def add(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = _cohort(request, key)
    found = Officer.objects.found_by(request.user, request.POST.get("words", ""))
    # Whatever was typed there, it is no address of an officer.
    pk = request.POST.get("officer", "")
    officer = get_object_or_404(found, pk=pk if pk.isdecimal() else 0)
    try:
        seat = service.take(cohort, officer, by=request.user, at=timezone.now())
    except SeatRefused as refused:
        return _page(request, cohort, refusal=wording.refusal(refused), status=409)
    if seat.is_seated:
        messages.success(request, f"{officer} has a seat.")
    else:
        messages.info(request, f"{officer} is on the waiting list, and gets a message when a seat comes free.")
    return redirect("cohorts:seats", key=key)


@login_required
@require_POST
def offer(request: SignedInRequest, key: str) -> HttpResponse:
    """Says what to look at before offering, once: the second time it is done all the same."""
    cohort = get_object_or_404(Cohort.objects.planned_by(request.user), key=key)
    form = OfferForm(request.POST)
    if not form.is_valid():
        return _page(request, cohort, offer_form=form, status=422)
    precinct, count = form.cleaned_data["precinct"], form.cleaned_data["seats"]
    cautions = warnings.of_offer(cohort, precinct, count, on=timezone.localdate())
    if cautions and "all_the_same" not in request.POST:
        said = [wording.caution_before(caution) for caution in cautions]
        return _page(request, cohort, offer_form=form, offer_cautions=said)
    try:
        service.offer(cohort, precinct, count, by=request.user, at=timezone.now())
    except SeatRefused as refused:
        return _page(request, cohort, offer_form=form, refusal=wording.refusal(refused), status=409)
    messages.success(request, f"{precinct}: {wording.seats(count)} offered.")
    return redirect("cohorts:seats", key=key)


def _cohort(request: SignedInRequest, key: str) -> Cohort:
    return get_object_or_404(Cohort.objects.led_by(request.user), key=key)


def _page(request: SignedInRequest, cohort: Cohort, *, status: int = 200, **extra: Any) -> HttpResponse:
    seats = list(cohort.enrollments.select_related("officer__user", "precinct"))
    house = seating.house_of(cohort, at=timezone.now())
    plans = "administrator" in request.user.role_names
    context = {
        "cohort": cohort,
        "house": house,
        "taken": sum(house.taken.values()),
        "seated": [seat for seat in seats if seat.is_seated],
        "waiting": list(cohort.enrollments.waiting().select_related("officer__user", "precinct")),
        "given_up": [seat for seat in seats if seat.is_given_up],
        "shares": _shares(house, seats),
        "cautions": [_in_words(one, cohort, plans) for one in warnings.of_cohort(cohort, on=timezone.localdate())],
        "plans": plans,
        "search": SearchForm(),
        "offer_form": OfferForm(),
    }
    return render(request, "cohorts/seats.html", context | extra, status=status)


def _in_words(caution: Caution, cohort: Cohort, plans: bool) -> str:
    """With the way to mend it, for whoever may."""
    if caution.code != Code.FEW_COACHES:
        return wording.caution(caution)
    lacking = wording.few_coaches(caution)
    if not plans:
        return f"{lacking} Ask an administrator to add a coach by then."
    address = reverse("cohorttrainer:add", query={"cohort": cohort.pk})
    return format_html('{} <a href="{}">Add a coach</a> by then.', lacking, address)


def _shares(house: House, seats: list[Enrollment]) -> list[Share]:
    precincts = {seat.precinct_id: seat.precinct for seat in seats if seat.is_seated}
    precincts |= Precinct.objects.in_bulk(house.offered)
    rows = [Share(precinct, house.offered.get(pk), house.taken.get(pk, 0)) for pk, precinct in precincts.items()]
    return sorted(rows, key=lambda share: share.precinct.code)


def _found(request: SignedInRequest, cohort: Cohort, words: str) -> list[dict[str, Any]]:
    """Each with what to look at before they are added."""
    officers = Officer.objects.found_by(request.user, words).select_related("user")[:FOUND_AT_MOST]
    precincts = {officer: officer.precinct_on(cohort.starts_on) for officer in officers}
    seats = {seat.officer_id: seat for seat in cohort.enrollments.filter(officer__in=precincts) if not seat.is_given_up}
    newcomers = {officer: at for officer, at in precincts.items() if officer.pk not in seats}
    cautions = warnings.of_newcomers(cohort, newcomers, on=timezone.localdate())
    return [
        {
            "officer": officer,
            "precinct": precinct,
            "seat": seats.get(officer.pk),
            "cautions": [wording.caution_before(caution) for caution in cautions.get(officer.pk, [])],
        }
        for officer, precinct in precincts.items()
    ]
