"""Assessors score the same run before the class, and compare once all have sent."""

from typing import NamedTuple
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments.rubrics.forms import AgreedForm, CalibrationForm, RevealForm, SheetForm
from assessments.rubrics.forms.sheets import level_field
from assessments.rubrics.models import Calibration
from assessments.rubrics.rules.calibrating import Gap, gaps
from assessments.rubrics.rules.passing import Levels, Sheet
from assessments.rubrics.services import calibrating, versions
from assessments.rubrics.services.calibrating import Progress
from assessments.rubrics.services.keeping import RefusedObservation
from assessments.rubrics.views.refusals import refuse
from assessments.rubrics.wording import REFUSALS
from course_site.cohorts.models import Cohort
from course_site.people.requests import SignedInRequest


class Compared(NamedTuple):
    """One row of the gap table."""

    title: str
    is_wide: bool
    given: list[tuple[int | None, str]]  # each assessor's level and note
    agreed: int | None
    field: BoundField


@login_required
@require_http_methods(["GET", "POST"])
def calibrations(request: SignedInRequest, key: str) -> HttpResponse:
    """What was scored to compare; who leads the class opens another one."""
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    leads = _leads(request, cohort)
    rubric = versions.current()
    if rubric is None:
        return refuse(request, cohort, "not_published", title="There is no rubric to compare by")
    form = CalibrationForm(
        request.POST if request.method == "POST" else None, initial={"client_id": uuid4()}, rubric=rubric
    )
    if request.method == "POST" and not leads:
        raise Http404
    if form.is_bound and form.is_valid() and (made := _opened(request, cohort, form)):
        return redirect("rubrics:calibration", made.public_id)
    opened = [calibrating.progress_of(one) for one in cohort.calibrations.select_related("rubric_version")]
    context = {"cohort": cohort, "form": form if leads else None, "calibrations": opened}
    return render(request, "rubrics/calibrations.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def calibration(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """One's own sheet until it is sent, then who is missing, then what all put down."""
    found = _calibration(request, public_id)
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        initial={"client_id": uuid4()},
        rubric=found.rubric_version,
        scene=found.scenario_key,
        variant=found.variant,
    )
    if form.is_bound and form.is_valid() and _sent(request, found, form):
        return redirect("rubrics:calibration", public_id)
    return _page(request, found, form, status=422 if form.is_bound else 200)


@login_required
@require_POST
def reveal(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    found = _calibration(request, public_id, leads=True)
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, found, None, status=422, reveal_form=form)
    calibrating.reveal(found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    return redirect("rubrics:calibration", public_id)


@login_required
@require_POST
def agree_on(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    found = _calibration(request, public_id, leads=True)
    form = AgreedForm(request.POST, content=found.rubric_version.content, known={})
    if not form.is_valid():
        return _page(request, found, None, status=422, agreed_form=form)
    try:
        calibrating.agree(found, form.levels, by=request.user, at=timezone.now())
    except RefusedObservation as refused:
        messages.error(request, REFUSALS[refused.code])
    return redirect("rubrics:calibration", public_id)


def _leads(request: SignedInRequest, cohort: Cohort) -> bool:
    return Cohort.objects.led_by(request.user).filter(pk=cohort.pk).exists()


def _calibration(request: SignedInRequest, public_id: UUID, *, leads: bool = False) -> Calibration:
    cohorts = Cohort.objects.led_by(request.user) if leads else Cohort.objects.taught_by(request.user)
    found = Calibration.objects.filter(cohort__in=cohorts).select_related("cohort", "rubric_version", "opened_by")
    return get_object_or_404(found, public_id=public_id)


def _opened(request: SignedInRequest, cohort: Cohort, form: CalibrationForm) -> Calibration | None:
    told = form.cleaned_data
    try:
        return calibrating.open_calibration(
            cohort,
            title=told["title"],
            scenario_key=told["scene"],
            variant=told["variant"],
            client_id=told["client_id"],
            by=request.user,
            at=timezone.now(),
        )
    except RefusedObservation as refused:
        form.add_error("title", REFUSALS[refused.code])
        return None


def _sent(request: SignedInRequest, found: Calibration, form: SheetForm) -> bool:
    sheet = Sheet(form.levels, form.notes, form.scene, form.variant, form.cleaned_data.get("red_flag_found"))
    client_id = form.cleaned_data["client_id"]
    try:
        calibrating.send(found, request.user, sheet, client_id=client_id, at=timezone.now())
    except RefusedObservation as refused:
        if refused.code == "incomplete":
            form.refuse(refused.reasons)
        else:
            form.add_error(None, REFUSALS[refused.code])
        return False
    messages.success(request, "Sent. The sheets are shown when all have sent.")
    return True


def _page(
    request: SignedInRequest,
    found: Calibration,
    form: SheetForm | None,
    *,
    status: int,
    reveal_form: RevealForm | None = None,
    agreed_form: AgreedForm | None = None,
) -> HttpResponse:
    progress = calibrating.progress_of(found)
    is_asked = request.user in progress.raters and not progress.has_sent(request.user) and progress.is_hidden
    agreed_form = agreed_form or AgreedForm(content=found.rubric_version.content, known=_settled(progress))
    rows = _rows(progress, agreed_form)
    context = {
        "cohort": found.cohort,
        "calibration": found,
        "scene_title": found.rubric_version.scene_title(found.scenario_key),
        "progress": progress,
        # What was refused stays on the page.
        "form": form if is_asked or (form and form.errors) else None,
        "rows": rows,
        "has_gap": any(row.is_wide for row in rows),
        "leads": _leads(request, found.cohort),
        "is_calibrated": progress.is_calibrated(request.user),
        "reveal_form": reveal_form or RevealForm(),
        "agreed_form": agreed_form,
    }
    return render(request, "rubrics/calibration.html", context, status=status)


def _settled(progress: Progress) -> Levels:
    """What needs no choosing: what was agreed before, else the rows that all gave one level."""
    same = {gap.criterion: gap.levels[0] for gap in _gaps(progress) if gap.levels and len(set(gap.levels)) == 1}
    return progress.agreed or same


def _gaps(progress: Progress) -> list[Gap]:
    criteria = progress.calibration.rubric_version.content["criteria"]
    return gaps([row["key"] for row in criteria], [sheet.levels for sheet in progress.sheets])


def _rows(progress: Progress, form: AgreedForm) -> list[Compared]:
    """The gap table; nothing while the sheets are hidden."""
    if progress.is_hidden:
        return []
    titles = {row["key"]: row["title"] for row in progress.calibration.rubric_version.content["criteria"]}
    agreed = progress.agreed or {}
    return [
        Compared(
            titles[gap.criterion],
            gap.is_wide,
            [
                (level, sheet.notes.get(gap.criterion, ""))
                for level, sheet in zip(gap.levels, progress.sheets, strict=True)
            ],
            agreed.get(gap.criterion),
            form[level_field(gap.criterion)],
        )
        for gap in _gaps(progress)
    ]
