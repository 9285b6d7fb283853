from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views.generic import EditView

from course_site.cohorts.models import TrainingSession
from course_site.cohorts.services import sessions
from course_site.core.viewsets import RecordIndexView, RecordViewSet

MOVES = {
    "cohort_closed": "This cohort is closed, so its class days stay as they are.",
    "marked": "Attendance was marked at the hours as they are. Correct the marks first, then move the day.",
}


class SessionForm(WagtailAdminModelForm):
    class Meta:
        error_messages = {
            "starts_at": {
                "required": "Say when the day starts.",
                "invalid": "Write the day and hour: 2026-03-02 07:00.",
            },
            "place": {"required": "Say where the class meets."},
        }

    def clean_starts_at(self) -> datetime:
        starts_at: datetime = self.cleaned_data["starts_at"]
        try:
            sessions.refuse_move(self.instance, starts_at)
        except sessions.CannotMove as refused:
            raise ValidationError(MOVES[refused.code]) from refused
        return starts_at


class SessionView(EditView):
    def form_valid(self, form: SessionForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except sessions.CannotMove as refused:
            form.add_error("starts_at", MOVES[refused.code])
            return self.render_to_response(self.get_context_data(form=form))

    def save_instance(self) -> TrainingSession:
        session: TrainingSession = self.form.instance
        sessions.move(
            session, starts_at=session.starts_at, place=session.place, by=self.request.user, at=timezone.now()
        )  # fmt: skip
        return session


class SessionsView(RecordIndexView):
    def get_base_queryset(self) -> QuerySet[TrainingSession]:
        return super().get_base_queryset().next_first(timezone.now())  # type: ignore[attr-defined]


class SessionViewSet(RecordViewSet):
    """Blocks come from the course; what changes on the way is the room, and once in a while the day."""

    model = TrainingSession
    icon = "calendar-alt"
    menu_label = "Sessions"
    actions = frozenset({"view", "change"})
    edit_view_class = SessionView
    index_view_class = SessionsView
    related = ("cohort",)
    list_display = ["cohort", "day", "title", "starts_at", "place"]
    list_filter = ["cohort", "day"]
    search_fields = ["title", "place", "cohort__title"]
    search_backend_name = None
    inspect_view_fields = ["cohort", "day", "title", "starts_at", "ends_at", "place", "blocks"]
    edit_handler = ObjectList([FieldPanel("starts_at"), FieldPanel("place")], base_form_class=SessionForm)
