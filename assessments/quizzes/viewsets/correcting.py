"""An editor puts right what was asked wrong: which version, what to do, who changes; then it is done."""

from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from assessments.quizzes.forms import CorrectionForm
from assessments.quizzes.models import Attempt, Correction, Question, QuestionVersion
from assessments.quizzes.rules.regrading import Act
from assessments.quizzes.services import corrections, grading
from assessments.quizzes.services.corrections import Change, RefusedCorrection
from course_site.people.models import User

REFUSALS = {
    "no_later_version": "There is no newer version to judge by. Publish the corrected question first, then come back.",
    "asks_something_else": "The newest version asks something else: its kind is another one, its parts were both "
    "reworded and moved, or its words and its key both changed. Leave the scores, or give everyone the point.",
}
MOVED_ON = "Something changed since you looked, so nothing is done yet. This is who changes now."


class CorrectQuestion(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    model = Question
    permission_required = "publish"
    form_class = CorrectionForm
    template_name = "quizzes/cms/correct.html"
    page_title = "Correct what was asked"
    header_icon = "history"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.user = cast(User, request.user)
        self.question = get_object_or_404(Question, pk=kwargs["pk"])

    def versions(self) -> QuerySet[QuestionVersion]:
        return QuestionVersion.objects.filter(question_key=self.question.key).with_answered()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailsnippets_quizzes_question:edit", args=[self.question.pk])
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, {"url": edit, "label": str(self.question)}, here]

    def get_page_subtitle(self) -> str:
        return self.question.key

    def get_initial(self) -> dict[str, Any]:
        """The newest version that somebody has answered."""
        answered = (version for version, _ in self.rows() if version.answered)
        return {"client_id": uuid4(), "version": next(answered, None)}

    def get_form_kwargs(self) -> dict[str, Any]:
        in_force = any(correction and correction.act != Act.LEAVE for _, correction in self.rows())
        return super().get_form_kwargs() | {"versions": self.versions(), "in_force": in_force}

    def rows(self) -> list[tuple[QuestionVersion, Correction | None]]:
        """Each version with the correction in force, the newest first."""
        versions = list(self.versions())
        standing = grading.in_force({version.pk for version in versions})
        return [(version, standing.get(version.pk)) for version in versions]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(question=self.question, rows=self.rows(), **kwargs)

    def form_valid(self, form: CorrectionForm) -> HttpResponse:
        """The first time it shows who changes; confirmed, what was shown is done."""
        data, seen = form.cleaned_data, self.request.POST.get("confirmed")
        try:
            if seen is None:
                return self.look(form)
            correction = corrections.correct(
                data["version"], data["act"], seen=seen, reason=data["reason"], client_id=data["client_id"],
                by=self.user, at=timezone.now(),
            )  # fmt: skip
        except RefusedCorrection as refusal:
            if refusal.code == "moved_on":
                messages.warning(self.request, MOVED_ON)
                return self.look(form)
            form.add_error("act", REFUSALS[refusal.code])
            return self.form_invalid(form)
        act, changed = dict(form.fields["act"].choices)[data["act"]], correction.changes.count()  # type: ignore[attr-defined]
        messages.success(self.request, f"Done and kept: {act}. Scores changed: {changed}.")
        return redirect("wagtailsnippets_quizzes_question:correct", self.question.pk)

    def look(self, form: CorrectionForm) -> HttpResponse:
        found = corrections.dry_run(form.cleaned_data["version"], form.cleaned_data["act"])
        shown = {"looked": True, "found": found, "changes": self.named(found.changes)}
        return self.render_to_response(self.get_context_data(form=form, **shown))

    def named(self, changes: list[Change]) -> list[tuple[str, Change]]:
        """Each with the name of the officer, for those who may see the attempt."""
        pks = [change.attempt.pk for change in changes]
        seen = set(Attempt.objects.visible_to(self.user).filter(pk__in=pks).values_list("pk", flat=True))
        return [
            (str(change.attempt.enrollment.officer) if change.attempt.pk in seen else "An officer", change)
            for change in changes
        ]
